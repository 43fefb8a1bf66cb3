// By what a sum is to be broken down: the words that ask for a dimension, and two levels set against each other.
import type { Breakdown } from "../../query/query.ts";
import { type Facts, termsOf } from "./facts.ts";
import type { WordClass } from "./word-classes.ts";

const breakdownClasses: readonly [WordClass, Breakdown][] = [
  ["perQuarter", "quarter"],
  ["perMonth", "month"],
  ["perCountry", "country"],
  ["perChain", "chain"],
  ["perTechnique", "technique"],
  ["perActor", "actor"],
  ["perCategory", "category"],
  ["perLevel", "level"],
  ["perYear", "year"],
];

export function readBreakdown(facts: Facts): Breakdown | null {
  const levels = (["official", "industry", "suspected", "disputed"] as const).filter((level) =>
    facts.classes.has(level),
  );
  const isSplit =
    asksTwice(facts) ||
    facts.marks.some((mark) =>
      mark.words.some((word) =>
        /^(?:split|divided|separated|broken|versus|vs|against|compare|compared|or)$/.test(word),
      ),
    );
  if (levels.length > 1 && isSplit) return "level";
  const found = breakdownClasses.find(([name, by]) => {
    if (!facts.classes.has(name)) return false;
    // "which exchange type", "on which chain": a named value is a filter and leaves nothing to break down.
    return by === "year" || by === "quarter" || by === "month" || by === "actor" || by === "level"
      ? true
      : termsOf(facts, by === "category" ? "category" : by).length === 0;
  });
  return found?.[1] ?? null;
}

/** "how much is official, how much only industry": one sum for each of two. */
export function asksTwice({ marks }: Facts): boolean {
  return (
    marks.filter(
      ({ meaning, words }) =>
        meaning.kind === "class" &&
        /^(?:how|what)/.test(words[0] ?? "") &&
        meaning.classes.some((name) => name === "amount" || name === "count"),
    ).length > 1
  );
}
