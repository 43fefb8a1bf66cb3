// What became of a call -> what its row becomes, and what else has to wait. The table of outcomes and states.
import type { Claimed } from "../store/deliveries.ts";
import { findWatch } from "../store/watch-rows.ts";
import { waitBefore } from "./backoff.ts";
import type { Lane } from "./lane.ts";
import type { Outcome } from "./messenger.ts";
import { pauseAndTell } from "./notices.ts";

/** What was tried so often and for so long fails; so often alone is soon done where a platform asks for short waits. */
const mostAttempts = 100;
const longestTryingMs = 24 * 3_600_000;
/** A refused token is tried again with one post after so long. */
const downMs = 15 * 60_000;

type Unsent = Exclude<Outcome, { kind: "sent" }>;

/** A person that cannot be told, or a notice that was tried for long enough: the list of watches says it all the same. */
const isOver = (row: Claimed, outcome: Outcome, now: number): outcome is Unsent =>
  (outcome.kind === "gone" && outcome.scope === "channel") ||
  (outcome.kind !== "sent" && now - row.created_at > longestTryingMs);

export async function applyOutcome(lane: Lane, row: Claimed, outcome: Outcome): Promise<void> {
  const { hold, clock, random, log, messenger, times, settling, pacer, lease, firstTries } = lane;
  const now = clock.now();
  if (row.part === "notice" && isOver(row, outcome, now))
    return settling.settleRow(row, { state: "failed", reason: outcome.reason, settled_at: now });
  switch (outcome.kind) {
    case "sent":
      await settling.settleRow(row, { state: "sent", ref: outcome.ref, link: outcome.link, settled_at: now });
      firstTries.delete(row.id);
      if (pacer.isDown) {
        pacer.isDown = false;
        await lease.mark(null);
      }
      return;
    case "retry": {
      const waitMs = waitBefore(row.attempts, outcome.afterMs, random);
      // Discord counts these like refusals.
      if (outcome.afterMs !== null) pacer.countRefusal();
      if (outcome.scope === "lane") pacer.holdLane(waitMs);
      if (row.wasUnknown)
        // This try did not arrive; the first one still may have.
        return settling.settleRow(row, { state: "unknown", due_at: now + waitMs, reason: outcome.reason });
      if (row.attempts >= mostAttempts && now - row.created_at > longestTryingMs)
        return settling.settleRow(row, { state: "failed", reason: outcome.reason, settled_at: now });
      firstTries.delete(row.id);
      return settling.settleRow(row, {
        state: "due",
        due_at: now + waitMs,
        reason: outcome.reason,
        untried: true,
      });
    }
    case "gone":
      log.warn(
        { lane: hold.lane, channel: row.channel, reason: outcome.reason },
        "nothing can be posted there",
      );
      return outcome.scope === "lane" ? refuseToken(lane, row, outcome) : closeChannel(lane, row, outcome);
    case "unknown":
      return settling.settleRow(row, {
        state: "unknown",
        // A platform that does not know the id again needs time to show what it took.
        due_at:
          now +
          Math.max(waitBefore(row.attempts, null, random), messenger.repeatSafeMs > 0 ? 0 : times.doubtMs),
        reason: outcome.reason,
      });
    case "failed":
      log.error({ delivery: row.id, reason: outcome.reason }, "the platform refuses a post for good");
      return settling.settleRow(row, {
        state: row.part === "mark" ? "skipped" : "failed",
        reason: outcome.reason,
        settled_at: now,
      });
  }
}

type Gone = Extract<Outcome, { kind: "gone" }>;

async function refuseToken(lane: Lane, row: Claimed, { reason, remedy }: Gone): Promise<void> {
  const { db, clock, pacer, lease, settling } = lane;
  const now = clock.now();
  pacer.holdLane(downMs);
  pacer.isDown = true;
  await lease.mark(`${reason}; ${remedy}`);
  const watch = await findWatch(db, row.watch);
  const isStopped = row.part !== "notice" && watch !== null && watch.state !== "active";
  return settling.settleRow(row, {
    // Of a watch that was paused meanwhile, as when the app was taken away, it waits for the watch's resume.
    state: row.wasUnknown ? "unknown" : isStopped ? "held" : "due",
    // The lane waits; a process that starts with a new token need not.
    due_at: isStopped ? null : now,
    reason,
    untried: !row.wasUnknown,
  });
}

async function closeChannel(lane: Lane, row: Claimed, { reason, remedy }: Gone): Promise<void> {
  const { db, hold, clock, pacer, settling } = lane;
  pacer.countRefusal();
  // First: a post that is held by a watch that is not paused would wait for nobody.
  await pauseAndTell(
    db,
    { lane: hold.lane, channel: row.channel },
    { state: "paused", reason, remedy, state_at: clock.now() },
  );
  await settling.settleRow(row, { state: row.wasUnknown ? "unknown" : "held", due_at: null, reason });
  lane.wake();
}
