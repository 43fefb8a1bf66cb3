// A database that commits and whose answer is lost, as when PostgreSQL is restarted just then: what the process cannot know to
// be its own is taken up again by the same process, and posted once.
import type { KyselyPlugin, QueryId, RootOperationNode } from "kysely";
import { pino } from "pino";
import { afterEach, beforeEach, expect, it } from "vitest";
import { viewAt } from "../../src/knowledge/view.ts";
import type { Db } from "../../src/store/ledger.ts";
import type { Store } from "../../src/store/open-store.ts";
import { announce } from "../../src/watches/announce.ts";
import { startWorker, type Worker } from "../../src/watches/worker.ts";
import { onBothDatabases, type TestDatabase } from "../contracts/databases.ts";
import { aMessenger, doublesOf, type MessengerDouble } from "../doubles/messenger/messenger.ts";
import { addWatches, aTheft, indexOf, start, statesOf, until } from "./builders.ts";

const log = pino({ level: "silent" });
const words = { claim: "attempts + 1", settlement: "'untried'" };
const lost = () => new Error("Connection terminated unexpectedly");

interface Loser {
  db: Db;
  /** Of statements alone, and of transactions, that were committed. */
  lost: { alone: number; along: number };
}

/** The same database; the answer to such a statement, or to the commit that it is part of, is lost where `isLost` says so. */
function loseAnswers(db: Db, of: keyof typeof words, isLost: (count: number) => boolean): Loser {
  const counts = { alone: 0, along: 0 };
  const such = new WeakSet<QueryId>();
  let seen = 0;
  const losing = (found: () => void): KyselyPlugin => ({
    transformQuery({ node, queryId }): RootOperationNode {
      if (JSON.stringify(node).includes(words[of])) such.add(queryId);
      return node;
    },
    async transformResult({ result, queryId }) {
      if (such.has(queryId) && isLost(++seen)) found();
      return result;
    },
  });
  const alone = db.withPlugin(
    losing(() => {
      counts.alone++;
      throw lost();
    }),
  );
  const transaction = () => ({
    execute: async (work: (trx: Db) => Promise<unknown>) => {
      let isFound = false;
      const found = losing(() => {
        isFound = true;
      });
      const result = await db.transaction().execute((trx) => work(trx.withPlugin(found)));
      if (!isFound) return result;
      counts.along++;
      throw lost();
    },
  });
  const losingDb = new Proxy(alone, {
    get(target, key) {
      if (key === "transaction") return transaction;
      const value: unknown = Reflect.get(target, key, target);
      return typeof value === "function" ? value.bind(target) : value;
    },
  });
  return { db: losingDb, lost: counts };
}

onBothDatabases("answers that are lost after the commit", ({ create }) => {
  let database: TestDatabase;
  let store: Store;
  let worker: Worker | undefined;
  const index = indexOf(aTheft("old-2024"), aTheft("new-2024"));
  beforeEach(async () => {
    database = await create();
    store = await database.open();
    await announce(store.db, indexOf(aTheft("old-2024")), { now: start });
  });
  afterEach(async () => {
    await worker?.stop();
    await database.drop();
  });
  const deliver = async (db: Db, platform: MessengerDouble, count: number) => {
    await addWatches(store.db, count);
    await announce(store.db, index, { now: start });
    const started = startWorker({
      db,
      messengers: [platform],
      view: () => viewAt(index, null),
      log,
      random: () => 0,
      // Nobody else comes to own the lane: its owner alone can take up what it never learnt of.
      times: { leaseMs: 5_000, postTimeoutMs: 2_000, doubtMs: 50 },
    });
    worker = started;
    const isDone = async () => {
      // As every announcement does: it claims what is ready at once.
      started.wake();
      return (await statesOf(store.db)).sent === count;
    };
    await until(`${count} sent`, isDone, 12_000);
    expect(doublesOf(platform.posts)).toEqual([]);
    expect(platform.posts).toHaveLength(count);
    const epochs = store.db.selectFrom("lane").select("epoch");
    expect(await epochs.executeTakeFirstOrThrow()).toEqual({ epoch: 1 });
  };

  it("takes up the rows of a claim that was committed and never answered", async () => {
    const { db, lost } = loseAnswers(store.db, "claim", (count) => count === 1);
    const platform = aMessenger();
    await deliver(db, platform, 40);
    expect(lost.alone).toBe(1);
    // Nothing was sent for them, so nothing is looked for.
    expect(platform.finds).toBe(0);
  }, 30_000);

  it("leaves alone what is under way, where the lost commit also settled others", async () => {
    const { db, lost } = loseAnswers(store.db, "claim", (count) => count % 3 === 0);
    // Slower than the look after a failure comes.
    const platform = aMessenger({ latencyMs: 1_300, pace: { concurrency: 30, laneMs: 10 } });
    await deliver(db, platform, 90);
    expect(lost.alone + lost.along).toBeGreaterThan(1);
    expect(lost.along).toBeGreaterThan(0);
    expect(platform.calls).toBe(90);
  }, 30_000);

  it("does not settle a second time what was claimed again meanwhile", async () => {
    const { db, lost } = loseAnswers(store.db, "settlement", (count) => count <= 3);
    const platform = aMessenger({ latencyMs: 200 });
    platform.behave = (_post, call) =>
      call <= 20 ? { kind: "retry", reason: "429", afterMs: 1, scope: "channel" } : null;
    await deliver(db, platform, 20);
    expect(lost.alone + lost.along).toBe(3);
    expect(platform.calls).toBe(40);
  }, 30_000);
});
