// Requests that do not fit into the button that carries them: kept for 30 days under an id that follows from the request,
// so that the same button drawn twice is one row. Refuses no request; pasted texts never come here.
import { createHash } from "node:crypto";
import type { Logger } from "../log.ts";
import type { KeptRequests } from "../platform.ts";
import type { Db } from "./ledger.ts";

const dayMs = 86_400_000;
/** 30 days are promised; within a day an answer is given again from memory, with the buttons that it was drawn with. */
const keptMs = 31 * dayMs;
const sweepMs = 6 * 3_600_000;
/** An answer waits no longer for its rows: its button may say then that it is gone. */
const patienceMs = 2_000;
const idsRemembered = 5_000;

export interface RequestKeeper extends KeptRequests {
  /** Removes what is older than promised; gives how many. Runs by itself from the first time on. */
  sweep(): Promise<number>;
  close(): void;
}

export function createRequestKeeper(db: Db, log: Logger, now: () => number = Date.now): RequestKeeper {
  const writing = new Set<Promise<void>>();
  /** Until when what was written lately is kept: it is not written again within a day. */
  const written = new Map<string, number>();
  let timer: NodeJS.Timeout | undefined;

  const write = async (id: string, request: string, index: string): Promise<void> => {
    const kept_until = now() + keptMs;
    try {
      await db
        .insertInto("kept_request")
        .values({ id, request, index_version: index, kept_until })
        .onConflict((conflict) => conflict.column("id").doUpdateSet({ kept_until }))
        .execute();
      written.set(id, kept_until);
      const oldest = written.keys().next().value;
      if (written.size > idsRemembered && oldest !== undefined) written.delete(oldest);
    } catch (error) {
      log.warn({ error }, "a request could not be kept; its button will say that it has expired");
    }
  };

  const keeper: RequestKeeper = {
    keep(request, index) {
      const id = createHash("sha256").update(`${index}\n${request}`).digest("base64url").slice(0, 22);
      if ((written.get(id) ?? 0) < now() + keptMs - dayMs) {
        const work = write(id, request, index).finally(() => writing.delete(work));
        writing.add(work);
      }
      return id;
    },
    async written() {
      if (writing.size === 0) return;
      let patience: NodeJS.Timeout | undefined;
      const late = new Promise<void>((resolve) => {
        patience = setTimeout(resolve, patienceMs);
      });
      await Promise.race([Promise.all(writing), late]);
      clearTimeout(patience);
    },
    async find(id) {
      const row = await db
        .selectFrom("kept_request")
        .select(["request", "index_version"])
        .where("id", "=", id)
        .where("kept_until", ">", now())
        .executeTakeFirst();
      return row === undefined ? null : { request: row.request, index: row.index_version };
    },
    async sweep() {
      clearTimeout(timer);
      timer = setTimeout(
        () => void keeper.sweep().catch((error) => log.warn({ error }, "old requests stay")),
        sweepMs,
      ).unref();
      const { numDeletedRows } = await db
        .deleteFrom("kept_request")
        .where("kept_until", "<=", now())
        .executeTakeFirstOrThrow();
      return Number(numDeletedRows);
    },
    close: () => clearTimeout(timer),
  };
  return keeper;
}
