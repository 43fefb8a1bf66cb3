// /watch on, and every other way to make a watch: read it, check that its channel can be posted to, make it.
import type { Answer } from "../answer/answer.ts";
import { composeWatchOn } from "../answer/compose/watch-changes.ts";
import type { WatchSummary } from "../answer/watch-data.ts";
import type { Filters } from "../query/query.ts";
import { passesWatch } from "../watches/match.ts";
import type { Preflight } from "../watches/messenger.ts";
import { contextOf, type Desk, describe } from "./watch-desk.ts";
import { readWatch } from "./watch-options.ts";
import { findMatching } from "./watch-preview.ts";

/** A channel with more has lost sight of them. */
const mostWatches = 200;

export type Making =
  | { ok: true; made: WatchSummary; backfill: number; filters: Filters; notes: readonly string[] }
  | { ok: false; problem: string; instead: readonly string[] };

/** `check` asks the platform whether the channel can be posted to; it is asked when all else is well. */
export async function makeWatch(desk: Desk, typed: string, check: () => Promise<Preflight>): Promise<Making> {
  const { context, watches, asker, place } = desk;
  const refuse = (problem: string, ...instead: string[]): Making => ({ ok: false, problem, instead });
  const reading = readWatch(typed, context);
  if (!reading.ok) return refuse(reading.problem, `/watch on ${reading.instead ?? "min:10m"}`);
  const { backfill, ...options } = reading.options;
  const mentioned = options.mention === null ? null : await watches.readMention(place, options.mention);
  if (mentioned !== null && !mentioned.ok)
    return refuse(`mention:${options.mention?.slice(0, 40)}: ${mentioned.problem}`);
  const fallback =
    options.fallback === null ? null : await watches.readFallback(place, asker.person, options.fallback);
  if (fallback !== null && !fallback.ok)
    return refuse(`fallback:${options.fallback?.slice(0, 40)}: ${fallback.problem}`);
  const settings = {
    ...options,
    mention: mentioned?.mention ?? null,
    mentionName: mentioned?.name ?? null,
    fallback: fallback?.channel ?? null,
  };
  const existing = await watches.list(place);
  if (existing.length >= mostWatches)
    return refuse(`This channel has ${existing.length} watches already; switch some off.`, "/watch list");
  const same = existing.find(
    (known) =>
      known.state === "active" &&
      (["filter", "kinds", "updates", "digest", "tz", "mention", "fallback"] as const).every(
        (key) => known[key] === settings[key],
      ),
  );
  if (same !== undefined)
    return refuse(`This channel watches that already: ${same.id}.`, "/watch list", `/watch off ${same.id}`);
  const preflight = await check();
  if (!preflight.ok)
    return refuse(`Nothing can be posted here yet: ${preflight.missing.join("; ")}.`, context.request);
  const made = await watches.add(asker, place, settings, backfill, context.index, context.now);
  return { ok: true, made, backfill, filters: reading.filters, notes: preflight.notes };
}

export async function switchOn(desk: Desk): Promise<Answer> {
  const making = await makeWatch(desk, desk.rest, () => desk.watches.check(desk.place));
  if (!making.ok) return desk.refuse(making.problem, ...making.instead);
  const { made, backfill, notes, filters } = making;
  const passing = [...desk.view.incidents.values()].filter((entry) => passesWatch(entry, filters, desk.view));
  return composeWatchOn(contextOf(desk), describe(desk, made), {
    backfill: Math.min(backfill, passing.length),
    notes,
    preview: `In the last 12 months this would have posted ${findMatching(desk.view, made, filters, desk.context.now).list.length}.`,
  });
}
