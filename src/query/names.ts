// Every name a victim is known by, folded once per index, for exact look-up; and fuse.js over the same names for
// suggestions.
import Fuse from "fuse.js";
import { fold, foldWords } from "../knowledge/fold.ts";
import type { Index } from "../knowledge/model.ts";

/** Words that say "a theft", "by North Korea" or nothing at all, and never which theft. */
const theftWords = new Set(
  (
    "hack hacks hacked hacking hacker hackers exploit exploited theft thefts stolen steal stole heist heists attack attacked attackers breach breached incident case robbery " +
    "the a an of at in on from to for and by what happened about was is did with who crypto cryptocurrency lazarus dprk north korea korean"
  ).split(" "),
);

/** Words that say what kind of victim it is: `binance exchange` is not the `binance bridge`. */
const kindWords = new Set(
  "exchange bridge wallet platform company network protocol finance labs casino dao chain".split(" "),
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
  /** Folded name without words of theft or kind -> entries. */
  bare: ReadonlyMap<string, readonly NameEntry[]>;
  /** Folded victim's name without what stands in brackets -> entries: `HTX (September 2023)` under `htx`. */
  victims: ReadonlyMap<string, readonly NameEntry[]>;
  /** Folded names that are somebody else's: never read as a misspelling. */
  others: ReadonlySet<string>;
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
    exact: groupEntries(entries, (entry) => entry.key),
    bare: groupEntries(entries, (entry) => readName(entry.name).bare),
    victims: groupEntries(
      [...index.incidents.values()].map(({ id, victim }) => ({
        incident: id,
        name: victim,
        key: withoutBrackets(victim),
      })),
      (entry) => entry.key,
    ),
    others: new Set(index.vocabulary.otherNames.map(fold)),
    // Only the folded name is searched; suggestions may lie far off, answers are decided by edit distance.
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

/** `HTX (September 2023)` -> `htx`. */
export const withoutBrackets = (victim: string) => fold(victim.replace(/\s*\(.*\)$/, ""));

export interface ReadName {
  /** All words, folded. */
  whole: string;
  /** Without words of theft. */
  named: string;
  /** Without words of kind either; empty where nothing else is left. */
  bare: string;
  hasKind: boolean;
}

export function readName(text: string): ReadName {
  const words = foldWords(text);
  const named = words.filter((word) => !theftWords.has(word));
  const bare = named.filter((word) => !kindWords.has(word));
  return {
    whole: words.join(""),
    named: named.join(""),
    bare: bare.join(""),
    hasKind: bare.length < named.length,
  };
}

function groupEntries(
  entries: readonly NameEntry[],
  key: (entry: NameEntry) => string,
): Map<string, NameEntry[]> {
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
