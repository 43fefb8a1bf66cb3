// Fragments beside a question: what a name is called by the way ("ZachXBT, the detective of the blockchain"), an occasion
// ("compliance screening hit", "Handelsblatt fact check"), a headline in quotes, and what is said not to be needed.
import { asking, harmless, isOf, isScope } from "./clause-marks.ts";
import { narrowing } from "./said-before.ts";
import type { Mark } from "./spot.ts";

const wordsOf = (marks: readonly Mark[]) => marks.flatMap(({ words }) => words).filter((word) => word !== "");

const isEntity = ({ meaning }: Mark) => meaning.kind === "entity";
const isOfRecord = (mark: Mark | undefined) =>
  mark?.meaning.kind === "entity" &&
  mark.meaning.entities.some(({ kind }) => kind === "incident" || kind === "actor" || kind === "publisher");

/** Behind a comma and a name: "Bitcurex, a Polish exchange", "ZachXBT, the detective of the blockchain". */
export function isApposition(
  clause: readonly Mark[],
  before: readonly Mark[] | undefined,
  gap: string,
): boolean {
  const words = wordsOf(clause);
  return (
    /^\s*,\s*$/.test(gap) &&
    isOfRecord(before?.at(-1)) &&
    /^(?:the|a|an|our|my|their|its)$/.test(words[0] ?? "") &&
    words.length > 1 &&
    words.length <= 9 &&
    !words.some(
      (word) => narrowing.test(word) || /^(?:and|or|not|in|since|which|what|how|who)$/.test(word),
    ) &&
    clause.every(
      (mark) =>
        mark.meaning.kind === "unknown" ||
        (mark.meaning.kind === "class" &&
          !isOf(mark, "not", "compare", "amount", "count", "biggest", "latest")) ||
        (isEntity(mark) && !isOfRecord(mark)),
    )
  );
}

/** "compliance screening hit", "Handelsblatt fact check", "legal asks": an occasion, and no more. */
export function isOccasionFragment(clause: readonly Mark[], isAfter: boolean): boolean {
  const words = wordsOf(clause);
  const isOccasion =
    words.some((word) => occasion.test(word)) || (isAfter && words.some((word) => /^(?:my|our)$/.test(word)));
  return (
    isOccasion &&
    words.length <= 7 &&
    !bounding.test(words[0] ?? "") &&
    !words.some((word) => narrowing.test(word) || /^(?:and|or|not|than)$/.test(word)) &&
    !clause.some(
      (mark, i) =>
        isScope(mark) ||
        isEntity(mark) ||
        mark.meaning.kind === "asof" ||
        mark.meaning.kind === "address" ||
        (mark.meaning.kind === "other" && !/^(?:opinion|instruction|justice)$/.test(mark.meaning.subject)) ||
        (isOf(mark, ...asking) && !isOf(mark, "differ", "list")) ||
        (isOf(mark, "theft") &&
          clause[i - 1]?.meaning.kind === "unknown" &&
          /^\p{Lu}/u.test(clause[i - 1]?.text ?? "")),
    )
  );
}

/** "legal asks": who wants to know. */
export const saysWhoAsks = (clause: readonly Mark[]): boolean =>
  /^(?:asks|asking|asked|advise)$/.test(wordsOf(clause).at(-1) ?? "");

const bounding =
  /^(?:from|against|at|in|by|of|on|to|with|via|through|among|under|over|per|each|every|any|including|what|which|who|how|when|where|why|whose|is|are|was|were|did|do|does|has|have|had|can|could)$/;

const occasion =
  /^(?:screening|compliance|legal|counsel|audit|auditors?|diligence|factcheck|fact|checks?|desk|feed|inbox|deadline|memo|ticket|escalation|alert|onboarding|kyc|aml|edd|sar|briefing|newsletter|thesis|exam|homework|seminar|podcast|panel|slides?|deck|board|committee|regulator|client|boss|editor|colleague|colleagues|parliament|court|hearing|meeting|call|asks|asking|urgent|newbie|rookie|beginner|student|journalist|reporter|analyst|researcher|readers?)$/;

/** "aka not needed", "no need for the sources": what is asked in it is what is not wanted. */
export function readUnneeded(clause: readonly Mark[]): Mark[] | null {
  const words = wordsOf(clause).join(" ");
  if (
    !unneeded.test(words) ||
    clause.some(({ meaning }) => /^(?:period|amount|other|asof)$/.test(meaning.kind))
  )
    return null;
  return clause.map((mark) =>
    isEntity(mark)
      ? mark
      : mark.meaning.kind === "unknown" && /^\p{Lu}/u.test(mark.text)
        ? mark
        : harmless(mark),
  );
}

const unneeded =
  /\b(?:not (?:needed|required|necessary|interested|important|relevant)|unnecessary|irrelevant|(?:dont|do not|don t) (?:need|want|care)|no need(?: for)?|never mind|skip)\b.{0,60}$/;

/** Where a headline stands in quotes: at least three words of somebody else's. */
export function quotedSpans(text: string): readonly (readonly [number, number])[] {
  return [...text.matchAll(/["“«„]([^"”»“„\n]{12,240})["”»“]/g)]
    .filter((match) => /\S+\s+\S+\s+\S+/.test(match[1] ?? ""))
    .map((match) => [match.index, match.index + match[0].length] as const);
}

/** What is left of a headline: names, countries and other subjects; its figures and verbs ask nothing. */
export function readQuoted(clause: readonly Mark[], isWhole: boolean, hasTime: boolean): Mark[] {
  return clause.map((mark, i) => {
    const { meaning } = mark;
    if (meaning.kind === "other" || meaning.kind === "address") return mark;
    if (meaning.kind === "unknown")
      return /^\p{Lu}/u.test(mark.text) &&
        clause.slice(Math.max(0, i - 2), i + 3).some((other) => isOf(other, "theft")) &&
        !isWhole
        ? mark
        : harmless(mark);
    if (meaning.kind === "entity")
      return isWhole || meaning.entities.every(({ kind }) => kind === "publisher") ? harmless(mark) : mark;
    if (meaning.kind === "period") return isWhole && hasTime ? harmless(mark) : mark;
    return isOf(mark, "northKorea") && !isWhole ? mark : harmless(mark);
  });
}

/** "In connection with a look-back exercise", "subject to the usual caveats": what leads to the question or limits its use. */
export function isOccasionLead(clause: readonly Mark[], hasRecord: boolean): boolean {
  const words = wordsOf(clause).join(" ");
  // "In reviewing the alerts of last quarter": the time is that of the asker's work, where a theft is named elsewhere.
  const isWork = work.test(words);
  return (
    (isWork || occasionLead.test(words)) &&
    !clause.some(
      (mark) =>
        (isScope(mark) && !(isWork && hasRecord && mark.meaning.kind === "period")) ||
        isEntity(mark) ||
        /^(?:asof|address|other)$/.test(mark.meaning.kind) ||
        (isOf(mark, "not") && !/^without$/.test(mark.words.join(" "))),
    )
  );
}

const work =
  /^(?:and |but |so )?(?:in|when|while|whilst|upon|on|after|having|before|by|during) (?:\w+ly )?(?:review(?:ing|ed)|prepar(?:ing|ed)|draft(?:ing|ed)|compil(?:ing|ed)|writing|reading|read|check(?:ing|ed)|updat(?:ing|ed)|edit(?:ing|ed)|research(?:ing|ed)|audit(?:ing|ed)|examin(?:ing|ed)|assess(?:ing|ed)|screening|finalis(?:ing|ed)|finaliz(?:ing|ed)|completing|revis(?:ing|ed)|processing|investigat(?:ing|ed)|studying|studied|going|browsing|scrolling|listening|watching)\b/;

const occasionLead =
  /^(?:and |but )?(?:in (?:connection with|the context of|the course of|accordance with|line with|view of|the light of|light of|support of|preparation (?:for|of)|fulfilment of|fulfillment of|compliance with|response to|anticipation of|keeping with|relation to (?:my|our|an?)|furtherance of|the framework of|the absence of|the event of|the run up to)|for (?:inclusion|use|reference|completeness|publication|submission|information|consideration|review|discussion|context|background|clarity|transparency|consistency|accuracy|safety)\b|for the (?:purposes?|benefit|sake|avoidance|attention) of|for (?:my|our)|as (?:a )?part of|as per (?:my|our)|with (?:a view to|an eye to|due)|without (?:seeking|wishing|wanting|prejudice|prejudging|intending)|with(?:out)? (?:any )?reference to (?:my|our|section|paragraph)|pursuant to|further to|subject to|under (?:my|our|the terms|article|section|paragraph)|notwithstanding|on the (?:understanding|instructions?|advice|recommendation) (?:of|that)|at the request of|upon (?:the )?(?:request|advice|review)|following (?:my|our|a|an|the) (?:review|audit|inspection|discussion|conversation|call|meeting|question|query|training|workshop|lecture|webinar)|prior to (?:my|our)|regarding (?:my|our)|ahead of|on behalf of|thinking of|speaking of)\b/;

/**
 * A clause of plain words beside a whole question: nothing in it names, counts, bounds or asks. What begins with a
 * preposition, a conjunction or a question word may bound the question or ask another one, and is none.
 */
export function isPlainClause(clause: readonly Mark[]): boolean {
  const words = wordsOf(clause);
  const isUnknown = ({ meaning }: Mark) => meaning.kind === "unknown";
  return (
    words.length > 1 &&
    !mayBound.test(words[0] ?? "") &&
    !words.some((word) => narrowing.test(word) || boundingWord.test(word)) &&
    clause.some((mark) => isOf(mark, "filler")) &&
    clause.every(
      (mark, i) =>
        isIdle(mark) ||
        (isUnknown(mark) && (i === 0 || !/^\p{Lu}/u.test(mark.text))) ||
        (mark.meaning.kind === "number" &&
          /^(?:item|section|page|annex|point|no|nr|paragraph|question|slide|ticket|ref|s|art|article|row|line)$/.test(
            clause[i - 1]?.words.at(-1) ?? "",
          )),
    )
  );
}

const isIdle = ({ meaning }: Mark) =>
  meaning.kind === "class" && meaning.classes.every((name) => name === "filler" || name === "audience");

const mayBound =
  /^(?:and|or|also|plus|but|from|against|at|in|by|of|on|to|for|with|without|via|through|among|amongst|under|over|per|each|every|any|including|during|within|outside|inside|between|than|not|no|non|just|other|others|same|all|both|those|these|what|which|who|whose|whom|how|when|where|why|whether|is|are|was|were|did|do|does|has|have|had|can|could|would|will|should)$/;

/** Whose thefts, or which of them. */
const boundingWord =
  /^(?:ones?|firms?|compan(?:y|ies)|platforms?|startups?|providers?|sites?|apps?|business(?:es)?|organi[sz]ations?|users?|customers?|clients?|institutions?|victims?|hackers?|alone|else|than|too|also|either|instead)$/;

/** "…, phish or cloud?", "sol or eth": answers that are offered where a theft is asked about. */
export function isOfferedAnswer(clause: readonly Mark[]): boolean {
  return (
    clause.length >= 3 &&
    clause.length <= 7 &&
    clause.some((mark) => mark.words.join(" ") === "or") &&
    clause.every(
      (mark) =>
        isOf(mark, "filler", "or") ||
        (mark.meaning.kind === "unknown" && /^\p{Ll}+$/u.test(mark.text)) ||
        (mark.meaning.kind === "entity" &&
          mark.meaning.entities.every(({ kind }) => kind === "chain" || kind === "technique")),
    )
  );
}
