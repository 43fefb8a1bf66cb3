// The options of /watch on, taken out of the words before the filter language reads the rest. Each is refused by name
// where it cannot be followed.

import type { WatchSettings } from "../answer/watch-data.ts";
import { changeKinds } from "../knowledge/facts.ts";
import { findNearest } from "../language/edit-distance.ts";

export interface WatchOptions extends Omit<WatchSettings, "mention"> {
  mention: string | null;
  backfill: number;
}

export type OptionsReading =
  | { ok: true; options: WatchOptions }
  | { ok: false; problem: string; suggestion: string };

/** A channel that asks for more history than this wants a list: /heists. */
const mostBackfill = 20;

const pattern = /(?:^|\s)(updates|digest|tz|backfill|mention|kinds)\s?[:=]\s?(\S+)/gi;

export function readWatchOptions(
  args: string,
  isTimeZone: (name: string) => boolean,
  isDigest: (text: string) => boolean,
): OptionsReading {
  const found = new Map<string, string>();
  const filter = args
    .replace(pattern, (_all, key: string, value: string) => {
      found.set(key.toLowerCase(), value.replace(/,+$/, ""));
      return " ";
    })
    .replace(/\s+/g, " ")
    .trim();
  const get = (key: string, standard: string) => found.get(key) ?? standard;
  const updates = get("updates", "thread").toLowerCase();
  if (updates !== "thread" && updates !== "channel" && updates !== "off")
    return refuse(
      "updates",
      updates,
      `updates:${findNearest(updates, ["thread", "channel", "off"]) ?? "thread"}`,
    );
  const digest = get("digest", "off").toLowerCase();
  if (digest !== "off" && !isDigest(digest)) return refuse("digest", digest, "digest:daily@09:00");
  const tz = get("tz", "UTC");
  if (!isTimeZone(tz)) return refuse("tz", tz, "tz:Asia/Seoul");
  const backfill = get("backfill", "0");
  if (!/^\d{1,2}$/.test(backfill) || Number(backfill) > mostBackfill)
    return refuse("backfill", backfill, `backfill:${mostBackfill}`);
  const kinds: string[] = [];
  for (const kind of get("kinds", changeKinds.join()).toLowerCase().split(",")) {
    if (!(changeKinds as readonly string[]).includes(kind))
      return refuse("kinds", kind, `kinds:${findNearest(kind, changeKinds) ?? changeKinds.join()}`);
    if (!kinds.includes(kind)) kinds.push(kind);
  }
  return {
    ok: true,
    options: {
      filter,
      kinds: kinds.join(),
      updates,
      digest,
      tz,
      mention: found.get("mention") ?? null,
      backfill: Number(backfill),
    },
  };
}

function refuse(key: string, value: string, suggestion: string): OptionsReading {
  return { ok: false, problem: `${key}:${value} cannot be followed`, suggestion };
}
