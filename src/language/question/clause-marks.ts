// What every reader of clauses asks of a mark: its class, whether it picks thefts or times, and how it is made harmless.
import type { Mark } from "./spot.ts";
import type { WordClass } from "./word-classes.ts";

/** Classes that ask or select: a clause that holds one is no aside. */
export const asking: readonly WordClass[] = [
  "amount",
  "count",
  "average",
  "when",
  "where",
  "who",
  "how",
  "list",
  "why",
  "compare",
  "biggest",
  "smallest",
  "latest",
  "share",
  "perYear",
  "perQuarter",
  "perMonth",
  "perCategory",
  "perChain",
  "perCountry",
  "perActor",
  "perTechnique",
  "recovered",
  "frozen",
  "laundered",
  "differ",
];

/** What makes another clause a question of its own. */
export const alsoAsking: readonly WordClass[] = [
  "theft",
  "changes",
  "sources",
  "names",
  "happened",
  "says",
  "sanction",
  "linked",
  "same",
];

export const setApart = (mark: Mark): Mark => ({ ...mark, isAside: true });

/** An address stays one wherever it stands: nobody names one in passing. */
export function harmless(mark: Mark): Mark {
  if (mark.meaning.kind === "address") return mark;
  return { ...mark, meaning: { kind: "class", classes: ["filler"] } };
}

export function isOf(mark: Mark | undefined, ...names: readonly WordClass[]): boolean {
  return mark?.meaning.kind === "class" && mark.meaning.classes.some((name) => names.includes(name));
}

export function isScope({ meaning }: Mark): boolean {
  return (
    meaning.kind === "period" ||
    meaning.kind === "amount" ||
    (meaning.kind === "entity" &&
      meaning.entities.some(({ kind }) => kind === "incident" || kind === "actor" || kind === "publisher")) ||
    (meaning.kind === "class" && meaning.classes.includes("northKorea"))
  );
}
