// Values of a filter -> terms of the knowledge, by id, name or alias. A value that is none is refused with the nearest.
import { fold } from "../knowledge/fold.ts";
import type { Term } from "../knowledge/model.ts";
import type { Choice } from "../query/query.ts";
import { findNearest } from "./edit-distance.ts";

/** Adds comma-separated values to a choice; every one must be a term, by id, name or alias. */
export function chooseTerms<T extends string>(
  value: string,
  negated: boolean,
  before: Choice<T>,
  terms: readonly Term[],
): Choice<T> | { problem: string; suggestion: string | null } {
  const chosen: T[] = [];
  for (const written of value.split(",").filter((v) => v !== "")) {
    const folded = fold(written);
    const matches = terms.filter((term) => foldedNames(term).has(folded));
    if (matches.length === 0) {
      const nearest = findNearest(
        written,
        terms.flatMap((term) => [term.id, term.name, ...term.aliases]),
      );
      const term = terms.find(
        (t) => t.id === nearest || t.name === nearest || t.aliases.some((alias) => alias === nearest),
      );
      return {
        problem: `${written} is not known${term === undefined ? listKnown(terms) : ""}`,
        suggestion: term?.id ?? null,
      };
    }
    // A name that several groups share (Lazarus Group in one vendor's use, a part of it in another's) means any of them.
    chosen.push(...matches.map((term) => term.id as T));
  }
  return negated
    ? { any: before.any, none: [...before.none, ...chosen] }
    : { any: [...before.any, ...chosen], none: before.none };
}

/** A few of them; of hundreds a few would tell nothing. */
function listKnown(terms: readonly Term[]): string {
  const known = terms.slice(0, 12).map((term) => term.id);
  if (terms.length > mostTold) return "";
  return `; known are ${known.join(", ")}${terms.length > known.length ? " …" : ""}`;
}

const mostTold = 100;

/** Every filter of every watch is read against the same terms. */
const foldedByTerm = new WeakMap<Term, ReadonlySet<string>>();

function foldedNames(term: Term): ReadonlySet<string> {
  const known = foldedByTerm.get(term);
  if (known !== undefined) return known;
  const names = new Set([term.id, term.name, ...term.aliases].map(fold));
  foldedByTerm.set(term, names);
  return names;
}
