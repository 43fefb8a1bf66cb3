// A period's sum over thefts we can name, and beside it - never added in - what publishers say of the period.
import type { DayRange } from "../knowledge/dates.ts";
import type { Figure } from "../knowledge/model.ts";
import type { Level } from "../knowledge/schema/record.ts";
import type { IncidentView, View } from "../knowledge/view.ts";
import { type Group, groupItems } from "./breakdown.ts";
import { addUp, countItems, type Item, type Sum } from "./count-items.ts";
import { findNotSearched } from "./not-searched.ts";
import { type ComparedTotal, comparePublished } from "./published.ts";
import { sumLevels, type TotalQuery } from "./query.ts";
import { hasFilters, hasLevel, levelsOf, type Placement, passesFilters, placeInPeriod } from "./select.ts";

export interface Beside {
  why: "suspected" | "disputed" | "may-fall-in" | "nominal";
  sum: Sum;
  incidents: readonly IncidentView[];
}

/** What of the sum rests on less. */
export interface Within {
  why: "inferred" | "contested" | "single-source";
  incidents: readonly IncidentView[];
  /** What counts for these thefts alone. A joint figure counts where it is theirs alone, since it cannot be split. */
  items: readonly Item[];
}

export interface TotalResult {
  query: TotalQuery;
  levels: readonly Level[];
  items: readonly Item[];
  sum: Sum;
  count: number;
  /** Incidents inside the period whose estimate is missing. */
  withoutFigure: readonly IncidentView[];
  /** Joint figures that could not be used, since one of their incidents lies outside or is not counted. */
  unusedJoint: readonly Figure[];
  beside: readonly Beside[];
  within: readonly Within[];
  groups: readonly Group[];
  published: readonly ComparedTotal[];
  /** Published totals of the kinds part and longer that exist but are not listed. */
  publishedLeftOut: number;
  /** Months of the period that nobody searched, as `YYYY-MM` ranges. */
  notSearched: readonly DayRange[];
  /** Filters other than period and level are set: published totals are not comparable and not shown. */
  isFiltered: boolean;
}

export function sumPeriod(view: View, query: TotalQuery, today: string): TotalResult {
  const { period, filters } = query;
  const isFiltered = hasFilters(filters);
  const placed: Record<Placement, IncidentView[]> = { inside: [], straddles: [], outside: [] };
  for (const entry of view.incidents.values()) {
    const placement = placeInPeriod(entry, period);
    if (placement !== "outside" && (!isFiltered || passesFilters(entry, filters, view)))
      placed[placement].push(entry);
  }
  const isOfLevel = (entry: IncidentView) => hasLevel(entry, filters.level, sumLevels);
  const inside = placed.inside.filter(isOfLevel);
  const { items, withoutFigure, unusedJoint } = countItems(inside, view);
  const levels = levelsOf(filters.level, sumLevels);
  const { published, left } = isFiltered ? { published: [], left: 0 } : comparePublished(view, period);
  return {
    query,
    levels,
    items,
    sum: addUp(items),
    count: items.reduce((count, item) => count + item.incidents.length, 0),
    withoutFigure,
    unusedJoint,
    beside: findBeside(
      view,
      {
        suspected: levels.includes("suspected")
          ? []
          : placed.inside.filter((entry) => entry.level.level === "suspected"),
        disputed: levels.includes("disputed")
          ? []
          : placed.inside.filter((entry) => entry.level.level === "disputed"),
        "may-fall-in": placed.straddles.filter(isOfLevel),
      },
      inside,
    ),
    within: findWithin(items),
    groups: query.by === null ? [] : groupItems(items, query.by, view),
    published,
    publishedLeftOut: left,
    notSearched: findNotSearched(view, period, today),
    isFiltered,
  };
}

const restsOnLess = [
  ["inferred", ({ level }) => level.identity === "inferred"],
  ["contested", ({ level }) => level.contestedBy.length > 0],
  ["single-source", ({ level }) => level.singleSource],
] as const satisfies readonly (readonly [Within["why"], (entry: IncidentView) => boolean])[];

/** All kinds in one walk: the items are in order of amount, so each walk goes all over the index. */
function findWithin(items: readonly Item[]): Within[] {
  const found = restsOnLess.map(([why]) => ({
    why,
    incidents: [] as IncidentView[],
    items: [] as Item[],
  }));
  for (const item of items)
    restsOnLess.forEach(([, applies], i) => {
      const own = item.incidents.filter(applies);
      found[i]?.incidents.push(...own);
      if (own.length === item.incidents.length) found[i]?.items.push(item);
    });
  return found.filter(({ incidents }) => incidents.length > 0);
}

function findBeside(
  view: View,
  notCounted: Record<Exclude<Beside["why"], "nominal">, readonly IncidentView[]>,
  inside: readonly IncidentView[],
): Beside[] {
  const beside: Beside[] = Object.entries(notCounted).flatMap(([why, incidents]) =>
    incidents.length === 0 ? [] : [countBeside(why as keyof typeof notCounted, incidents, view)],
  );
  const nominal = inside.flatMap((entry) => {
    if (entry.nominal.length === 0) return [];
    const values = entry.nominal.flatMap(({ usd }) => usd ?? []);
    return values.length === 0
      ? []
      : [{ entry, low: Math.min(...values.map((v) => v.low)), high: Math.max(...values.map((v) => v.high)) }];
  });
  if (nominal.length > 0)
    beside.push({
      why: "nominal",
      incidents: nominal.map((n) => n.entry),
      sum: addUp(nominal.map((n) => ({ sum: { low: n.low, best: n.low, high: n.high } }))),
    });
  return beside;
}

/** Largest first, as its items are: of a long list the first few are named. */
function countBeside(why: Beside["why"], incidents: readonly IncidentView[], view: View): Beside {
  const { items, withoutFigure } = countItems(incidents, view);
  return {
    why,
    incidents: [...items.flatMap((item) => item.incidents), ...withoutFigure],
    sum: addUp(items),
  };
}
