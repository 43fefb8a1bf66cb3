// What must be survived beside a killed process: the clock, the database, the platform, a great edit.
import { exec } from "node:child_process";
import { promisify } from "node:util";
import Database from "better-sqlite3";
import { pino } from "pino";
import { afterEach, beforeEach, expect, it } from "vitest";
import { viewAt } from "../../src/knowledge/view.ts";
import type { Store } from "../../src/store/open-store.ts";
import { announce } from "../../src/watches/announce.ts";
import { type Clock, systemClock } from "../../src/watches/clock.ts";
import { startWorker, type Worker } from "../../src/watches/worker.ts";
import { onBothDatabases, restartable, type TestDatabase } from "../contracts/databases.ts";
import { aMessenger, doublesOf, type MessengerDouble } from "../doubles/messenger/messenger.ts";
import { addWatches, aTheft, indexOf, start, statesOf, until } from "./builders.ts";

const log = pino({ level: "silent" });

onBothDatabases("faults", ({ name, create }) => {
  let database: TestDatabase;
  let store: Store;
  const workers: Worker[] = [];
  const index = indexOf(aTheft("old-2024"), aTheft("new-2024"));
  const begin = async (on: { create(): Promise<TestDatabase> }) => {
    database = await on.create();
    store = await database.open();
    await announce(store.db, indexOf(aTheft("old-2024")), { now: start });
  };
  beforeEach(() => begin({ create }));
  afterEach(async () => {
    await Promise.all(workers.splice(0).map((worker) => worker.stop()));
    await database.drop();
  });
  const work = (messenger: MessengerDouble, clock: Clock = systemClock) =>
    workers.push(
      startWorker({
        db: store.db,
        messengers: [messenger],
        view: () => viewAt(index, null),
        log,
        clock,
        random: () => 0,
        times: { leaseMs: 1_000, postTimeoutMs: 300, doubtMs: 50 },
      }),
    );
  const sent = (count: number) =>
    until(
      `${count} sent`,
      async () => (await statesOf(store.db).catch(() => ({ sent: 0 }))).sent === count,
      25_000,
    );

  it.each([3_600_000, -3_600_000])("posts everything once when the clock jumps by %i ms", async (jump) => {
    await addWatches(store.db, 40);
    let offset = 0;
    const clock: Clock = { ...systemClock, now: () => Date.now() + offset };
    const platform = aMessenger({ pace: { concurrency: 5 }, latencyMs: 5, repeatSafeMs: 180_000 });
    platform.behave = (_post, call) => {
      if (call === 10) offset = jump;
      if (call % 7 === 0) return "lost";
      return call % 5 === 0 ? { kind: "retry", reason: "429", afterMs: 50, scope: "channel" } : null;
    };
    work(platform, clock);
    await announce(store.db, index, { now: start });
    await sent(40);
    expect(doublesOf(platform.posts)).toEqual([]);
    expect(platform.posts).toHaveLength(40);
  });

  it("posts everything once when the platform fails half of the time in every way", async () => {
    await addWatches(store.db, 60);
    const platform = aMessenger({ pace: { concurrency: 10 } });
    platform.behave = (_post, call) =>
      call > 60
        ? null
        : ((
            [
              null,
              "lost",
              "hang",
              { kind: "retry", reason: "429", afterMs: 20, scope: "lane" },
              null,
              { kind: "retry", reason: "no route", afterMs: 10, scope: "channel" },
            ] as const
          )[call % 6] ?? null);
    work(platform);
    await announce(store.db, index, { now: start });
    await sent(60);
    expect(platform.posts).toHaveLength(60);
    expect(doublesOf(platform.posts)).toEqual([]);
  }, 60_000);

  it("takes ten thousand changes in one edit, and posts what a watch wants of them as one digest", async () => {
    await addWatches(store.db, 20);
    const many = Array.from({ length: 10_000 }, (_, i) => `record${i}`);
    // Withdrawn at once: what the ledger knows and the index no longer holds.
    const facts = JSON.stringify({
      type: "incident",
      victim: "Example",
      level: "industry",
      low: 1,
      best: 1,
      high: 1,
      chosen: null,
    });
    for (let at = 0; at < many.length; at += 1_000)
      await store.db
        .insertInto("ledger")
        .values(many.slice(at, at + 1_000).map((record) => ({ record, revision: 1, hash: "x", facts })))
        .execute();
    const newer = { ...index, version: "2026-12-01.0123456789ab" };
    const announced = await announce(store.db, newer, { now: start });
    expect(announced.kind === "announced" ? announced.changes.length : 0).toBe(10_001);
    // Nothing about the ten thousand was ever posted here; the one new theft is what these watches want.
    const platform = aMessenger();
    work(platform);
    await sent(20);
    expect(platform.posts).toHaveLength(20);
  }, 60_000);

  it.skipIf(name !== "SQLite")("waits out a database that another process has locked", async () => {
    await addWatches(store.db, 20);
    const platform = aMessenger({ pace: { concurrency: 4 }, latencyMs: 5 });
    await announce(store.db, index, { now: start });
    work(platform);
    await until("it has begun", () => platform.posts.length > 2);
    const other = new Database(database.url);
    other.exec("begin immediate");
    await until("the worker is held up", () => platform.posts.length >= 4);
    other.exec("commit");
    other.close();
    await sent(20);
    expect(doublesOf(platform.posts)).toEqual([]);
    expect(platform.posts).toHaveLength(20);
  });

  it.skipIf(name !== "PostgreSQL" || restartable === null)(
    "goes on after PostgreSQL was restarted in the middle of a fan-out (needs .ci/with-postgres)",
    async () => {
      if (restartable === null) return;
      await database.drop();
      await begin(restartable);
      await addWatches(store.db, 80);
      const platform = aMessenger({ pace: { concurrency: 4 }, latencyMs: 10 });
      await announce(store.db, index, { now: start });
      work(platform);
      await until("it has begun", () => platform.posts.length > 5);
      await promisify(exec)(restartable.restart);
      await sent(80);
      expect(doublesOf(platform.posts)).toEqual([]);
      expect(platform.posts).toHaveLength(80);
    },
    60_000,
  );
});
