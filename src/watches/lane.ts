// What the parts of a lane that is held share.
import type { Logger } from "../log.ts";
import type { DeliveryRow, Hold } from "../store/deliveries.ts";
import type { Db } from "../store/ledger.ts";
import type { Clock } from "./clock.ts";
import type { Contents } from "./content.ts";
import type { LaneLease } from "./lane-lease.ts";
import type { Messenger, Outcome } from "./messenger.ts";
import type { Pacer } from "./pacer.ts";
import type { Settling } from "./settling.ts";

export interface LaneTimes {
  leaseMs: number;
  postTimeoutMs: number;
  /** Before an ambiguous post is looked for. */
  doubtMs: number;
}

export interface LaneOptions {
  db: Db;
  hold: Hold;
  messenger: Messenger;
  contents: Contents;
  clock: Clock;
  random: () => number;
  log: Logger;
  times: LaneTimes;
  onSettled(kind: Outcome["kind"], delivery: DeliveryRow, tookMs: number): void;
  /** An earlier owner found the token refused. */
  isDown: boolean;
}

export interface Lane extends LaneOptions {
  lease: LaneLease;
  settling: Settling;
  pacer: Pacer;
  /** By the monotonic clock: when each post that may stand there was first made here. */
  firstTries: Map<string, number>;
  /** Something can be claimed that could not before. */
  wake(): void;
}
