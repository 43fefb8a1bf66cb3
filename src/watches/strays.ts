// Hands back what a claim took whose answer was lost: such a claim may be committed, or still come to be.
import { listPosting, settle } from "../store/deliveries.ts";
import type { LaneOptions } from "./lane.ts";

/** A statement is given up after 30 s, and carried out all the same: mostly soon, and seldom much later. */
const soughtMs = 60_000;
const everyMs = 1_000;
const seldomMs = 30_000;

export class Strays {
  readonly #o: Pick<LaneOptions, "db" | "hold" | "clock" | "log">;
  /** By the monotonic clock: when they are looked for next, and until when each second. */
  #lookAt: number;
  #until = Number.NEGATIVE_INFINITY;

  constructor({ db, hold, clock, log }: LaneOptions) {
    this.#o = { db, hold, clock, log };
    this.#lookAt = clock.elapsed() + seldomMs;
  }

  /** A claim failed. */
  expect(): void {
    this.#lookAt = this.#o.clock.elapsed();
    this.#until = this.#lookAt + soughtMs;
  }

  /**
   * All that a claim brought here is `open` until it is settled, and no claim is under way between two of them: what is `posting`
   * under this epoch beside that was never known here, so it was not posted. The count of the claim keeps a hand-back that is carried
   * out late from touching what was claimed since.
   */
  async takeUp(open: Iterable<string>): Promise<void> {
    const { db, hold, clock, log } = this.#o;
    const now = clock.elapsed();
    if (now < this.#lookAt) return;
    const known = new Set(open);
    const strays = (await listPosting(db, hold)).filter(({ id }) => !known.has(id));
    const none = { reason: null, settled_at: null, untried: false };
    await settle(
      db,
      hold,
      strays.map((row) => ({ ...row, ...none, was: "posting", attempts: row.attempts - 1, state: "due" })),
    );
    if (strays.length > 0)
      log.warn({ lane: hold.lane, deliveries: strays.length }, "a claim was committed and its answer lost");
    this.#lookAt = now + (now < this.#until ? everyMs : seldomMs);
  }
}
