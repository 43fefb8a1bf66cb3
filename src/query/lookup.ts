// A name -> the incident it means. Exact first; a near name is the answer only where it can be nothing else, and the
// answer says how it was read; everything else is a suggestion.

import type { DayRange } from "../knowledge/dates.ts";
import { overlaps, parseWrittenDate } from "../knowledge/dates.ts";
import { fold } from "../knowledge/fold.ts";
import type { View } from "../knowledge/view.ts";
import { editDistance } from "../language/edit-distance.ts";
import { coreKey, type NameEntry, namesOf } from "./names.ts";

export type Lookup =
  | { found: "one"; incident: string; matched: string; readAs: string | null }
  /** Several thefts bear the name. */
  | { found: "several"; incidents: readonly string[]; matched: string }
  /** `near` are names that look alike; `looked` says that curators looked for it and made no record. */
  | {
      found: "none";
      near: readonly NameEntry[];
      looked: { name: string; reason: string; searched: string } | null;
    };

/** How far a near name may lie: one slip in 5 to 7 letters, two in 8 and more, none in fewer. */
export function allowedSlips(length: number): number {
  return length >= 8 ? 2 : length >= 5 ? 1 : 0;
}

const suggestionsShown = 5;

export function findIncident(view: View, name: string): Lookup {
  const { words, when } = splitWhen(name);
  const names = namesOf(view.index);
  const known = (entries: readonly NameEntry[] | undefined) =>
    entries?.filter((entry) => view.incidents.has(entry.incident));
  const whole = fold(name);
  const direct = known(names.exact.get(whole));
  if (direct !== undefined && direct.length > 0) return choose(view, direct, null, null);

  const exact = known(names.exact.get(fold(words)));
  if (exact !== undefined && exact.length > 0) return choose(view, exact, when, null);
  const core = coreKey(words);
  const stripped = core === "" ? undefined : known(names.core.get(core) ?? names.exact.get(core));
  if (stripped !== undefined && stripped.length > 0) return choose(view, stripped, when, null);

  const looked = findNotIncluded(view, [whole, fold(words), core]);
  const key = core === "" ? fold(words) : core;
  if (key === "" || key.length > 60) return { found: "none", near: [], looked };
  const candidates = names.fuse
    .search(key, { limit: 20 })
    .map((result) => result.item)
    .filter((entry) => view.incidents.has(entry.incident));
  if (looked === null && core !== "") {
    const slips = allowedSlips(key.length);
    const near = candidates.filter((entry) => isWithinSlips(key, entry.key, slips));
    const victims = new Set(near.map((entry) => view.incidents.get(entry.incident)?.incident.victim));
    if (victims.size === 1) return choose(view, near, when, near[0]?.name ?? null);
  }
  const near = candidates.length > 0 ? candidates : nearestNames(view, key);
  return { found: "none", near: distinctVictims(view, near).slice(0, suggestionsShown), looked };
}

/** Where nothing looks alike: the few names that take the fewest changes, as a suggestion and never more. */
function nearestNames(view: View, key: string): NameEntry[] {
  const known = namesOf(view.index).entries.filter(
    (entry) => view.incidents.has(entry.incident) && entry.key.length <= key.length + 2,
  );
  const ranked = known.map((entry) => ({ entry, distance: editDistance(key, entry.key, key.length) }));
  return ranked
    .sort((a, b) => a.distance - b.distance)
    .slice(0, 3)
    .map(({ entry }) => entry);
}

/** The slips that the shorter of two names allows; a short alias never swallows a longer word. */
function isWithinSlips(key: string, candidate: string, slips: number): boolean {
  const allowed = Math.min(slips, allowedSlips(candidate.length));
  return allowed > 0 && editDistance(key, candidate, allowed) <= allowed;
}

function choose(
  view: View,
  entries: readonly NameEntry[],
  when: DayRange | null,
  readAs: string | null,
): Lookup {
  const ids = [...new Set(entries.map((entry) => entry.incident))];
  const matched = entries[0]?.name ?? "";
  const fitting =
    when === null ? ids : ids.filter((id) => overlaps(view.incidents.get(id)?.date ?? when, when));
  const [only] = fitting;
  if (fitting.length === 1 && only !== undefined)
    return {
      found: "one",
      incident: only,
      matched: entries.find((entry) => entry.incident === only)?.name ?? matched,
      readAs,
    };
  if (fitting.length > 1) return { found: "several", incidents: fitting.sort(byDate(view)), matched };
  // The name is known, but no theft of that time: never another year's theft in its place.
  return { found: "none", near: distinctIncidents(entries), looked: null };
}

/** `upbit 2019`, `bithumb june 2018` -> the name, and the year or month that is asked for. */
function splitWhen(name: string): { words: string; when: DayRange | null } {
  const match = /^(.*?)[\s(-]*((?:19|20)\d{2}(?:-\d{2})?)\)?\s*$/.exec(name.normalize("NFKC"));
  const when = match === null ? null : parseWrittenDate(match[2] ?? "");
  return when === null || match === null || (match[1] ?? "").trim() === ""
    ? { words: name, when: null }
    : { words: match[1] ?? "", when };
}

function findNotIncluded(view: View, keys: readonly string[]) {
  for (const entry of view.index.notIncluded)
    if ([entry.name, ...(entry.aliases ?? [])].some((name) => keys.includes(fold(name))))
      return { name: entry.name, reason: entry.reason, searched: entry.searched };
  return null;
}

function byDate(view: View) {
  return (a: string, b: string) =>
    (view.incidents.get(a)?.date.from ?? "") < (view.incidents.get(b)?.date.from ?? "") ? -1 : 1;
}

function distinctVictims(view: View, entries: readonly NameEntry[]): NameEntry[] {
  const seen = new Set<string>();
  return entries.filter((entry) => {
    const victim = view.incidents.get(entry.incident)?.incident.victim ?? "";
    return !seen.has(victim) && seen.add(victim) !== undefined;
  });
}

function distinctIncidents(entries: readonly NameEntry[]): NameEntry[] {
  const seen = new Set<string>();
  return entries.filter((entry) => !seen.has(entry.incident) && seen.add(entry.incident) !== undefined);
}
