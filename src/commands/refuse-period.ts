// A period without data, refused alike by a sum and by a list: one that has not begun, and one for which nothing that
// anybody lays to North Korea is on record, which says little where nobody searched.
import type { Answer } from "../answer/answer.ts";
import { composeNoPeriod } from "../answer/compose/refusal.ts";
import { type DayRange, formatRange, overlaps } from "../knowledge/dates.ts";
import type { View } from "../knowledge/view.ts";
import { formatAsof, joinRequest } from "../language/format-filters.ts";
import { findNotSearched } from "../query/not-searched.ts";
import { type IncidentsQuery, listLevels, type TotalQuery } from "../query/query.ts";

export interface PeriodContext {
  view: View;
  query: TotalQuery | IncidentsQuery;
  request: string;
  today: string;
}

/** Null where the period has begun. `command` is what is asked: `/total`, `/heists`. */
export function refuseNotBegun(period: DayRange, command: string, context: PeriodContext): Answer | null {
  return period.from <= context.today
    ? null
    : composeNoPeriod(
        `The period ${period.from} to ${period.to} has not begun.`,
        [`${command} this year`, `${command} last year`],
        context,
      );
}

/** For an answer that has found nothing, without filters; null where a theft of another level lies in the period. */
export function refuseEmpty(period: DayRange, context: PeriodContext): Answer | null {
  const { view, query, today } = context;
  const present = [...view.incidents.values()].filter((entry) => overlaps(entry.date, period));
  if (present.some(({ level }) => listLevels.includes(level.level))) return null;
  const isSearched = findNotSearched(view, period, today).length === 0;
  // Where nobody's theft is on record either, the button would lead nowhere.
  const hasOthers = query.filters.level === null && present.length > 0;
  const asof = formatAsof(query.asof);
  return composeNoPeriod(
    `No theft that anybody lays to North Korea is on record for ${period.from} to ${period.to}${query.asof === null ? "" : ` as of ${query.asof}`}.${isSearched ? "" : " Not all of it was searched, so that says nothing."}`,
    [
      "/total all by:year",
      ...(hasOthers ? [joinRequest(`/heists ${formatRange(period)} level:all`, asof)] : []),
    ],
    context,
  );
}
