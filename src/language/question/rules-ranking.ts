// Rules for questions about an order: the biggest, the first, the latest, the fifth.
import { isOf } from "./clause-marks.ts";
import type { Facts } from "./facts.ts";
import { ask, type Reading, refuse } from "./reading.ts";
import { theftNoun } from "./theft-nouns.ts";

export function readRanking(facts: Facts, list: string): Reading | null {
  const { classes } = facts;
  // "newest incidents first" is an order, not the first one of all.
  const isOrder =
    classes.has("first") && classes.has("latest") && facts.marks.at(-1)?.words.at(-1) === "first";
  const asksFirst = (classes.has("first") && !isOrder) || (classes.has("beginning") && classes.has("when"));
  // "top ten, newest first": the order that is said, and not the one that a top has by itself.
  const isBiggest =
    classes.has("biggest") &&
    !(
      classes.has("latest") &&
      facts.marks.every((mark) => !isOf(mark, "biggest") || mark.words[0] === "top") &&
      /^(?:first|on top|at the top)$|first$/.test(
        facts.marks.findLast((mark) => isOf(mark, "latest", "first"))?.words.join(" ") ?? "",
      )
    );
  const order = classes.has("smallest")
    ? "smallest"
    : asksFirst && !classes.has("biggest")
      ? "oldest"
      : classes.has("latest") && !isBiggest
        ? "date"
        : classes.has("biggest")
          ? "amount"
          : null;
  if (order === null) return facts.limit === null ? null : ask(`${list} top ${facts.limit}`);
  if (facts.ordinal !== null)
    return ask(`${list} sort:${order} top ${facts.ordinal}`, `${list} sort:${order}`);
  // "how many recently": a time without fixed ends.
  if (
    order === "date" &&
    (classes.has("count") || classes.has("amount")) &&
    !facts.isSingular &&
    facts.limit === null
  )
    return refuse(
      "bad-input",
      "Since when? Give a year, a month or a span.",
      "/total past 12 months",
      "/total this year",
    );
  // "biggest ever?": one, where no word says several.
  const isBare =
    !facts.marks.some((mark) =>
      mark.words.some((word) => /s$/.test(word) && theftNoun.test(word.replace(/s$/, ""))),
    ) &&
    !facts.marks.some((mark) => /^(?:top|rank|list|sorted|order|by)/.test(mark.words[0] ?? "")) &&
    !classes.has("list") &&
    !classes.has("theft") &&
    facts.terms.length === 0;
  const isOne =
    facts.limit === null &&
    !isSorting(facts) &&
    (facts.isSingular || isBare || (order === "oldest" && !tellsSeveral(facts)));
  const limit = facts.limit ?? (isOne ? 1 : null);
  return ask(`${list} sort:${order} ${limit === null ? "" : `top ${limit}`}`, `${list} sort:${order}`);
}

/** "chronological", "oldest on top": how all of them are to stand. */
function isSorting({ marks }: Facts): boolean {
  return /\b(?:chronolog\w+|(?:oldest|newest|biggest|largest|smallest|latest|earliest|first) (?:first|on top|at the top|to \w+est)|(?:order|sort|sorted|ranked|arranged|listed) (?:by|from)|in order of|by date|by size)\b/.test(
    marks.flatMap(({ words }) => words).join(" "),
  );
}

function tellsSeveral(facts: Facts): boolean {
  return facts.marks.some((mark) =>
    mark.words.some((word) =>
      /^(?:hacks|thefts|heists|attacks|victims|exploits|ones|events|incidents|cases|breaches|robberies|raids|jobs|hits|losses)$/.test(
        word,
      ),
    ),
  );
}
