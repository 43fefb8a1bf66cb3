// One claimed row on its way to the platform: composed, posted in its turn, and looked for first where it may stand there.
import type { Claimed } from "../store/deliveries.ts";
import { applyOutcome } from "./apply-outcome.ts";
import { waitBefore } from "./backoff.ts";
import type { Content } from "./content.ts";
import type { Gate } from "./gate.ts";
import type { Lane } from "./lane.ts";
import type { Outcome } from "./messenger.ts";
import { readNotice, tellUncertain } from "./notices.ts";

/** The platform's clock and ours may differ by as much where messages are looked for by date. */
const clockDoubtMs = 2 * 3_600_000;

interface Turn {
  calls: Gate;
  stopping: AbortSignal;
  /** The row no longer waits for its turn. */
  onBegun: () => void;
}

/** Resolves once it is settled. */
export async function deliverRow(
  lane: Lane,
  row: Claimed,
  { calls, stopping, onBegun }: Turn,
): Promise<void> {
  const { contents, clock, pacer, lease, settling, onSettled } = lane;
  const content = await contents.compose(row);
  if (content === null)
    return settling.settleRow(row, {
      state: "skipped",
      reason: "nothing to say any more",
      settled_at: clock.now(),
    });
  await calls.enter();
  let outcome: Outcome | null;
  let startedAt: number;
  try {
    const isTurn = await pacer.turn(row.channel, stopping);
    onBegun();
    // Handed back: it certainly was not posted.
    if (!isTurn || !lease.isOurs()) {
      const due_at = clock.now() + pacer.laneWaitMs();
      const attempts = row.attempts - 1;
      return await settling.settleRow(
        row,
        row.wasUnknown ? { due_at, attempts } : { state: "due", due_at, attempts, untried: true },
      );
    }
    startedAt = clock.elapsed();
    outcome = await call(lane, row, content);
  } finally {
    calls.leave();
  }
  if (outcome === null) return;
  await applyOutcome(lane, row, outcome);
  onSettled(outcome.kind, row, clock.elapsed() - startedAt);
}

/** Posts it, or edits what it marks; null where it was only looked for, and is settled. */
async function call(lane: Lane, row: Claimed, { answer, original }: Content): Promise<Outcome | null> {
  const { messenger, clock, times, hold, firstTries } = lane;
  const place = { lane: hold.lane, channel: row.channel };
  const ref = original?.ref ?? null;
  if (row.part === "mark")
    return ref === null
      ? { kind: "failed", reason: "the original was never posted" }
      : messenger.edit({ deliveryId: row.id, place, answer, ref }, times.postTimeoutMs);
  if (row.wasUnknown && !(await mayRepeat(lane, row, ref))) return null;
  if (!firstTries.has(row.id)) firstTries.set(row.id, clock.elapsed());
  if (isInPerson(row))
    return messenger.tell(
      { deliveryId: row.id, lane: hold.lane, person: row.channel, answer },
      times.postTimeoutMs,
    );
  const post = { deliveryId: row.id, place, answer, replyTo: ref, mention: row.mention };
  const outcome = await messenger.post(post, times.postTimeoutMs);
  // Its original was deleted: it is told in the channel instead.
  return outcome.kind === "failed" && ref !== null
    ? messenger.post({ ...post, replyTo: null }, times.postTimeoutMs)
    : outcome;
}

const isInPerson = (row: Claimed) => row.part === "notice" && readNotice(row).to === "maker";

/** Whether a post that may stand there may be made again; settles it where not. */
async function mayRepeat(lane: Lane, row: Claimed, replyTo: string | null): Promise<boolean> {
  const { db, messenger, clock, times, hold, settling, firstTries } = lane;
  const window = messenger.repeatSafeMs - times.postTimeoutMs;
  const firstHere = firstTries.get(row.id);
  // By our own monotonic clock: a wall clock that jumped cannot stretch the window.
  if (firstHere !== undefined && clock.elapsed() - firstHere < window) return true;
  const firstTry = row.first_tried_at ?? row.created_at;
  const since = new Date(Math.min(firstTry, clock.now()) - clockDoubtMs);
  const { lane: name } = hold;
  const found = isInPerson(row)
    ? await messenger.findTold(
        { deliveryId: row.id, lane: name, person: row.channel, since },
        times.postTimeoutMs,
      )
    : await messenger.find(
        { deliveryId: row.id, place: { lane: name, channel: row.channel }, replyTo, since },
        times.postTimeoutMs,
      );
  switch (found.kind) {
    case "found":
      await settling.settleRow(row, {
        state: "sent",
        ref: found.ref,
        link: found.link,
        settled_at: clock.now(),
      });
      return false;
    case "absent":
      // Posted in its turn like any other, from `posting` on. Looking for it is no try of its own.
      await settling.settleRow(row, {
        state: "due",
        due_at: clock.now(),
        attempts: row.attempts - 1,
        untried: true,
      });
      firstTries.delete(row.id);
      return false;
    case "retry":
      await settling.settleRow(row, {
        state: "unknown",
        due_at: clock.now() + waitBefore(row.attempts, found.afterMs, lane.random),
        reason: found.reason,
      });
      return false;
    case "unable": {
      const age = clock.now() - firstTry;
      if (age >= 0 && age < window) return true;
      if (row.part !== "notice") await tellUncertain(db, row, found.reason, clock.now());
      await settling.settleRow(row, { state: "unknown", due_at: null, reason: found.reason });
      return false;
    }
  }
}
