// What the values of a filter may be: the terms of the knowledge, by id, name or alias, gathered once per index.
import type { Index, Term } from "../knowledge/model.ts";
import { namesOf } from "../query/names.ts";
import { allCountries } from "./countries.ts";

/** The filters whose values are terms of the knowledge. */
export type TermField = "theft" | "category" | "chain" | "technique" | "service" | "country" | "actor" | "by";

const kept = new WeakMap<Index, Map<TermField, readonly Term[]>>();

/** The terms that the filter takes; the same objects at every call with the same index. */
export function termsOf(index: Index, field: TermField): readonly Term[] {
  const known = kept.get(index) ?? new Map<TermField, readonly Term[]>();
  kept.set(index, known);
  const terms = known.get(field) ?? gather(index, field);
  known.set(field, terms);
  return terms;
}

function gather(index: Index, field: TermField): readonly Term[] {
  const { vocabulary } = index;
  switch (field) {
    case "theft":
      return gatherThefts(index);
    case "category":
      return [...vocabulary.categories.values()];
    case "chain":
      return [...vocabulary.chains.values()];
    case "technique":
      return [...vocabulary.techniques.values()].map((term) => ({
        ...term,
        aliases: [...term.aliases, ...(term.attack === null ? [] : [term.attack])],
      }));
    case "service":
      return [...vocabulary.services.values()];
    case "country":
      return allCountries();
    case "actor":
      return [...index.actors.values()].map(({ id, name, names }) => ({
        id,
        name,
        aliases: names.map(({ alias }) => alias),
      }));
    case "by":
      return [...index.publishers.values()].map(({ id, name, aliases }) => ({ id, name, aliases }));
  }
}

/** A name that several thefts bear means each of them: who leaves out Upbit leaves out both. */
function gatherThefts(index: Index): Term[] {
  const { bare } = namesOf(index);
  const short = new Map<string, string[]>();
  for (const [key, entries] of bare)
    for (const { incident } of key === "" ? [] : entries)
      short.set(incident, [...(short.get(incident) ?? []), key]);
  return [...index.incidents.values()].map(({ id, victim, aliases }) => ({
    id,
    name: victim,
    aliases: [...aliases, ...(short.get(id) ?? [])],
  }));
}
