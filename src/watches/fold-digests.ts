// Makes one delivery of what a watch has gathered, when its digest is due. Any process may: the watch's own date is the
// compare-and-swap. With nothing gathered there is no post.
import { enqueue } from "../store/deliveries.ts";
import { type Db, takeSeq } from "../store/ledger.ts";
import type { WatchRow } from "../store/watch-rows.ts";
import { nextDigest, parseDigest } from "./digest-time.ts";
import { baseOf, digestPage, newId, seqStep } from "./new-delivery.ts";

const atOnce = 200;

/** Gives how many digests were made. */
export async function foldDigests(db: Db, now: Date): Promise<number> {
  const watches = await db
    .selectFrom("watch")
    .selectAll()
    .where("digest_due", "is not", null)
    .where("digest_due", "<=", now.getTime())
    .where("state", "=", "active")
    .orderBy("digest_due")
    .limit(atOnce)
    .execute();
  let made = 0;
  for (const watch of watches) if (await foldDigest(db, watch, now)) made++;
  return made;
}

async function foldDigest(db: Db, watch: WatchRow, now: Date): Promise<boolean> {
  const spec = parseDigest(watch.digest);
  const next = spec === null ? null : nextDigest(spec, watch.tz, now).getTime();
  return db.transaction().execute(async (trx) => {
    // First, as everywhere: what takes the watch before the number would wait for what took the number before the watch.
    const seq = (await takeSeq(trx)) * seqStep;
    const { numUpdatedRows } = await trx
      .updateTable("watch")
      .set({ digest_due: next })
      .where("id", "=", watch.id)
      .where("digest_due", "=", watch.digest_due)
      .executeTakeFirstOrThrow();
    if (numUpdatedRows !== 1n) return false;
    const rows = await trx
      .selectFrom("delivery")
      .select(["id", "announcement"])
      .where("watch", "=", watch.id)
      .where("state", "=", "gathered")
      .orderBy("seq")
      .execute();
    if (rows.length === 0) return false;
    const id = newId();
    await trx
      .updateTable("delivery")
      .set({ state: "folded", parent: id })
      .where("watch", "=", watch.id)
      .where("state", "=", "gathered")
      .execute();
    await enqueue(trx, [
      {
        ...baseOf(watch, now),
        id,
        announcement: `digest:${watch.digest_due}`,
        seq,
        state: "due",
        due_at: 0,
        detail: JSON.stringify({
          count: rows.length,
          first: rows.slice(0, digestPage).map((row) => row.announcement),
        }),
      },
    ]);
    return true;
  });
}
