// Every name a victim is known by, folded once per index, for exact look-up; and fuse.js over the same names for the
// rest.
import Fuse from "fuse.js";
import { fold, foldWords } from "../knowledge/fold.ts";
import type { Index } from "../knowledge/model.ts";

/** Words that say "a theft" or "a company" and not which. Ordinary words only: a victim called so needs a longer alias. */
const genericWords = new Set(
  (
    "hack hacks hacked hacking hacker hackers exploit exploited theft thefts stolen steal stole heist heists attack attacked attackers breach incident case robbery " +
    "the a an of at in on from to for and by what happened about was is did with who " +
    "exchange crypto cryptocurrency bitcoin platform company network bridge protocol finance wallet labs lazarus dprk north korea korean"
  ).split(" "),
);

export interface NameEntry {
  incident: string;
  /** As the record writes it. */
  name: string;
  key: string;
}

export interface Names {
  entries: readonly NameEntry[];
  /** Folded whole name -> entries. */
  exact: ReadonlyMap<string, readonly NameEntry[]>;
  /** Folded name without generic words -> entries. */
  core: ReadonlyMap<string, readonly NameEntry[]>;
  fuse: Fuse<NameEntry>;
}

const kept = new WeakMap<Index, Names>();

export function namesOf(index: Index): Names {
  const known = kept.get(index);
  if (known !== undefined) return known;
  const entries: NameEntry[] = [];
  for (const incident of index.incidents.values())
    for (const name of new Set([incident.victim, ...incident.aliases, incident.id.replaceAll("-", " ")]))
      entries.push({ incident: incident.id, name, key: fold(name) });
  const names: Names = {
    entries,
    exact: groupBy(entries, (entry) => entry.key),
    core: groupBy(entries, (entry) => coreKey(entry.name)),
    // Only the folded name is searched; the threshold leaves room for two slips in eight letters.
    fuse: new Fuse(entries, {
      keys: ["key"],
      threshold: 0.4,
      ignoreLocation: true,
      includeScore: true,
      minMatchCharLength: 2,
    }),
  };
  kept.set(index, names);
  return names;
}

/** The name without generic words, folded; empty where nothing else is left. */
export function coreKey(text: string): string {
  return foldWords(text)
    .filter((word) => !genericWords.has(word))
    .join("");
}

function groupBy(entries: readonly NameEntry[], key: (entry: NameEntry) => string): Map<string, NameEntry[]> {
  const groups = new Map<string, NameEntry[]>();
  for (const entry of entries) {
    const k = key(entry);
    if (k === "") continue;
    const group = groups.get(k);
    if (group === undefined) groups.set(k, [entry]);
    else group.push(entry);
  }
  return groups;
}
