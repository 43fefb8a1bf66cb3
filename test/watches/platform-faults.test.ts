// What a platform does to a process with the real libraries: refusing, failing, hanging, losing answers for a while, channels
// that close, tokens that end. A minute is shortened to FAULT_SECONDS; FAULT_DATABASE=PostgreSQL has it on that one.
import { afterAll, beforeAll, expect, it } from "vitest";
import type { Asker } from "../../src/watches/place.ts";
import { createWatches } from "../../src/watches/watch-desk.ts";
import { postgres, sqlite } from "../contracts/databases.ts";
import type { Fault as DiscordFault } from "../doubles/discord/rest.ts";
import { allPermissions, permission } from "../doubles/discord/world.ts";
import type { Fault as SlackFault } from "../doubles/slack/faults.ts";
import { appToken, botToken } from "../doubles/slack/slack.ts";
import { until } from "./builders.ts";
import { createFleet, type Fleet, type Replica, team } from "./fleet.ts";

const seconds = Number(process.env.FAULT_SECONDS ?? 2);
/** The wait after a failure doubles: after failures for so long the next try lies as far ahead again, or twice as far. */
const patienceMs = 60_000 + seconds * 3_000;
/** Each on both platforms; the last five are no channels of the first test's. */
const names = ["fine", "deleted", "archived", "removed", "forbidden", "lost", "hanging", "failing"] as const;
type Name = (typeof names)[number];
const discordPost = ["POST", "/channels/{channel_id}/messages"] as const;

let fleet: Fleet;
let replica: Replica;
beforeAll(async () => {
  fleet = await createFleet(process.env.FAULT_DATABASE === "PostgreSQL" ? postgres : sqlite, {
    channels: 2 * names.length,
  });
  // Their makers' direct messages.
  fleet.slack.channels.set("u1", { id: "u1", isMember: true, isArchived: false });
  replica = await fleet.start();
});
afterAll(() => fleet.close());

const watchOf = (name: Name, platform: "discord" | "slack") => {
  const watch = fleet.watches[2 * names.indexOf(name) + (platform === "discord" ? 0 : 1)];
  if (watch === undefined) throw new Error(`no watch for ${name}`);
  return watch;
};
const discordChannel = (name: Name) => {
  const channel = fleet.discord.world.channels.get(watchOf(name, "discord").channel);
  if (channel === undefined) throw new Error(`${name} was deleted`);
  return channel;
};
const slackChannel = (name: Name) => {
  const channel = fleet.slack.channels.get(watchOf(name, "slack").channel);
  if (channel === undefined) throw new Error(`${name} was deleted`);
  return channel;
};
const announce = async (id: string, count = fleet.watches.length) => {
  fleet.writeTheft(id);
  await until("it is announced", async () => {
    const rows = await fleet.store.db.selectFrom("delivery").select("id").where("record", "=", id).execute();
    return rows.length === count;
  });
};
const settled = () => until("nothing is open", async () => (await fleet.countOpen()) === 0, patienceMs);
/** State of each channel's delivery about a theft. */
const statesOf = async (record: string) => {
  const rows = await fleet.store.db
    .selectFrom("delivery")
    .select(["watch", "state"])
    .where("record", "=", record)
    .execute();
  return (name: Name) =>
    (["discord", "slack"] as const).map(
      (platform) => rows.find(({ watch }) => watch === watchOf(name, platform).id)?.state,
    );
};
const pausesOf = async (name: Name) => {
  const rows = await fleet.store.db
    .selectFrom("watch")
    .selectAll()
    .where("id", "in", [watchOf(name, "discord").id, watchOf(name, "slack").id])
    .orderBy("lane")
    .execute();
  return rows.map((row) => row.reason);
};
/** What makers were told in person, on both platforms. */
const told = () => [
  ...[...fleet.discord.world.channels.values()]
    .filter(({ guild }) => guild === null)
    .flatMap(({ messages }) => messages.map(({ content }) => content)),
  ...fleet.slack.messages.filter(({ channel }) => channel === "u1").map(({ text }) => text),
];
const desk = () =>
  createWatches({ db: fleet.store.db, messengers: () => [], problem: () => null, wake: () => {} });
const resume = async (name: Name, kept: "deliver" | "skip") => {
  for (const platform of ["discord", "slack"] as const) {
    const { id, lane, channel, maker } = watchOf(name, platform);
    const asker: Asker = {
      place: { lane, channel },
      person: maker,
      name: "Ada",
      mayManage: () => true,
      managers: "",
    };
    await desk().resume(asker, id, kept, new Date());
  }
};

it("pauses what is gone, holds its posts, tells its maker, and lets everything else through", async () => {
  const { discord, slack } = fleet;
  discord.world.channels.delete(discordChannel("deleted").id);
  slack.channels.delete(slackChannel("deleted").id);
  const locked: DiscordFault = { kind: "status", status: 400, code: 160005 };
  discord.rest.fail(...discordPost, locked, Number.POSITIVE_INFINITY, discordChannel("archived").id);
  slackChannel("archived").isArchived = true;
  discordChannel("removed").permissions = 0n;
  slackChannel("removed").isMember = false;
  discordChannel("forbidden").permissions = permission.viewChannel;
  slack.fail({
    on: "chat.postMessage",
    kind: { error: "restricted_action" },
    channel: slackChannel("forbidden").id,
    times: Number.POSITIVE_INFINITY,
  });
  for (const [name, fault, kind] of [
    ["lost", { kind: "lose" }, "lose"],
    ["hanging", { kind: "hang" }, "hang"],
    ["failing", { kind: "status", status: 500 }, { status: 500 }],
  ] as const) {
    discord.rest.fail(...discordPost, fault, 1, discordChannel(name).id);
    slack.fail({ on: "chat.postMessage", kind, channel: slackChannel(name).id });
  }
  await announce("first-2024");
  await settled();
  const states = await statesOf("first-2024");
  for (const name of ["fine", "lost", "hanging", "failing"] as const)
    expect(states(name), name).toEqual(["sent", "sent"]);
  for (const name of ["deleted", "archived", "removed", "forbidden"] as const)
    expect(states(name), name).toEqual(["held", "held"]);
  expect(await pausesOf("deleted")).toEqual([
    "the channel was deleted",
    "the channel was deleted, or is private and the bot is no member",
  ]);
  expect(await pausesOf("archived")).toEqual([
    "the thread is archived or locked",
    "the channel was archived",
  ]);
  expect(await pausesOf("removed")).toEqual([
    "the bot may not see the channel",
    "the bot is no member of the channel",
  ]);
  expect(await pausesOf("forbidden")).toEqual([
    "the bot may not write in the channel",
    "the workspace does not let the bot write in the channel",
  ]);
  await until("the makers are told", () => told().length === 8);
  for (const text of told()) expect(text).toMatch(/Your watch \w+ is paused/);
  expect((await fleet.audit()).doubled).toEqual([]);
}, 60_000);

it("delivers or skips on resume what was held, in order, and pauses again what is still gone", async () => {
  const { discord, slack } = fleet;
  await announce("second-2024");
  await settled();
  expect((await statesOf("second-2024"))("archived")).toEqual(["held", "held"]);
  discord.rest.heal();
  slack.heal();
  slackChannel("archived").isArchived = false;
  slackChannel("removed").isMember = true;
  discordChannel("removed").permissions = allPermissions;
  discordChannel("forbidden").permissions = allPermissions;
  for (const name of ["archived", "removed", "deleted"] as const) await resume(name, "deliver");
  await resume("forbidden", "skip");
  await announce("third-2024");
  await settled();
  for (const record of ["first-2024", "second-2024"]) {
    const states = await statesOf(record);
    expect(states("archived")).toEqual(["sent", "sent"]);
    expect(states("removed")).toEqual(["sent", "sent"]);
    expect(states("forbidden")).toEqual(["skipped", "skipped"]);
    expect(states("deleted")).toEqual(["held", "held"]);
  }
  const third = await statesOf("third-2024");
  expect([third("forbidden"), third("deleted")]).toEqual([
    ["sent", "sent"],
    ["held", "held"],
  ]);
  const sent = (name: Name) => [
    discordChannel(name).messages.length,
    slack.messages.filter(({ channel }) => channel === slackChannel(name).id).length,
  ];
  expect([sent("archived"), sent("removed"), sent("forbidden")]).toEqual([
    [3, 3],
    [3, 3],
    [1, 1],
  ]);
  await until("the makers are told again", () => told().length === 10);
  expect((await fleet.audit()).doubled).toEqual([]);
}, 60_000);

/** The channels that still stand. */
const living = names.filter((name) => name !== "deleted");

it.each<[string, DiscordFault, SlackFault["kind"]]>([
  ["asks to wait", { kind: "rate-limit", retryAfterSeconds: 1 }, { status: 429, retryAfter: 1 }],
  ["answers 500", { kind: "status", status: 500 }, { status: 500 }],
  ["hangs", { kind: "hang" }, "hang"],
  ["loses its answers after posting", { kind: "lose" }, "lose"],
])(
  `posts everything once when a platform %s for ${seconds} s`,
  async (what, discordFault, slackFault) => {
    const { discord, slack } = fleet;
    const refusedBefore = discord.rest.invalidRequests;
    const callsBefore = slack.calls.length;
    discord.rest.fail(...discordPost, discordFault, Number.POSITIVE_INFINITY);
    slack.fail({ on: "chat.postMessage", kind: slackFault, times: Number.POSITIVE_INFINITY });
    const record = `${what.replaceAll(" ", "-")}-2024`;
    await announce(record);
    const startedAt = performance.now();
    const readMostTries = () =>
      fleet.store.db
        .selectFrom("delivery")
        .select((select) => ["lane", select.fn.max("attempts").as("most")])
        .where("record", "=", record)
        .groupBy("lane")
        .execute();
    await until(
      "the time is over, and each platform was tried more than once",
      async () =>
        performance.now() - startedAt > seconds * 1_000 &&
        (await readMostTries()).every(({ most }) => most > 1),
      patienceMs,
    );
    const tries = await readMostTries();
    discord.rest.heal();
    slack.heal();
    const healedAt = performance.now();
    await settled();
    process.stderr.write(
      `${JSON.stringify({ what, seconds, settledAfterMs: Math.round(performance.now() - healedAt), tries })}\n`,
    );
    const states = await statesOf(record);
    for (const name of living) expect(states(name), name).toEqual(["sent", "sent"]);
    const counts = fleet.countPosts();
    const owed = await fleet.store.db
      .selectFrom("delivery")
      .select("id")
      .where("record", "=", record)
      .where("state", "=", "sent")
      .execute();
    expect(owed.map(({ id }) => counts.get(id))).toEqual(owed.map(() => 1));
    // A request for each channel and second at most: Discord bans for 10,000 in ten minutes.
    expect(discord.rest.invalidRequests - refusedBefore).toBeLessThanOrEqual(living.length * (seconds + 3));
    expect(slack.calls.length - callsBefore).toBeLessThan(living.length * (seconds + 6) * 3);
  },
  2 * patienceMs,
);

it(
  "keeps what it owes while tokens are revoked, and delivers it once with new ones",
  async () => {
    const { discord, slack, store } = fleet;
    const bearer = slack.tokens.get(botToken);
    if (bearer === undefined) throw new Error("the loopback Slack knows no bot");
    bearer.isRevoked = true;
    discord.world.token = "another.token.for-tests-only";
    const readDown = async () => {
      const lanes = await store.db.selectFrom("lane").selectAll().orderBy("lane").execute();
      return lanes.map(({ down }) => down);
    };
    await announce("revoked-2024");
    await until("both lanes are down", async () => (await readDown()).every((down) => down !== null));
    expect(await readDown()).toEqual([
      "Discord refuses the bot's token; set a new DISCORD_TOKEN and start again",
      "Slack refuses the app's token (token_revoked); install the app again in this workspace",
    ]);
    const place = { lane: `slack:${team}`, channel: slackChannel("fine").id };
    expect((await desk().status(place)).down).toContain("install the app again");
    const states = await statesOf("revoked-2024");
    for (const name of living) for (const state of states(name)) expect(state).not.toBe("failed");
    await replica.kill();
    slack.tokens.set("xoxb-new-token", { ...bearer, isRevoked: false });
    replica = await fleet.start({ SLACK_TOKENS: `xoxb-new-token ${appToken}` });
    await settled();
    const after = await statesOf("revoked-2024");
    for (const name of living) expect(after(name), name).toEqual(["sent", "sent"]);
    expect(await readDown()).toEqual([null, null]);
    expect((await fleet.audit()).doubled).toEqual([]);
  },
  2 * patienceMs,
);
