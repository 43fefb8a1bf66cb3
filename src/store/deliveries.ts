// The outbox: enqueue, claim, settle. Claiming and settling carry the lane's epoch, so that a worker that lost its
// lane changes nothing.
import { setImmediate } from "node:timers/promises";
import type { Insertable, Selectable } from "kysely";
import { sql } from "./kysely.ts";
import { type Db, slices } from "./ledger.ts";
import type { AnnouncementTable, DeliveryState, DeliveryTable } from "./schema.ts";

export type DeliveryRow = Selectable<DeliveryTable>;
export type NewDelivery = Insertable<DeliveryTable>;
/** `wasUnknown`: it may stand there already, and stays `unknown` while it is looked for. */
export type Claimed = DeliveryRow & { wasUnknown: boolean };

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
 * once this is committed; an `unknown` one stays so and is only put off, since it may stand there already. One whose watch was
 * paused while it was being posted is held instead, and one whose watch was switched off is skipped.
 */
export async function claim(
  db: Db,
  hold: Hold,
  now: number,
  limit: number,
  busyUntil: number,
): Promise<Claimed[]> {
  // In words that both databases read index by index, in the order of `seq`, until `limit` is reached: PostgreSQL made of a
  // `not exists` a join of all that is open with itself (350 ms for 10,000), and takes `=` for so rare that it compiles the
  // statement first. SQLite uses an index on some rows only where its condition stands in the statement. The
  // predicate comes again with the update: without it PostgreSQL, reading at an older state, takes rows that have moved on.
  const { rows } = await sql<DeliveryRow>`
    with ready as materialized (
      select candidate.id, case when candidate.state = 'due' and candidate.part <> 'notice'
          then (select watch.state from watch where watch.id = candidate.watch) end as watch_state
      from delivery as candidate
      where candidate.lane = ${hold.lane} and candidate.state in ('due', 'unknown') and candidate.due_at is not null
        and (candidate.due_at <= ${now} or candidate.due_at > ${now + longestWaitMs + 1_000}) and ${isHeld(hold)}
        and candidate.seq <= (select min(earliest.seq) from delivery as earliest
          where earliest.lane = candidate.lane and earliest.channel = candidate.channel
            and earliest.state in ('due', 'posting', 'unknown')
            and (earliest.state <> 'unknown' or earliest.due_at is not null))
        and (candidate.after is null
          or coalesce((select original.state from delivery as original where original.id = candidate.after), 'sent')
            not in ('due', 'posting', 'unknown', 'held', 'folded', 'gathered'))
      order by candidate.seq limit ${limit})
    update delivery set epoch = ${hold.epoch}, claims = delivery.claims + 1,
      state = case when state = 'unknown' then state when watch_state = 'paused' then 'held'
        when watch_state = 'off' then 'skipped' else 'posting' end,
      due_at = case when state = 'unknown' then ${busyUntil} when watch_state in ('paused', 'off') then null else due_at end,
      settled_at = case when watch_state = 'off' then ${now} else settled_at end,
      attempts = case when watch_state in ('paused', 'off') then attempts else attempts + 1 end,
      first_tried_at = case when state = 'unknown' or watch_state in ('paused', 'off') then first_tried_at
        else coalesce(first_tried_at, ${now}) end
    from ready
    where delivery.id = ready.id
      and delivery.state in ('due', 'unknown') and ${isHeld(hold)}
    returning *`.execute(db);
  return rows
    .filter((row) => row.state === "posting" || row.state === "unknown")
    .map((row) => Object.assign(row, { wasUnknown: row.state === "unknown" }))
    .sort((a, b) => a.seq - b.seq);
}

/** What became of a claimed delivery. */
export interface Settlement {
  id: string;
  /** Of the claim that it settles, and the state that the claim left it in. */
  claims: number;
  was: "posting" | "unknown";
  /** As they count from now on. */
  attempts: number;
  state: DeliveryState;
  due_at: number | null;
  ref: string | null;
  link: string | null;
  reason: string | null;
  settled_at: number | null;
  /** Forgets the first try: the platform certainly has nothing. */
  untried: boolean;
}

/**
 * Gives the ids that were settled; those of a lane that has changed hands are left alone, and those that were claimed again: this
 * may be a repeat of what was committed, or be carried out long after it was given up.
 */
export async function settle(db: Db, hold: Hold, settlements: readonly Settlement[]): Promise<string[]> {
  if (settlements.length === 0) return [];
  // One statement of one text for any number of them, in what both databases know of JSON; of `json` PostgreSQL reads the
  // whole text again for every field, which was half of what this took. Waits come from a clock with
  // fractions, and the columns are integers. The state is asked for in words that fit no index: PostgreSQL read all that is open
  // in the lane for each of these, three times as slow with 20,000.
  const whole = (value: number | null) => (value === null ? null : Math.ceil(value));
  const byId: Record<string, object> = {};
  for (const {
    id,
    claims,
    was,
    attempts,
    state,
    due_at,
    ref,
    link,
    reason,
    settled_at,
    untried,
  } of settlements)
    byId[id] = {
      claims,
      was,
      attempts,
      state,
      due_at: whole(due_at),
      ref,
      link,
      reason,
      settled_at: whole(settled_at),
      untried: untried ? 1 : 0,
    };
  // What comes back to be tried again waits for the watch, if that was paused meanwhile.
  const stopped = sql<string | null>`case when it.value ->> 'state' = 'due' and delivery.part <> 'notice'
    then (select case watch.state when 'paused' then 'held' when 'off' then 'skipped' end
      from watch where watch.id = delivery.watch) end`;
  const { rows: settled } = await sql<{ id: string }>`
    update delivery set state = coalesce(${stopped}, it.value ->> 'state'),
      due_at = case when ${stopped} is null then cast(it.value ->> 'due_at' as bigint) end,
      attempts = cast(it.value ->> 'attempts' as bigint), ref = it.value ->> 'ref', link = it.value ->> 'link', reason = it.value ->> 'reason',
      settled_at = cast(it.value ->> 'settled_at' as bigint),
      first_tried_at = case cast(it.value ->> 'untried' as bigint) when 1 then null else delivery.first_tried_at end
    from jsonb_each(${JSON.stringify(byId)}) as it
    where delivery.id = it.key and delivery.epoch = ${hold.epoch}
      and delivery.claims = cast(it.value ->> 'claims' as bigint) and delivery.state = it.value ->> 'was'
      and ${isHeld(hold)}
    returning delivery.id`.execute(db);
  return settled.map(({ id }) => id);
}

/** What is `posting` since a claim under this very hold. In words of an index that SQLite uses too. */
export function listPosting(
  db: Db,
  { lane, epoch }: Hold,
): Promise<Pick<DeliveryRow, "id" | "attempts" | "claims" | "due_at" | "ref" | "link">[]> {
  return db
    .selectFrom("delivery")
    .select(["id", "attempts", "claims", "due_at", "ref", "link"])
    .where("lane", "=", lane)
    .where(sql<boolean>`state in ('due', 'posting', 'unknown') and state = 'posting'`)
    .where("epoch", "=", epoch)
    .execute();
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
