// `fallback:` on Discord names a channel that whoever types it manages, and that the bot may post in.
import { afterAll, beforeAll, expect, it } from "vitest";
import type { Messenger } from "../../../src/index.ts";
import { contractCore } from "../../contracts/adapter.ts";
import { startDiscord } from "../../doubles/discord/discord.ts";
import { allPermissions, permission } from "../../doubles/discord/world.ts";
import { connectAgain, type Together } from "./together.ts";

const managers = {
  id: "900000000000000003",
  name: "Managers",
  mentionable: false,
  permissions: String(permission.manageChannels | permission.viewChannel),
};
let together: Together;
let messenger: Messenger;
let place: { lane: string; channel: string };
let alerts: string;
let closed: string;
beforeAll(async () => {
  const discord = await startDiscord();
  discord.world.roles.push(managers);
  discord.world.members.set("100", [managers.id]).set("200", []);
  alerts = discord.world.addChannel({ permissions: allPermissions }).id;
  closed = discord.world.addChannel({ permissions: permission.viewChannel }).id;
  together = await connectAgain(discord, contractCore());
  if (together.connection.messenger === undefined) throw new Error("discord delivers nothing");
  messenger = together.connection.messenger;
  place = { lane: "discord", channel: discord.channel.id };
});
afterAll(() => together.close());

const problemOf = async (written: string, person = "100") => {
  const read = await messenger.readFallback(place, person, written);
  return read.ok ? "" : read.problem;
};

it("takes a channel as it is picked, written and typed", async () => {
  for (const written of [alerts, `<#${alerts}>`, `#channel-${alerts}`, `channel-${alerts}`])
    expect(await messenger.readFallback(place, "100", written)).toEqual({ ok: true, channel: alerts });
});

it("refuses a channel that the person does not manage, or who is not of the server", async () => {
  expect(await problemOf(alerts, "200")).toContain("Manage Channels in that channel too");
  expect(await problemOf(alerts, "300")).toContain("Manage Channels in that channel too");
});

it("refuses one that cannot be posted to, the channel itself, and what is no channel, each with what to do", async () => {
  expect(await problemOf(closed)).toContain("Send Messages is missing: allow it");
  expect(await problemOf(place.channel)).toContain("name another one");
  expect(await problemOf("#nowhere")).toContain("pick one in the option");
});

it("offers the channels of the server where the option is filled in", () => {
  const watch = together.discord.world.commands.find(({ name }) => name === "watch");
  const options = watch?.options as { name: string; type: number; channel_types?: number[] }[];
  expect(options.find(({ name }) => name === "fallback")).toMatchObject({ type: 7, channel_types: [0, 5] });
});
