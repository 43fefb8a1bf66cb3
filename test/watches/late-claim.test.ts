// A claim that is answered only after the process was told to stop: what it brings is handed back as well.
import type { QueryExecutor } from "kysely";
import { pino } from "pino";
import { expect, it } from "vitest";
import { viewAt } from "../../src/knowledge/view.ts";
import type { Db } from "../../src/store/ledger.ts";
import { announce } from "../../src/watches/announce.ts";
import { startWorker } from "../../src/watches/worker.ts";
import { onBothDatabases } from "../contracts/databases.ts";
import { aMessenger } from "../doubles/messenger/messenger.ts";
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

/** The same database; the answer to a claim waits for `gate`. */
function answerLate(db: Db, gate: Promise<void>): Db {
  const executor = db.getExecutor();
  const executeQuery: QueryExecutor["executeQuery"] = async (query) => {
    const result = await executor.executeQuery<never>(query);
    if (query.sql.includes("attempts + 1")) await gate;
    return result;
  };
  return having(db, "getExecutor", () => having(executor, "executeQuery", executeQuery));
}

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
});
