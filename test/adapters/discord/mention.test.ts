// `mention:` on Discord calls one role of the server, and a post can call nobody else.
import { afterAll, beforeAll, expect, it } from "vitest";
import { drawLine } from "../../../adapters/discord/draw-line.ts";
import type { Messenger } from "../../../src/index.ts";
import { contractCore } from "../../contracts/adapter.ts";
import { startDiscord } from "../../doubles/discord/discord.ts";
import { connectAgain, type Together } from "./together.ts";

const core = contractCore();
let together: Together;
let messenger: Messenger;
let place: { lane: string; channel: string };
const security = { id: "900000000000000001", name: "Security", mentionable: true };
const staff = { id: "900000000000000002", name: "Staff", mentionable: false };
beforeAll(async () => {
  const discord = await startDiscord();
  discord.world.roles.push(security, staff);
  together = await connectAgain(discord, core);
  if (together.connection.messenger === undefined) throw new Error("discord delivers nothing");
  messenger = together.connection.messenger;
  place = { lane: "discord", channel: discord.channel.id };
});
afterAll(() => together.close());

it.each(["Security", "@security", security.id, `<@&${security.id}>`])(
  "takes a role as %s",
  async (written) => {
    expect(await messenger.readMention(place, written)).toEqual({
      ok: true,
      mention: `<@&${security.id}>`,
      name: "Security",
    });
  },
);

it("refuses everybody, unknown roles and those that it may not mention, each with what to do", async () => {
  const problemOf = async (written: string) => {
    const read = await messenger.readMention(place, written);
    return read.ok ? "" : read.problem;
  };
  expect(await problemOf("@everyone")).toContain("make a role");
  expect(await problemOf("nobody")).toContain("is no role of this server");
  expect(await problemOf("Staff")).toContain("Allow anyone to @mention this role");
});

it("offers the roles of the server where the option is filled in", () => {
  const watch = together.discord.world.commands.find(({ name }) => name === "watch");
  const options = watch?.options as { name: string; type: number }[];
  expect(options.find(({ name }) => name === "mention")?.type).toBe(8);
});

it("lets only that role be called", async () => {
  const answer = await core.ask("/heist wazirx");
  const post = { deliveryId: "b".repeat(24), place, answer, replyTo: null };
  await messenger.post({ ...post, mention: `<@&${security.id}>` }, 5_000);
  const stored = together.discord.channel.messages.at(-1);
  expect(stored?.allowedMentions).toEqual({ parse: [], roles: [security.id] });
  expect(stored?.content.startsWith(`<@&${security.id}>\n`)).toBe(true);
});

it("shows a watch's role as Discord does, in an embed, where it calls nobody", () => {
  const mention = { kind: "mention", written: `<@&${security.id}>`, name: "Security" } as const;
  expect(drawLine([mention])).toBe(`<@&${security.id}>`);
  expect(drawLine([{ ...mention, written: "@everyone" }])).not.toContain("everyone");
});
