// Delivers one lane while it is held: channels side by side, each in order, at the platform's pace. Decides nothing about
// what is said. Before every post the row is committed as `posting`; what may stand there is looked for, never guessed.
import { setMaxListeners } from "node:events";
import type { Logger } from "../log.ts";
import {
  claim,
  type DeliveryRow,
  doubtPosting,
  type Hold,
  listPosting,
  type Settlement,
  settle,
} from "../store/deliveries.ts";
import { beatLane, markLane, releaseLane } from "../store/lanes.ts";
import type { Db } from "../store/ledger.ts";
import { findWatch } from "../store/watch-rows.ts";
import { waitBefore } from "./backoff.ts";
import type { Clock } from "./clock.ts";
import type { Content, Contents } from "./content.ts";
import { Gate } from "./gate.ts";
import type { Messenger, Outcome } from "./messenger.ts";
import { pauseAndTell, readNotice, tellUncertain } from "./notices.ts";
import { Pacer } from "./pacer.ts";
import { Settling } from "./settling.ts";

export interface LaneTimes {
  leaseMs: number;
  postTimeoutMs: number;
  /** Before an ambiguous post is looked for. */
  doubtMs: number;
}

export interface LaneOptions {
  db: Db;
  hold: Hold;
  messenger: Messenger;
  contents: Contents;
  clock: Clock;
  random: () => number;
  log: Logger;
  times: LaneTimes;
  onSettled(kind: Outcome["kind"], delivery: DeliveryRow, tookMs: number): void;
  /** An earlier owner found the token refused. */
  isDown: boolean;
}

/** A person that cannot be told, or a notice that was tried for long enough: the list of watches says it all the same. */
const isOver = (row: Claimed, outcome: Outcome, now: number): outcome is Exclude<Outcome, { kind: "sent" }> =>
  (outcome.kind === "gone" && outcome.scope === "channel") ||
  (outcome.kind === "unknown" && row.attempts >= mostTellings) ||
  (outcome.kind !== "sent" && now - row.created_at > longestTryingMs);

type Claimed = DeliveryRow & { wasUnknown: boolean };

/** Rows are committed as `posting` this far ahead of their turn: fewer would starve the lane, more be doubted after a crash. */
const aheadMs = 300;
/** Where there is no pace to tell how many those are. */
const mostAhead = 200;
/** What was tried so often and for so long fails; so often alone is soon done where a platform asks for short waits. */
const mostAttempts = 100;
const longestTryingMs = 24 * 3_600_000;
/** A notice whose fate is unknown is told again: twice does no harm, and direct messages cannot be read back everywhere. */
const mostTellings = 3;
/** A refused token is tried again with one post after so long. */
const downMs = 15 * 60_000;
/** The platform's clock and ours may differ by as much where messages are looked for by date. */
const clockDoubtMs = 2 * 3_600_000;
const idlePollMs = 1_000;
/** A claim that failed may be committed, or still come to be: a statement is given up after 30 s, and carried out all the same. */
const strayMs = 60_000;

export class LaneRunner {
  readonly #o: LaneOptions;
  readonly #settling: Settling;
  readonly #pacer: Pacer;
  readonly #open = new Map<string, Promise<void>>();
  /** Claimed again by the commit that settled them; started as soon as that is known. */
  readonly #again = new Map<string, Claimed>();
  readonly #calls: Gate;
  /** Claimed, and not yet on their way to the platform. */
  readonly #waiting = new Set<string>();
  readonly #ahead: number;
  /** The last claim found less than it asked for: only a settlement, a date or an announcement brings more. */
  #isDrained = false;
  readonly #firstTries = new Map<string, number>();
  readonly #stopping = new AbortController();
  #wake = new AbortController();
  #lastBeat: number;
  #isLost = false;
  #beatTrouble: string | null = null;
  /** The lane's row says so too: once it does not any more, a person has acted. */
  #isMarkedDown: boolean;
  #soonest = Number.POSITIVE_INFINITY;
  /** By the monotonic clock: when strays are looked for next, and until when. */
  #strayLookAt = Number.POSITIVE_INFINITY;
  #strayUntil = Number.NEGATIVE_INFINITY;
  readonly #claimed: Promise<void>;
  readonly ended: Promise<void>;

  constructor(options: LaneOptions) {
    this.#o = options;
    const { db, hold, clock, log, messenger } = options;
    this.#settling = new Settling(db, hold, clock, log);
    this.#pacer = new Pacer(messenger.pace, clock);
    this.#pacer.isDown = options.isDown;
    this.#isMarkedDown = options.isDown;
    this.#calls = new Gate(messenger.pace.concurrency);
    this.#ahead = Math.max(1, Math.min(mostAhead, Math.ceil(aheadMs / Math.max(1, messenger.pace.laneMs))));
    this.#lastBeat = clock.elapsed();
    // Every channel that waits for its turn listens to it.
    setMaxListeners(0, this.#stopping.signal);
    this.#claimed = this.#run();
    this.ended = Promise.all([this.#claimed, this.#keepBeating()]).then(() => {});
  }

  get lane(): string {
    return this.#o.hold.lane;
  }

  get openCount(): number {
    return this.#open.size;
  }

  /** Why the database takes nothing of this lane; null while it does. */
  get trouble(): string | null {
    return this.#settling.trouble ?? this.#beatTrouble;
  }

  wake(): void {
    // Aborting makes an error with its stack each time, and each delivery wakes.
    if (!this.#wake.signal.aborted) this.#wake.abort();
  }

  /** Starts no more posts, waits for those under way up to `graceMs`, hands the lane back. */
  async stop(graceMs: number): Promise<void> {
    this.#end();
    const grace = new AbortController();
    await Promise.race([this.#finish(), this.#o.clock.wait(graceMs, grace.signal)]);
    grace.abort();
    const isClean = this.#open.size === 0;
    if (!isClean) this.#lose();
    await this.ended;
    // What is still under way is `posting` under our epoch: the next owner doubts it once the lease is over.
    if (isClean && !this.#isLost)
      await releaseLane(this.#o.db, this.#o.hold).catch((error) =>
        this.#o.log.warn({ error, lane: this.lane }, "the lane could not be released; it lapses"),
      );
  }

  /** A claim that is under way brings rows that have to be handed back too. */
  async #finish(): Promise<void> {
    await this.#claimed;
    while (this.#open.size > 0) await Promise.all(this.#open.values());
  }

  #revive(): void {
    this.#isMarkedDown = false;
    this.#pacer.isDown = false;
    this.#pacer.endHold();
    this.wake();
  }

  #lose(): void {
    this.#isLost = true;
    this.#settling.abandon();
    this.#end();
  }

  #end(): void {
    this.#stopping.abort();
    this.#calls.clear();
    this.wake();
  }

  /** False once the lease may have lapsed: another process may be posting. */
  #isOurs(): boolean {
    return !this.#isLost && this.#o.clock.elapsed() - this.#lastBeat < this.#o.times.leaseMs * 0.8;
  }

  async #keepBeating(): Promise<void> {
    const { db, hold, clock, times, log } = this.#o;
    const isOpen = () => !this.#stopping.signal.aborted || (this.#open.size > 0 && !this.#isLost);
    while (isOpen()) {
      await clock.wait(times.leaseMs / 4, this.#stopping.signal);
      if (this.#stopping.signal.aborted && this.#open.size > 0)
        await clock.wait(50, new AbortController().signal);
      if (!isOpen()) return;
      const startedAt = clock.elapsed();
      try {
        const beaten = await beatLane(db, hold);
        if (beaten !== null) {
          this.#lastBeat = startedAt;
          this.#beatTrouble = null;
          if (beaten.down === null && this.#isMarkedDown) this.#revive();
        } else {
          log.warn({ lane: hold.lane }, "the lane has another owner now");
          this.#lose();
        }
      } catch (error) {
        this.#beatTrouble = error instanceof Error ? error.message : String(error);
        log.warn({ error, lane: hold.lane }, "the lane's lease could not be kept");
      }
    }
  }

  async #run(): Promise<void> {
    const { db, hold, clock, times, log } = this.#o;
    let isDoubted = false;
    while (!this.#stopping.signal.aborted) {
      this.#wake = new AbortController();
      const waitMs = this.#pacer.laneWaitMs();
      if (waitMs > 0 || !this.#wantsMore() || !this.#isOurs()) {
        await this.#rest(waitMs > 0 ? Math.min(waitMs, idlePollMs) : 100);
        continue;
      }
      try {
        await this.#takeUpStrays();
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
          if (!this.#open.has(row.id)) this.#start(row);
          // Settled before or with this very claim, and ready again. One that is unknown and waited long for its turn is looked
          // into once.
          else if (!row.wasUnknown) this.#again.set(row.id, row);
        }
        if (rows.length === 0) await this.#rest(this.#untilSoonest());
      } catch (error) {
        log.warn({ error, lane: hold.lane }, "deliveries cannot be claimed yet");
        this.#strayLookAt = clock.elapsed();
        this.#strayUntil = this.#strayLookAt + strayMs;
        await this.#rest(idlePollMs);
      }
    }
  }

  /**
   * Hands back what a claim took whose answer was lost. All that a claim brought here is in `#open` until it is settled, and no claim
   * is under way between two of them: what is `posting` under this epoch beside that was never known here, so it was not posted. The
   * count of the claim keeps a hand-back that is carried out late from touching what was claimed since.
   */
  async #takeUpStrays(): Promise<void> {
    const { db, hold, clock, log } = this.#o;
    const now = clock.elapsed();
    if (now < this.#strayLookAt) return;
    const known = new Set(this.#open.keys());
    const strays = (await listPosting(db, hold)).filter(({ id }) => !known.has(id));
    const none = { reason: null, settled_at: null, untried: false };
    await settle(
      db,
      hold,
      strays.map((row) => ({ ...row, ...none, state: "due" })),
    );
    if (strays.length > 0)
      log.warn({ lane: hold.lane, deliveries: strays.length }, "a claim was committed and its answer lost");
    this.#strayLookAt = now < this.#strayUntil ? now + idlePollMs : Number.POSITIVE_INFINITY;
  }

  /** A claim is a commit: it waits until half of what was claimed is on its way. */
  #wantsMore(): boolean {
    const { concurrency } = this.#o.messenger.pace;
    if (this.#pacer.isDown) return this.#open.size === 0;
    return this.#waiting.size <= this.#ahead / 2 && this.#open.size < concurrency + 2 * this.#ahead;
  }

  /** To when the next of what was put off here is due, a poll's length at most. */
  #untilSoonest(): number {
    const ms = Math.max(this.#soonest - this.#o.clock.now(), 10);
    if (ms >= idlePollMs) return idlePollMs;
    this.#soonest = Number.POSITIVE_INFINITY;
    return ms;
  }

  async #rest(ms: number): Promise<void> {
    await this.#o.clock.wait(ms, this.#wake.signal);
  }

  #start(row: Claimed): void {
    this.#waiting.add(row.id);
    this.#open.set(row.id, this.#work(row));
  }

  /** The row no longer waits for its turn. */
  #begin(row: Claimed): void {
    if (this.#waiting.delete(row.id) && !this.#isDrained && this.#wantsMore()) this.wake();
  }

  async #work(row: Claimed): Promise<void> {
    try {
      await this.#deliver(row);
    } catch (error) {
      this.#o.log.error({ error, delivery: row.id }, "a delivery failed by a fault of ours");
      // What may have been posted stays in doubt, whatever went wrong after it.
      await this.#settle(row, {
        state: row.wasUnknown || this.#firstTries.has(row.id) ? "unknown" : "due",
        due_at: this.#later(row, 60_000),
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

  async #deliver(row: Claimed): Promise<void> {
    const { contents, clock, onSettled } = this.#o;
    const content = await contents.compose(row);
    if (content === null)
      return this.#settle(row, {
        state: "skipped",
        reason: "nothing to say any more",
        settled_at: clock.now(),
      });
    await this.#calls.enter();
    let outcome: Outcome | null;
    let startedAt: number;
    try {
      const isTurn = await this.#pacer.turn(row.channel, this.#stopping.signal);
      this.#begin(row);
      // Handed back: it certainly was not posted.
      if (!isTurn || !this.#isOurs()) {
        const due_at = clock.now() + this.#pacer.laneWaitMs();
        return await this.#settle(row, row.wasUnknown ? { due_at } : { state: "due", due_at, untried: true });
      }
      startedAt = clock.elapsed();
      outcome = await this.#call(row, content);
    } finally {
      this.#calls.leave();
    }
    if (outcome === null) return;
    await this.#apply(row, outcome);
    onSettled(outcome.kind, row, clock.elapsed() - startedAt);
  }

  /** Posts it, or edits what it marks; null where it was only looked for, and is settled. */
  async #call(row: Claimed, { answer, original }: Content): Promise<Outcome | null> {
    const { messenger, clock, times, hold } = this.#o;
    const place = { lane: hold.lane, channel: row.channel };
    const ref = original?.ref ?? null;
    if (row.part === "notice" && readNotice(row).to === "maker")
      return messenger.tell(
        { deliveryId: row.id, lane: hold.lane, person: row.channel, answer },
        times.postTimeoutMs,
      );
    if (row.part === "mark")
      return ref === null
        ? { kind: "failed", reason: "the original was never posted" }
        : messenger.edit({ deliveryId: row.id, place, answer, ref }, times.postTimeoutMs);
    if (row.wasUnknown && !(await this.#mayRepeat(row, place, ref))) return null;
    if (!this.#firstTries.has(row.id)) this.#firstTries.set(row.id, clock.elapsed());
    const post = { deliveryId: row.id, place, answer, replyTo: ref, mention: row.mention };
    const outcome = await messenger.post(post, times.postTimeoutMs);
    // Its original was deleted: it is told in the channel instead.
    return outcome.kind === "failed" && ref !== null
      ? messenger.post({ ...post, replyTo: null }, times.postTimeoutMs)
      : outcome;
  }

  /** Whether a post that may stand there may be made again; settles it where not. */
  async #mayRepeat(
    row: Claimed,
    place: { lane: string; channel: string },
    replyTo: string | null,
  ): Promise<boolean> {
    const { db, messenger, clock, times } = this.#o;
    const window = messenger.repeatSafeMs - times.postTimeoutMs;
    const firstHere = this.#firstTries.get(row.id);
    // By our own monotonic clock: a wall clock that jumped cannot stretch the window.
    if (firstHere !== undefined && clock.elapsed() - firstHere < window) return true;
    const firstTry = row.first_tried_at ?? row.created_at;
    const since = new Date(Math.min(firstTry, clock.now()) - clockDoubtMs);
    const found = await messenger.find({ deliveryId: row.id, place, replyTo, since }, times.postTimeoutMs);
    switch (found.kind) {
      case "found":
        await this.#settle(row, {
          state: "sent",
          ref: found.ref,
          link: found.link,
          settled_at: clock.now(),
        });
        return false;
      case "absent":
        // Posted in its turn like any other, from `posting` on.
        await this.#settle(row, { state: "due", due_at: clock.now(), untried: true });
        this.#firstTries.delete(row.id);
        return false;
      case "retry":
        await this.#settle(row, {
          state: "unknown",
          due_at: clock.now() + waitBefore(row.attempts, found.afterMs, this.#o.random),
          reason: found.reason,
        });
        return false;
      case "unable": {
        const age = clock.now() - firstTry;
        if (age >= 0 && age < window) return true;
        if (row.part !== "notice") await tellUncertain(db, row, found.reason, clock.now());
        await this.#settle(row, { state: "unknown", due_at: null, reason: found.reason });
        return false;
      }
    }
  }

  async #apply(row: Claimed, outcome: Outcome): Promise<void> {
    const { db, hold, clock, random, log, messenger, times } = this.#o;
    const now = clock.now();
    if (row.part === "notice" && isOver(row, outcome, now))
      return this.#settle(row, { state: "failed", reason: outcome.reason, settled_at: now });
    switch (outcome.kind) {
      case "sent":
        await this.#settle(row, { state: "sent", ref: outcome.ref, link: outcome.link, settled_at: now });
        this.#firstTries.delete(row.id);
        if (this.#pacer.isDown) {
          this.#pacer.isDown = false;
          this.#isMarkedDown = false;
          await markLane(db, hold, null).catch(() => {});
        }
        return;
      case "retry": {
        const waitMs = waitBefore(row.attempts, outcome.afterMs, random);
        // Discord counts these like refusals.
        if (outcome.afterMs !== null) this.#pacer.countRefusal();
        if (outcome.scope === "lane") this.#pacer.holdLane(waitMs);
        if (row.wasUnknown)
          // This try did not arrive; the first one still may have.
          return this.#settle(row, { state: "unknown", due_at: now + waitMs, reason: outcome.reason });
        if (row.attempts >= mostAttempts && now - row.created_at > longestTryingMs)
          return this.#settle(row, { state: "failed", reason: outcome.reason, settled_at: now });
        this.#firstTries.delete(row.id);
        return this.#settle(row, {
          state: "due",
          due_at: now + waitMs,
          reason: outcome.reason,
          untried: true,
        });
      }
      case "gone": {
        log.warn(
          { lane: hold.lane, channel: row.channel, reason: outcome.reason },
          "nothing can be posted there",
        );
        if (outcome.scope === "lane") {
          this.#pacer.holdLane(downMs);
          this.#pacer.isDown = true;
          await markLane(db, hold, `${outcome.reason}; ${outcome.remedy}`)
            .then(() => {
              this.#isMarkedDown = true;
            })
            .catch(() => {});
          const watch = await findWatch(db, row.watch);
          const isStopped = row.part !== "notice" && watch !== null && watch.state !== "active";
          return this.#settle(row, {
            // Of a watch that was paused meanwhile, as when the app was taken away, it waits for the watch's resume.
            state: row.wasUnknown ? "unknown" : isStopped ? "held" : "due",
            // The lane waits; a process that starts with a new token need not.
            due_at: isStopped ? null : now,
            reason: outcome.reason,
            untried: !row.wasUnknown,
          });
        }
        this.#pacer.countRefusal();
        const { reason, remedy } = outcome;
        // First: a post that is held by a watch that is not paused would wait for nobody.
        await pauseAndTell(
          db,
          { lane: hold.lane, channel: row.channel },
          { state: "paused", reason, remedy, state_at: now },
        );
        await this.#settle(row, { state: row.wasUnknown ? "unknown" : "held", due_at: null, reason });
        this.wake();
        return;
      }
      case "unknown":
        return this.#settle(row, {
          state: "unknown",
          // A platform that does not know the id again needs time to show what it took.
          due_at:
            now +
            Math.max(waitBefore(row.attempts, null, random), messenger.repeatSafeMs > 0 ? 0 : times.doubtMs),
          reason: outcome.reason,
        });
      case "failed":
        log.error({ delivery: row.id, reason: outcome.reason }, "the platform refuses a post for good");
        return this.#settle(row, {
          state: row.part === "mark" ? "skipped" : "failed",
          reason: outcome.reason,
          settled_at: now,
        });
    }
  }

  #later(row: DeliveryRow, ms: number): number {
    return this.#o.clock.now() + Math.max(ms, waitBefore(row.attempts, null, this.#o.random));
  }

  #settle(row: Claimed, change: Partial<Omit<Settlement, "id">>): Promise<void> {
    if (change.due_at != null) this.#soonest = Math.min(this.#soonest, change.due_at);
    return this.#settling.settle({
      id: row.id,
      attempts: row.wasUnknown ? null : row.attempts,
      state: row.wasUnknown ? "unknown" : "due",
      due_at: change.state === undefined ? this.#o.clock.now() : null,
      ref: row.ref,
      link: row.link,
      reason: null,
      settled_at: null,
      untried: false,
      ...change,
    });
  }
}
