// Who may change what a Discord channel watches, checked inside each subcommand: through discord.js and the loopback Discord.
import { afterEach, beforeEach, expect, it } from "vitest";
import { createCore } from "../../../src/core.ts";
import type { Messenger } from "../../../src/index.ts";
import { createWatches } from "../../../src/watches/watch-desk.ts";
import { createDatabase, type TestDatabase } from "../../contracts/databases.ts";
import { permission } from "../../doubles/discord/world.ts";
import { aTheft, indexOf } from "../../watches/builders.ts";
import { connectTogether, look, type Together } from "./together.ts";

let database: TestDatabase;
let together: Together;
const index = indexOf(aTheft("old-2024"));

beforeEach(async () => {
  database = await createDatabase("SQLite");
  const { db } = await database.open();
  const messengers: Messenger[] = [];
  const watches = createWatches({
    db,
    messengers: () => messengers,
    problem: () => null,
    wake: () => {},
  });
  together = await connectTogether(createCore({ index: () => index, watches }), { bucketLimit: 1_000 });
  if (together.connection.messenger !== undefined) messengers.push(together.connection.messenger);
});
afterEach(async () => {
  await together.close();
  await database.drop();
});

const says = async (options: Record<string, string>, rights: bigint): Promise<string> =>
  look(await together.discord.answerTo(together.discord.command("watch", options, { rights }))).words;

it("lets those with Manage Channels alone switch on, off, pause, resume and import, and everybody read", async () => {
  const { manageChannels: manager, sendMessages: member } = permission;
  expect(await says({ action: "on", min: "10m" }, manager)).toContain("This channel now watches");
  for (const options of [
    { action: "on", min: "20m" },
    { action: "pause" },
    { action: "resume" },
    { action: "off" },
    { action: "import", what: "min:30m" },
  ])
    expect(await says(options, member), options.action).toContain(
      "Only members with the permission Manage Channels may change",
    );
  for (const action of ["list", "status", "export"])
    expect(await says({ action }, member), action).toMatch(/10m|Index/);
  expect(await says({ action: "list" }, member)).toContain("This channel has 1 watch.");
  for (const [action, said] of [
    ["pause", "Paused"],
    ["resume", "Resumed"],
    ["off", "Switched off"],
  ] as const)
    expect(await says({ action }, manager)).toContain(said);
});

it("asks for the same right where a button does it", async () => {
  const { manageChannels: manager, sendMessages: member } = permission;
  await says({ action: "on", min: "10m" }, manager);
  const paused = await together.discord.answerTo(
    together.discord.command("watch", { action: "pause" }, { rights: manager }),
  );
  const resume = look(paused).buttons.find((label) => label.includes("deliver")) ?? "";
  const press = async (rights: bigint) =>
    look(await together.discord.answerTo(together.discord.press(paused, resume, { rights }))).words;
  expect(await press(member)).toContain("Only members with the permission Manage Channels");
  expect(await press(manager)).toContain("Resumed");
});
