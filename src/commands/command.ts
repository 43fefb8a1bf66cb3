// What a command is. Help, the Slack manifest, Discord's registration and the console's completion derive from it.
import type { Answer } from "../answer/answer.ts";
import type { Index } from "../knowledge/model.ts";
import type { Asker } from "../watches/place.ts";
import type { Watches } from "./watches-port.ts";

export interface Completion {
  /** What is put in. */
  value: string;
  /** What is shown for it. */
  label: string;
}

/** The summary in other languages, by Discord's locale. */
export type Localized = Readonly<Record<"ko" | "ja", string>>;

export interface CommandOption {
  /** Lower case, up to 32 characters, as platforms demand. */
  name: string;
  summary: string;
  localized: Localized;
  required: boolean;
  /** How the option's value stands in the request: `positional` as it is, `filter` as `name:value`. */
  form: "positional" | "filter";
  /** Fixed values; null where any text goes. */
  choices: readonly string[] | null;
  /** Completes what was typed so far; null where nothing can be completed. At most `limit` results. */
  complete: ((typed: string, index: Index, limit: number) => Completion[]) | null;
  /** What a platform may have a picker for, a role or group of people or a channel; the value is its id or name of it. */
  picks?: "role" | "channel";
}

/** What a command may use beside its arguments. */
export interface CommandContext {
  index: Index;
  now: Date;
  /** The request as typed, for buttons that ask it again. */
  request: string;
  /** Entries on a page; Infinity for scripts. The standard size where left out. */
  pageSize?: number;
  /** Where and by whom it was asked; left out where nothing can be watched. */
  asker?: Asker;
  /** Left out where no store is open: nothing can be watched then. */
  watches?: Watches;
}

export interface Command {
  /** Without the slash, lower case. */
  name: string;
  summary: string;
  localized: Localized;
  usage: string;
  options: readonly CommandOption[];
  examples: readonly string[];
  /** `everyone`, or those who may manage the channel. */
  permission: "everyone" | "manage-channel";
  /** Loads what `run` needs beside the registry; left out where that is nothing. */
  load?: () => Promise<unknown>;
  run(args: string, context: CommandContext): Answer | Promise<Answer>;
}
