// Settles deliveries in batches: one commit for all that ended meanwhile. What the database cannot take now is kept and
// tried again; nothing is forgotten while the process lives.
import type { Logger } from "../log.ts";
import { type Claimed, type Hold, type Settlement, settle } from "../store/deliveries.ts";
import type { Db } from "../store/ledger.ts";
import type { Clock } from "./clock.ts";

const largestBatch = 200;
/** A commit waits for others that end within this, or for the next claim: each costs a write to the disk. */
const gatherMs = 50;
const longestPauseMs = 5_000;
const never = new AbortController().signal;

interface Pending {
  settlement: Settlement;
  done: () => void;
}

export class Settling {
  readonly #db: Db;
  readonly #hold: Hold;
  readonly #clock: Clock;
  readonly #log: Logger;
  readonly #pending: Pending[] = [];
  /** Why nothing can be written; null while it can. */
  trouble: string | null = null;
  #isFlushing = false;
  #isAbandoned = false;
  #isTaken = false;
  /** Something was refused: until all is settled, nothing else is done in the same transaction. */
  #isApart = false;
  #soonest = Number.POSITIVE_INFINITY;

  constructor(db: Db, hold: Hold, clock: Clock, log: Logger) {
    this.#db = db;
    this.#hold = hold;
    this.#clock = clock;
    this.#log = log;
  }

  /** Resolves once it is committed, or the lane is another's. What `change` leaves out is as if the row had only been put off. */
  settleRow(row: Claimed, change: Partial<Omit<Settlement, "id">>): Promise<void> {
    if (change.due_at != null) this.#soonest = Math.min(this.#soonest, change.due_at);
    const settlement: Settlement = {
      id: row.id,
      claims: row.claims,
      was: row.wasUnknown ? "unknown" : "posting",
      attempts: row.attempts,
      state: row.wasUnknown ? "unknown" : "due",
      due_at: change.state === undefined ? this.#clock.now() : null,
      ref: row.ref,
      link: row.link,
      reason: null,
      settled_at: null,
      untried: false,
      ...change,
    };
    return new Promise((done) => {
      this.#pending.push({ settlement, done });
      if (!this.#isFlushing) void this.#flush();
    });
  }

  /** To when the next of what was put off here is due, `mostMs` at most. */
  untilSoonest(mostMs: number): number {
    const ms = Math.max(this.#soonest - this.#clock.now(), 10);
    if (ms >= mostMs) return mostMs;
    this.#soonest = Number.POSITIVE_INFINITY;
    return ms;
  }

  /** The lane has another owner, who looks into what is open; nothing of it is ours to write any more. */
  abandon(): void {
    this.#isAbandoned = true;
  }

  /** Does the work in a transaction that also settles what waits: one commit for both. */
  async along<T>(work: (db: Db) => Promise<T>): Promise<T> {
    const part = this.#isAbandoned || this.#isApart ? [] : this.#pending.splice(0, largestBatch);
    if (part.length === 0) return work(this.#db);
    this.#isTaken = true;
    try {
      const result = await this.#db.transaction().execute(async (trx) => {
        await this.#write(trx, part);
        return work(trx);
      });
      for (const { done } of part) done();
      return result;
    } catch (error) {
      this.#isApart = true;
      this.#pending.unshift(...part);
      if (!this.#isFlushing) void this.#flush();
      throw error;
    }
  }

  async #flush(): Promise<void> {
    this.#isFlushing = true;
    let pauseMs = 50;
    let batch = largestBatch;
    do {
      this.#isTaken = false;
      await this.#clock.wait(gatherMs, never);
      // What ended after a claim took the others along waits for the next one, as long as those come fast enough.
    } while (this.#isTaken && this.#pending.length < largestBatch);
    while (this.#pending.length > 0) {
      const part = this.#pending.splice(0, batch);
      if (!this.#isAbandoned)
        try {
          await this.#write(this.#db, part);
          pauseMs = 50;
          batch = largestBatch;
          this.trouble = null;
        } catch (error) {
          this.trouble = error instanceof Error ? error.message : String(error);
          this.#isApart = true;
          this.#pending.push(...part);
          this.#log.warn({ error, waiting: this.#pending.length }, "deliveries cannot be settled yet");
          // One that the database refuses must not keep the others: each alone, in turn.
          batch = 1;
          await this.#clock.wait(pauseMs, never);
          pauseMs = Math.min(pauseMs * 2, longestPauseMs);
          continue;
        }
      for (const { done } of part) done();
    }
    this.#isFlushing = false;
    this.#isApart = false;
  }

  async #write(db: Db, part: readonly Pending[]): Promise<void> {
    await settle(
      db,
      this.#hold,
      part.map(({ settlement }) => settlement),
    );
  }
}
