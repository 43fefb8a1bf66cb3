// What a question says beside the question: who asks and what for (`I'm finishing a piece on …`, `compliance here`,
// `for my nephew's homework`). An aside selects nothing, so a plain word in it that nothing reads is harmless; a name
// in it that nothing reads is not, unless it says where the asker works.
import { alsoAsking, asking, harmless, isOf, isScope, setApart } from "./clause-marks.ts";
import { readCorrections } from "./corrections.ts";
import {
  isApposition,
  isOccasionFragment,
  isOccasionLead,
  isOfferedAnswer,
  isPlainClause,
  quotedSpans,
  readQuoted,
  readUnneeded,
  saysWhoAsks,
} from "./fragments.ts";
import { readParticles } from "./particle-places.ts";
import { judgeWord, readFrames, readOrigin, readOwnDeed } from "./purposes.ts";
import { isWorkplace, readAside } from "./read-aside.ts";
import { isContext, isGoingOn, narrows, questionLead, readContext, refersBack } from "./said-before.ts";
import { readSpareWord } from "./spare-words.ts";
import type { Mark } from "./spot.ts";
import { readSpread } from "./spread.ts";
import { goesOnTelling, readTelling, readTold, type Telling } from "./told-clauses.ts";
import {
  isDestination,
  isFarewell,
  isInterjection,
  isLabel,
  isRemark,
  isSignature,
  readRemark,
} from "./wishes.ts";

const separator = /[,;:.!?…()[\]\n]|\s[-–—]+\s|—|\s-|-\s/;

const selfLead =
  /^(?:i|im|ive|id|ill|me|my|myself|found|saw|read|spotted|noticed|heard|stumbled|we|were|weve|our|us|as|background|context|fyi|btw|note|working|work|writing|preparing|prepping|researching|doing|finishing|drafting|editing|compiling|asking|need|needed|trying|studying|reading|having|got|calling|speaking|hi|hello|hey|dear|thanks|thank|thx|cheers|regards|sorry|apologies|disclaimer|full|long)$/;
/** Before the number of a paper: "(s. 4.2)", "ref. 12". */
const numbered = /^(?:s|sec|sect|section|art|article|para|no|nr|item|page|p|pp|ch|fig|table|ref|annex)$/;
const purposeLead = /^(?:for|its|this|that|need|needed|because|since|so|on|asking|to|before|by)$/;

/** When the asker needs it: no question about the future. */
const deadline =
  /^(?:tomorrow|next (?:week|month|year|quarter)|soon|upcoming|next|future|in the future|lunch|draft|print|compose|write|compose)$/i;

export function setAsidesApart(text: string, marks: readonly Mark[]): Mark[] {
  const clauses = splitClauses(text, marks).map(readParticles);
  const { tellings, goingOn } = readTellings(clauses, text);
  const isWhole = (clause: readonly Mark[]) =>
    clause.some(isScope) && clause.some((mark) => isOf(mark, ...asking, ...alsoAsking));
  const isSelfSufficient = (clause: readonly Mark[]) =>
    clauses.some((other) => other !== clause && isWhole(other));
  /** The question is whole in the clauses that ask, and none of them points at what is told. */
  const isWholeWithout = (clause: readonly Mark[]) => {
    const asks = clauses.filter((other) => other !== clause && !tellings.has(other));
    return (
      asks.some((other) => isWhole(other) || (other.some(isNamed) && other.some(isAsking))) &&
      (!refersBack(asks) || asks.some((other) => other.some(isRecord)))
    );
  };
  const isQuestionElsewhere = (clause: readonly Mark[]) =>
    clauses.some(
      (other) =>
        other !== clause && other.some((mark) => isOf(mark, ...asking, ...alsoAsking) || isScope(mark)),
    );
  const opensQuestion = (clause: readonly Mark[]) =>
    questionLead.test(clause.flatMap(({ words }) => words).join(" ")) &&
    clause.some((mark) => isOf(mark, ...asking, ...alsoAsking, "northKorea"));
  const quotes = quotedSpans(text);
  const isQuoted = (clause: readonly Mark[]) =>
    quotes.some(([start, end]) => (clause[0]?.start ?? 0) >= start && (clause.at(-1)?.end ?? 0) <= end);
  let isAfterContext = false;
  const read = clauses
    .flatMap((clause, i) => {
      const before = clauses[i - 1];
      const gap = text.slice(before?.at(-1)?.end ?? 0, clause[0]?.start ?? 0);
      const rest = clauses.slice(i + 1);
      const isWholeAfter = rest.some((other) => isWhole(other) && !goingOn.has(other));
      const goesOn =
        isAfterContext && isGoingOn(text, before, clause) && !opensQuestion(clause) && !narrows(clause);
      isAfterContext =
        (goesOn || isContext(clause, isWholeAfter)) &&
        (isWholeAfter || rest.some(opensQuestion) || (rest.length === 0 && goesOn));
      const toldBeside = isQuestionElsewhere(clause) ? (tellings.get(clause) ?? null) : null;
      const hasRecord = clauses.some((other) => other !== clause && other.some(isRecord));
      if (isOccasionLead(clause, hasRecord) && clauses.length > 1 && isQuestionElsewhere(clause))
        return clause.map(harmless).map(setApart);
      if (i > 0 && isOfferedAnswer(clause) && hasRecord) return clause.map(harmless).map(setApart);
      if (isQuoted(clause) && isQuestionElsewhere(clause))
        return readQuoted(
          clause,
          isWholeWithout(clause),
          clauses.some((other) => other !== clause && other.some(({ meaning }) => meaning.kind === "period")),
        ).map(setApart);
      if (isApposition(clause, before, gap) && isQuestionElsewhere(clause))
        return clause.map(harmless).map(setApart);
      if (
        isOccasionFragment(clause, i > 0) &&
        (isWholeWithout(clause) ||
          (isQuestionElsewhere(clause) &&
            (clauses.some((other) => other !== clause && other.some(isRecord)) || saysWhoAsks(clause))))
      )
        return clause.map(harmless).map(setApart);
      const unneeded = isQuestionElsewhere(clause) ? readUnneeded(clause) : null;
      if (unneeded !== null) return unneeded;
      if (isDestination(clause) && isQuestionElsewhere(clause)) return clause.map(harmless).map(setApart);
      if (toldBeside !== null && isWholeWithout(clause))
        return readTold(clause, toldBeside, true).map(setApart);
      if (isAfterContext) return readContext(clause, isWholeAfter && !refersBack(rest), goesOn).map(setApart);
      if (isInterjection(clause, text, before, hasAsked(clauses.slice(0, i))) && isQuestionElsewhere(clause))
        return clause.map(harmless).map(setApart);
      if (isLabel(clause, text) && isQuestionElsewhere(clause)) return clause.map(harmless);
      if (isRemark(clause) && isQuestionElsewhere(clause)) return readRemark(clause).map(setApart);
      if (isFarewell(clause) && isQuestionElsewhere(clause)) return clause.map(harmless).map(setApart);
      if ((isAside(clause) || isOccasion(clause, before)) && isQuestionElsewhere(clause))
        return readAside(clause, isSelfSufficient(clause), isWholeWithout(clause)).map(setApart);
      if (toldBeside !== null) return readTold(clause, toldBeside, false).map(setApart);
      // "Best, Tom"
      if (i > 0 && /^best$/i.test(clause.map((mark) => mark.text).join(" "))) return clause.map(harmless);
      if (isPlainClause(clause) && isWholeWithout(clause)) return clause.map(harmless).map(setApart);
      if (
        clause.length === 1 &&
        clause[0]?.meaning.kind === "number" &&
        numbered.test(before?.at(-1)?.words.at(-1) ?? "")
      )
        return clause.map(harmless).map(setApart);
      if (i > 0 && isSignature(clauses.slice(i), clauses.slice(0, i))) return clause.map(harmless);
      return readFrames(clause);
    })
    .map(judgeWord)
    .map(readOwnDeed)
    .map(readOrigin)
    .map(readSpareWord);
  return [...readCorrections(readSpread(read))];
}

/** Whether the question has been asked by then, in one clause or in several. */
function hasAsked(clauses: readonly (readonly Mark[])[]): boolean {
  return (
    clauses.some((clause) => clause.some(isScope)) &&
    clauses.some((clause) => clause.some((mark) => isOf(mark, ...asking, ...alsoAsking)))
  );
}

/** "Context: internal audit", "for due diligence": an occasion alone, or what follows a word that announces one. */
function isOccasion(clause: readonly Mark[], before: readonly Mark[] | undefined): boolean {
  const isPlain = clause.every(
    (mark) =>
      isOf(mark, "filler", "audience") || (mark.meaning.kind === "unknown" && !/^\p{Lu}/u.test(mark.text)),
  );
  // "by auditor": a way to group.
  if (
    !isPlain ||
    /^(?:by|per|among|against|each|every|from|of|without|only|except|excluding|including|involving|not)$/.test(
      clause[0]?.words[0] ?? "",
    )
  )
    return false;
  const isAnnounced =
    before?.length === 1 &&
    /^(?:context|background|note|fyi|purpose|reason|use|usecase|reference|ref|btw|disclaimer)$/.test(
      before[0]?.words.at(-1) ?? "",
    );
  return isAnnounced || (clause.some((mark) => isOf(mark, "audience")) && clause.length <= 6);
}

const isNamed = ({ meaning }: Mark) => meaning.kind === "entity";
const isAsking = (mark: Mark) => isOf(mark, ...asking, ...alsoAsking);

const isCountry = ({ meaning }: Mark) =>
  meaning.kind === "entity" &&
  meaning.entities.some((entity) => entity.kind === "country" && entity.id === "US");

const isRecord = ({ meaning }: Mark) =>
  meaning.kind === "entity" && meaning.entities.some(({ kind }) => kind === "incident" || kind === "actor");

/** The clauses that tell, each with what it tells of. */
function readTellings(
  clauses: readonly (readonly Mark[])[],
  text: string,
): { tellings: ReadonlyMap<readonly Mark[], Telling>; goingOn: ReadonlySet<readonly Mark[]> } {
  const tellings = new Map<readonly Mark[], Telling>();
  /** Clauses that tell nothing whole without the one before them. */
  const goingOn = new Set<readonly Mark[]>();
  let telling: Telling | null = null;
  for (const [i, clause] of clauses.entries()) {
    const gap = text.slice(clauses[i - 1]?.at(-1)?.end ?? 0, clause[0]?.start ?? 0);
    const goesOn: boolean = telling !== null && goesOnTelling(clause, gap);
    const next = clauses[i + 1];
    const isQuestion = isAsked(text, clause) && !(next !== undefined && asksBack(next));
    // "CoinsPaid, a licensed processor, suffered a loss": the sentence goes on behind what the name is called.
    const before = clauses[i - 1];
    const isBehindApposition: boolean =
      telling !== null &&
      before !== undefined &&
      /^\s*,\s*$/.test(gap) &&
      /^\s*,\s*$/.test(text.slice(clauses[i - 2]?.at(-1)?.end ?? 0, before[0]?.start ?? 0)) &&
      isApposition(before, clauses[i - 2], ",") &&
      !asksBack(clause);
    telling =
      readTelling(clause, isQuestion) ??
      (goesOn || isBehindApposition || isAppositionOf(clause, before, gap) ? telling : null);
    if (telling !== null) tellings.set(clause, telling);
    if (isBehindApposition) goingOn.add(clause);
  }
  return { tellings, goingOn };
}

const isAppositionOf = (clause: readonly Mark[], before: readonly Mark[] | undefined, gap: string) =>
  isApposition(clause, before, gap);

/** "…, was that one of theirs?": a question of its own behind what is told. */
const asksBack = (clause: readonly Mark[]) =>
  /^(?:(?:and|so|but) )?(?:was|were|is|are|did|does|do|has|have|who|what|how|when|where|which|why)\b/.test(
    clause.flatMap(({ words }) => words).join(" "),
  );

/** Whether the sentence that the clause is part of ends in a question mark. */
function isAsked(text: string, clause: readonly Mark[]): boolean {
  return /^[^.!?\n]*\?/.test(text.slice(clause.at(-1)?.end ?? text.length));
}

function splitClauses(text: string, marks: readonly Mark[]): Mark[][] {
  const clauses: Mark[][] = [];
  const edges = quotedSpans(text).flat();
  for (const [i, mark] of marks.entries()) {
    const before = marks[i - 1];
    const isNew =
      before === undefined ||
      separator.test(text.slice(before.end, mark.start)) ||
      edges.some((edge) => edge >= before.end && edge <= mark.start);
    if (isNew) clauses.push([mark]);
    else clauses.at(-1)?.push(mark);
  }
  return clauses;
}

function isAside(clause: readonly Mark[]): boolean {
  const words = clause.flatMap((mark) => mark.words);
  const [first = "", second = ""] = words.slice(
    words.findIndex((word) => !/^(?:and|but|then|also)$/.test(word)),
  );
  if (narrows(clause)) return false;
  // "got links for Ronin?"
  if (
    /^(?:got|need|needed|having)$/.test(first) &&
    clause.some(isRecord) &&
    clause.some((mark) => isOf(mark, "sources", "names", ...asking))
  )
    return false;
  // "background please": what is asked for.
  if (/^(?:background|context|note)$/.test(first) && clause.length <= 3) return false;
  if (
    /^(?:had|got|spoke|talked|met|heard|came|attended|joined|finished)$/.test(
      first === "just" ? second : first,
    ) &&
    words.length > 3 &&
    !clause.some((mark) => isOf(mark, ...asking, "sources", "names") || mark.meaning.kind === "other")
  )
    return true;
  if (words.length > 40 || clause.some((mark) => isOf(mark, ...asking))) return false;
  if (
    clause.some((mark) => {
      const { meaning, text } = mark;
      return (
        meaning.kind === "period" ||
        meaning.kind === "amount" ||
        (meaning.kind === "other" && !deadline.test(text) && !isWorkplace(clause, mark))
      );
    })
  )
    return false;
  if (
    words.length <= 6 &&
    words.at(-1) === "here" &&
    !/^(?:what|how|which|who|when|where|why|did|does|is|are|was)$/.test(first)
  )
    return true;
  if (selfLead.test(first) && words.length > 1 && !clause.slice(0, 3).some(isCountry)) return true;
  return purposeLead.test(first) && /^(?:my|our|a|an|the|this|its|is|was|s|for|behalf)$/.test(second);
}
