// The databases that every suite of the store and of delivery runs on: a new, empty one for each test.
import { randomUUID } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe } from "vitest";
import { openStore, type Store } from "../../src/store/open-store.ts";

export interface TestDatabase {
  url: string;
  /** Another connection, as another process would have it. */
  open(): Promise<Store>;
  drop(): Promise<void>;
}

export interface DatabaseKind {
  name: "SQLite" | "PostgreSQL";
  create(): Promise<TestDatabase>;
}

const postgresUrl = process.env.TEST_POSTGRES_URL;
const restartCommand = process.env.TEST_POSTGRES_RESTART;

async function createSqlite(parent = tmpdir()): Promise<TestDatabase> {
  const folder = await mkdtemp(join(parent, "heistbot-test-"));
  const url = join(folder, "heistbot.db");
  return databaseAt(url, () => rm(folder, { recursive: true, force: true }));
}

async function createPostgres(server = postgresUrl): Promise<TestDatabase> {
  const name = `t${randomUUID().replaceAll("-", "")}`;
  const { default: pg } = await import("pg");
  const run = async (statement: string) => {
    const client = new pg.Client({ connectionString: server });
    await client.connect();
    try {
      await client.query(statement);
    } finally {
      await client.end();
    }
  };
  await run(`create database ${name}`);
  const url = new URL(server ?? "");
  url.pathname = `/${name}`;
  return databaseAt(url.href, () => run(`drop database ${name} with (force)`));
}

function databaseAt(url: string, drop: () => Promise<void>): TestDatabase {
  const stores: Store[] = [];
  return {
    url,
    open: async () => {
      const store = await openStore(url);
      stores.push(store);
      return store;
    },
    drop: async () => {
      await Promise.all(stores.map((store) => store.close().catch(() => {})));
      await drop();
    },
  };
}

export const createDatabase = (name: DatabaseKind["name"]): Promise<TestDatabase> =>
  name === "SQLite" ? createSqlite() : createPostgres();

/** For what does not depend on the database. */
export const sqlite: DatabaseKind = { name: "SQLite", create: () => createSqlite() };

/** Where TEST_POSTGRES_URL is set. */
export const postgres: DatabaseKind = { name: "PostgreSQL", create: () => createPostgres() };

/** On a server of its own that a test may restart, by this command of a shell; null without `.ci/with-postgres`. */
export const restartable: { create(): Promise<TestDatabase>; restart: string } | null =
  restartCommand === undefined
    ? null
    : {
        create: () => createPostgres(process.env.TEST_POSTGRES_RESTART_URL),
        restart: restartCommand,
      };

/** On another disk. */
export const sqliteIn = (folder: string): DatabaseKind => ({
  name: "SQLite",
  create: () => createSqlite(folder),
});

/** Runs a suite on both. PostgreSQL needs TEST_POSTGRES_URL, which `.ci/with-postgres` sets; without it the suite is skipped. */
export function onBothDatabases(title: string, suite: (kind: DatabaseKind) => void): void {
  describe(`${title}, on SQLite`, () => suite(sqlite));
  describe.skipIf(postgresUrl === undefined)(
    `${title}, on PostgreSQL${postgresUrl === undefined ? " (skipped: TEST_POSTGRES_URL is not set)" : ""}`,
    () => suite(postgres),
  );
}
