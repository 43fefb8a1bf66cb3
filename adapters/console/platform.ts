// The console as a platform like any other.
import type { Core, Platform } from "../../src/index.ts";
import { type ConsoleSettings, consoleSettings } from "./config.ts";
import { connectConsole } from "./connect.ts";

export const consolePlatform = {
  name: "console",
  settings: consoleSettings,
  connect: (core: Core, settings: ConsoleSettings) => connectConsole(core, settings),
  tasks: [],
} satisfies Platform<ConsoleSettings>;
