// What a delivery begins as: its number among the others, its id, and what it takes over from its watch.
import { randomBytes } from "node:crypto";
import type { NewDelivery } from "../store/deliveries.ts";
import type { WatchRow } from "../store/watch-rows.ts";

/** Changes on a page of a digest. */
export const digestPage = 10;
/** Deliveries of one swap are numbered within its seq. */
export const seqStep = 1_000_000;

export function baseOf(
  watch: Pick<WatchRow, "id" | "lane" | "channel" | "mention">,
  now: Date,
): Omit<NewDelivery, "id" | "announcement" | "seq" | "state" | "due_at"> {
  return {
    watch: watch.id,
    part: "post",
    lane: watch.lane,
    channel: watch.channel,
    mention: watch.mention,
    record: null,
    attempts: 0,
    first_tried_at: null,
    epoch: 0,
    after: null,
    parent: null,
    detail: null,
    ref: null,
    link: null,
    reason: null,
    created_at: now.getTime(),
    settled_at: null,
  };
}

const idBytes = 12;
/** A call for random bytes takes as long for a few as for many. */
let random = Buffer.alloc(0);
let used = 0;

/** 24 characters: a nonce has at most 25. */
export function newId(): string {
  if (used === random.length) {
    random = randomBytes(idBytes * 256);
    used = 0;
  }
  used += idBytes;
  return random.toString("hex", used - idBytes, used);
}
