// Registration: derived from the registry, written only where Discord's copy differs, and said in lines.
import { REST } from "discord.js";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { deriveCommands } from "../../../adapters/discord/derive-commands.ts";
import { discordPlatform } from "../../../adapters/discord/platform.ts";
import { describeRegistration, registerCommands } from "../../../adapters/discord/register.ts";
import type { Core } from "../../../src/index.ts";
import { contractCore } from "../../contracts/adapter.ts";
import { findCommandErrors } from "../../doubles/discord/command-limits.ts";
import { type LoopbackDiscord, startDiscord } from "../../doubles/discord/discord.ts";
import { settingsFor } from "./together.ts";

const core = contractCore();
const total = core.commands.filter(({ name }) => name === "total");
const withCommands = (commands: Core["commands"]): Core => ({ ...core, index: core.index, commands });

let discord: LoopbackDiscord;
let rest: REST;
beforeEach(async () => {
  discord = await startDiscord();
  rest = new REST({ api: discord.apiUrl, version: "10" }).setToken(discord.world.token);
});
afterEach(async () => {
  expect(discord.rest.violations).toEqual([]);
  await discord.stop();
});

const register = (using: Core = core) => registerCommands(rest, discord.world.applicationId, using);

describe("the derived commands", () => {
  const derived = deriveCommands(core.commands);

  it("are ones that Discord takes", () => {
    expect(findCommandErrors(JSON.parse(JSON.stringify(derived)))).toEqual([]);
  });

  it("can be installed by a server or a person, and used everywhere", () => {
    for (const command of derived)
      expect(command).toMatchObject({ integration_types: [0, 1], contexts: [0, 1, 2] });
  });

  it("are described in Korean and Japanese, with each of their options", () => {
    for (const command of derived) {
      if (!("options" in command)) continue;
      for (const { name, description_localizations: localized } of [command, ...(command.options ?? [])]) {
        expect(localized?.ko, name).toMatch(/\p{Script=Hangul}/u);
        expect(localized?.ja, name).toMatch(/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u);
      }
    }
  });

  it("cut no description of the registry's", () => {
    expect(JSON.stringify(derived)).not.toContain("…");
  });

  it("leave permissions to the command itself, since a list anybody may read hangs on the same name", () => {
    for (const command of derived) expect(command.default_member_permissions).toBeUndefined();
  });
});

describe("registration", () => {
  it("creates, and a second time changes nothing", async () => {
    const first = await register();
    expect(first.created).toHaveLength(deriveCommands(core.commands).length);
    const second = await register();
    expect({ ...second, unchanged: second.unchanged.length }).toEqual({
      created: [],
      changed: [],
      removed: [],
      unchanged: first.created.length,
    });
    expect(discord.world.commandWrites).toBe(1);
  });

  it("says what changed and what went", async () => {
    await register(withCommands([...total, ...core.commands.filter(({ name }) => name === "actor")]));
    const changed = await register(
      withCommands(total.map((command) => ({ ...command, summary: "Something else" }))),
    );
    expect(describeRegistration(changed)).toBe("changed    /total\nremoved    /actor");
  });

  it("notices a changed translation", async () => {
    await register(withCommands(total));
    const changed = await register(
      withCommands(
        total.map((command) => ({ ...command, localized: { ...command.localized, ja: "別の説明" } })),
      ),
    );
    expect(changed.changed).toEqual(["/total"]);
  });

  it("leaves the entry of an activity alone", async () => {
    discord.world.commands = [{ id: "1", type: 4, name: "launch", description: "", handler: 1 }];
    const { removed } = await register(withCommands(total));
    expect(removed).toEqual([]);
    expect(discord.world.commands.map(({ name }) => name)).toEqual(["total", "launch"]);
  });
});

describe("heistbot discord-register", () => {
  const [task] = discordPlatform.tasks;

  it("prints what changed, also when it is repeated", async () => {
    const settings = settingsFor(discord);
    expect(await task?.run(withCommands(total), settings, {})).toBe("created    /total");
    expect(await task?.run(withCommands(total), settings, {})).toBe(
      "unchanged  /total\nNothing to do: Discord has them all.",
    );
  });

  it("without a token, or with a wrong one, says which variable", async () => {
    await expect(task?.run(core, null, {})).rejects.toMatchObject({
      code: "bad-configuration",
      message: expect.stringContaining("DISCORD_TOKEN"),
    });
    await expect(task?.run(core, settingsFor(discord, "wrong"), {})).rejects.toMatchObject({
      code: "bad-configuration",
      message: expect.stringContaining("DISCORD_TOKEN"),
    });
  });
});

describe("the settings", () => {
  const read = (environment: Record<string, string>) => discordPlatform.settings.safeParse(environment);

  it("are none without a token", () => {
    expect(read({}).data).toBeNull();
  });

  it("name the variable at fault", () => {
    const faults =
      read({ DISCORD_TOKEN: "a b", DISCORD_APPLICATION_ID: "x", DISCORD_API_URL: "http://localhost/" }).error
        ?.issues ?? [];
    expect(faults.map(({ path }) => path[0])).toEqual([
      "DISCORD_TOKEN",
      "DISCORD_APPLICATION_ID",
      "DISCORD_API_URL",
    ]);
  });
});
