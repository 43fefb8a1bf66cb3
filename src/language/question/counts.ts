// What a number counts: thefts of a list, thefts that are told, nothing - or people, of whom the index knows nothing.
import { isOf } from "./clause-marks.ts";
import type { Mark } from "./spot.ts";
import { isIncident, isTold } from "./told-marks.ts";

const isCompared = ({ meaning }: Mark) => meaning.kind === "entity" || meaning.kind === "period";

const yesNo = /^(?:do|does|did|is|was|were|are|has|have)$/;

/** `limit`: the length of a list; `count`: how many thefts are asked for; `told`: said by the way. */
export function roleOfNumber(
  marks: readonly Mark[],
  at: number,
  value: number,
): "limit" | "count" | "told" | "unknown" {
  const [before, after] = [marks[at - 1], marks[at + 1]];
  const lead = before?.words.join(" ") ?? "";
  const isOfThefts = isOf(after, "theft");
  // "stole $1.34bn across 47 incidents"
  const isBehindSum = marks.slice(0, at).some(({ meaning }) => meaning.kind === "amount");
  if (isOfThefts && isBehindSum && /(?:^| )(?:across|in|over|through)$/.test(lead)) return "told";
  // "do your records show 41 victims"
  if (
    isOfThefts &&
    value > 1 &&
    yesNo.test(marks[0]?.words[0] ?? "") &&
    !isOf(before, "biggest", "latest", "first", "smallest", "list")
  )
    return "count";
  if (
    value >= 1 &&
    value <= 100 &&
    // "more than ten victims": a bound on something else than money.
    !/(?:than|least|most|over|under|exactly|about)$/.test(lead) &&
    // "the first ten weeks": of a time, not of a list.
    !/^(?:day|week|month|quarter|year|hour|minute)s?$/.test(after?.words[0] ?? "") &&
    // "which of the two was it"
    !(/\bof the$/.test(lead) && !isOf(after, "biggest", "smallest", "latest", "first", "theft")) &&
    (isOf(before, "biggest", "smallest", "latest", "first", "list") ||
      isOf(after, "biggest", "smallest", "latest", "first", "theft") ||
      (after?.meaning.kind === "entity" && isOf(before, "filler")))
  )
    return "limit";
  // "btcturk 25": the year of the theft.
  if (isIncident(before) && value >= 14 && value <= 26) return "told";
  // "A or B - which of the two took more"
  if (/\b(?:which|who|what) of the$/.test(lead) && value === marks.filter(isCompared).length) return "told";
  // "three different numbers", and "173,600 ether" beside a theft.
  return isOf(after, "differ") || (isTold(after) && marks.some(isIncident)) ? "told" : "unknown";
}

const between =
  /^(?:of|the|its|their|fake|false|bogus|remote|such|those|these|active|north|korean|dprk|kims?|regime|s)$/;

/** The words that count people; null where thefts are counted. */
export function countedPeople(marks: readonly Mark[]): string | null {
  const at = marks.findIndex((mark) => isOf(mark, "count"));
  if (at < 0) return null;
  for (let i = at + 1; i < Math.min(marks.length, at + 5); i++) {
    const mark = marks[i];
    if (mark === undefined) return null;
    if (isWorkers(mark)) {
      // "how many IT worker thefts"
      return isOf(marks[i + 1], "theft") && /s$/.test(marks[i + 1]?.words.at(-1) ?? "") ? null : mark.text;
    }
    if (!isOf(mark, "northKorea") && !mark.words.every((word) => between.test(word))) return null;
  }
  return null;
}

function isWorkers({ meaning, words }: Mark): boolean {
  return (
    meaning.kind === "entity" &&
    meaning.entities.some(({ kind }) => kind === "technique" || kind === "actor") &&
    /^(?:workers?|freelancers?|recruiters?|developers?|devs?|employees?|contractors?|engineers?|programmers?|coders?|hires?|applicants?|candidates?|staff|staffers|moles?|plants?|insiders?|impostors?|imposters?|operatives?|agents?|hackers?|headhunters?|interviewers?)$/.test(
      words.at(-1) ?? "",
    )
  );
}
