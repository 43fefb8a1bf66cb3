// Everything that watching needs, put together: the store, the live index, announcing what changes, the worker.

import type { Watches } from "../commands/watches-port.ts";
import type { Index } from "../knowledge/model.ts";
import { formatProblem } from "../knowledge/problem.ts";
import { viewAt } from "../knowledge/view.ts";
import { watchFolder } from "../knowledge/watch-folder.ts";
import type { Logger } from "../log.ts";
import { openStore, type Store } from "../store/open-store.ts";
import { type Announced, announce } from "./announce.ts";
import { systemClock } from "./clock.ts";
import type { LaneTimes } from "./lane.ts";
import type { Messenger, Outcome } from "./messenger.ts";
import { createWatches } from "./watch-desk.ts";
import { startWorker, type Worker } from "./worker.ts";

export interface WatchingOptions {
  databaseUrl: string;
  folder: string;
  /** The index to begin with. */
  index: Index;
  today: () => string;
  log: Logger;
  onSettled?: (kind: Outcome["kind"], tookMs: number) => void;
  /** Leases and patience; shorter in tests of what happens when a process dies. */
  times?: Partial<LaneTimes>;
}

export interface Watching {
  readonly index: Index;
  readonly watches: Watches;
  /** Open until `stop`. */
  readonly store: Store;
  /** Begins to deliver to these platforms. */
  deliver(messengers: readonly Messenger[]): void;
  /** Reads the folder again (SIGHUP). */
  reload(): Promise<void>;
  status(): WatchingStatus;
  /** Hands back what is under way; takes less than ten seconds. */
  stop(): Promise<void>;
}

export interface WatchingStatus {
  version: string;
  loadedAt: Date;
  /** Why the newest edit is not used; null where it is. */
  problem: string | null;
  worker: ReturnType<Worker["status"]> | null;
}

const firstRetryMs = 500;
const longestRetryMs = 30_000;

/** Throws a Fault where the store cannot be opened. */
export async function startWatching(options: WatchingOptions): Promise<Watching> {
  const { databaseUrl, folder, today, log, onSettled = () => {} } = options;
  let { index } = options;
  let loadedAt = new Date();
  let problem: string | null = null;
  let messengers: readonly Messenger[] = [];
  let worker: Worker | null = null;
  const stopping = new AbortController();
  const store = await openStore(databaseUrl);
  log.info({ store: store.kind }, "store open");

  // A database that is away for a while must not lose an announcement: it is tried until it is written, or a newer
  // index takes its place.
  let base: Index | null = null;
  let untold: string | null = null;
  const tell = async (told: Index) => {
    let waitMs = firstRetryMs;
    while (told === index && !stopping.signal.aborted) {
      try {
        report(log, told, await announce(store.db, told, { now: new Date(), base }));
        base = told;
        untold = null;
        worker?.wake();
        return;
      } catch (error) {
        untold = `changes cannot be announced yet: ${error instanceof Error ? error.message : String(error)}`;
        log.warn({ error }, "changes cannot be announced yet");
        await systemClock.wait(waitMs, stopping.signal);
        waitMs = Math.min(waitMs * 2, longestRetryMs);
      }
    }
  };
  let telling = tell(index);

  const folderWatch = watchFolder({
    folder,
    version: index.version,
    today,
    onIndex: (loaded) => {
      index = loaded;
      loadedAt = new Date();
      problem = null;
      log.info({ index: loaded.version, incidents: loaded.incidents.size }, "knowledge changed");
      telling = telling.then(() => tell(loaded));
    },
    onSame: () => {
      loadedAt = new Date();
      problem = null;
    },
    onProblems: (problems) => {
      const [first] = problems;
      problem =
        first === undefined ? "it cannot be read" : `${formatProblem(first)} (${problems.length} in all)`;
      log.error(
        { problems: problems.slice(0, 20).map(formatProblem), count: problems.length },
        "the knowledge has problems; the index stays as it was",
      );
    },
  });

  return {
    get index() {
      return index;
    },
    store,
    watches: createWatches({
      db: store.db,
      messengers: () => messengers,
      problem: () => problem,
      readAt: () => loadedAt,
      wake: () => worker?.wake(),
    }),
    deliver: (connected) => {
      messengers = connected;
      worker = startWorker({
        db: store.db,
        messengers,
        view: () => viewAt(index, null),
        log,
        times: options.times ?? {},
        onSettled: (kind, _delivery, tookMs) => onSettled(kind, tookMs),
      });
    },
    reload: () => folderWatch.reload(),
    status: () => {
      const delivering = worker?.status();
      return {
        version: index.version,
        loadedAt,
        problem,
        worker:
          delivering === undefined ? null : { ...delivering, lastError: untold ?? delivering.lastError },
      };
    },
    stop: async () => {
      folderWatch.close();
      stopping.abort();
      await telling;
      await worker?.stop();
      await store.close().catch((error) => log.warn({ error }, "the store did not close"));
    },
  };
}

function report(log: Logger, index: Index, announced: Announced): void {
  const fields = { index: index.version };
  if (announced.kind === "baseline")
    log.info({ ...fields, records: announced.records }, "first index: nothing is announced");
  if (announced.kind === "left-behind")
    log.warn(fields, "this index was left behind: it answers, and announces nothing");
  if (announced.kind === "announced" && announced.putOff.length > 0)
    log.warn(
      { ...fields, putOff: announced.putOff.map((change) => change.record) },
      "this index lacks or takes back what was told, and need not be the newer one: this is not announced",
    );
  if (announced.kind === "announced")
    log.info(
      { ...fields, changes: announced.changes.length, deliveries: announced.deliveries },
      "changes announced",
    );
}
