// A list of incidents: which pass, in which order, how many.
import type { DayRange } from "../knowledge/dates.ts";
import type { Level } from "../knowledge/schema/record.ts";
import type { IncidentView, View } from "../knowledge/view.ts";
import { findNotSearched } from "./not-searched.ts";
import { type IncidentsQuery, listLevels } from "./query.ts";
import { hasLevel, levelsOf, type Placement, passesFilters, placeInPeriod } from "./select.ts";

export interface RankingResult {
  query: IncidentsQuery;
  levels: readonly Level[];
  incidents: readonly IncidentView[];
  /** How many passed before the limit. */
  passed: number;
  /** Pass but for the period, whose edge their date range straddles. */
  mayFallIn: readonly IncidentView[];
  /** Pass but for an amount that they lack, while an amount is asked for or sorted by. */
  withoutFigure: readonly IncidentView[];
  /** Months of the period that nobody searched, as `YYYY-MM` ranges. */
  notSearched: readonly DayRange[];
}

export function rankIncidents(view: View, query: IncidentsQuery, today: string): RankingResult {
  const { filters } = query;
  const standard = listLevels;
  const all = [...view.incidents.values()].filter((entry) => hasLevel(entry, filters.level, standard));
  const placed: Record<Placement, IncidentView[]> = { inside: [], straddles: [], outside: [] };
  for (const entry of all)
    if (
      passesFilters(entry, filters, view) &&
      (query.show === null || entry.figures.some((figure) => figure.kind === query.show))
    )
      placed[placeInPeriod(entry, filters.period)].push(entry);
  const inside = placed.inside.sort(orders[query.sort]);
  const asksAmount =
    filters.min !== null || filters.max !== null || filters.minLow !== null || filters.minHigh !== null;
  const unpriced = { ...filters, min: null, max: null, minLow: null, minHigh: null };
  return {
    query,
    levels: levelsOf(filters.level, standard),
    incidents: query.limit === null ? inside : inside.slice(0, query.limit),
    passed: inside.length,
    mayFallIn: placed.straddles,
    withoutFigure: asksAmount
      ? all.filter(
          (entry) =>
            entry.estimate === null &&
            passesFilters(entry, unpriced, view) &&
            placeInPeriod(entry, filters.period) === "inside",
        )
      : [],
    notSearched: filters.period === null ? [] : findNotSearched(view, filters.period, today),
  };
}

const amountOf = (entry: IncidentView) => entry.estimate?.best ?? entry.estimate?.low ?? null;
const byId = (a: IncidentView, b: IncidentView) => (a.incident.id < b.incident.id ? -1 : 1);
const byAmount = (a: IncidentView, b: IncidentView) =>
  (amountOf(b) ?? -1) - (amountOf(a) ?? -1) || byId(a, b);
const byOldest = (a: IncidentView, b: IncidentView) => compareDays(a, b) || byId(a, b);
const compareDays = (a: IncidentView, b: IncidentView) =>
  a.date.from < b.date.from ? -1 : a.date.from > b.date.from ? 1 : 0;

const orders = {
  amount: byAmount,
  // What has no amount is not the smallest; it stands last here too.
  smallest: (a, b) =>
    (amountOf(a) ?? Number.POSITIVE_INFINITY) - (amountOf(b) ?? Number.POSITIVE_INFINITY) || byId(a, b),
  date: (a, b) => compareDays(b, a) || byId(a, b),
  oldest: byOldest,
} satisfies Record<IncidentsQuery["sort"], (a: IncidentView, b: IncidentView) => number>;
