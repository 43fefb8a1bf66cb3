// The ledger: per record what was last announced, and which index versions have been seen in which order.
import type { Kysely } from "kysely";
import { sql } from "./kysely.ts";
import type { LedgerTable, Tables } from "./schema.ts";

export type Db = Kysely<Tables>;

export interface Head {
  version: string;
  seq: number;
}

/** Takes the next number; until the transaction ends every other one waits here, so swaps happen one after another. */
export async function takeSeq(db: Db): Promise<number> {
  const { value } = await db
    .updateTable("counter")
    .set({ value: sql<number>`value + 1` })
    .where("name", "=", "seq")
    .returning("value")
    .executeTakeFirstOrThrow();
  return value;
}

/** The index version that the ledger stands at; null before the first. */
export async function readHead(db: Db): Promise<Head | null> {
  const row = await db
    .selectFrom("index_version")
    .select(["version", "seq"])
    .orderBy("seq", "desc")
    .limit(1)
    .executeTakeFirst();
  return row ?? null;
}

export async function hasSeen(db: Db, version: string): Promise<boolean> {
  const row = await db
    .selectFrom("index_version")
    .select("seq")
    .where("version", "=", version)
    .executeTakeFirst();
  return row !== undefined;
}

export async function moveHead(db: Db, version: string, seq: number, now: number): Promise<void> {
  await db
    .insertInto("index_version")
    .values({ version, seq, seen_at: now })
    .onConflict((conflict) => conflict.column("version").doUpdateSet({ seq, seen_at: now }))
    .execute();
}

export async function readLedger(db: Db): Promise<Map<string, LedgerTable>> {
  const rows = await db.selectFrom("ledger").selectAll().execute();
  return new Map(rows.map((row) => [row.record, row]));
}

export interface LedgerEntry {
  record: string;
  hash: string;
  facts: string;
}

/** Compare-and-swap: gives whether this caller moved the record on from `revision` (0: not in the ledger yet). */
export async function swapEntry(db: Db, entry: LedgerEntry, revision: number): Promise<boolean> {
  const { record, hash, facts } = entry;
  if (revision === 0) {
    const { numInsertedOrUpdatedRows } = await db
      .insertInto("ledger")
      .values({ record, revision: 1, hash, facts })
      .onConflict((conflict) => conflict.column("record").doNothing())
      .executeTakeFirstOrThrow();
    return numInsertedOrUpdatedRows === 1n;
  }
  const { numUpdatedRows } = await db
    .updateTable("ledger")
    .set({ revision: revision + 1, hash, facts })
    .where("record", "=", record)
    .where("revision", "=", revision)
    .executeTakeFirstOrThrow();
  return numUpdatedRows === 1n;
}

/** What these records said until now. */
export async function insertPast(db: Db, rows: readonly LedgerTable[]): Promise<void> {
  for (const part of slices(rows, 1_000))
    await db
      .insertInto("ledger_past")
      .values(part.map(({ record, revision, facts }) => ({ record, revision, facts })))
      .onConflict((conflict) => conflict.columns(["record", "revision"]).doNothing())
      .execute();
}

/** The facts that were announced of each of these records earlier, as JSON. */
export async function readPast(db: Db, records: readonly string[]): Promise<Map<string, string[]>> {
  const past = new Map<string, string[]>();
  for (const part of slices(records, 1_000)) {
    const rows = await db
      .selectFrom("ledger_past")
      .select(["record", "facts"])
      .where("record", "in", [...part])
      .execute();
    for (const { record, facts } of rows) past.set(record, [...(past.get(record) ?? []), facts]);
  }
  return past;
}

export async function insertEntries(db: Db, entries: readonly LedgerEntry[]): Promise<void> {
  for (const part of slices(entries, 1_000))
    await db
      .insertInto("ledger")
      .values(part.map((entry) => ({ ...entry, revision: 1 })))
      .onConflict((conflict) => conflict.column("record").doNothing())
      .execute();
}

/** Parts that stay below the databases' limit of bound values in a statement (32,766 and 65,535). */
export function* slices<T>(list: readonly T[], size: number): Generator<readonly T[]> {
  for (let at = 0; at < list.length; at += size) yield list.slice(at, at + size);
}
