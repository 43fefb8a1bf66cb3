// Watches and what is told about them. A watch belongs to its channel; it is switched off, never deleted, so that what
// it was sent can still be answered for.
import { setImmediate } from "node:timers/promises";
import type { Selectable, Transaction } from "kysely";
import { sql } from "./kysely.ts";
import type { Db } from "./ledger.ts";
import type { AnnouncementTable, DeliveryState, DeliveryTable, Tables, WatchTable } from "./schema.ts";

export type WatchRow = Selectable<WatchTable>;

/** Those of a channel, or of a whole lane, that are not off, oldest first. */
export async function listWatches(
  db: Db,
  { lane, channel }: { lane: string; channel: string | null },
): Promise<WatchRow[]> {
  return db
    .selectFrom("watch")
    .selectAll()
    .where("lane", "=", lane)
    .$if(channel !== null, (query) => query.where("channel", "=", channel))
    .where("state", "<>", "off")
    .orderBy("created_at")
    .orderBy("id")
    .execute();
}

const columnsOfAll = [
  "id",
  "lane",
  "channel",
  "filter",
  "kinds",
  "updates",
  "digest",
  "mention",
  "state",
] as const;

/** What is read of every watch; all of a hundred thousand rows would be twice as much. */
export type WatchOfAll = Pick<WatchRow, (typeof columnsOfAll)[number]>;

/**
 * Every watch that is not off, in the order of id; a page at a time. SQLite's driver never waits: without the turn of the
 * loop between two pages a hundred thousand watches would keep every interaction from being acknowledged.
 */
export async function* eachWatch(db: Db, size = 2_000): AsyncGenerator<WatchOfAll[]> {
  for (let after = ""; ; ) {
    const rows = await db
      .selectFrom("watch")
      .select(columnsOfAll)
      .where("state", "<>", "off")
      .where("id", ">", after)
      .orderBy("id")
      .limit(size)
      .execute();
    if (rows.length > 0) yield rows;
    if (rows.length < size) return;
    after = rows.at(-1)?.id ?? after;
    await setImmediate();
  }
}

/** Channels that ever had more than one watch, as lane and channel with a zero between. */
export async function findSharedChannels(db: Db): Promise<Set<string>> {
  const rows = await db
    .selectFrom("watch")
    .select(["lane", "channel"])
    .groupBy(["lane", "channel"])
    .having(sql<boolean>`count(*) > 1`)
    .execute();
  return new Set(rows.map(({ lane, channel }) => `${lane}\0${channel}`));
}

export async function insertWatch(db: Db, row: WatchRow): Promise<void> {
  await db.insertInto("watch").values(row).execute();
}

export async function findWatch(db: Db, id: string): Promise<WatchRow | null> {
  return (await db.selectFrom("watch").selectAll().where("id", "=", id).executeTakeFirst()) ?? null;
}

export type Pause = Pick<WatchRow, "state" | "reason" | "remedy" | "state_at">;

export async function changeWatch(db: Db, id: string, change: Pause): Promise<void> {
  await db.updateTable("watch").set(change).where("id", "=", id).execute();
}

/**
 * Pauses the active watches of a channel that cannot be posted to, or of a whole lane, holds what they are owed, and gives
 * them. In a transaction: a post that is held by a watch that is not paused would wait for nobody.
 */
export async function pauseWatches(
  trx: Transaction<Tables>,
  { lane, channel }: { lane: string; channel: string | null },
  change: Pause,
): Promise<WatchRow[]> {
  const paused = await trx
    .updateTable("watch")
    .set(change)
    .where("lane", "=", lane)
    .$if(channel !== null, (query) => query.where("channel", "=", channel))
    .where("state", "=", "active")
    .returningAll()
    .execute();
  await trx
    .updateTable("delivery")
    .set({ state: "held", due_at: null, reason: change.reason })
    .where("lane", "=", lane)
    .$if(channel !== null, (query) => query.where("channel", "=", channel))
    .where("state", "=", "due")
    .where("part", "<>", "notice")
    .execute();
  if (channel === null)
    // Nobody can be told anything there any more.
    await trx
      .updateTable("delivery")
      .set({ state: "skipped", due_at: null, reason: change.reason, settled_at: change.state_at })
      .where("lane", "=", lane)
      .where("state", "=", "due")
      .where("part", "=", "notice")
      .execute();
  return paused;
}

/** Moves the posts that the watch is owed from one state to another; gives how many. */
export async function moveDeliveries(
  db: Db,
  watch: string,
  from: readonly DeliveryState[],
  change: { state: DeliveryState; due_at: number | null; settled_at?: number | null },
): Promise<number> {
  const { numUpdatedRows } = await db
    .updateTable("delivery")
    .set(change)
    .where("watch", "=", watch)
    .where("part", "<>", "notice")
    .where("state", "in", [...from])
    .executeTakeFirstOrThrow();
  return Number(numUpdatedRows);
}

/** The same for those that wait for a person; what is being looked for is left alone. */
export async function moveUncertain(
  db: Db,
  watch: string,
  change: { state: DeliveryState; due_at: number | null; settled_at?: number },
): Promise<void> {
  await db
    .updateTable("delivery")
    .set({ ...change, claims: sql`claims + 1` })
    .where("watch", "=", watch)
    .where("part", "<>", "notice")
    .where("state", "=", "unknown")
    .where("due_at", "is", null)
    .execute();
}

/** What was to be told about a watch that somebody has looked after meanwhile, or may have been told. */
export async function skipNotices(db: Db, watch: string, now: number): Promise<void> {
  await db
    .updateTable("delivery")
    .set({ state: "skipped", due_at: null, settled_at: now, claims: sql`claims + 1` })
    .where("watch", "=", watch)
    .where("part", "=", "notice")
    .where((where) =>
      where.or([
        where("state", "=", "due"),
        where.and([where("state", "=", "unknown"), where("due_at", "is", null)]),
      ]),
    )
    .execute();
}

export interface Tally {
  watch: string;
  state: DeliveryState;
  count: number;
}

export async function countByState(db: Db, watches: readonly string[]): Promise<Tally[]> {
  if (watches.length === 0) return [];
  const rows = await db
    .selectFrom("delivery")
    .select(["watch", "state", sql<number>`count(*)`.as("count")])
    .where("watch", "in", [...watches])
    .where("part", "<>", "notice")
    .groupBy(["watch", "state"])
    .execute();
  return rows.map((row) => ({ ...row, count: Number(row.count) }));
}

export async function lastSent(db: Db, watch: string): Promise<Selectable<DeliveryTable> | null> {
  const row = await db
    .selectFrom("delivery")
    .selectAll()
    .where("watch", "=", watch)
    .where("state", "=", "sent")
    .where("part", "=", "post")
    .orderBy("seq", "desc")
    .limit(1)
    .executeTakeFirst();
  return row ?? null;
}

export async function findDelivery(db: Db, id: string): Promise<Selectable<DeliveryTable> | null> {
  return (await db.selectFrom("delivery").selectAll().where("id", "=", id).executeTakeFirst()) ?? null;
}

export async function findAnnouncements(db: Db, ids: readonly string[]): Promise<AnnouncementTable[]> {
  if (ids.length === 0) return [];
  return db
    .selectFrom("announcement")
    .selectAll()
    .where("id", "in", [...ids])
    .execute();
}
