// A claim that is answered only after the process was told to stop: what it brings is handed back as well. One that is carried out
// long after it was given up, as where it waited for a lock: what nobody knows of is taken up all the same.
import type { CompiledQuery, QueryExecutor } from "kysely";
import { pino } from "pino";
import { expect, it } from "vitest";
import { viewAt } from "../../src/knowledge/view.ts";
import type { Db } from "../../src/store/ledger.ts";
import { announce } from "../../src/watches/announce.ts";
import { type Clock, systemClock } from "../../src/watches/clock.ts";
import { startWorker } from "../../src/watches/worker.ts";
import { onBothDatabases } from "../contracts/databases.ts";
import { aMessenger, doublesOf } from "../doubles/messenger/messenger.ts";
import { addWatches, aTheft, indexOf, start, statesOf, until } from "./builders.ts";

/** The same object, but for one member. */
const having = <T extends object>(object: T, member: keyof T, value: unknown): T =>
  new Proxy(object, {
    get(target, key) {
      if (key === member) return value;
      const found: unknown = Reflect.get(target, key, target);
      return typeof found === "function" ? found.bind(target) : found;
    },
  });

/** The same database, whose claims go through `claim`. */
function claimThrough(db: Db, claim: (query: CompiledQuery, executor: QueryExecutor) => Promise<never>): Db {
  const executor = db.getExecutor();
  const executeQuery: QueryExecutor["executeQuery"] = async (query) =>
    query.sql.includes("attempts + 1") ? claim(query, executor) : executor.executeQuery(query);
  return having(db, "getExecutor", () => having(executor, "executeQuery", executeQuery));
}

/** The same database; the answer to a claim waits for `gate`. */
const answerLate = (db: Db, gate: Promise<void>): Db =>
  claimThrough(db, async (query, executor) => {
    const result = await executor.executeQuery(query);
    await gate;
    return result as never;
  });

onBothDatabases("a claim that is answered late", ({ create }) => {
  it("leaves nothing posting where the process was told to stop meanwhile", async () => {
    const database = await create();
    try {
      const { db } = await database.open();
      const index = indexOf(aTheft("old-2024"), aTheft("new-2024"));
      await announce(db, indexOf(aTheft("old-2024")), { now: start });
      await addWatches(db, 20);
      await announce(db, index, { now: start });
      let answer = () => {};
      const gate = new Promise<void>((resolve) => {
        answer = resolve;
      });
      const platform = aMessenger();
      const worker = startWorker({
        db: answerLate(db, gate),
        messengers: [platform],
        view: () => viewAt(index, null),
        log: pino({ level: "silent" }),
      });
      await until("the claim is committed", async () => (await statesOf(db)).posting === 20);
      const stopped = worker.stop();
      answer();
      await stopped;
      expect(await statesOf(db)).toEqual({ due: 20 });
      expect(platform.calls).toBe(0);
    } finally {
      await database.drop();
    }
  });

  it("posts once what a claim took that was carried out minutes after it had failed", async () => {
    const database = await create();
    try {
      const { db } = await database.open();
      const first = indexOf(aTheft("old-2024"), aTheft("new-2024"));
      const second = indexOf(aTheft("old-2024"), aTheft("new-2024"), aTheft("newer-2024"));
      await announce(db, indexOf(aTheft("old-2024")), { now: start });
      await addWatches(db, 21);
      await announce(db, first, { now: start });
      let aheadMs = 0;
      const clock: Clock = {
        now: () => systemClock.now() + aheadMs,
        elapsed: () => systemClock.elapsed() + aheadMs,
        wait: systemClock.wait,
      };
      let given: CompiledQuery | null = null;
      let claims: "fail" | "work" | "find nothing" = "fail";
      const away = claimThrough(db, async (query, executor) => {
        if (claims === "work") return (await executor.executeQuery(query)) as never;
        if (claims === "find nothing") return { rows: [] } as never;
        given ??= query;
        throw new Error("Query read timeout");
      });
      const platform = aMessenger();
      const worker = startWorker({
        db: away,
        messengers: [platform],
        view: () => viewAt(second, null),
        log: pino({ level: "silent" }),
        clock,
        times: { leaseMs: 600_000, postTimeoutMs: 2_000, doubtMs: 50 },
      });
      await until("a claim has failed", () => given !== null);
      claims = "work";
      const arePosted = (count: number) =>
        until(`${count} are posted`, async () => {
          aheadMs += 100;
          worker.wake();
          return (await statesOf(db)).sent === count;
        });
      await arePosted(21);
      // One that is put off keeps the lane from being released.
      const { id } = await db.selectFrom("delivery").select("id").executeTakeFirstOrThrow();
      await db
        .updateTable("delivery")
        .set({ state: "due", due_at: clock.now() + 600_000 })
        .where("id", "=", id)
        .execute();
      // What is done each second after a failure is over.
      for (; aheadMs < 120_000; aheadMs += 1_000) {
        worker.wake();
        await new Promise(setImmediate);
      }
      claims = "find nothing";
      await announce(db, second, { now: start });
      if (given === null) throw new Error("no claim");
      await db.executeQuery(given);
      expect(await statesOf(db)).toEqual({ sent: 20, posting: 20, due: 2 });
      claims = "work";
      await arePosted(40);
      expect(platform.calls).toBe(41);
      expect(doublesOf(platform.posts)).toEqual([]);
      await worker.stop();
    } finally {
      await database.drop();
    }
  });
});
