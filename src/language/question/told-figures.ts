// Figures that are told and select no thefts: "one report has 400m, another 1.3bn", and the sum that a claim gives.
import { isOf } from "./clause-marks.ts";
import type { Mark } from "./spot.ts";

const others =
  /\b(?:another|others|other ones?|the others?|elsewhere|(?:some|any)(?:one|body) else|a second|a different|something else)\b/;
const speakers =
  /\b(?:reports?|reported|sources?|says?|said|ha[sd]|have|puts?|gives?|gave|claims?|claimed|articles?|papers?|outlets?|firms?|vendors?|sites?|places?|read|seen|saw|states?|writes?|quotes?|cites?|lists?|counts?|talks? of|speaks? of|figures?|numbers?|totals?)\b/;

export function tellDiffering(marks: readonly Mark[]): boolean {
  const figures = marks.filter(
    ({ meaning, text, isAside }) =>
      (meaning.kind === "amount" && meaning.min === meaning.max) || (isAside && isFigure.test(text)),
  );
  if (sayOther.test(marks.flatMap((mark) => mark.words).join(" "))) return true;
  if (figures.length === 0) return false;
  const words = marks.flatMap((mark) => mark.words).join(" ");
  if (ranges.test(words)) return true;
  return speakers.test(words) && (others.test(words) || (figures.length > 1 && disputes.test(words)));
}

/** "one firm says this, another says that" */
const sayOther =
  /\bone (?:firm|report|source|site|paper|outlet|vendor|company|article|publisher|tracker) (?:says?|has|gives?|puts?|claims?|reports?)\b.{1,40}\banother\b/;

/** "the figures we hold range from 660 million to one billion" */
const ranges =
  /\b(?:figures|numbers|totals|estimates|counts|sums|tallies)\b.{0,40}\b(?:range|ranges|ranged|ranging|vary|varies|varying|differ|spread|go|run|lie|are) (?:anywhere )?(?:from|between)\b/;

const disputes =
  /\b(?:which (?:one )?is (?:right|correct|true|it)|who is right|whos right|what gives|right one|correct one|confus\w+|contradict\w*|why|while|whereas|but|then again)\b/;

/** What is told beside the question is a word by then, and no amount. */
const isFigure = /^[$€£]?\d[\d.,]* ?(?:k|m|mn|mm|mio|mil|million|b|bn|billion)$/i;

/**
 * "did they really take over $2bn in 2025", "TRM says $1.7bn for 2022": a sum of many thefts is told, to be compared
 * with the record. No theft of that size is asked for.
 */
export function tellsSum(marks: readonly Mark[]): boolean {
  if (marks.some((mark) => isOf(mark, "list", "count", "biggest", "smallest", "ordinal"))) return false;
  const at = marks.findIndex(({ meaning }) => meaning.kind === "amount");
  if (at < 0 || isOfOne(marks, at)) return false;
  const before = marks.slice(0, at);
  const isTime = ({ meaning }: Mark) => meaning.kind === "period";
  const hasTaker = before.some(
    (mark, i) =>
      (isOf(mark, "northKorea") ||
        isEntity(mark, "actor") ||
        /^(?:they|hackers)$/.test(mark.words.join(" "))) &&
      before
        .slice(i + 1)
        .some((later) => isOf(later, "theft", "earning") || takes.test(later.words.at(-1) ?? "")),
  );
  if (hasTaker || before.some((mark) => isEntity(mark, "publisher"))) return true;
  const words = marks.flatMap((mark) => mark.words).join(" ");
  const isSum = before.some(
    (mark, i) =>
      isOf(mark, "amount", "money") &&
      i >= before.length - 6 &&
      /\b(?:is|was|were|be|at|of|as|around|about|roughly|stands|stood|reads|came to|comes to|equals)\b/.test(
        wordsOf(before.slice(i)),
      ),
  );
  return marks.some(isTime) && (isSum || claims.test(words));
}

/** The amount says which thefts: "thefts of 100m", "anything above 500m", "who lost 100m". */
function isOfOne(marks: readonly Mark[], at: number): boolean {
  for (let i = at - 1; i >= Math.max(0, at - 4); i--) {
    const mark = marks[i];
    if (mark === undefined) break;
    const word = mark.words.at(-1) ?? "";
    if (oneOrMany.test(word) || isEntity(mark, "category")) return true;
    if (!isOf(mark, "filler", "money") || /^(?:they|that|right|true)$/.test(word)) break;
  }
  return /\b(?:who|which|whose|any(?:one|body|thing)?|some(?:one|body|thing)|nothing|nobody|single|each|every)\b/.test(
    wordsOf(marks.slice(0, at)),
  );
}

const oneOrMany =
  /^(?:hacks?|thefts?|heists?|exploits?|attacks?|breach(?:es)?|incidents?|cases?|robber(?:y|ies)|victims?|hits?|ones?|jobs?|raids?|events?|everything|anything|all|those|something)$/;

const takes =
  /^(?:take|takes|took|taken|make|makes|made|get|got|gotten|net|netted|pocket|pocketed|earn|earned|bag|bagged|away|gain|gained|raise|raised|amass|amassed|rake|raked|generate|generated|nick|nicked|swipe|swiped|grab|grabbed|collect|collected|haul|hauled|obtain|obtained|walk|walked)$/;

const claims =
  /\b(?:correct|right|true|accurate|accurately|wrong|false|verify|verified|check|factcheck|really|actually|say|says|said|claims?|claimed|write|writes|wrote|writing|reports?|reported|quotes?|quoted|copy|draft|headline|article|piece|stand|stands|print|publish|state|states|stated|ok to|safe to|fair to)\b/;

const wordsOf = (marks: readonly Mark[]) => marks.flatMap((mark) => mark.words).join(" ");

const isEntity = ({ meaning }: Mark, wanted: string) =>
  meaning.kind === "entity" && meaning.entities.some(({ kind }) => kind === wanted);
