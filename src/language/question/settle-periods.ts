// The times of a question settled: two ends made one span, all time beside a narrower one, and the day that something had
// been said by, which is no time of a theft.
import { addDays, type DayRange } from "../../knowledge/dates.ts";
import { type Facts, isAllTime } from "./facts.ts";
import type { Mark } from "./spot.ts";

interface Beside {
  nouns: readonly string[];
  classes: Facts["classes"];
  hasIncident: boolean;
  asof: string | null;
}

/** Changes `periods`, and returns the day that the question is asked as of, where one of them was. */
export function settlePeriods(
  periods: Facts["periods"][number][],
  { nouns, classes, hasIncident, asof }: Beside,
): string | null {
  // "prior to 2019 but after 2016": one end from each.
  const [one, two, ...others] = periods;
  if (one !== undefined && two !== undefined && others.length === 0 && !classes.has("compare")) {
    const [until, since] = isEnd.test(one.words) ? [one, two] : [two, one];
    if (isEnd.test(until.words) && isStart.test(since.words) && since.period.from < until.period.to)
      periods.splice(0, 2, {
        ...since,
        period: { from: since.period.from, to: until.period.to },
        words: `${since.words} ${until.words}`,
        ends: null,
      });
  }
  // "before 2022, all years together": all of them, and not longer than the other says.
  if (periods.length > 1 && !classes.has("compare")) {
    const bounded = periods.filter(({ words }) => !isAllTime.test(words));
    if (bounded.length > 0) periods.splice(0, periods.length, ...bounded);
  }
  // "what had been reported on Bybit by 25 Feb 2025": an end of what had been said, not of when it happened.
  const [only] = periods;
  if (
    hasIncident &&
    only !== undefined &&
    periods.length === 1 &&
    asof === null &&
    /^(?:by|until|up to|before|till) /i.test(only.words) &&
    nouns.some((word) => told.test(word))
  ) {
    periods.pop();
    return only.period.to;
  }
  // "what did we know about 2022 in February 2023": the later one is the day it is asked as of.
  const isSeen = ({ period, words }: Facts["periods"][number]) =>
    period.from === period.to || /^(?:by|until|up to|before|till|as of) /i.test(words);
  const [asked, seen, ...further] = [...periods].sort(
    (a, b) => Number(isSeen(a)) - Number(isSeen(b)) || a.period.to.localeCompare(b.period.to),
  );
  if (
    asked !== undefined &&
    seen !== undefined &&
    further.length === 0 &&
    asof === null &&
    (seen.period.from > asked.period.to || isLaterDay(seen.period, asked.period)) &&
    !classes.has("compare") &&
    (nouns.some((word) => /^(?:know|knew|known|believe|believed|thought|think)$/.test(word)) ||
      // "what had Chainalysis published about 2022 by the end of 2023"
      (/^(?:by|until|up to|before|till|as of) /i.test(seen.words) && nouns.some((word) => told.test(word))))
  ) {
    periods.splice(0, periods.length, asked);
    return seen.period.to;
  }
  return null;
}

const isEnd = /^(?:before|prior to|until|up to|till|earlier than) /i;
const isStart = /^(?:after|since|from|later than|starting|past) /i;

/** "of the 2022 total on 1 June 2022": one day inside or after a longer time, and "by the end of 2023". */
const isLaterDay = (seen: DayRange, asked: DayRange) =>
  (seen.from === seen.to || seen.from < asked.from) && seen.to > asked.from && asked.from !== asked.to;

/** What had been said, and not what had been done. */
const told =
  /^(?:known|knew|record|recorded|file|reported|said|published|claimed|stated|written|disclosed|thought|believed|attributed|blamed|confirmed|name|named|accused|established|found|traced|released|issued|announced|printed|put|documented)$/;

/** "I was on leave until 15 October. What changed since that day?": a time counted from the one told before it. */
const since =
  /^(?:since|after|from) (?:then|that|this)$|^(?:since|after|from) that (?:day|date|time|point|moment|month)$/;

/** Whether a time is counted from another one; changes `periods` where exactly one is told. */
export function settleSinceThen(
  periods: Facts["periods"][number][],
  marks: readonly Mark[],
  classes: Facts["classes"],
  today: string,
): "none" | "settled" | "open" {
  const at = marks.findIndex((_, i) => begins(marks, i));
  if (at < 0) return "none";
  const told = periods.length === 1 ? periods[0] : undefined;
  const place = marks.findIndex(({ meaning }) => meaning.kind === "period");
  if (told === undefined || place > at) return "open";
  const { period, words } = told;
  // Of what changed nothing is to be missed; of what was stolen nothing is to be counted that lies before "then".
  const isEnd = /^(?:until|till|up to|through|before|by) /i.test(words);
  const from = isEnd || !classes.has("changes") ? period.to : period.from;
  const range: DayRange = {
    from: isEnd || period.from === period.to || classes.has("changes") ? from : addDays(from, 1),
    to: today,
  };
  if (range.from > range.to || /^since /i.test(words)) return "open";
  periods.splice(0, 1, { period: range, words: `since ${range.from}`, ends: null });
  return "settled";
}

function begins(marks: readonly Mark[], at: number): boolean {
  const lead = marks[at]?.words[0] ?? "";
  if (!/^(?:since|after|from)$/.test(lead) || marks[at]?.meaning.kind === "period") return false;
  const words = marks
    .slice(at, at + 3)
    .flatMap((mark) => mark.words)
    .filter((word) => word !== "")
    .slice(0, 3)
    .join(" ");
  // "which thefts since?", "after that day", and not "after that hack".
  return since.test(words) || (words === "since" && at === marks.length - 1);
}
