// Leases on lanes: one owner each, told by an epoch that only grows. No wall clock is compared: a contender takes a
// lane over when its beat has not moved for the lease's length on the contender's own monotonic clock.

import type { Hold } from "./deliveries.ts";
import { sql } from "./kysely.ts";
import type { Db } from "./ledger.ts";
import type { LaneTable } from "./schema.ts";

export interface LaneState extends LaneTable {
  /** Something is to be delivered, now or later. */
  isOpen: boolean;
}

export async function listLanes(db: Db): Promise<LaneState[]> {
  const rows = await db
    .selectFrom("lane")
    .selectAll()
    .select(
      sql<number>`case when exists (select 1 from delivery where delivery.lane = lane.lane
        and delivery.state in ('due', 'posting', 'unknown')
        and (delivery.state = 'posting' or delivery.due_at is not null)) then 1 else 0 end`.as("open"),
    )
    .orderBy("lane")
    .execute();
  return rows.map(({ open, ...row }) => ({ ...row, isOpen: Number(open) === 1 }));
}

/** Takes the lane if it is still as it was seen; null where somebody else was faster or its owner lives. */
export async function takeLane(db: Db, seen: LaneTable, owner: string): Promise<Hold | null> {
  const row = await db
    .updateTable("lane")
    .set({ owner, epoch: seen.epoch + 1, beat: 0 })
    .where("lane", "=", seen.lane)
    .where("epoch", "=", seen.epoch)
    .where("beat", "=", seen.beat)
    .where((where) => (seen.owner === null ? where("owner", "is", null) : where("owner", "=", seen.owner)))
    .returning(["lane", "epoch"])
    .executeTakeFirst();
  return row === undefined ? null : { lane: row.lane, owner, epoch: row.epoch };
}

/** Null: the lane has another owner. */
export async function beatLane(db: Db, hold: Hold): Promise<Pick<LaneTable, "down"> | null> {
  const row = await db
    .updateTable("lane")
    .set({ beat: sql`beat + 1` })
    .where("lane", "=", hold.lane)
    .where("owner", "=", hold.owner)
    .where("epoch", "=", hold.epoch)
    .returning("down")
    .executeTakeFirst();
  return row ?? null;
}

/** A person has acted: its owner tries again without waiting. */
export async function reviveLane(db: Db, lane: string): Promise<void> {
  await db.updateTable("lane").set({ down: null }).where("lane", "=", lane).execute();
}

export async function releaseLane(db: Db, hold: Hold): Promise<void> {
  await db
    .updateTable("lane")
    .set({ owner: null })
    .where("lane", "=", hold.lane)
    .where("owner", "=", hold.owner)
    .where("epoch", "=", hold.epoch)
    .execute();
}

export async function markLane(db: Db, hold: Hold, down: string | null): Promise<void> {
  await db
    .updateTable("lane")
    .set({ down })
    .where("lane", "=", hold.lane)
    .where("epoch", "=", hold.epoch)
    .execute();
}
