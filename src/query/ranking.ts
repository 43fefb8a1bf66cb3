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
  const placed: Record<Placement, Ranked[]> = { inside: [], straddles: [], outside: [] };
  for (const entry of view.incidents.values())
    if (
      hasLevel(entry, filters.level, standard) &&
      passesFilters(entry, filters, view) &&
      (query.show === null || entry.figures.some((figure) => figure.kind === query.show))
    )
      placed[placeInPeriod(entry, filters.period)].push(ranked(entry));
  const inside = placed.inside.sort(orders[query.sort]).map(({ entry }) => entry);
  const asksAmount =
    filters.min !== null || filters.max !== null || filters.minLow !== null || filters.minHigh !== null;
  const unpriced = { ...filters, min: null, max: null, minLow: null, minHigh: null };
  return {
    query,
    levels: levelsOf(filters.level, standard),
    incidents: query.limit === null ? inside : inside.slice(0, query.limit),
    passed: inside.length,
    mayFallIn: placed.straddles.map(({ entry }) => entry),
    withoutFigure: asksAmount
      ? [...view.incidents.values()].filter(
          (entry) =>
            entry.estimate === null &&
            hasLevel(entry, filters.level, standard) &&
            passesFilters(entry, unpriced, view) &&
            placeInPeriod(entry, filters.period) === "inside",
        )
      : [],
    notSearched: filters.period === null ? [] : findNotSearched(view, filters.period, today),
  };
}

/** What the orders compare, gathered in the walk that filters: a comparison then reads no record. */
interface Ranked {
  entry: IncidentView;
  id: string;
  from: string;
  amount: number | null;
}

function ranked(entry: IncidentView): Ranked {
  const { incident, date, estimate } = entry;
  return { entry, id: incident.id, from: date.from, amount: estimate?.best ?? estimate?.low ?? null };
}

const byId = (a: Ranked, b: Ranked) => (a.id < b.id ? -1 : 1);
const byAmount = (a: Ranked, b: Ranked) => (b.amount ?? -1) - (a.amount ?? -1) || byId(a, b);
const byOldest = (a: Ranked, b: Ranked) => compareDays(a, b) || byId(a, b);
const compareDays = (a: Ranked, b: Ranked) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0);

const orders = {
  amount: byAmount,
  // What has no amount is not the smallest; it stands last here too.
  smallest: (a, b) =>
    (a.amount ?? Number.POSITIVE_INFINITY) - (b.amount ?? Number.POSITIVE_INFINITY) || byId(a, b),
  date: (a, b) => compareDays(b, a) || byId(a, b),
  oldest: byOldest,
} satisfies Record<IncidentsQuery["sort"], (a: Ranked, b: Ranked) => number>;
