// "I was on leave until 15 October. What changed since that day?": a time counted from the one told before it.
import { addDays, type DayRange } from "../../knowledge/dates.ts";
import type { Facts } from "./facts.ts";
import type { Mark } from "./spot.ts";

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
