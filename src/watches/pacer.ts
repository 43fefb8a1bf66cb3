// Keeps a lane's posts at the platform's pace, and each channel's at the channel's. A lane that was told to wait waits
// as a whole.
import type { Clock } from "./clock.ts";
import type { Pace } from "./messenger.ts";

/** A late event loop may catch up so much; more would be a burst that the platform counts. */
const catchUpMs = 100;
/** A hold so short is waited for in place: handing back what waits, and claiming it again, would take as long. */
const shortHoldMs = 1_000;
/** Discord bans an address for 10,000 refused requests in ten minutes; a lane stops far below it. */
const refusalsAllowed = 1_000;
const refusalWindowMs = 10 * 60_000;

export class Pacer {
  readonly #pace: Pace;
  readonly #clock: Clock;
  readonly #channels = new Map<string, number>();
  #refusals: number[] = [];
  #nextAt = Number.NEGATIVE_INFINITY;
  #heldUntil = Number.NEGATIVE_INFINITY;
  /** The platform refused the token; the lane is tried with one post at a time. */
  isDown = false;

  constructor(pace: Pace, clock: Clock) {
    this.#pace = pace;
    this.#clock = clock;
  }

  /** How long the whole lane has to wait from now. */
  laneWaitMs(): number {
    return Math.max(0, this.#heldUntil - this.#clock.elapsed());
  }

  holdLane(ms: number): void {
    this.#heldUntil = Math.max(this.#heldUntil, this.#clock.elapsed() + ms);
  }

  endHold(): void {
    this.#heldUntil = Number.NEGATIVE_INFINITY;
  }

  countRefusal(): void {
    const now = this.#clock.elapsed();
    this.#refusals = this.#refusals.filter((at) => now - at < refusalWindowMs);
    this.#refusals.push(now);
    if (this.#refusals.length >= refusalsAllowed) this.holdLane(refusalWindowMs);
  }

  /** Resolves to true when it is this channel's turn; to false where the signal was aborted or the lane has to wait. */
  async turn(channel: string, signal: AbortSignal): Promise<boolean> {
    for (;;) {
      const now = this.#clock.elapsed();
      const slot = this.#reserve(channel, now);
      if (slot > now) await this.#clock.wait(slot - now, signal);
      const waitMs = this.laneWaitMs();
      if (signal.aborted || waitMs > shortHoldMs) return false;
      if (waitMs > 0) continue;
      this.#channels.set(channel, this.#clock.elapsed() + this.#pace.channelMs);
      if (this.#channels.size > 20_000) this.#forget(now);
      return true;
    }
  }

  #reserve(channel: string, now: number): number {
    const earliest = Math.max(this.#nextAt, now - catchUpMs, this.#heldUntil);
    this.#nextAt = earliest + this.#pace.laneMs;
    // One post of a channel is under way at a time, so nobody else takes its turn there.
    return Math.max(earliest, this.#channels.get(channel) ?? 0);
  }

  #forget(now: number): void {
    for (const [channel, at] of this.#channels) if (at <= now) this.#channels.delete(channel);
  }
}
