// What is said before a question, and leaves it only the thefts and times it names: "I have the annual report open and
// there is no count in it - …". A clause that narrows the question is not set apart.
import { asking, harmless, isOf, isScope } from "./clause-marks.ts";
import { isPassedOn } from "./frames.ts";
import { ownDeeds } from "./purposes.ts";
import { readAside } from "./read-aside.ts";
import type { Mark } from "./spot.ts";

const questions =
  "how|howmuch|which|what|who|whom|whose|when|where|why|was|were|is|are|did|does|do|has|have|list|show|name|top|biggest|largest|total|compare";

const questionWords = new RegExp(`^(?:${questions})$`);

export const questionLead = new RegExp(
  `^(?:(?:and|so|but|ok|please|pls|then|now|can|could|would|tell|give|me|us|you|i|know|need|to|in|of|from|for|on|at|by|through|with|under|s) )*(?:${questions})\\b`,
);

/** "I have the annual report open and there is no count in it - how many …": said in the first person, before the question. */
export function isContext(clause: readonly Mark[], isWholeAfter: boolean): boolean {
  const words = clause.flatMap((mark) => mark.words);
  return (
    (clause.some(
      (mark) => mark.meaning.kind !== "entity" && mark.words.some((word) => firstPerson.test(word)),
    ) ||
      words[0] === "there" ||
      isRitual(words.join(" ")) ||
      isPassedOn(clause)) &&
    !questionWords.test(words[0] ?? "") &&
    !clause.some(({ meaning, text }) => meaning.kind === "other" && !ownDeeds.test(text)) &&
    (isWholeAfter
      ? !words.slice(0, 4).some((word) => wishing.test(word))
      : !(clause.some(isScope) && clause.some((mark) => isOf(mark, ...asking)))) &&
    !narrows(clause) &&
    // "I look at thefts above 100 million: …": a bound narrows, an amount that is told does not.
    !clause.some(({ meaning }) => meaning.kind === "amount" && (meaning.min === null || meaning.max === null))
  );
}

const firstPerson = /^(?:i|im|ive|id|ill|me|my|mine|myself|we|weve|were|well|our|ours|us)$/;

/** Set phrases before a question: "with all due respect", "as discussed". */
function isRitual(words: string): boolean {
  return /^(?:with all (?:due )?(?:the )?respect|with respect|as (?:discussed|promised|agreed|mentioned|requested|always|usual|part of)|in (?:preparation|advance|light|view) (?:for|of)|further to|following up|follow up|following on|ahead of|out of (?:curiosity|interest)|no (?:rush|hurry|pressure|stress)|long time|first time|quick (?:one|favou?r|ask|check|sanity)|small (?:favou?r|ask)|one (?:more|last|final)|another one|last (?:one|question|thing)|next (?:one|question)|moving on|back to|going back|picking up|change of|for (?:the record|context|background|clarity|completeness|slide|page|section|chapter|table|figure|footnote|paragraph|question|a|an|my|our|this|today|tomorrow)|on a related|on a different|different|separate|unrelated|related|regarding our|re our)\b/.test(
    words,
  );
}

const wishing = /^(?:need|needs|want|wants|like|look|looking|show|give|after|wondering|wonder|curious|tell)$/;

/** A clause after a comma goes on with what was said before it. */
export function isGoingOn(
  text: string,
  before: readonly Mark[] | undefined,
  clause: readonly Mark[],
): boolean {
  const gap = text.slice(before?.at(-1)?.end ?? 0, clause[0]?.start ?? 0);
  return gap.includes(",") && !clause.some((mark) => isOf(mark, ...asking));
}

/** What a clause before the question leaves of itself: the thefts and times it names, where the question lacks its own. */
export function readContext(clause: readonly Mark[], isSpare: boolean, goesOn: boolean): Mark[] {
  const selects = !isSpare && (goesOn || clause.some(isScope));
  return readAside(clause, true).map((mark) => {
    // "my notes say: Lazarus, casino, September 2023"
    if (selects && mark.meaning.kind === "entity") return mark;
    if (mark.meaning.kind === "asof") return mark;
    if (!isScope(mark)) {
      const isName =
        mark.meaning.kind === "unknown" ||
        (mark.meaning.kind === "class" && mark.meaning.classes.includes("northKorea")) ||
        mark.meaning.kind === "other";
      return isName ? mark : harmless(mark);
    }
    return isSpare || mark.meaning.kind === "amount" ? harmless(mark) : mark;
  });
}

/** "… how did they move it": what was named before the question is part of it. */
export function refersBack(clauses: readonly (readonly Mark[])[]): boolean {
  return clauses.some(
    (clause) =>
      clause.some((mark) => mark.words.some((word) => /^(?:it|its|there|they|them|their)$/.test(word))) ||
      /\b(?:that|the same|said) (?:year|month|quarter|period|time|one|theft|hack|case|exchange|bridge|firm|company)\b/.test(
        clause.flatMap(({ words }) => words).join(" "),
      ),
  );
}

/** "we count insured victims only: …": what the asker says here narrows the question. */
export function narrows(clause: readonly Mark[]): boolean {
  return (
    clause.some(
      (mark) =>
        /^(?:unknown|period|entity|amount)$/.test(mark.meaning.kind) ||
        isOf(mark, "official", "industry", "suspected", "disputed"),
    ) &&
    clause.some(
      (mark, i) =>
        (isOf(mark, "not") && !denies(clause[i - 1])) || mark.words.some((word) => narrowing.test(word)),
    )
  );
}

/** "it did not happen": no exception, but a sentence that says no. */
const denies = (before: Mark | undefined) =>
  /^(?:did|does|do|was|were|is|are|has|have|had|could|would|can)$/.test(before?.words.at(-1) ?? "");

export const narrowing =
  /^(?:only|exclusively|solely|restrict|limit|limited|exclude|excluding|without|except|skip|ignore|ignoring|minus)$/;
