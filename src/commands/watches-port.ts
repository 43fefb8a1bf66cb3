// What /watch may do, as the port through which it reaches the store. Everything is told as plain data.
import type { PlaceStatus, Told, WatchSettings, WatchSummary } from "../answer/watch-data.ts";
import type { Index } from "../knowledge/model.ts";
import type { Fallback, Mention, Preflight } from "../watches/messenger.ts";
import type { Asker, Place } from "../watches/place.ts";

export interface DigestPage {
  /** JSON of lines with their citations, as they were announced. */
  lines: readonly string[];
  count: number;
  page: number;
  pages: number;
}

/** `unknown`: there is no such watch here that the asker may change. */
export type Changed = WatchSummary | "unknown";

export interface Watches {
  check(place: Place): Promise<Preflight>;
  readMention(place: Place, written: string): Promise<Mention>;
  readFallback(place: Place, person: string, written: string): Promise<Fallback>;
  /** Backfill posts the newest `backfill` thefts that pass, oldest first. */
  add(
    asker: Asker,
    place: Place,
    settings: WatchSettings,
    backfill: number,
    index: Index,
    now: Date,
  ): Promise<WatchSummary>;
  list(place: Place): Promise<WatchSummary[]>;
  /** Those of all channels of a lane, oldest first. */
  listLane(lane: string): Promise<WatchSummary[]>;
  off(asker: Asker, id: string, now: Date): Promise<Changed>;
  pause(asker: Asker, id: string, now: Date): Promise<Changed>;
  resume(asker: Asker, id: string, kept: "deliver" | "skip", now: Date): Promise<Changed>;
  status(place: Place): Promise<PlaceStatus>;
  /** What this channel's watches were told of a record, newest first. */
  told(place: Place, record: string): Promise<Told[]>;
  /** Decides about a post that may stand there: again, or leave it. */
  repeat(asker: Asker, delivery: string, what: "post" | "skip", now: Date): Promise<boolean>;
  digest(place: Place, delivery: string, page: number, index: Index, now: Date): Promise<DigestPage | null>;
}
