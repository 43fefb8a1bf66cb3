// What stands after /watch on: its options, taken out of the words before the filter language reads the rest. Each is
// refused by name where it cannot be followed.

import type { WatchSettings } from "../answer/watch-data.ts";
import { changeKinds } from "../knowledge/facts.ts";
import { findNearest } from "../language/edit-distance.ts";
import type { Filters } from "../query/query.ts";
import { isTimeZone, parseDigest } from "../watches/digest-time.ts";
import { readWatchFilter } from "../watches/match.ts";
import type { CommandContext } from "./command.ts";

/** As written: whom `mention:` means and where `fallback:` is, the platform says. */
interface WatchOptions extends Omit<WatchSettings, "mentionName"> {
  backfill: number;
}

type OptionsReading =
  | { ok: true; options: WatchOptions }
  | { ok: false; problem: string; suggestion: string };

/** A channel that asks for more history than this wants a list: /heists. */
const mostBackfill = 20;

const pattern = /(?:^|\s)(updates|digest|tz|backfill|mention|fallback|kinds)\s?[:=]\s?("[^"]*"|\S+)/gi;

function readOptions(args: string): OptionsReading {
  const found = new Map<string, string>();
  const filter = args
    .replace(pattern, (_all, key: string, value: string) => {
      found.set(key.toLowerCase(), value.replace(/^"|"$/g, "").replace(/,+$/, ""));
      return " ";
    })
    .replace(/\s+/g, " ")
    .trim();
  const get = (key: string, standard: string) => found.get(key) ?? standard;
  const updates = get("updates", "thread").toLowerCase();
  if (updates !== "thread" && updates !== "channel" && updates !== "off")
    return refuse(
      `updates:${updates}`,
      "is neither thread, channel nor off",
      `updates:${findNearest(updates, ["thread", "channel", "off"]) ?? "thread"}`,
    );
  const digest = get("digest", "off").toLowerCase();
  if (digest !== "off" && parseDigest(digest) === null)
    return refuse(
      `digest:${digest}`,
      "is no time for a digest; write off, daily@09:00 or weekly@mon-09:00",
      `digest:${mendDigest(digest)}`,
    );
  const tz = get("tz", "UTC");
  if (!isTimeZone(tz))
    return refuse(`tz:${tz}`, "is no time zone; write one as Asia/Seoul", `tz:${findTimeZone(tz)}`);
  const backfill = get("backfill", "0");
  if (!/^\d{1,2}$/.test(backfill) || Number(backfill) > mostBackfill)
    return refuse(
      `backfill:${backfill}`,
      `is no number up to ${mostBackfill}; older thefts are listed by /heists`,
      `backfill:${mostBackfill}`,
    );
  const written = get("kinds", changeKinds.join()).toLowerCase().split(",");
  const unknown = written.find((kind) => !(changeKinds as readonly string[]).includes(kind));
  if (unknown !== undefined) {
    const mended = written.flatMap((kind) => findNearest(kind, changeKinds) ?? []);
    return refuse(
      `kinds:${unknown}`,
      `is no kind of change; there are ${changeKinds.join(", ")}`,
      `kinds:${[...new Set(mended.length === 0 ? changeKinds : mended)].join()}`,
    );
  }
  const kinds = [...new Set(written)];
  return {
    ok: true,
    options: {
      filter,
      kinds: kinds.join(),
      updates,
      digest,
      tz,
      mention: found.get("mention") ?? null,
      fallback: found.get("fallback") ?? null,
      backfill: Number(backfill),
    },
  };
}

function refuse(token: string, problem: string, suggestion: string): OptionsReading {
  return { ok: false, problem: `${token} ${problem}`, suggestion };
}

/** The nearest digest time: its hour and its day where they can be read. */
function mendDigest(written: string): string {
  const [, hour = "9", minutes = "00"] = /(\d{1,2})(?::?([0-5]\d))?(?!.*\d)/.exec(written) ?? [];
  const time = `${String(Math.min(Number(hour), 23)).padStart(2, "0")}:${minutes}`;
  const day = /sun|mon|tue|wed|thu|fri|sat/.exec(written)?.[0];
  return written.startsWith("w") || day !== undefined ? `weekly@${day ?? "mon"}-${time}` : `daily@${time}`;
}

/** The zone of a city, or the one that is written most like it. */
function findTimeZone(written: string): string {
  const zones = Intl.supportedValuesOf("timeZone");
  const city = written.replace(/^.*\//, "").replaceAll(" ", "_").toLowerCase();
  const cityOf = (zone: string) => zone.replace(/^.*\//, "").toLowerCase();
  const nearest = findNearest(city, zones.map(cityOf));
  return zones.find((zone) => cityOf(zone) === nearest) ?? "UTC";
}

/** What was typed after /watch on, understood; or why not, and what to type instead of it. */
export type WatchReading =
  | { ok: true; options: WatchOptions; filters: Filters }
  | { ok: false; problem: string; instead: string | null };

export function readWatch(typed: string, { index, now }: CommandContext): WatchReading {
  const reading = readOptions(typed);
  if (!reading.ok)
    return {
      ok: false,
      problem: `${reading.problem}.`,
      instead: mend(typed, reading.problem, reading.suggestion),
    };
  const filter = readWatchFilter(reading.options.filter, index, now);
  if (filter.ok) return { ok: true, options: reading.options, filters: filter.filters };
  const { token, problem, suggestion } = filter.wrong;
  return {
    ok: false,
    problem: `${token}: ${problem}.`,
    instead: suggestion === null ? null : typed.replace(token, suggestion),
  };
}

function mend(typed: string, problem: string, suggestion: string): string {
  const key = problem.split(":")[0] ?? "";
  return typed.replace(new RegExp(`${key}\\s?[:=]\\s?\\S+`, "i"), suggestion);
}
