// Everything that the index knows by name, so that a question's words find it: thefts, actors, publishers, kinds of
// victim, chains, countries, techniques, services. Built once per index; names come from the knowledge, and what people
// say instead of a kind's name stands in one table here.
import { fold, foldWords } from "../../knowledge/fold.ts";
import type { Index, Term } from "../../knowledge/model.ts";
import { namesOf } from "../../query/names.ts";
import { allCountries } from "../countries.ts";
import { otherSubjectOf } from "./other-subjects.ts";
import { classesOf } from "./word-classes.ts";
import { publisherNames } from "./words/publisher-names.ts";
import { termNames } from "./words/term-names.ts";

export type Entity =
  /** `isBare`: the name without its word of kind, as `harmony` for the Harmony bridge. */
  | { kind: "incident"; name: string; ids: readonly string[]; isBare: boolean }
  | { kind: "actor" | "publisher" | TermKind; id: string; name: string };

export const termKinds = ["category", "chain", "country", "technique", "service"] as const;
export type TermKind = (typeof termKinds)[number];

/** Chains that are ordinary words too: taken for the chain only after `on`, or before `chain` or `network`. */
export const wordChains = new Set([
  "near",
  "base",
  "sonic",
  "mantle",
  "optimism",
  "stacks",
  "ton",
  "tao",
  "sol",
  "terra",
  "ada",
  "sui",
]);

export interface Lexicon {
  /** Folded words without spaces -> what they may name. */
  entities: ReadonlyMap<string, readonly Entity[]>;
  longest: number;
}

const kept = new WeakMap<Index, Lexicon>();
const longestName = 8;

export function lexiconOf(index: Index): Lexicon {
  const known = kept.get(index);
  if (known !== undefined) return known;
  const entities = new Map<string, Entity[]>();
  const add = (name: string, entity: Entity) => {
    // Most are plain words; folding all of them would cost every start of the program.
    const key = /^[a-z0-9 ]+$/.test(name) ? name.replaceAll(" ", "") : fold(name);
    if (key.length < 2 || /^\d+$/.test(key)) return;
    const list = entities.get(key);
    if (list === undefined) entities.set(key, [entity]);
    else if (!list.some((e) => isSameEntity(e, entity))) list.push(entity);
  };
  const names = namesOf(index);
  for (const [key, entries] of names.exact)
    add(key, { kind: "incident", name: entries[0]?.name ?? key, ids: idsOf(entries), isBare: false });
  for (const [key, entries] of names.bare)
    if (
      key.length >= 4 &&
      !entities.has(key) &&
      classesOf([key]).length === 0 &&
      otherSubjectOf([key]) === null
    )
      add(key, { kind: "incident", name: entries[0]?.name ?? key, ids: idsOf(entries), isBare: true });
  for (const { id, name, mitre, names: used, withdrawn } of index.actors.values()) {
    if (withdrawn !== null || id === "dprk") continue;
    for (const alias of [name, id, ...(mitre === null ? [] : [mitre]), ...used.map((n) => n.alias)]) {
      add(alias, { kind: "actor", id, name });
      add(alias.replace(/ (?:group|gang)$/i, ""), { kind: "actor", id, name });
    }
  }
  for (const { id, name, aliases, kind } of index.publishers.values())
    if (kind !== "victim")
      for (const alias of [
        name,
        id,
        ...aliases,
        name.replace(/ \(.*\)$/, ""),
        name.replace(/ (?:Labs|Intelligence)$/, ""),
        ...(publisherNames[id]?.split("|") ?? []),
      ])
        if (classesOf(foldWords(alias)).length === 0 && otherSubjectOf(foldWords(alias)) === null)
          add(alias, { kind: "publisher", id, name });
  const { vocabulary } = index;
  const terms: Readonly<Record<TermKind, Iterable<Term>>> = {
    category: vocabulary.categories.values(),
    chain: vocabulary.chains.values(),
    country: allCountries().filter(
      ({ id }) => !["KP", "UN", "EU", "EZ", "ZZ", "XA", "XB", "QO"].includes(id),
    ),
    technique: vocabulary.techniques.values(),
    service: [...vocabulary.services.values()].filter(({ id }) => termNames.service?.[id] !== ""),
  };
  for (const kind of termKinds)
    for (const { id, name, aliases } of terms[kind]) {
      const said = termNames[kind]?.[id]?.split("|") ?? [];
      // A country's code is an ordinary word too often: `in`, `is`, `it`, `us`.
      const codes = kind === "country" ? [] : [id];
      for (const alias of [...codes, name, ...aliases, ...said]) {
        add(alias, { kind, id, name });
        if (kind === "category" || kind === "technique") add(`${alias}s`, { kind, id, name });
      }
    }
  for (const { id, name, attack } of vocabulary.techniques.values())
    if (attack !== null) add(attack, { kind: "technique", id, name });
  const lexicon = { entities, longest: longestName };
  kept.set(index, lexicon);
  return lexicon;
}

function idsOf(entries: readonly { incident: string }[]): string[] {
  return [...new Set(entries.map((entry) => entry.incident))];
}

function isSameEntity(a: Entity, b: Entity): boolean {
  return a.kind === "incident" || b.kind === "incident"
    ? a.kind === b.kind
    : a.kind === b.kind && a.id === b.id;
}
