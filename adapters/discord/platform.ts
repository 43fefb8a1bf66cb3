// Discord as a platform like any other. The library is loaded by the part that needs it.
import { Fault, type Platform } from "../../src/index.ts";
import { type DiscordSettings, discordSettings } from "./config.ts";

export const discordPlatform: Platform<DiscordSettings> = {
  name: "discord",
  settings: discordSettings,
  connect: async (core, settings, log, keeper) =>
    (await import("./connect.ts")).connectDiscord(core, settings, log, keeper),
  tasks: [
    {
      name: "discord-register",
      summary: "register the commands with Discord and print what changed",
      async run(core, settings) {
        if (settings === null)
          throw new Fault(
            "bad-configuration",
            "DISCORD_TOKEN is not set; the commands belong to its application",
          );
        return (await import("./register.ts")).registerFromCommandLine(core, settings);
      },
    },
  ],
};
