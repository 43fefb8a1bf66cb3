// What a chat platform is to the process: settings, a connection, tasks for the command line. Nothing in here decides what
// is answered; that is the core's.
import type { Logger } from "pino";
import type * as z from "zod";
import type { Environment } from "./config.ts";
import type { Core } from "./core.ts";
import type { Messenger } from "./watches/messenger.ts";

/** Counted since the connection was made; for health, metrics and tests. */
export interface PlatformStatus {
  /** False while it reconnects, and after it is lost. */
  isConnected: boolean;
  reconnects: number;
  /** Interactions that the platform was told we have. */
  acknowledged: number;
  /** Of these, how many ended in an answer or an error text that the platform took. */
  answered: number;
  /** Of these, how many got neither, after every attempt: each is an error in the log. */
  unanswered: number;
  /** When anything last arrived from the platform, heartbeats included where the library shows them; null: never. */
  lastHeardAt: Date | null;
}

export interface Connection {
  status(): PlatformStatus;
  /** Resolves when the platform is lost for good, with one line for the operator. Stays pending after `close`. */
  readonly lost: Promise<string>;
  /** How watches are delivered there; left out where nothing can be posted unasked. */
  readonly messenger?: Messenger;
  /** Finishes what was acknowledged, then disconnects. Never throws. */
  close(): Promise<void>;
}

/** What a platform may keep beyond the process. */
export interface Keeper {
  readonly requests: KeptRequests;
  /** Throws a `Fault` of code `bad-configuration` where ENCRYPTION_KEY is not set. */
  secrets(): SealedSecrets;
  /** Nothing can be posted in this lane until a person acts: its watches are paused, what they are owed is held. */
  pauseLane(lane: string, why: { reason: string; remedy: string }): Promise<void>;
}

/** Requests that do not fit into the button that carries them. Never a pasted text. */
export interface KeptRequests {
  /** Gives the id at once, always the same for a request and the index version that it was answered from. */
  keep(request: string, index: string): string;
  /** Before a message with such a button goes out. Waits for the store two seconds at most, and never rejects. */
  written(): Promise<void>;
  /** Null: never kept, or more than 30 days ago. */
  find(id: string): Promise<{ request: string; index: string } | null>;
}

/** A platform's own secrets, encrypted at rest. */
export interface SealedSecrets {
  put(key: string, value: string): Promise<void>;
  get(key: string): Promise<string | null>;
  remove(key: string): Promise<void>;
  keys(prefix: string): Promise<string[]>;
}

/** A task of the command line: `heistbot <name>`. */
export interface PlatformTask<Settings> {
  name: string;
  summary: string;
  /** Returns what goes to standard output. `settings` is null where the platform is not configured. */
  run(core: Core, settings: Settings | null, environment: Environment): Promise<string>;
}

export interface Platform<Settings = unknown> {
  /** Lower case, one word: `slack`. */
  name: string;
  /**
   * Reads the platform's own variables from the environment, in which an empty value is already an unset one. Null: not
   * configured, so not started. The path of an issue is the variable at fault; its message says what to do.
   */
  settings: z.ZodType<Settings | null>;
  /**
   * Resolves when requests can arrive. Tries again for as long as the platform cannot be reached, so connect platforms
   * side by side. Rejects with a `Fault` of code `bad-configuration` when a token is refused.
   */
  connect(core: Core, settings: Settings, log: Logger, keeper: Keeper): Promise<Connection>;
  tasks: readonly PlatformTask<Settings>[];
}
