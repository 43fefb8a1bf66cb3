// The outbox: enqueue, claim, settle. Claiming and settling carry the lane's epoch, so that a worker that lost its
// lane changes nothing.
import { setImmediate } from "node:timers/promises";
import { type Insertable, type Selectable, sql } from "kysely";
import { type Db, slices } from "./ledger.ts";
import type { AnnouncementTable, DeliveryState, DeliveryTable } from "./schema.ts";

export type DeliveryRow = Selectable<DeliveryTable>;
export type NewDelivery = Insertable<DeliveryTable>;

export interface Hold {
  lane: string;
  owner: string;
  epoch: number;
}

/** Nothing waits longer than this, so a date further ahead means that the clock went back. */
export const longestWaitMs = 15 * 60_000;

export async function enqueue(db: Db, deliveries: readonly NewDelivery[]): Promise<void> {
  if (deliveries.length === 0) return;
  for (const part of slices(deliveries, 1_000)) {
    await db
      .insertInto("delivery")
      .values(part as NewDelivery[])
      .onConflict((conflict) => conflict.columns(["announcement", "watch", "part"]).doNothing())
      .execute();
    // SQLite's driver never waits; others have their turn between two slices.
    await setImmediate();
  }
  const lanes = [...new Set(deliveries.map((delivery) => delivery.lane))];
  await db
    .insertInto("lane")
    .values(lanes.map((lane) => ({ lane, owner: null, epoch: 0, beat: 0, down: null })))
    .onConflict((conflict) => conflict.column("lane").doNothing())
    .execute();
}

export async function insertAnnouncements(db: Db, rows: readonly AnnouncementTable[]): Promise<void> {
  for (const part of slices(rows, 1_000))
    await db
      .insertInto("announcement")
      .values([...part])
      .execute();
}

const isHeld = ({ lane, owner, epoch }: Hold) =>
  sql<boolean>`exists (select 1 from lane where lane = ${lane} and owner = ${owner} and epoch = ${epoch})`;

/**
 * Takes up to `limit` deliveries that are ready: the first of each channel, whose original is settled. They are `posting`
 * once this returns; an `unknown` one stays so and is only put off, since it may stand there already. One whose watch was
 * paused while it was being posted is held instead, and one whose watch was switched off is skipped.
 */
export async function claim(
  db: Db,
  hold: Hold,
  now: number,
  limit: number,
  busyUntil: number,
): Promise<(DeliveryRow & { wasUnknown: boolean })[]> {
  const ready = sql<boolean>`delivery.due_at is not null and (delivery.due_at <= ${now} or delivery.due_at > ${now + longestWaitMs + 1_000})`;
  return db.transaction().execute(async (trx) => {
    // `for update` would do on PostgreSQL alone; the lane's single owner makes it needless.
    const rows = await trx
      .selectFrom("delivery")
      .selectAll()
      .select(sql<string | null>`(select state from watch where watch.id = delivery.watch)`.as("watch_state"))
      .where("lane", "=", hold.lane)
      // In so many words: SQLite uses an index on some rows only where the condition stands in the statement.
      .where(sql<boolean>`delivery.state in ('due', 'unknown')`)
      .where(ready)
      .where(isHeld(hold))
      .where(
        sql<boolean>`not exists (select 1 from delivery as earlier where earlier.lane = delivery.lane
          and earlier.channel = delivery.channel and earlier.seq < delivery.seq
          and earlier.state in ('due', 'posting', 'unknown')
          and (earlier.state <> 'unknown' or earlier.due_at is not null))`,
      )
      .where(
        sql<boolean>`(delivery.after is null or not exists (select 1 from delivery as original where original.id = delivery.after
          and original.state in ('due', 'posting', 'unknown', 'held', 'folded', 'gathered')))`,
      )
      .orderBy("seq")
      .limit(limit)
      .execute();
    const taken: (DeliveryRow & { wasUnknown: boolean })[] = [];
    const isStopped = (row: (typeof rows)[number]) =>
      row.state === "due" &&
      row.part !== "notice" &&
      row.watch_state !== null &&
      row.watch_state !== "active";
    for (const state of ["paused", "off"] as const) {
      const ids = rows.filter((row) => isStopped(row) && row.watch_state === state).map((row) => row.id);
      if (ids.length > 0)
        await trx
          .updateTable("delivery")
          .set(
            state === "paused"
              ? { state: "held", due_at: null }
              : { state: "skipped", due_at: null, settled_at: now },
          )
          .where("id", "in", ids)
          .where("state", "=", "due")
          .where(isHeld(hold))
          .execute();
    }
    for (const state of ["due", "unknown"] as const) {
      const ids = rows.filter((row) => row.state === state && !isStopped(row)).map((row) => row.id);
      if (ids.length === 0) continue;
      const updated = await trx
        .updateTable("delivery")
        .set(
          state === "due"
            ? {
                state: "posting",
                epoch: hold.epoch,
                attempts: sql`attempts + 1`,
                first_tried_at: sql`coalesce(first_tried_at, ${now})`,
              }
            : { due_at: busyUntil, epoch: hold.epoch, attempts: sql`attempts + 1` },
        )
        .where("id", "in", ids)
        // The predicate again: without it PostgreSQL, reading at an older state, takes rows that have moved on.
        .where("state", "=", state)
        .where(isHeld(hold))
        .returningAll()
        .execute();
      taken.push(...updated.map((row) => ({ ...row, wasUnknown: state === "unknown" })));
    }
    return taken.sort((a, b) => a.seq - b.seq);
  });
}

/** What became of a claimed delivery. */
export interface Settlement {
  id: string;
  state: DeliveryState;
  due_at: number | null;
  ref: string | null;
  link: string | null;
  reason: string | null;
  settled_at: number | null;
  /** Forgets the first try: the platform certainly has nothing. */
  untried: boolean;
}

/** Gives the ids that were settled; those of a lane that has changed hands are left alone. */
export async function settle(db: Db, hold: Hold, settlements: readonly Settlement[]): Promise<string[]> {
  if (settlements.length === 0) return [];
  // One statement for all. Both databases name the columns of bare values column1, column2 …; PostgreSQL would take them
  // for text. Waits come from a clock with fractions, and the columns are integers.
  const whole = (value: number | null) => (value === null ? null : Math.ceil(value));
  const rows = settlements.map(
    ({ id, state, due_at, ref, link, reason, settled_at, untried }) =>
      sql`(${id}, ${state}, cast(${whole(due_at)} as bigint), ${ref}, ${link}, ${reason}, cast(${whole(settled_at)} as bigint), cast(${untried ? 1 : 0} as bigint))`,
  );
  const { rows: settled } = await sql<{ id: string }>`
    update delivery set state = it.column2, due_at = it.column3, ref = it.column4, link = it.column5,
      reason = it.column6, settled_at = it.column7,
      first_tried_at = case when it.column8 = 1 then null else delivery.first_tried_at end
    from (values ${sql.join(rows)}) as it
    where delivery.id = it.column1 and delivery.epoch = ${hold.epoch}
      and delivery.state in ('posting', 'unknown') and ${isHeld(hold)}
    returning delivery.id`.execute(db);
  return settled.map(({ id }) => id);
}

/** Those found `posting` when the lane changes hands may stand there. */
export async function doubtPosting(db: Db, hold: Hold, now: number): Promise<number> {
  const { numUpdatedRows } = await db
    .updateTable("delivery")
    .set({ state: "unknown", due_at: now, reason: "the process stopped while it was posting" })
    .where("lane", "=", hold.lane)
    .where("state", "=", "posting")
    .where("epoch", "<", hold.epoch)
    .where(isHeld(hold))
    .executeTakeFirstOrThrow();
  return Number(numUpdatedRows);
}
