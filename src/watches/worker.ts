// The delivery worker of a process: leases the lanes of its platforms that have something to deliver, runs each, gives
// idle ones back. Any number of processes may run one on the same database.
import { randomUUID } from "node:crypto";
import type { View } from "../knowledge/view.ts";
import type { Logger } from "../log.ts";
import { type LaneState, listLanes, takeLane } from "../store/lanes.ts";
import type { Db } from "../store/ledger.ts";
import { type Clock, systemClock } from "./clock.ts";
import { Contents } from "./content.ts";
import { foldDigests } from "./fold-digests.ts";
import type { LaneOptions, LaneTimes } from "./lane.ts";
import { LaneRunner } from "./lane-runner.ts";
import type { Messenger } from "./messenger.ts";

export interface WorkerOptions {
  db: Db;
  messengers: readonly Messenger[];
  view: () => View;
  log: Logger;
  clock?: Clock;
  random?: () => number;
  times?: Partial<LaneTimes>;
  onSettled?: LaneOptions["onSettled"];
}

export interface Worker {
  /** Something was enqueued: looks at once instead of within a second. */
  wake(): void;
  /** Ends or hands back what it holds; takes less than ten seconds. */
  stop(): Promise<void>;
  status(): { lanes: readonly string[]; open: number; lastLookAt: Date | null; lastError: string | null };
}

/** A killed owner's lanes lie idle for so long; a shorter lease would be lost by a slow database. */
const standardTimes: LaneTimes = { leaseMs: 6_000, postTimeoutMs: 10_000, doubtMs: 5_000 };
const pollMs = 1_000;
const idleBeforeReleaseMs = 30_000;
const stopGraceMs = 6_000;

export function startWorker(options: WorkerOptions): Worker {
  const {
    db,
    messengers,
    view,
    log,
    clock = systemClock,
    random = Math.random,
    onSettled = () => {},
  } = options;
  const times = { ...standardTimes, ...options.times };
  const owner = randomUUID();
  const contents = new Contents(db, view);
  const runners = new Map<string, LaneRunner>();
  const idleSince = new Map<string, number>();
  const seen = new Map<string, { epoch: number; beat: number; at: number }>();
  const stopping = new AbortController();
  let wakeUp = new AbortController();
  let lastLookAt: Date | null = null;
  let lastError: string | null = null;

  const serves = (lane: string) =>
    messengers.find(({ platform }) => lane === platform || lane.startsWith(`${platform}:`));

  const look = async () => {
    await foldDigests(db, new Date(clock.now()));
    const lanes = await listLanes(db);
    for (const lane of lanes) {
      const runner = runners.get(lane.lane);
      if (runner !== undefined) {
        runner.wake();
        await releaseIdle(lane, runner);
      } else if (lane.isOpen) await tryTake(lane);
    }
    lastLookAt = new Date(clock.now());
    lastError = null;
  };

  const releaseIdle = async (lane: LaneState, runner: LaneRunner) => {
    if (lane.isOpen || runner.openCount > 0) {
      idleSince.delete(lane.lane);
      return;
    }
    const since = idleSince.get(lane.lane) ?? clock.elapsed();
    idleSince.set(lane.lane, since);
    if (clock.elapsed() - since < idleBeforeReleaseMs) return;
    idleSince.delete(lane.lane);
    await runner.stop(stopGraceMs);
  };

  const tryTake = async (lane: LaneState) => {
    const messenger = serves(lane.lane);
    if (messenger === undefined) return;
    if (lane.owner !== null) {
      // Its owner lives as long as the beat moves.
      const known = seen.get(lane.lane);
      if (known === undefined || known.epoch !== lane.epoch || known.beat !== lane.beat) {
        seen.set(lane.lane, { epoch: lane.epoch, beat: lane.beat, at: clock.elapsed() });
        return;
      }
      if (clock.elapsed() - known.at < times.leaseMs) return;
    }
    seen.delete(lane.lane);
    const hold = await takeLane(db, lane, owner);
    if (hold === null || stopping.signal.aborted) return;
    const isDown = lane.down !== null;
    const runner = new LaneRunner({
      db,
      hold,
      messenger,
      contents,
      clock,
      random,
      log,
      times,
      onSettled,
      isDown,
    });
    runners.set(lane.lane, runner);
    void runner.ended
      .catch((error) => log.error({ error, lane: lane.lane }, "a lane ended by a fault of ours"))
      .finally(() => {
        if (runners.get(lane.lane) === runner) runners.delete(lane.lane);
      });
  };

  const run = async () => {
    while (!stopping.signal.aborted) {
      wakeUp = new AbortController();
      try {
        await look();
      } catch (error) {
        lastError = error instanceof Error ? error.message : String(error);
        log.warn({ error }, "the outbox cannot be read yet");
      }
      await clock.wait(pollMs, AbortSignal.any([wakeUp.signal, stopping.signal]));
    }
  };
  const ended = run();

  return {
    wake: () => wakeUp.abort(),
    stop: async () => {
      stopping.abort();
      await ended;
      await Promise.all([...runners.values()].map((runner) => runner.stop(stopGraceMs)));
    },
    status: () => ({
      lanes: [...runners.keys()],
      open: [...runners.values()].reduce((sum, runner) => sum + runner.openCount, 0),
      lastLookAt,
      lastError:
        lastError ?? [...runners.values()].map(({ trouble }) => trouble).find((it) => it !== null) ?? null,
    }),
  };
}
