// Discord's answers -> outcomes, and the rights that are checked before a watch is made, by discord.js on a loopback Discord.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { contractCore } from "../../contracts/adapter.ts";
import { type MessengerUnderTest, messengerContract } from "../../contracts/messenger.ts";
import type { Fault } from "../../doubles/discord/rest.ts";
import { allPermissions, permission } from "../../doubles/discord/world.ts";
import { connectTogether, type Together } from "./together.ts";

const core = contractCore();
const messages = "/channels/{channel_id}/messages";
const routes = {
  post: ["POST", messages],
  find: ["GET", messages],
  edit: ["PATCH", `${messages}/{message_id}`],
  tell: ["POST", messages],
} as const;
const faults: Record<Parameters<MessengerUnderTest["fail"]>[1], Fault> = {
  "429": { kind: "rate-limit", retryAfterSeconds: 2 },
  "500": { kind: "status", status: 500 },
  hang: { kind: "hang" },
  drop: { kind: "drop" },
  lose: { kind: "lose" },
};

let together: Together;
let tested: MessengerUnderTest;
beforeAll(async () => {
  together = await connectTogether(core, { bucketLimit: 1_000, globalLimit: 10_000 });
  const { messenger } = together.connection;
  if (messenger === undefined) throw new Error("discord delivers nothing");
  const { discord } = together;
  discord.world.unreachable.add("404");
  tested = {
    messenger,
    answer: await core.ask("/heist wazirx"),
    openPlace: () => ({ lane: "discord", channel: discord.addChannel(allPermissions).id }),
    fail: (call, how) => {
      const [method, template] = routes[call];
      discord.rest.fail(method, template, faults[how]);
    },
    read: ({ channel }) =>
      (discord.world.channels.get(channel)?.messages ?? []).map(({ content, embeds }) =>
        JSON.stringify([content, embeds]),
      ),
    remove: ({ channel }, ref) => {
      const found = discord.world.channels.get(channel);
      if (found !== undefined) found.messages = found.messages.filter(({ id }) => id !== ref);
    },
    people: { open: "100", closed: "404" },
  };
});
afterAll(() => together.close());

describe("the messenger's contract", () => messengerContract(() => tested));

const post = (channel: string, deliveryId = "e00000000000000000000001") =>
  tested.messenger.post(
    { deliveryId, place: { lane: "discord", channel }, answer: tested.answer, replyTo: null, mention: null },
    1_000,
  );

/** A channel that the client has heard of, with what may be done there. */
async function openKnown(permissions: bigint): Promise<string> {
  const { id } = together.discord.addChannel(permissions);
  for (;;) {
    const preflight = await tested.messenger.check({ lane: "discord", channel: id });
    if (!preflight.ok || !preflight.notes.some((note) => note.includes("could not be read"))) return id;
    await new Promise((resolve) => setImmediate(resolve));
  }
}

describe("a post that Discord refuses", () => {
  it.each([
    [404, 10003, "channel", "the channel was deleted"],
    [403, 50001, "channel", "the bot may not see the channel"],
    [403, 50013, "channel", "the bot may not write in the channel"],
    [400, 50083, "channel", "the thread is archived or locked"],
    [400, 160005, "channel", "the thread is archived or locked"],
    [401, 0, "lane", "Discord refuses the bot's token"],
  ])("is gone with %i and code %i (%s)", async (status, code, scope, reason) => {
    const place = tested.openPlace();
    together.discord.rest.fail(...routes.post, { kind: "status", status, code });
    expect(await post(place.channel)).toMatchObject({ kind: "gone", scope, reason });
    // A refused token is tried again, and is no broken connection.
    expect((await post(place.channel)).kind).toBe("sent");
  });

  it("has failed where its very content is refused", async () => {
    const place = tested.openPlace();
    together.discord.rest.fail(...routes.post, { kind: "status", status: 400, code: 50035 });
    expect((await post(place.channel)).kind).toBe("failed");
  });

  it("names the permission that is missing and how to grant it", async () => {
    expect(await post(await openKnown(allPermissions & ~permission.sendMessages))).toMatchObject({
      kind: "gone",
      remedy: "Send Messages is missing: allow it for the bot's role under Edit Channel, Permissions",
    });
  });
});

describe("the check before a watch is made", () => {
  const check = async (permissions: bigint) =>
    tested.messenger.check({ lane: "discord", channel: await openKnown(permissions) });

  it("finds nothing missing where everything is granted", async () => {
    expect(await check(allPermissions)).toEqual({ ok: true, notes: [] });
  });

  it.each([
    ["View Channel", permission.viewChannel],
    ["Send Messages", permission.sendMessages],
    ["Embed Links", permission.embedLinks],
  ])("refuses without %s and says how to grant it", async (name, bit) => {
    const preflight = await check(allPermissions & ~bit);
    if (preflight.ok) throw new Error("nothing was missing");
    expect(preflight.missing.join("\n")).toContain(
      `${name} is missing: allow it for the bot's role under Edit Channel, Permissions`,
    );
  });

  it.each([
    [
      "Read Message History",
      permission.readMessageHistory,
      "a post whose fate is unknown waits for a person",
    ],
    ["Send Messages in Threads", permission.sendMessagesInThreads, "not in a thread"],
  ])("says what is lost without %s", async (name, bit, lost) => {
    const preflight = await check(allPermissions & ~bit);
    if (!preflight.ok) throw new Error(`refused: ${preflight.missing.join()}`);
    expect(preflight.notes.join("\n")).toContain(name);
    expect(preflight.notes.join("\n")).toContain(lost);
  });

  it("refuses in a thread without Send Messages in Threads", async () => {
    const { discord } = together;
    const parent = discord.addChannel(allPermissions & ~permission.sendMessagesInThreads);
    const thread = {
      id: discord.world.nextId(),
      type: 11,
      guild_id: discord.world.guildId,
      parent_id: parent.id,
      name: "a thread",
      thread_metadata: { archived: false, auto_archive_duration: 60, locked: false },
    };
    discord.gateway.dispatch("THREAD_CREATE", thread);
    const place = { lane: "discord", channel: thread.id };
    let preflight = await tested.messenger.check(place);
    while (preflight.ok) {
      await new Promise((resolve) => setImmediate(resolve));
      preflight = await tested.messenger.check(place);
    }
    expect(preflight.missing.join("\n")).toContain("Send Messages in Threads is missing: allow it");
  });
});

it("waits as a whole lane where the limit is global", async () => {
  const [method, template] = routes.post;
  together.discord.rest.fail(method, template, {
    kind: "rate-limit",
    retryAfterSeconds: 1,
    scope: "global",
  });
  expect(await post(tested.openPlace().channel)).toMatchObject({ kind: "retry", scope: "lane" });
});
