// DATABASE_URL -> an open database with its schema up to date. Drivers are loaded here and nowhere else.
import { statSync } from "node:fs";
import { mkdir } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import { Fault } from "../fault.ts";
import { Kysely, PostgresDialect, SqliteDialect, sql } from "./kysely.ts";
import { type MigrationLock, migrate } from "./migrations.ts";
import type { Tables } from "./schema.ts";

export interface Store {
  db: Kysely<Tables>;
  /** `sqlite` or `postgres`, for the log. */
  kind: "sqlite" | "postgres";
  close(): Promise<void>;
}

/** Any number that no other program is likely to take as its advisory lock. */
const migrationLockKey = 4_845_951;
/** A blocked call blocks the event loop, since the driver is synchronous; the callers try again. */
const sqliteBusyMs = 1_000;
/** Batches of every size are statements of their own. */
const statementsKept = 300;

interface Opened {
  store: Store;
  lock: MigrationLock;
}

export async function openStore(url: string): Promise<Store> {
  return orFault(async () => {
    const { store, lock } = await open(url);
    try {
      await store.db.transaction().execute((trx) => migrate(trx, lock));
      return store;
    } catch (error) {
      await store.close().catch(() => {});
      throw error;
    }
  });
}

/** What `look` finds in the database, or in an empty one where none is there. Nothing is changed, neither file nor schema. */
export async function lookInto<T>(url: string, look: (db: Kysely<Tables>) => Promise<T>): Promise<T> {
  const { store, lock } = await orFault(() => open(isThere(url) ? url : ":memory:"));
  try {
    // Read as this program's schema has it, which the end takes back with all else.
    const trx = await orFault(() => store.db.startTransaction().execute());
    try {
      await orFault(() => migrate(trx, lock));
      return await look(trx);
    } finally {
      await trx.rollback().execute();
    }
  } finally {
    await store.close();
  }
}

async function orFault<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Fault(
      "bad-configuration",
      `DATABASE_URL cannot be opened (${reason}); write a path, or postgres://user:password@host/database`,
      { cause: error },
    );
  }
}

const isPostgres = (url: string) => /^postgres(ql)?:\/\//.test(url);
/** Another database's address is no path: a file of that name would be opened, and what is there not be found. */
function pathOf(url: string): string {
  const path = url.replace(/^(sqlite|file):(\/\/)?/, "");
  const [, scheme] = /^([a-z][a-z\d+.-]*):\/\//i.exec(path) ?? [];
  if (scheme !== undefined) throw new Error(`${scheme}:// is no database that is known here`);
  return path;
}

/** SQLite takes an empty file for an empty database, and writes to it when it is opened. */
function isThere(url: string): boolean {
  return isPostgres(url) || (statSync(pathOf(url), { throwIfNoEntry: false })?.size ?? 0) > 0;
}

const open = (url: string) => (isPostgres(url) ? openPostgres(url) : openSqlite(pathOf(url)));

async function openSqlite(path: string): Promise<Opened> {
  const { default: Database } = await import("better-sqlite3");
  const file = path === ":memory:" ? path : resolve(path);
  if (file !== ":memory:") await mkdir(dirname(file), { recursive: true });
  const database = new Database(file, { timeout: sqliteBusyMs });
  database.pragma("journal_mode = WAL");
  database.pragma("synchronous = FULL");
  database.pragma("foreign_keys = ON");
  const keep = keepStatements((statement) =>
    // A deferred transaction that reads first and writes later fails at once when another process wrote in between.
    database.prepare(statement === "begin" ? "begin immediate" : statement),
  );
  // A full disk ends the transaction by itself; the error of a rollback after that would hide the reason.
  const prepare = (statement: string) =>
    keep(statement === "rollback" && !database.inTransaction ? "select 1" : statement);
  const db = new Kysely<Tables>({
    dialect: new SqliteDialect({ database: { prepare, close: () => database.close() } }),
  });
  return { store: { db, kind: "sqlite", close: () => db.destroy() }, lock: async () => {} };
}

/** Preparing a statement takes longer than most of them run. */
function keepStatements<T>(prepare: (statement: string) => T): (statement: string) => T {
  const kept = new Map<string, T>();
  return (statement) => {
    const known = kept.get(statement);
    if (known !== undefined) return known;
    const oldest = kept.keys().next().value;
    if (kept.size >= statementsKept && oldest !== undefined) kept.delete(oldest);
    const prepared = prepare(statement);
    kept.set(statement, prepared);
    return prepared;
  };
}

async function openPostgres(url: string): Promise<Opened> {
  const { default: pg } = await import("pg");
  const int8 = 20;
  const pool = new pg.Pool({
    connectionString: url,
    max: 10,
    connectionTimeoutMillis: 5_000,
    // A statement that hangs must not outlive the stop.
    query_timeout: 30_000,
    types: {
      // 64-bit integers come as text by default; ours stay below 2^53.
      getTypeParser: (oid: number, format?: "text" | "binary") =>
        oid === int8 ? Number : pg.types.getTypeParser(oid, format as "text"),
    },
  });
  // An idle connection that breaks (a restart of the server) is replaced; without a listener it would end the process.
  pool.on("error", () => {});
  // The same for one that is in use: its query fails, and that is told where it was asked.
  pool.on("connect", (client) => client.on("error", () => {}));
  const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
  return {
    store: { db, kind: "postgres", close: () => db.destroy() },
    lock: async (trx) => {
      await sql`select pg_advisory_xact_lock(${migrationLockKey})`.execute(trx);
    },
  };
}
