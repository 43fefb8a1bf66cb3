// Brings a process to a moment of a delivery's life at which it is to be killed, by what the platforms' doubles hold back and
// what another connection locks in the database; and says afterwards which deliveries were caught in which moment.
import Database from "better-sqlite3";
import type { Guard } from "../doubles/guard.ts";
import { readOpen, until } from "./builders.ts";
import type { Fleet } from "./fleet.ts";

export const moments = ["leased", "in flight", "posted", "settling", "announcing", "anywhere"] as const;
export type Moment = (typeof moments)[number];

/** Where a row that was `posting` at the kill had come. `settling`: the answer was sent, and no settlement is committed. */
export type Caught = "leased" | "in flight" | "posted" | "settling";

interface Passage {
  arrivedAt: number;
  doneAt: number | null;
  answeredAt: number | null;
}

/** What the platforms saw of the deliveries of one process's life. */
export class PostRecord implements Guard {
  readonly passages = new Map<string, Passage>();
  /** Set: posts are kept where they are, from this one on. */
  keepFrom: { at: "arrived" | "done"; left: number } | null = null;
  readonly #kept: ((isDone: boolean) => void)[] = [];

  get keptCount(): number {
    return this.#kept.length;
  }

  async arrived(id: string): Promise<boolean> {
    this.passages.set(id, { arrivedAt: performance.now(), doneAt: null, answeredAt: null });
    return this.#pass("arrived");
  }

  async done(id: string): Promise<void> {
    const passage = this.passages.get(id);
    if (passage !== undefined) passage.doneAt = performance.now();
    await this.#pass("done");
  }

  answered(id: string): void {
    const passage = this.passages.get(id);
    if (passage !== undefined) passage.answeredAt = performance.now();
  }

  /** Lets go what was kept; an arrived post is then done, or never. */
  release(isDone: () => boolean): void {
    this.keepFrom = null;
    for (const go of this.#kept.splice(0)) go(isDone());
  }

  forget(): void {
    this.passages.clear();
  }

  #pass(at: "arrived" | "done"): Promise<boolean> {
    const keep = this.keepFrom;
    if (keep === null || keep.at !== at || keep.left-- > 0) return Promise.resolve(true);
    return new Promise((go) => this.#kept.push(go));
  }

  place(id: string, killedAt: number): Caught {
    const passage = this.passages.get(id);
    if (passage === undefined) return "leased";
    const was = (at: number | null) => at !== null && at <= killedAt;
    if (was(passage.answeredAt)) return "settling";
    return was(passage.doneAt) ? "posted" : "in flight";
  }
}

export interface Approach {
  fleet: Fleet;
  record: PostRecord;
  random: () => number;
  locker: Locker;
  /** Keeps a fan-out going: announces something new where nothing is left to post. */
  feed: () => Promise<void>;
  announce: () => void;
}

const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

/** Resolves at the moment; what it gives undoes, after the kill, what was held back. */
export async function reach(moment: Moment, approach: Approach): Promise<() => Promise<void>> {
  const { fleet, record, random, locker, feed, announce } = approach;
  const done = async () => {};
  const fed = async (what: string, holds: () => boolean | Promise<boolean>) => {
    let looks = 0;
    await until(
      what,
      async () => {
        if (looks++ % 20 === 0) await feed();
        return holds();
      },
      90_000,
    );
  };
  if (moment === "announcing") {
    announce();
    // Reading the folder begins when it was quiet for 300 ms.
    await pause(250 + random() * 700);
    return done;
  }
  // Not always at the first post of a life.
  const before = record.passages.size + Math.floor(random() * 25);
  if (moment === "in flight" || moment === "posted") {
    record.keepFrom = { at: moment === "posted" ? "done" : "arrived", left: before - record.passages.size };
    await fed("a post is kept", () => record.keptCount > 0);
    await pause(random() * 60);
    return async () => record.release(() => random() < 0.5);
  }
  await fed("posts begin", () => record.passages.size > before);
  if (moment === "leased") {
    await fed("rows are leased", async () =>
      (await postingIds(fleet)).some((id) => !record.passages.has(id)),
    );
    return done;
  }
  if (moment === "anywhere") {
    await pause(random() * 500);
    return done;
  }
  // On a busy machine a kept post may run out of time before the lock is there: then another one, a few times.
  let isSettling = false;
  for (let tries = 0; tries < 5 && !isSettling; tries++) {
    record.keepFrom = { at: "done", left: 0 };
    await fed("a post is kept", () => record.keptCount > 0);
    await locker.lock();
    record.release(() => true);
    isSettling = await locker.seesSettling(random);
    if (!isSettling) await locker.unlock();
  }
  if (!isSettling) return done;
  if (random() < 0.5) return locker.unlock;
  await locker.unlock();
  await pause(random() * locker.settlesWithinMs);
  return done;
}

async function postingIds({ store }: Fleet): Promise<string[]> {
  return (await readOpen(store.db)).filter(({ state }) => state === "posting").map(({ id }) => id);
}

/** Another connection, which can keep everybody else from writing deliveries. */
export interface Locker {
  lock(): Promise<void>;
  /** Resolves to true when a settlement waits for the lock, to false where none came. */
  seesSettling(random: () => number): Promise<boolean>;
  unlock(): Promise<void>;
  close(): Promise<void>;
  settlesWithinMs: number;
}

export async function createLocker({ database, store }: Fleet): Promise<Locker> {
  if (store.kind === "sqlite") {
    // Without waiting in the driver, which would stop the doubles too.
    const other = new Database(database.url, { timeout: 0 });
    return {
      lock: () =>
        until("the database is locked", () => {
          try {
            other.exec("begin immediate");
            return true;
          } catch {
            return false;
          }
        }),
      // A writer that waits for SQLite's lock cannot be seen; it looks again at growing steps up to 100 ms.
      async seesSettling(random) {
        await pause(30 + random() * 120);
        return true;
      },
      unlock: async () => void other.exec("commit"),
      close: async () => void other.close(),
      settlesWithinMs: 110,
    };
  }
  const { default: pg } = await import("pg");
  const other = new pg.Client({ connectionString: database.url });
  // The database goes away under it when a test fails.
  other.on("error", () => {});
  await other.connect();
  // Whatever waits to change deliveries and is no claim.
  const waiting =
    "select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock' and query ~* '^\\s*update \"?delivery' and query not like '%attempts + 1%'";
  return {
    async lock() {
      await other.query("begin");
      await other.query("lock table delivery in share row exclusive mode");
    },
    seesSettling: () =>
      until("a settlement waits", async () => (await other.query(waiting)).rows.length > 0, 2_000).then(
        () => true,
        () => false,
      ),
    unlock: async () => void (await other.query("commit")),
    close: () => other.end(),
    settlesWithinMs: 8,
  };
}
