// Processes of Heistbot with the real libraries, on both platforms' loopback doubles and one database; what stands there is
// counted on the platforms' side.
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { Store } from "../../src/store/open-store.ts";
import type { WatchRow } from "../../src/store/watch-rows.ts";
import { filesOf } from "../builders.ts";
import type { DatabaseKind, TestDatabase } from "../contracts/databases.ts";
import { type LoopbackDiscord, startDiscord } from "../doubles/discord/discord.ts";
import { allPermissions } from "../doubles/discord/world.ts";
import { appToken, botToken, deliveryOf, type SlackDouble, startSlack } from "../doubles/slack/slack.ts";
import { aTheft, aWatch, readOpen } from "./builders.ts";

/** The workspace of the loopback Slack. */
export const team = "T1";

export interface FleetOptions {
  /** Watching channels; every second one is Slack's. */
  channels: number;
}

export interface Fleet {
  database: TestDatabase;
  store: Store;
  discord: LoopbackDiscord;
  slack: SlackDouble;
  watches: readonly WatchRow[];
  /** Resolves once it delivers. */
  start(settings?: Record<string, string>): Promise<Replica>;
  writeTheft(id: string, usd?: string, folder?: string): void;
  /** Another folder with the same knowledge, for a replica of its own. */
  copyKnowledge(): string;
  /** For the platforms and for every process that is started from now on. */
  passTime(ms: number): void;
  /** Posts per delivery, on the platforms' side. */
  countPosts(): Map<string, number>;
  /** Deliveries that are not decided. */
  countOpen(): Promise<number>;
  /** Deliveries that stand nowhere, and those that stand more than once. */
  audit(): Promise<{ owed: number; lost: string[]; doubled: string[] }>;
  close(): Promise<void>;
}

export interface Replica {
  process: ChildProcess;
  /** Lines of its log, once LOG_LEVEL lets it write any. */
  log: string[];
  /** What its health says of its deliveries. */
  readStatus(): Promise<{ lanes: string[]; lastError: string | null }>;
  /** Resolves when it has ended. */
  kill(signal?: "SIGKILL" | "SIGTERM"): Promise<void>;
}

export async function createFleet(kind: DatabaseKind, { channels }: FleetOptions): Promise<Fleet> {
  const database = await kind.create();
  // Their limits are off: they have tests of their own, and here they would only take time.
  const discord = await startDiscord({ bucketLimit: 100_000, globalLimit: 1_000_000 });
  const slack = await startSlack();
  slack.isChecking = false;
  slack.tokens.get(botToken)?.scopes.push("channels:history", "channels:read");
  const folders: string[] = [];
  const running = new Set<ChildProcess>();
  const written = new Map<string, string>();
  let aheadMs = 0;
  const store = await database.open();
  const watches = Array.from({ length: channels }, (_, i) => {
    if (i % 2 === 0) {
      const channel = discord.world.addChannel({ permissions: allPermissions });
      return aWatch({ id: `d${i}`, lane: "discord", channel: channel.id });
    }
    slack.channels.set(`C9${i}`, { id: `C9${i}`, isMember: true, isArchived: false });
    return aWatch({ id: `s${i}`, lane: `slack:${team}`, channel: `C9${i}` });
  });
  for (let at = 0; at < watches.length; at += 500)
    await store.db
      .insertInto("watch")
      .values(watches.slice(at, at + 500))
      .execute();

  const copyKnowledge = (): string => {
    const folder = mkdtempSync(join(tmpdir(), "heistbot-fleet-"));
    folders.push(folder);
    for (const [id, usd] of written) write(folder, id, usd);
    return folder;
  };
  const folder = copyKnowledge();
  const writeTheft: Fleet["writeTheft"] = (id, usd = "60m", into = folder) => {
    if (into === folder) written.set(id, usd);
    write(into, id, usd);
  };
  writeTheft("old-2024");

  const countPosts = (): Map<string, number> => {
    const counts = new Map<string, number>();
    const count = (id: string) => counts.set(id, (counts.get(id) ?? 0) + 1);
    for (const channel of discord.world.channels.values())
      for (const { nonce } of channel.messages) if (nonce !== null) count(nonce);
    for (const message of slack.messages) {
      const id = deliveryOf(message);
      if (id !== null) count(id);
    }
    return counts;
  };

  return {
    database,
    store,
    discord,
    slack,
    watches,
    writeTheft,
    copyKnowledge,
    countPosts,
    async start(settings = {}) {
      const child = spawn(
        process.execPath,
        ["--import", "tsx", "--import", "./test/watches/shift-clock.ts", "test/watches/replica.ts"],
        {
          env: {
            ...process.env,
            DATABASE_URL: database.url,
            KNOWLEDGE_DIR: folder,
            DISCORD_API: discord.apiUrl,
            DISCORD_BOT: discord.world.token,
            SLACK_API: slack.apiUrl,
            SLACK_TOKENS: `${botToken} ${appToken}`,
            CLOCK_AHEAD_MS: String(aheadMs),
            ...settings,
          },
          stdio: ["ignore", "pipe", "pipe"],
        },
      );
      running.add(child);
      child.once("exit", () => running.delete(child));
      const log: string[] = [];
      child.stderr.setEncoding("utf8").on("data", (text: string) => log.push(text));
      const died = once(child, "exit").then(() => {
        throw new Error(`a process ended before it delivered: ${log.join("")}`);
      });
      await Promise.race([once(child.stdout, "data"), died]);
      died.catch(() => {});
      return {
        process: child,
        log,
        async readStatus() {
          const said = once(child.stdout, "data");
          child.kill("SIGUSR2");
          return JSON.parse(String((await said)[0])) as { lanes: string[]; lastError: string | null };
        },
        async kill(signal = "SIGKILL") {
          if (child.exitCode !== null || child.signalCode !== null) return;
          const gone = once(child, "exit");
          child.kill(signal);
          await gone;
        },
      };
    },
    passTime(ms) {
      aheadMs += ms;
      discord.world.advance(ms);
      slack.pass(ms);
    },
    async countOpen() {
      return (await readOpen(store.db)).length;
    },
    async audit() {
      const owed = await store.db.selectFrom("delivery").select("id").where("part", "=", "post").execute();
      const counts = countPosts();
      return {
        owed: owed.length,
        lost: owed.map(({ id }) => id).filter((id) => !counts.has(id)),
        doubled: [...counts].filter(([, count]) => count > 1).map(([id]) => id),
      };
    },
    async close() {
      for (const child of running) child.kill("SIGKILL");
      await Promise.all([discord.stop(), slack.close()]);
      await database.drop();
      for (const path of folders) rmSync(path, { recursive: true, force: true });
    },
  };
}

function write(folder: string, id: string, usd: string): void {
  for (const { file, content } of filesOf({ incidents: [aTheft(id, {}, usd)] })) {
    const path = join(folder, file.replace(/^knowledge\//, ""));
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, content);
  }
}
