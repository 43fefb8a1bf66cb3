// DATABASE_URL -> an open database with its schema up to date. Drivers are loaded here and nowhere else.
import { mkdir } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import { Kysely, PostgresDialect, SqliteDialect, sql } from "kysely";
import { Fault } from "../fault.ts";
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

export async function openStore(url: string): Promise<Store> {
  const isPostgres = /^postgres(ql)?:\/\//.test(url);
  try {
    return isPostgres ? await openPostgres(url) : await openSqlite(url.replace(/^(sqlite|file):(\/\/)?/, ""));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Fault(
      "bad-configuration",
      `DATABASE_URL cannot be opened (${reason}); write a path, or postgres://user:password@host/database`,
      { cause: error },
    );
  }
}

async function openSqlite(path: string): Promise<Store> {
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
  return finish({ db, kind: "sqlite", close: () => db.destroy() }, async () => {});
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

async function openPostgres(url: string): Promise<Store> {
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
  const store: Store = { db, kind: "postgres", close: () => db.destroy() };
  return finish(store, async (trx) => {
    await sql`select pg_advisory_xact_lock(${migrationLockKey})`.execute(trx);
  });
}

async function finish(store: Store, lock: MigrationLock): Promise<Store> {
  try {
    await migrate(store.db, lock);
    return store;
  } catch (error) {
    await store.close().catch(() => {});
    throw error;
  }
}
