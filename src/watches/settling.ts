// Settles deliveries in batches: one commit for all that ended meanwhile. What the database cannot take now is kept and
// tried again; nothing is forgotten while the process lives.
import type { Logger } from "../log.ts";
import { type Hold, type Settlement, settle } from "../store/deliveries.ts";
import type { Db } from "../store/ledger.ts";
import type { Clock } from "./clock.ts";

const largestBatch = 200;
/** A commit waits for others that end within this: each costs a write to the disk. */
const gatherMs = 15;
const longestPauseMs = 5_000;
const never = new AbortController().signal;

export class Settling {
  readonly #db: Db;
  readonly #hold: Hold;
  readonly #clock: Clock;
  readonly #log: Logger;
  readonly #pending: { settlement: Settlement; done: () => void }[] = [];
  /** Why nothing can be written; null while it can. */
  trouble: string | null = null;
  #isFlushing = false;
  #isAbandoned = false;

  constructor(db: Db, hold: Hold, clock: Clock, log: Logger) {
    this.#db = db;
    this.#hold = hold;
    this.#clock = clock;
    this.#log = log;
  }

  /** Resolves once it is committed, or the lane is another's. */
  settle(settlement: Settlement): Promise<void> {
    return new Promise((done) => {
      this.#pending.push({ settlement, done });
      if (!this.#isFlushing) void this.#flush();
    });
  }

  /** The lane has another owner, who looks into what is open; nothing of it is ours to write any more. */
  abandon(): void {
    this.#isAbandoned = true;
  }

  async #flush(): Promise<void> {
    this.#isFlushing = true;
    let pauseMs = 50;
    let batch = largestBatch;
    await this.#clock.wait(gatherMs, never);
    while (this.#pending.length > 0) {
      const part = this.#pending.slice(0, batch);
      if (!this.#isAbandoned)
        try {
          await settle(
            this.#db,
            this.#hold,
            part.map(({ settlement }) => settlement),
          );
          pauseMs = 50;
          batch = largestBatch;
          this.trouble = null;
        } catch (error) {
          this.trouble = error instanceof Error ? error.message : String(error);
          this.#log.warn({ error, waiting: this.#pending.length }, "deliveries cannot be settled yet");
          // One that the database refuses must not keep the others: each alone, in turn.
          batch = 1;
          this.#pending.push(...this.#pending.splice(0, 1));
          await this.#clock.wait(pauseMs, never);
          pauseMs = Math.min(pauseMs * 2, longestPauseMs);
          continue;
        }
      this.#pending.splice(0, part.length);
      for (const { done } of part) done();
    }
    this.#isFlushing = false;
  }
}
