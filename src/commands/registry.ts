// Every command, in the order that help lists them. A new command is a file and a line here.
import { actor } from "./actor.ts";
import { createAsk } from "./ask.ts";
import { changes } from "./changes.ts";
import { check } from "./check.ts";
import type { Command } from "./command.ts";
import { compare } from "./compare.ts";
import { heist } from "./heist.ts";
import { heists } from "./heists.ts";
import { createHelp } from "./help.ts";
import { sources } from "./sources.ts";
import { total } from "./total.ts";
import { watch } from "./watch.ts";

export const commands: readonly Command[] = [
  heist,
  total,
  heists,
  sources,
  actor,
  compare,
  changes,
  createAsk(() => commands),
  check,
  watch,
  createHelp(() => commands),
];
