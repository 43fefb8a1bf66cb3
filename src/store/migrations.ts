// Forward-only migrations: a list that only grows, run at start in one transaction under a lock.
import type { Transaction } from "kysely";
import { sql } from "./kysely.ts";
import type { Tables } from "./schema.ts";

type Migration = (db: Transaction<Tables>) => Promise<void>;

const run =
  (...statements: string[]): Migration =>
  async (db) => {
    for (const statement of statements) await sql.raw(statement).execute(db);
  };

/** Never edited once released: a change is a new entry. `bigint` is 64 bits on PostgreSQL and an integer on SQLite. */
const migrations: readonly Migration[] = [
  run(
    "create table counter (name text primary key, value bigint not null)",
    "insert into counter (name, value) values ('seq', 0)",
    "create table index_version (version text primary key, seq bigint not null, seen_at bigint not null)",
    "create table ledger (record text primary key, revision bigint not null, hash text not null, facts text not null)",
    `create table announcement (
      id text primary key, record text not null, revision bigint not null, kinds text not null, batch bigint not null,
      index_version text not null, answer text, line text not null, created_at bigint not null,
      unique (record, revision))`,
    "create index announcement_batch on announcement (batch)",
    `create table watch (
      id text primary key, lane text not null, channel text not null, filter text not null, kinds text not null,
      updates text not null, digest text not null, tz text not null, mention text, maker text not null,
      maker_name text not null, created_at bigint not null, state text not null, reason text, remedy text,
      state_at bigint not null, digest_due bigint)`,
    "create index watch_place on watch (lane, channel)",
    "create index watch_digest on watch (digest_due) where digest_due is not null",
    `create table delivery (
      id text primary key, announcement text not null, watch text not null, part text not null, lane text not null,
      channel text not null, mention text, record text, seq bigint not null, state text not null, due_at bigint,
      attempts bigint not null, first_tried_at bigint, epoch bigint not null, after text, parent text, detail text,
      ref text, link text, reason text, created_at bigint not null, settled_at bigint,
      unique (announcement, watch, part))`,
    "create index delivery_ready on delivery (lane, seq) where state in ('due', 'unknown')",
    "create index delivery_open on delivery (lane, channel, seq) where state in ('due', 'posting', 'unknown')",
    "create index delivery_watch on delivery (watch, seq)",
    "create index delivery_record on delivery (record, watch)",
    "create index delivery_parent on delivery (parent) where parent is not null",
    `create table lane (
      lane text primary key, owner text, epoch bigint not null, beat bigint not null, down text)`,
  ),
  run(
    `create table kept_request (
      id text primary key, request text not null, index_version text not null, kept_until bigint not null)`,
    "create index kept_request_until on kept_request (kept_until)",
    `create table sealed (
      platform text not null, key text not null, value text not null, changed_at bigint not null,
      primary key (platform, key))`,
  ),
  run("alter table watch add column fallback text", "alter table watch add column mention_name text"),
  run(
    "alter table delivery add column claims bigint not null default 0",
    "create table ledger_past (record text not null, revision bigint not null, facts text not null, primary key (record, revision))",
  ),
];

/** The first statement of the transaction: others wait here until it ends. */
export type MigrationLock = (db: Transaction<Tables>) => Promise<void>;

/** Brings the schema up to date. Throws where the database is newer than this program. */
export async function migrate(trx: Transaction<Tables>, lock: MigrationLock): Promise<void> {
  await lock(trx);
  await sql`create table if not exists schema_version (id integer primary key, version integer not null)`.execute(
    trx,
  );
  const { rows } = await sql<{ version: number }>`select version from schema_version where id = 1`.execute(
    trx,
  );
  const from = rows[0]?.version ?? 0;
  if (from > migrations.length)
    throw new Error(`the database has schema ${from}, this program knows ${migrations.length}; update it`);
  for (const migration of migrations.slice(from)) await migration(trx);
  if (rows[0] === undefined)
    await sql`insert into schema_version (id, version) values (1, ${migrations.length})`.execute(trx);
  else await sql`update schema_version set version = ${migrations.length} where id = 1`.execute(trx);
}
