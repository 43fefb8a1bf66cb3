// A lane's lease: kept by a beat for as long as something is done under it, and lost once another process may be posting.
import { beatLane, markLane } from "../store/lanes.ts";
import type { LaneOptions } from "./lane.ts";

interface LeaseOptions extends Pick<LaneOptions, "db" | "hold" | "clock" | "log" | "times" | "isDown"> {
  /** No more posts are started. */
  stopping: AbortSignal;
  hasOpen: () => boolean;
  onLost: () => void;
  /** A person has acted on a token that was refused. */
  onRevived: () => void;
}

export class LaneLease {
  readonly #o: LeaseOptions;
  #lastBeat: number;
  #isLost = false;
  /** The lane's row says so too: once it does not any more, a person has acted. */
  #isMarkedDown: boolean;
  /** Why it cannot be kept; null while it can. */
  trouble: string | null = null;
  readonly ended: Promise<void>;

  constructor(options: LeaseOptions) {
    this.#o = options;
    this.#lastBeat = options.clock.elapsed();
    this.#isMarkedDown = options.isDown;
    this.ended = this.#keepBeating();
  }

  get isLost(): boolean {
    return this.#isLost;
  }

  /** False once the lease may have lapsed: another process may be posting. */
  isOurs(): boolean {
    return !this.#isLost && this.#o.clock.elapsed() - this.#lastBeat < this.#o.times.leaseMs * 0.8;
  }

  lose(): void {
    this.#isLost = true;
    this.#o.onLost();
  }

  /** Says in the lane's row why nothing can be posted; null: it can again. */
  async mark(down: string | null): Promise<void> {
    const { db, hold } = this.#o;
    if (down === null) this.#isMarkedDown = false;
    await markLane(db, hold, down)
      .then(() => {
        this.#isMarkedDown = down !== null;
      })
      .catch(() => {});
  }

  async #keepBeating(): Promise<void> {
    const { db, hold, clock, times, log, stopping, hasOpen, onRevived } = this.#o;
    const isOpen = () => !stopping.aborted || (hasOpen() && !this.#isLost);
    while (isOpen()) {
      await clock.wait(times.leaseMs / 4, stopping);
      if (stopping.aborted && hasOpen()) await clock.wait(50, new AbortController().signal);
      if (!isOpen()) return;
      const startedAt = clock.elapsed();
      try {
        const beaten = await beatLane(db, hold);
        if (beaten !== null) {
          this.#lastBeat = startedAt;
          this.trouble = null;
          if (beaten.down === null && this.#isMarkedDown) {
            this.#isMarkedDown = false;
            onRevived();
          }
        } else {
          log.warn({ lane: hold.lane }, "the lane has another owner now");
          this.lose();
        }
      } catch (error) {
        this.trouble = error instanceof Error ? error.message : String(error);
        log.warn({ error, lane: hold.lane }, "the lane's lease could not be kept");
      }
    }
  }
}
