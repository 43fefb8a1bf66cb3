// Starts the processes of the watches' bench, and databases for them.
import { type ChildProcess, fork } from "node:child_process";
import { randomUUID } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Addresses, Counts, Service } from "./sides.ts";

/** As the scripts of package.json start the bot. */
const execArgv = ["--max-semi-space-size=4", "--import", "tsx"];

const hear = <T>(child: ChildProcess): Promise<T> =>
  new Promise((resolve, reject) => {
    const ended = () => reject(new Error(`${child.spawnargs.join(" ").slice(0, 200)} ended too early`));
    child.once("exit", ended);
    child.once("message", (said) => {
      child.off("exit", ended);
      resolve(said as T);
    });
  });

export interface Peer {
  addresses: Addresses;
  /** What came since the last call. */
  count(): Promise<Counts>;
  stop(): void;
}

export async function startPeer(channels: number, limits: "limited" | "unlimited"): Promise<Peer> {
  const child = fork("bench/watches/peer.ts", [String(channels), limits], { execArgv });
  return {
    addresses: await hear<Addresses>(child),
    count() {
      const counts = hear<Counts>(child);
      child.send("count");
      return counts;
    },
    stop: () => child.disconnect(),
  };
}

/** Runs one of the folder's programs to its end; gives the one thing that it says. */
export async function run<T>(program: "deliver" | "post-bare", order: object): Promise<T> {
  const child = fork(`bench/watches/${program}.ts`, [], { execArgv });
  const said = hear<T>(child);
  child.send(order);
  return said;
}

/** Resolves once it delivers. */
export async function startService(order: Service): Promise<{ stop(): Promise<void> }> {
  const child = fork("bench/watches/serve.ts", [], { execArgv });
  const ready = hear<string>(child);
  child.send(order);
  await ready;
  const gone = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  return {
    async stop() {
      child.disconnect();
      await gone;
    },
  };
}

export interface BenchDatabase {
  url: string;
  drop(): Promise<void>;
}

/** A new, empty one. PostgreSQL needs TEST_POSTGRES_URL, which `.ci/with-postgres` sets. */
export async function createDatabase(kind: "SQLite" | "PostgreSQL"): Promise<BenchDatabase> {
  if (kind === "SQLite") {
    const folder = mkdtempSync(join(tmpdir(), "heistbot-bench-"));
    return {
      url: join(folder, "heistbot.db"),
      drop: async () => rmSync(folder, { recursive: true, force: true }),
    };
  }
  const { default: pg } = await import("pg");
  const execute = async (statement: string) => {
    const client = new pg.Client({ connectionString: process.env.TEST_POSTGRES_URL });
    await client.connect();
    await client.query(statement).finally(() => client.end());
  };
  const name = `bench${randomUUID().replaceAll("-", "")}`;
  await execute(`create database ${name}`);
  const url = new URL(process.env.TEST_POSTGRES_URL ?? "");
  url.pathname = `/${name}`;
  return { url: url.href, drop: () => execute(`drop database ${name} with (force)`) };
}

/** Those that can be had here. */
export const databaseKinds: readonly ("SQLite" | "PostgreSQL")[] =
  process.env.TEST_POSTGRES_URL === undefined ? ["SQLite"] : ["SQLite", "PostgreSQL"];
