// A name -> the incident it means. Exact first; a near name is the answer only where it can be nothing else, and the
// answer says how it was read; everything else is a suggestion.

import type { DayRange } from "../knowledge/dates.ts";
import { overlaps, parseWrittenDate } from "../knowledge/dates.ts";
import { fold } from "../knowledge/fold.ts";
import type { View } from "../knowledge/view.ts";
import { editDistance } from "../language/edit-distance.ts";
import { type NameEntry, namesOf, type ReadName, readName } from "./names.ts";

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
/** Longer texts are no name, and are not worth the search. */
const longestName = 60;

export function findIncident(view: View, name: string): Lookup {
  const { words, when } = splitWhen(name);
  const names = namesOf(view.index);
  const known = (entries: readonly NameEntry[] | undefined) =>
    (entries ?? []).filter((entry) => view.incidents.has(entry.incident));
  const direct = known(names.exact.get(fold(name)));
  if (direct.length > 0) return choose(view, direct, null, null);

  const typed = readName(words);
  for (const key of [typed.whole, typed.named]) {
    const exact = known(names.exact.get(key));
    if (exact.length > 0) return choose(view, exact, when, null);
  }
  const isOthers = [typed.whole, typed.named, typed.bare].some((key) => names.others.has(key));
  const bare =
    isOthers || typed.bare === ""
      ? []
      : known(names.exact.get(typed.bare) ?? (typed.hasKind ? undefined : names.bare.get(typed.bare)));
  if (bare.length > 0) return choose(view, bare, when, null);

  const looked = findNotIncluded(view, [fold(name), typed.whole, typed.named, typed.bare]);
  const key = [typed.bare, typed.named, typed.whole].find((k) => k !== "") ?? "";
  if (key === "" || key.length > longestName) return { found: "none", near: [], looked };
  if (looked === null && !isOthers && typed.bare !== "") {
    const near = known(names.entries.filter((entry) => isSlip(typed, entry)));
    const victims = new Set(near.map((entry) => view.incidents.get(entry.incident)?.incident.victim));
    if (victims.size === 1) return choose(view, near, when, near[0]?.name ?? null);
    if (victims.size > 1) return { found: "none", near: distinctVictims(view, near), looked };
  }
  const alike = known(names.fuse.search(key, { limit: 20 }).map((result) => result.item));
  const near = alike.length > 0 ? alike : nearestNames(view, key);
  return { found: "none", near: distinctVictims(view, near).slice(0, suggestionsShown), looked };
}

/** Where nothing looks alike: the few names that keep more letters than they change, as a suggestion and never more. */
function nearestNames(view: View, key: string): NameEntry[] {
  const known = namesOf(view.index).entries.filter(
    (entry) => view.incidents.has(entry.incident) && entry.key.length <= key.length + 2,
  );
  const ranked = known.map((entry) => ({ entry, distance: editDistance(key, entry.key, key.length) }));
  return ranked
    .filter(({ distance }) => distance * 2 < key.length)
    .sort((a, b) => a.distance - b.distance)
    .slice(0, 3)
    .map(({ entry }) => entry);
}

/** The name is the entry's, mistyped: word for word, or with the words of kind on both sides, or on neither. */
function isSlip(typed: ReadName, entry: NameEntry): boolean {
  return [typed.whole, typed.named, typed.bare].some((key) => isWithinSlips(key, entry.key));
}

function isWithinSlips(key: string, candidate: string): boolean {
  // The shorter of the two decides, so that a short alias never swallows a longer word; digits are never a slip.
  const allowed = Math.min(
    allowedSlips(key.length),
    allowedSlips(candidate.length),
    allowedBeyondAffix(key, candidate),
  );
  if (allowed === 0 || Math.abs(key.length - candidate.length) > allowed) return false;
  if (key.replace(/\D/g, "") !== candidate.replace(/\D/g, "")) return false;
  const distance = editDistance(key, candidate, allowed);
  // Two slips, one of them in the first letter, make another name: Vircurex is not Bitcurex. So do two more letters at
  // the end: CoinCheckup is not Coincheck.
  return distance <= allowed && (distance < 2 || (key[0] === candidate[0] && !key.startsWith(candidate)));
}

/** Parts that hundreds of names of this field begin or end with, and that tell none of them apart. */
const affixes =
  /^(?:coin|bit|crypto|block|defi)|(?:coin|swap|wallet|finance|chain|pay|dex|bank|bridge|exchange|protocol|network|token)$/g;

/** A short name earns no second slip by what it shares with hundreds of others: Coinstar is not CoinStats. */
function allowedBeyondAffix(key: string, candidate: string): number {
  const [own, other] = [key.replace(affixes, ""), candidate.replace(affixes, "")];
  const isShared = own.length < key.length && key.length - own.length === candidate.length - other.length;
  return isShared && allowedSlips(Math.min(own.length, other.length)) === 0 ? 1 : Number.POSITIVE_INFINITY;
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

/** `upbit 2019`, `the 2019 upbit hack` -> the name, and the year or month that is asked for. */
function splitWhen(name: string): { words: string; when: DayRange | null } {
  const match = /^(.*?)[\s(-]*\b((?:19|20)\d{2}(?:-\d{2})?)\b\)?(.*)$/.exec(name.normalize("NFKC"));
  const when = match === null ? null : parseWrittenDate(match[2] ?? "");
  const words = `${match?.[1] ?? ""} ${match?.[3] ?? ""}`.trim();
  return when === null || words === "" ? { words: name, when: null } : { words, when };
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
