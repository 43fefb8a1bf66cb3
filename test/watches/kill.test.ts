// Real processes with the real libraries, killed with SIGKILL at random moments of a fan-out, restarted, until everything
// is done. Counted on the platforms' side. KILLS sets how many; a run in CI is short.
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import type { Store } from "../../src/store/open-store.ts";
import { filesOf } from "../builders.ts";
import { onBothDatabases, type TestDatabase } from "../contracts/databases.ts";
import { type LoopbackDiscord, startDiscord } from "../doubles/discord/discord.ts";
import { allPermissions } from "../doubles/discord/world.ts";
import { appToken, botToken, type SlackDouble, startSlack } from "../doubles/slack/slack.ts";
import { aTheft, aWatch, statesOf, until } from "./builders.ts";

const kills = Number(process.env.KILLS ?? 3);
const channels = Number(process.env.KILL_CHANNELS ?? 60);
/** The workspace of the loopback Slack. */
const team = "T1";
const seed = Number(process.env.KILL_SEED ?? 1);

/** Mulberry32: the same moments for the same seed. */
function createRandom(start: number): () => number {
  let state = start;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

onBothDatabases("killed processes", ({ name, create }) => {
  let database: TestDatabase;
  let store: Store;
  let discord: LoopbackDiscord;
  let slack: SlackDouble;
  let folder: string;
  const running = new Set<ChildProcess>();

  beforeEach(async () => {
    database = await create();
    discord = await startDiscord({ bucketLimit: 1_000, globalLimit: 100_000 });
    slack = await startSlack();
    slack.tokens.get(botToken)?.scopes.push("channels:history", "channels:read");
    folder = mkdtempSync(join(tmpdir(), "heistbot-kill-"));
    writeTheft("old-2024");
    store = await database.open();
    const watches = Array.from({ length: channels }, (_, i) => {
      if (i % 2 === 0) {
        const channel = discord.world.addChannel({ permissions: allPermissions });
        return aWatch({ id: `d${i}`, lane: "discord", channel: channel.id });
      }
      slack.channels.set(`C9${i}`, { id: `C9${i}`, isMember: true, isArchived: false });
      return aWatch({ id: `s${i}`, lane: `slack:${team}`, channel: `C9${i}` });
    });
    await store.db.insertInto("watch").values(watches).execute();
  });
  afterEach(async () => {
    for (const child of running) child.kill("SIGKILL");
    running.clear();
    await Promise.all([discord.stop(), slack.close()]);
    await database.drop();
    rmSync(folder, { recursive: true, force: true });
  });

  function writeTheft(id: string): void {
    for (const { file, content } of filesOf({ incidents: [aTheft(id)] })) {
      const path = join(folder, file.replace(/^knowledge\//, ""));
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, content);
    }
  }

  const start = async (): Promise<ChildProcess> => {
    const child = spawn(process.execPath, ["--import", "tsx", "test/watches/replica.ts"], {
      env: {
        ...process.env,
        DATABASE_URL: database.url,
        KNOWLEDGE_DIR: folder,
        DISCORD_API: discord.apiUrl,
        DISCORD_BOT: discord.world.token,
        SLACK_API: slack.apiUrl,
        SLACK_TOKENS: `${botToken} ${appToken}`,
        LANE_MS: "15",
      },
      stdio: ["ignore", "pipe", "inherit"],
    });
    running.add(child);
    child.once("exit", () => running.delete(child));
    if (child.stdout !== null) await once(child.stdout, "data");
    return child;
  };
  const kill = async (child: ChildProcess, signal: "SIGKILL" | "SIGTERM" = "SIGKILL") => {
    const gone = once(child, "exit");
    child.kill(signal);
    await gone;
  };
  /** Posts per delivery on the platforms' side. */
  const countPosts = () => {
    const counts = new Map<string, number>();
    const count = (key: string) => counts.set(key, (counts.get(key) ?? 0) + 1);
    for (const channel of discord.world.channels.values())
      for (const message of channel.messages) if (message.nonce !== null) count(message.nonce);
    for (const message of slack.messages) {
      const id = (message.metadata as { event_payload?: { id?: string } } | undefined)?.event_payload?.id;
      if (id !== undefined) count(id);
    }
    return counts;
  };
  const openCount = async () => {
    const states = await statesOf(store.db);
    return (states.due ?? 0) + (states.posting ?? 0) + (states.unknown ?? 0);
  };

  it(
    `posts everything once through ${kills} kills of a single process`,
    async () => {
      const random = createRandom(seed);
      let child = await start();
      const caught: Record<string, number> = {};
      for (let round = 0; round < kills; round++) {
        if ((await openCount()) === 0) writeTheft(`new${round}-2024`);
        await until("a fan-out runs", async () => (await openCount()) > 0);
        const before = countPosts().size;
        await until("it posts", () => countPosts().size > before);
        await new Promise((resolve) => setTimeout(resolve, random() * 400));
        await kill(child);
        for (const [state, count] of Object.entries(await statesOf(store.db)))
          if (state !== "sent") caught[state] = (caught[state] ?? 0) + count;
        child = await start();
      }
      await until("everything is done", async () => (await openCount()) === 0, 120_000);
      const owed = (await store.db.selectFrom("delivery").select("id").execute()).map((row) => row.id);
      const counts = countPosts();
      const lost = owed.filter((id) => !counts.has(id));
      const doubled = [...counts].filter(([, count]) => count > 1).map(([id]) => id);
      process.stderr.write(
        `${name}: ${kills} kills, ${owed.length} deliveries, ${lost.length} lost, ${doubled.length} doubled; states at the kills: ${JSON.stringify(caught)}\n`,
      );
      expect(owed.length).toBeGreaterThanOrEqual(channels);
      expect({ lost, doubled }).toEqual({ lost: [], doubled: [] });
    },
    60_000 + kills * 20_000,
  );

  it("hands back what it holds on SIGTERM in less than ten seconds", async () => {
    const child = await start();
    writeTheft("new-2024");
    await until("a fan-out runs", async () => ((await statesOf(store.db)).sent ?? 0) > 3);
    const startedAt = performance.now();
    await kill(child, "SIGTERM");
    expect(performance.now() - startedAt).toBeLessThan(10_000);
    expect((await statesOf(store.db)).posting ?? 0).toBe(0);
  }, 60_000);

  it.skipIf(name === "SQLite")(
    "posts everything once with three replicas of which one is killed (SQLite has one process)",
    async () => {
      const [first, ...others] = await Promise.all([start(), start(), start()]);
      writeTheft("new-2024");
      await until("a fan-out runs", async () => ((await statesOf(store.db)).sent ?? 0) > 10);
      if (first !== undefined) await kill(first);
      await until("everything is done", async () => (await openCount()) === 0, 60_000);
      expect(others).toHaveLength(2);
      const counts = countPosts();
      expect([...counts.values()].filter((count) => count > 1)).toEqual([]);
      expect(counts.size).toBe(channels);
    },
    120_000,
  );
});
