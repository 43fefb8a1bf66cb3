// Posts of one card to many channels: each carries its own delivery id, and no other.
import { afterAll, beforeAll, expect, it } from "vitest";
import type { Messenger } from "../../../src/index.ts";
import { contractCore } from "../../contracts/adapter.ts";
import { findMessageErrors } from "../../doubles/discord/message-limits.ts";
import { allPermissions } from "../../doubles/discord/world.ts";
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

const deliver = (request: string, deliveryId: string) =>
  core.ask(request).then((answer) => {
    const { id } = together.discord.addChannel(allPermissions);
    const place = { lane: "discord", channel: id };
    return messenger.post({ deliveryId, place, answer, replyTo: null, mention: null }, 5_000);
  });
const stored = () => [...together.discord.world.channels.values()].flatMap(({ messages }) => messages);

it("gives each post of the same card its own id alone", async () => {
  const ids = Array.from({ length: 20 }, (_, i) => `a${String(i).padStart(23, "0")}`);
  for (const id of ids) expect((await deliver("/heist wazirx", id)).kind).toBe("sent");
  const footers = stored().map(({ embeds }) =>
    String((embeds.at(-1)?.footer as { text?: string } | undefined)?.text),
  );
  expect(new Set(footers.map((text) => text.length)).size).toBe(1);
  expect(footers.map((text) => text.split(" · ").at(-1))).toEqual(ids);
});

it("keeps room for the id where the answer fills the message", async () => {
  for (const [i, request] of ["/heists", "/total all by:year", "/sources 2023"].entries()) {
    const outcome = await deliver(request, `b${String(i).padStart(23, "0")}`);
    expect(outcome.kind, request).toBe("sent");
  }
  for (const { embeds, content, components } of stored())
    expect(findMessageErrors({ embeds, content, components })).toEqual([]);
});
