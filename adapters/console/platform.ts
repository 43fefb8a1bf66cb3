// The console as a platform like any other.
import type { Platform } from "../../src/index.ts";
import { type ConsoleSettings, consoleSettings } from "./config.ts";
import { connectConsole } from "./connect.ts";

export const consolePlatform: Platform<ConsoleSettings> = {
  name: "console",
  settings: consoleSettings,
  connect: (core, settings) => connectConsole(core, settings),
  tasks: [],
};
