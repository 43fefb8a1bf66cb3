// Whether a period that a text tells is the one that a published total is of.
import type { DayRange } from "../knowledge/dates.ts";

export function daysOf(period: DayRange): number {
  return (Date.parse(period.to) - Date.parse(period.from)) / 86_400_000 + 1;
}

/** The same start and end, give or take what words leave open: "since 2017" ends with its document. */
export function isSamePeriod(total: DayRange, asked: DayRange, today: string): boolean {
  const leeway = 45 * 86_400_000;
  const startsTogether =
    Math.abs(Date.parse(total.from) - Date.parse(asked.from)) <= leeway ||
    (total.from.slice(0, 4) === asked.from.slice(0, 4) && asked.to >= today);
  const endsTogether = Math.abs(Date.parse(total.to) - Date.parse(asked.to)) <= leeway || asked.to >= today;
  // "in 2022" of a report on the year so far.
  const isPart =
    total.from.slice(0, 4) === asked.from.slice(0, 4) &&
    total.to.slice(0, 4) === asked.to.slice(0, 4) &&
    daysOf(asked) >= 360;
  return (startsTogether && endsTogether) || isPart;
}
