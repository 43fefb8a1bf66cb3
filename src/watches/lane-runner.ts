// Runs one lane while it is held: claims what is ready, has it delivered channel beside channel and each in order, hands back what
// it holds. Before every post the row is committed as `posting`; what may stand there is looked for, never guessed.
import { setMaxListeners } from "node:events";
import { type Claimed, claim, doubtPosting } from "../store/deliveries.ts";
import { releaseLane } from "../store/lanes.ts";
import { waitBefore } from "./backoff.ts";
import { deliverRow } from "./deliver-row.ts";
import { Gate } from "./gate.ts";
import type { Lane, LaneOptions } from "./lane.ts";
import { LaneLease } from "./lane-lease.ts";
import { Pacer } from "./pacer.ts";
import { Settling } from "./settling.ts";
import { Strays } from "./strays.ts";

/** Rows are committed as `posting` this far ahead of their turn: fewer would starve the lane, more be doubted after a crash. */
const aheadMs = 300;
/** Where there is no pace to tell how many those are. */
const mostAhead = 200;
const idlePollMs = 1_000;
const faultWaitMs = 60_000;

export class LaneRunner {
  readonly #lane: Lane;
  readonly #lease: LaneLease;
  readonly #settling: Settling;
  readonly #pacer: Pacer;
  readonly #strays: Strays;
  readonly #open = new Map<string, { row: Claimed; work: Promise<void> }>();
  /** Claimed again by the commit that settled them; started as soon as that is known. */
  readonly #again = new Map<string, Claimed>();
  readonly #calls: Gate;
  /** Claimed, and not yet on their way to the platform. */
  readonly #waiting = new Set<string>();
  readonly #ahead: number;
  /** The last claim found less than it asked for: only a settlement, a date or an announcement brings more. */
  #isDrained = false;
  readonly #stopping = new AbortController();
  #wake = new AbortController();
  readonly #claimed: Promise<void>;
  readonly ended: Promise<void>;

  constructor(options: LaneOptions) {
    const { db, hold, clock, log, messenger, isDown } = options;
    // Every channel that waits for its turn listens to it.
    setMaxListeners(0, this.#stopping.signal);
    this.#settling = new Settling(db, hold, clock, log);
    this.#pacer = new Pacer(messenger.pace, clock);
    this.#pacer.isDown = isDown;
    this.#strays = new Strays(options);
    this.#calls = new Gate(messenger.pace.concurrency);
    this.#ahead = Math.max(1, Math.min(mostAhead, Math.ceil(aheadMs / Math.max(1, messenger.pace.laneMs))));
    this.#lease = new LaneLease({
      ...options,
      stopping: this.#stopping.signal,
      hasOpen: () => this.#open.size > 0,
      onLost: () => {
        this.#settling.abandon();
        this.#end();
      },
      onRevived: () => {
        this.#pacer.isDown = false;
        this.#pacer.endHold();
        this.wake();
      },
    });
    this.#lane = {
      ...options,
      lease: this.#lease,
      settling: this.#settling,
      pacer: this.#pacer,
      firstTries: new Map(),
      wake: () => this.wake(),
    };
    this.#claimed = this.#run();
    this.ended = Promise.all([this.#claimed, this.#lease.ended]).then(() => {});
  }

  get openCount(): number {
    return this.#open.size;
  }

  /** Why the database takes nothing of this lane; null while it does. */
  get trouble(): string | null {
    return this.#settling.trouble ?? this.#lease.trouble;
  }

  wake(): void {
    // Aborting makes an error with its stack each time, and each delivery wakes.
    if (!this.#wake.signal.aborted) this.#wake.abort();
  }

  /** Starts no more posts, waits for those under way up to `graceMs`, hands the lane back. */
  async stop(graceMs: number): Promise<void> {
    const { db, hold, clock, log } = this.#lane;
    this.#end();
    const grace = new AbortController();
    await Promise.race([this.#finish(), clock.wait(graceMs, grace.signal)]);
    grace.abort();
    const isClean = this.#open.size === 0;
    if (!isClean) this.#lease.lose();
    await this.ended;
    // What is still under way is `posting` under our epoch: the next owner doubts it once the lease is over.
    if (isClean && !this.#lease.isLost)
      await releaseLane(db, hold).catch((error) =>
        log.warn({ error, lane: hold.lane }, "the lane could not be released; it lapses"),
      );
  }

  /** A claim that is under way brings rows that have to be handed back too. */
  async #finish(): Promise<void> {
    await this.#claimed;
    while (this.#open.size > 0) await Promise.all([...this.#open.values()].map(({ work }) => work));
  }

  #end(): void {
    this.#stopping.abort();
    this.#calls.clear();
    this.wake();
  }

  async #run(): Promise<void> {
    const { db, hold, clock, times, log } = this.#lane;
    let isDoubted = false;
    while (!this.#stopping.signal.aborted) {
      this.#wake = new AbortController();
      const waitMs = this.#pacer.laneWaitMs();
      if (waitMs > 0 || !this.#wantsMore() || !this.#lease.isOurs()) {
        await this.#rest(waitMs > 0 ? Math.min(waitMs, idlePollMs) : 100);
        continue;
      }
      try {
        await this.#strays.takeUp(this.#open.keys());
        if (!isDoubted) {
          // A post of the former owner may still be on its way for as long as its timeout.
          await doubtPosting(db, hold, clock.now() + times.postTimeoutMs + times.doubtMs);
          isDoubted = true;
        }
        const limit = this.#pacer.isDown ? 1 : this.#ahead - this.#waiting.size;
        const rows = await this.#settling.along((trx) =>
          claim(trx, hold, clock.now(), limit, clock.now() + 3 * times.postTimeoutMs),
        );
        this.#isDrained = rows.length < limit;
        for (const row of rows) {
          const open = this.#open.get(row.id);
          if (open === undefined) this.#start(row);
          // Settled before or with this very claim, and ready again.
          else if (!row.wasUnknown) this.#again.set(row.id, row);
          // Waited long for its turn: it is looked into once, and settled as of this claim.
          else open.row.claims = row.claims;
        }
        if (rows.length === 0) await this.#rest(this.#settling.untilSoonest(idlePollMs));
      } catch (error) {
        log.warn({ error, lane: hold.lane }, "deliveries cannot be claimed yet");
        this.#strays.expect();
        await this.#rest(idlePollMs);
      }
    }
  }

  /** A claim is a commit: it waits until half of what was claimed is on its way. */
  #wantsMore(): boolean {
    const { concurrency } = this.#lane.messenger.pace;
    if (this.#pacer.isDown) return this.#open.size === 0;
    return this.#waiting.size <= this.#ahead / 2 && this.#open.size < concurrency + 2 * this.#ahead;
  }

  async #rest(ms: number): Promise<void> {
    await this.#lane.clock.wait(ms, this.#wake.signal);
  }

  #start(row: Claimed): void {
    this.#waiting.add(row.id);
    this.#open.set(row.id, { row, work: this.#work(row) });
  }

  /** The row no longer waits for its turn. */
  #begin(row: Claimed): void {
    if (this.#waiting.delete(row.id) && !this.#isDrained && this.#wantsMore()) this.wake();
  }

  async #work(row: Claimed): Promise<void> {
    const { clock, random, log, firstTries } = this.#lane;
    try {
      const turn = { calls: this.#calls, stopping: this.#stopping.signal, onBegun: () => this.#begin(row) };
      await deliverRow(this.#lane, row, turn);
    } catch (error) {
      log.error({ error, delivery: row.id }, "a delivery failed by a fault of ours");
      // What may have been posted stays in doubt, whatever went wrong after it.
      await this.#settling.settleRow(row, {
        state: row.wasUnknown || firstTries.has(row.id) ? "unknown" : "due",
        due_at: clock.now() + Math.max(faultWaitMs, waitBefore(row.attempts, null, random)),
        reason: "a fault of the bot",
      });
    } finally {
      this.#begin(row);
      this.#open.delete(row.id);
      const again = this.#again.get(row.id);
      this.#again.delete(row.id);
      if (again !== undefined) this.#start(again);
      if (this.#wantsMore()) this.wake();
    }
  }
}
