// What the asker does and what the answer is for, inside a clause with a question in it: "for my newsletter", "I teach".
import { alsoAsking, asking, harmless, isOf, isScope } from "./clause-marks.ts";
import { cutFrames, ofWork } from "./frames.ts";
import type { Mark } from "./spot.ts";

/** "how much of it came from exchanges": from whom, and not which source says so. */
export function readOrigin(mark: Mark, at: number, all: readonly Mark[]): Mark {
  const next = all.slice(at + 1).find((other) => !isOf(other, "filler"));
  const isOfVictims =
    (next !== undefined && isOf(next, "northKorea")) ||
    (next?.meaning.kind === "entity" &&
      next.meaning.entities.every(({ kind }) => /^(?:category|chain|country)$/.test(kind)));
  return /^com(?:e|es|ing) from$|^came from$/.test(mark.words.join(" ")) && isOfVictims
    ? harmless(mark)
    : mark;
}

/** "I teach a class", "we would like to draw": what the asker does is no request. */
export function readOwnDeed(mark: Mark, at: number, all: readonly Mark[]): Mark {
  if (mark.meaning.kind !== "other" || !ownDeeds.test(mark.text)) return mark;
  const before = all.slice(Math.max(0, at - 5), at).flatMap(({ words }) => words);
  const isOwn =
    before.some((word) => /^(?:i|im|we|ive|weve)$/.test(word)) &&
    !before.some((word) => /^(?:you|me|please|can|could)$/.test(word));
  return isOwn ? harmless(mark) : mark;
}

/** A clause with the question in it, and what stands around it. */
export function readFrames(clause: readonly Mark[]): Mark[] {
  const { before, core, after } = cutFrames(clause, isScope, (mark) => isOf(mark, ...asking, ...alsoAsking));
  const plain = (mark: Mark) =>
    mark.meaning.kind === "unknown" || isOf(mark, "audience") ? harmless(mark) : mark;
  const read = (mark: Mark) => (mark.meaning.kind === "number" ? harmless(mark) : plain(mark));
  const isReason = /^so$/.test(after[0]?.words[0] ?? "");
  const readBefore = (mark: Mark) =>
    ofWork.test(mark.words.join(" ")) || /^(?:other|entity|vague)$/.test(mark.meaning.kind)
      ? harmless(mark)
      : read(mark);
  return [...before.map(readBefore), ...readPurpose(core), ...after.map(isReason ? harmless : read)];
}

/** What the asker does: "I teach a class", "we have to write a report". */
export const ownDeeds =
  /^(?:teach|draw|write|draft|print|compose|run the|generate|repeat|wire|tomorrow|next (?:week|month))$/i;

/** `how much in 2023 for my nephew's homework`: a purpose at the end of a clause, without a comma. */
function readPurpose(clause: readonly Mark[]): Mark[] {
  const at = clause.findLastIndex(
    (mark, i) =>
      i > 0 &&
      mark.words.at(0) === "for" &&
      /^(?:my|our|a|an|the)$/.test(mark.words[1] ?? clause[i + 1]?.words[0] ?? ""),
  );
  const rest = clause.slice(at);
  const isPurpose =
    at > 0 &&
    rest.length <= 6 &&
    rest.every(
      ({ meaning, text }) =>
        (meaning.kind === "class" &&
          meaning.classes.some((name) => name === "filler" || name === "audience")) ||
        (meaning.kind === "unknown" && !/^\p{Lu}/u.test(text)),
    ) &&
    (rest.some((mark) => isOf(mark, "audience")) ||
      /^(?:my|our)$/.test(rest[0]?.words[1] ?? rest[1]?.words[0] ?? ""));
  return clause.map((mark, i) => {
    if (isPurpose && i >= at) return harmless(mark);
    return isOf(mark, "audience") && isAudienceHere(clause, i) ? harmless(mark) : mark;
  });
}

/** `for my editor`, `as an analyst`, `my boss wants`, `the lawyers ask`; never `stolen from lawyers`. */
function isAudienceHere(clause: readonly Mark[], at: number): boolean {
  const before = clause
    .slice(Math.max(0, at - 3), at)
    .flatMap((mark) => mark.words)
    .slice(-3);
  const after = clause[at + 1]?.words[0] ?? "";
  if (
    /^(?:here|asks|asked|asking|wants|wanted|needs|needed|says|said|told|keeps|question|request|enquiry)$/.test(
      after,
    )
  )
    return true;
  if (/^(?:from|against|at|of|by|in|on)$/.test(before.at(-1) ?? "")) return false;
  // "to the board", at the end: who will read it.
  if (/\b(?:to|before|with) (?:the|our|my)$/.test(before.join(" ")) && at === clause.length - 1) return true;
  // "in the newsletter": where the answer will stand.
  if (
    /\b(?:in|into|for|onto|on) (?:the|a|an|this|today's|tomorrow's|next)$/.test(before.join(" ")) &&
    isDocument(clause[at])
  )
    return true;
  return (
    before.some((word) => /^(?:for|my|our|im|am|as|dear|hi|hello|hey|this|your)$/.test(word)) || at === 0
  );
}

const documents =
  /^(?:newsletter|report|slide|slides|deck|memo|article|table|chart|graph|infographic|paper|piece|story|presentation|footnote|spreadsheet|dashboard|briefing|podcast|episode|bulletin|appendix|annex|headline|column|blog|post|thread|email|note|summary|brief|file|wiki|ticket|hearing|meeting|class|lecture|talk|webinar|training)$/;

const isDocument = (mark: Mark | undefined) => documents.test(mark?.words.at(-1) ?? "");

/** Words that no table holds, judged by their make alone, and audience that stood in no place of its own. */
export function judgeWord(mark: Mark): Mark {
  if (mark.meaning.kind === "unknown" && isManner(mark.text)) return harmless(mark);
  if (mark.meaning.kind === "class" && mark.meaning.classes.length === 1 && isOf(mark, "audience"))
    return { ...mark, meaning: { kind: "unknown" } };
  return mark;
}

/** An adverb in -ly says how, not what; those of time and a few nouns are none. */
function isManner(word: string): boolean {
  return (
    /^[a-z]{3,}ly$/.test(word) &&
    !/^(?:family|supply|resupply|monopoly|assembly|reply|apply|imply|comply|rely|ally|rally|bully|belly|jelly|anomaly|multiply|homily|butterfly|july|italy|(?:bi|semi|mid|twice)?(?:hourly|daily|nightly|weekly|monthly|quarterly|yearly)|fortnightly|physically|domestically|medically|militarily|politically)$/.test(
      word,
    )
  );
}
