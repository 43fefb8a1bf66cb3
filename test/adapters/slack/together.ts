// The real Bolt and a loopback Slack, connected by the socket or over HTTP; what it logged is kept.
import { pino } from "pino";
import type { SlackSettings } from "../../../adapters/slack/config.ts";
import { connect, type Pace } from "../../../adapters/slack/connect.ts";
import type { Connection, Core } from "../../../src/index.ts";
import {
  appToken,
  botToken,
  type SlackDouble,
  signingSecret,
  startSlack,
} from "../../doubles/slack/slack.ts";
import { openKeeper, type TestKeeper } from "../../keeper.ts";

export interface Together {
  slack: SlackDouble;
  connection: Connection;
  settings: SlackSettings;
  log: LogLines;
  kept: TestKeeper;
  close(): Promise<void>;
}

export interface LogLines {
  lines: Record<string, unknown>[];
  raw(): string;
}

export function keepLog() {
  const written: string[] = [];
  const log = pino({ level: "debug", base: null }, { write: (line: string) => void written.push(line) });
  const lines: LogLines = {
    get lines() {
      return written.map((line) => JSON.parse(line) as Record<string, unknown>);
    },
    raw: () => written.join(""),
  };
  return { log, lines };
}

export function settingsFor(slack: SlackDouble, transport: "socket" | "http" = "socket"): SlackSettings {
  return {
    transport: transport === "socket" ? { kind: "socket", appToken } : { kind: "http", signingSecret },
    tenancy: { kind: "one", botToken },
    watchManagers: "members",
    optionalScopes: [],
    apiUrl: slack.apiUrl,
    publicUrl: null,
    host: "127.0.0.1",
    port: freePort(),
  };
}

/** Ports of this process's own, so that test files running side by side do not meet. */
let lastPort = 20_000 + (process.pid % 2000) * 20;
const freePort = () => ++lastPort;

export async function connectTogether(
  core: Core,
  transport: "socket" | "http" = "socket",
  change: (settings: SlackSettings) => SlackSettings = (it) => it,
  keeping: Parameters<typeof openKeeper>[1] = {},
): Promise<Together> {
  const slack = await startSlack();
  return connectAgain(slack, core, transport, change, keeping);
}

/** As another process on the same Slack; the first one's connection is closed by then. */
export async function connectAgain(
  slack: SlackDouble,
  core: Core,
  transport: "socket" | "http" = "socket",
  change: (settings: SlackSettings) => SlackSettings = (it) => it,
  keeping: Parameters<typeof openKeeper>[1] = {},
): Promise<Together> {
  const settings = change(settingsFor(slack, transport));
  const { log, lines } = keepLog();
  if (settings.transport.kind === "http") slack.deliverTo(`http://127.0.0.1:${settings.port}/slack/events`);
  const kept = await openKeeper("slack", keeping);
  const connection = await connect(core, settings, log, kept.keeper, hastyPace);
  return {
    slack,
    connection,
    settings,
    log: lines,
    kept,
    async close() {
      await connection.close();
      await kept.close();
      await slack.close();
    },
  };
}

/** Gives up after little time and waits for no retry, so that a test of failures does not take their time. */
export const hastyPace: Pace = {
  patience: { tries: 4, firstWaitMs: 1, longestWaitMs: 20_000, wait: async () => {} },
  timeoutMs: 1500,
};

/** Waits for a state, not for a time: looks again at every turn of the loop until it is there. */
export async function until<T>(look: () => T | undefined | null | false, withinMs = 10_000): Promise<T> {
  const end = performance.now() + withinMs;
  for (;;) {
    const found = look();
    if (found !== undefined && found !== null && found !== false) return found;
    if (performance.now() > end) throw new Error("it did not come about in time");
    await new Promise((resolve) => setImmediate(resolve));
  }
}
