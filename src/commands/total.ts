// /total <period>: the sum over thefts we can name, and beside it what publishers say.

import type { Answer } from "../answer/answer.ts";
import { composeShare } from "../answer/compose/share.ts";
import { composeTotal } from "../answer/compose/total.ts";
import type { DayRange } from "../knowledge/dates.ts";
import { parsePeriod } from "../language/periods.ts";
import { sumLevels, type TotalQuery } from "../query/query.ts";
import { findShares } from "../query/share.ts";
import { sumPeriod } from "../query/totals.ts";
import type { Command, CommandContext } from "./command.ts";
import { type CommandInput, incidentFilters, refuseNoLevel, withInput } from "./command-input.ts";
import {
  actorOption,
  asofOption,
  breakdownOption,
  chainOption,
  levelOption,
  periodOption,
  typeOption,
  withoutOption,
} from "./options.ts";
import { refuseEmpty, refuseNotBegun } from "./refuse-period.ts";

export const total: Command = {
  name: "total",
  summary: "How much in a period: the thefts we can name, beside each publisher's own figure",
  localized: {
    ko: "기간별 합계: 확인된 사건의 합과 기관별 발표 수치",
    ja: "期間ごとの合計：特定できる盗難の和と各発表元の数値",
  },
  usage: "/total <period> [by:…] [level:…] [asof:date] [filters]",
  options: [
    periodOption,
    breakdownOption,
    levelOption,
    asofOption,
    typeOption,
    chainOption,
    actorOption,
    withoutOption,
  ],
  examples: [
    "/total 2023",
    "/total 2022 asof:2023-06-01",
    "/total since 2017 by:year",
    "/total 2025 without:bybit",
  ],
  permission: "everyone",
  run: (args, context) =>
    withInput(args, context, [...incidentFilters, "breakdown", "show"], (input) =>
      answerTotal(input, context),
    ),
};

function answerTotal(input: CommandInput, { now, request }: CommandContext): Answer {
  const { view, read, today } = input;
  const reading = readPeriodOf(read.rest, read.filters.period, now);
  if (typeof reading === "string")
    return input.refuse(reading, ["/total 2023", "/total since 2017 by:year", "/total Q3 2023"]);
  const noLevel = refuseNoLevel(input, sumLevels);
  if (noLevel !== null) return noLevel;
  const { filters } = read;
  if (read.show !== null && read.show !== "share")
    return input.refuse(`A period has no show:${read.show}; a list has.`, [`/heists show:${read.show}`]);
  const query: TotalQuery = {
    kind: "total",
    period: reading,
    by: read.by,
    filters: { ...filters, period: null },
    show: read.show,
    asof: read.asof,
  };
  const context = { view, query, request, today };
  const notBegun = refuseNotBegun(reading, "/total", context);
  if (notBegun !== null) return notBegun;
  const result = sumPeriod(view, query, today);
  if (query.show === "share") {
    if (result.isFiltered || query.by !== null)
      return input.refuse("A share of all theft takes no filters.", ["/total 2024 show:share"]);
    return composeShare(view, findShares(view, reading), query, request);
  }
  const isEmpty =
    result.count === 0 &&
    result.published.length === 0 &&
    result.beside.length === 0 &&
    result.withoutFigure.length === 0;
  const noData = isEmpty && !result.isFiltered ? refuseEmpty(reading, context) : null;
  return noData ?? composeTotal(view, result, request, Math.max(thefts, input.paging.size));
}

/** A phone shows that many at once; a script gets all. */
const thefts = 12;

/** The period in words, in filters, or both; a text says what is wrong with it. */
export function readPeriodOf(words: string, filter: DayRange | null, now: Date): DayRange | string {
  if (words === "") return filter ?? "Which period?";
  const reading = parsePeriod(words, now);
  if (reading === null) return `"${words.slice(0, 80)}" is not a period that can be read.`;
  if (!reading.ok) return `There is no such period: ${reading.impossible}.`;
  if (filter === null) return reading.period;
  const both = {
    from: reading.period.from > filter.from ? reading.period.from : filter.from,
    to: reading.period.to < filter.to ? reading.period.to : filter.to,
  };
  return both.from > both.to ? "The period and its filters leave no day together." : both;
}
