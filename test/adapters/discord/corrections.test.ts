// Where a correction goes on Discord: into a thread of the original where the bot may, else below it as a reply.
import { afterAll, beforeAll, expect, it } from "vitest";
import type { Messenger } from "../../../src/index.ts";
import { contractCore } from "../../contracts/adapter.ts";
import { allPermissions, type Channel, permission } from "../../doubles/discord/world.ts";
import { connectTogether, type Together } from "./together.ts";

const core = contractCore();
let together: Together;
let messenger: Messenger;
beforeAll(async () => {
  together = await connectTogether(core, { bucketLimit: 1_000, globalLimit: 10_000 });
  if (together.connection.messenger === undefined) throw new Error("discord delivers nothing");
  messenger = together.connection.messenger;
});
afterAll(() => together.close());

let count = 0;
const nextId = () => `c${String(++count).padStart(23, "0")}`;

async function post(channel: Channel, replyTo: string | null, deliveryId = nextId()) {
  const answer = await core.ask("/heist wazirx");
  const place = { lane: "discord", channel: channel.id };
  const outcome = await messenger.post({ deliveryId, place, answer, replyTo, mention: null }, 5_000);
  if (outcome.kind !== "sent") throw new Error(`not sent: ${JSON.stringify(outcome)}`);
  return outcome;
}
const threadOf = (original: string) => together.discord.world.channels.get(original);

it("opens one thread of the original for all its corrections", async () => {
  const channel = together.discord.addChannel(allPermissions);
  const original = await post(channel, null);
  const first = await post(channel, original.ref);
  const second = await post(channel, original.ref);
  const thread = threadOf(original.ref);
  expect(thread?.name).toBe("Corrections: WazirX");
  expect(thread?.messages.map(({ id }) => id)).toEqual([first.ref, second.ref]);
  expect(channel.messages.map(({ id }) => id)).toEqual([original.ref]);
  expect(first.link).toContain(`/${original.ref}/${first.ref}`);
});

it.each(["createPublicThreads", "sendMessagesInThreads"] as const)("replies without %s", async (missing) => {
  const channel = together.discord.addChannel(allPermissions & ~permission[missing]);
  const original = await post(channel, null);
  const correction = await post(channel, original.ref);
  expect(threadOf(original.ref)).toBeUndefined();
  expect(channel.messages.find(({ id }) => id === correction.ref)?.replyTo).toBe(original.ref);
});

it("posts into the channel where it may neither open a thread nor read the history", async () => {
  const { createPublicThreads, readMessageHistory } = permission;
  const channel = together.discord.addChannel(allPermissions & ~createPublicThreads & ~readMessageHistory);
  const original = await post(channel, null);
  const correction = await post(channel, original.ref);
  expect(channel.messages.find(({ id }) => id === correction.ref)?.replyTo).toBeNull();
});

it("posts into the channel where the original was deleted", async () => {
  const channel = together.discord.addChannel(allPermissions);
  const original = await post(channel, null);
  channel.messages.length = 0;
  await post(channel, original.ref);
  expect(channel.messages).toHaveLength(1);
});

it("finds a correction again in its thread and below its original, and none that is not there", async () => {
  const since = new Date(Date.now() - 60_000);
  for (const permissions of [allPermissions, allPermissions & ~permission.createPublicThreads]) {
    const channel = together.discord.addChannel(permissions);
    const place = { lane: "discord", channel: channel.id };
    const { ref: replyTo } = await post(channel, null);
    const search = { deliveryId: nextId(), place, replyTo, since };
    expect(await messenger.find(search, 5_000)).toEqual({ kind: "absent" });
    const { ref } = await post(channel, replyTo, search.deliveryId);
    expect(await messenger.find(search, 5_000)).toMatchObject({ kind: "found", ref });
  }
});

it("names the rights that threads take when a watch is made", async () => {
  const channel = together.discord.addChannel(allPermissions & ~permission.createPublicThreads);
  // By then the gateway has told of the channel.
  await post(channel, null);
  const checked = await messenger.check({ lane: "discord", channel: channel.id });
  expect(checked).toMatchObject({ ok: true, notes: [expect.stringContaining("Create Public Threads")] });
});
