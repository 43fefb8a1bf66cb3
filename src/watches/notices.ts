// What is told about a watch itself: that it was paused, or that a post may or may not stand there. Rows of the outbox like
// any other, committed together with what they tell of, so that no kill loses one.
import type { Told } from "../answer/compose/told.ts";
import { type DeliveryRow, enqueue, type NewDelivery } from "../store/deliveries.ts";
import { type Db, takeSeq } from "../store/ledger.ts";
import { findWatch, type Pause, pauseWatches, type WatchRow } from "../store/watch-rows.ts";
import { baseOf, newId, seqStep } from "./new-delivery.ts";

/** Pauses the watches of a channel that is gone, and tells of it. */
export async function pauseAndTell(
  db: Db,
  place: { lane: string; channel: string },
  change: Pause,
): Promise<void> {
  await db.transaction().execute(async (trx) => {
    // Before the watches, as whoever announces does: else each would wait for the other.
    const seq = await takeSeq(trx);
    await enqueue(trx, noticesOfPause(await pauseWatches(trx, place, change), seq));
  });
}

/** Of watches that were just paused: to each one's maker and, where it has one, to its fallback channel. */
export function noticesOfPause(paused: readonly WatchRow[], seq: number): NewDelivery[] {
  let number = seq * seqStep;
  return paused.flatMap((watch) => {
    const { reason, remedy, state_at: at } = watch;
    const tell = (to: Told["to"]) =>
      row(watch, `paused:${watch.id}:${at}:${to}`, { kind: "paused", to, reason, remedy }, number++, at);
    return watch.fallback === null ? [tell("maker")] : [tell("maker"), tell("fallback")];
  });
}

/** Told before it is settled: a kill in between tells it all the same, and once. */
export async function tellUncertain(
  db: Db,
  delivery: DeliveryRow,
  reason: string,
  now: number,
): Promise<void> {
  const watch = await findWatch(db, delivery.watch);
  if (watch === null) return;
  const notice: Told = { kind: "uncertain", to: "maker", delivery: delivery.id, reason };
  await db.transaction().execute(async (trx) => {
    const seq = (await takeSeq(trx)) * seqStep;
    await enqueue(trx, [row(watch, `uncertain:${delivery.id}`, notice, seq, now)]);
  });
}

function row(watch: WatchRow, announcement: string, notice: Told, seq: number, at: number): NewDelivery {
  return {
    ...baseOf(watch, new Date(at)),
    id: newId(),
    announcement,
    part: "notice",
    channel: notice.to === "maker" ? watch.maker : (watch.fallback ?? ""),
    mention: null,
    seq,
    state: "due",
    due_at: 0,
    detail: JSON.stringify(notice),
  };
}

export const readNotice = ({ detail }: Pick<DeliveryRow, "detail">): Told =>
  JSON.parse(detail ?? "null") as Told;
