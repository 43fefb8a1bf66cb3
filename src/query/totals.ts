// A period's sum over thefts we can name, and beside it - never added in - what publishers say of the period.
import { type DayRange, formatRange, isInside, overlaps } from "../knowledge/dates.ts";
import { compareFigures } from "../knowledge/estimate.ts";
import type { Figure, PublishedTotal } from "../knowledge/model.ts";
import { isPressOnly } from "../knowledge/rank.ts";
import type { Level } from "../knowledge/schema/record.ts";
import type { IncidentView, View } from "../knowledge/view.ts";
import { actorsOf } from "./actor-of.ts";
import { type Breakdown, noFilters, sumLevels, type TotalQuery } from "./query.ts";
import { hasLevel, levelsOf, passesFilters, placeInPeriod } from "./select.ts";

export interface Sum {
  low: number;
  best: number;
  high: number;
}

/** What counts once: an incident by its own estimate, or a group of incidents by their joint figure. */
export interface Item {
  incidents: readonly IncidentView[];
  sum: Sum;
  /** The joint figure that stands for the group; null for an incident's own estimate. */
  joint: Figure | null;
  /** The estimate has no best, so its low was taken. */
  lowOnly: boolean;
}

export interface Beside {
  why: "suspected" | "disputed" | "may-fall-in" | "nominal";
  sum: Sum;
  incidents: readonly IncidentView[];
}

export interface Group {
  key: string;
  sum: Sum;
  items: readonly Item[];
}

export interface ComparedTotal {
  total: PublishedTotal;
  /** Later figure of the same publisher that replaces it, where one was known. */
  replacedBy: PublishedTotal | null;
  relation: "exact" | "part" | "longer";
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
  inferred: readonly IncidentView[];
  contested: readonly IncidentView[];
  singleSource: readonly IncidentView[];
  groups: readonly Group[];
  published: readonly ComparedTotal[];
  /** Published totals of the kinds part and longer that exist but are not listed. */
  publishedLeftOut: number;
  /** Months of the period that nobody searched, as `YYYY-MM` ranges. */
  notSearched: readonly DayRange[];
  /** Filters other than period and level are set: published totals are not comparable and not shown. */
  isFiltered: boolean;
}

const othersShown = 5;

export function sumPeriod(view: View, query: TotalQuery, today: string): TotalResult {
  const { period, filters } = query;
  const matching = [...view.incidents.values()].filter((entry) => passesFilters(entry, filters, view));
  const ofLevel = matching.filter((entry) => hasLevel(entry, filters.level, sumLevels));
  const inside = ofLevel.filter((entry) => placeInPeriod(entry, period) === "inside");
  const { items, withoutFigure, unusedJoint } = countItems(inside, view);
  const counted = items.flatMap((item) => item.incidents);
  const levels = levelsOf(filters.level, sumLevels);
  const isFiltered =
    JSON.stringify({ ...filters, level: null, period: null }) !==
    JSON.stringify({ ...noFilters, level: null, period: null });
  const { published, left } = isFiltered ? { published: [], left: 0 } : comparePublished(view, period);
  return {
    query,
    levels,
    items,
    sum: addUp(items),
    count: counted.length,
    withoutFigure,
    unusedJoint,
    beside: findBeside(view, matching, ofLevel, inside, period, levels),
    inferred: counted.filter((entry) => entry.level.identity === "inferred"),
    contested: counted.filter((entry) => entry.level.contestedBy.length > 0),
    singleSource: counted.filter((entry) => entry.level.singleSource),
    groups: query.by === null ? [] : groupItems(items, query.by, view),
    published,
    publishedLeftOut: left,
    notSearched: findNotSearched(view, period, today),
    isFiltered,
  };
}

/** Every incident counts once: by its estimate, or with others by a joint figure where one of them has none. */
export function countItems(
  entries: readonly IncidentView[],
  view: View,
): Pick<TotalResult, "items" | "withoutFigure" | "unusedJoint"> {
  const byId = new Map(entries.map((entry) => [entry.incident.id, entry]));
  const used = new Set<string>();
  const items: Item[] = [];
  const unusedJoint: Figure[] = [];
  const joint = new Map<string, Figure>();
  for (const entry of entries)
    for (const figure of entry.figures) if (canStandForGroup(figure, entry)) joint.set(figure.ref, figure);
  const candidates = [...joint.values()].sort(
    (a, b) => Number(isPressOnly(a)) - Number(isPressOnly(b)) || compareFigures(a, b),
  );
  for (const figure of candidates) {
    if (figure.covers.every((id) => view.incidents.get(id)?.estimate != null)) continue;
    const covered = figure.covers.map((id) => byId.get(id));
    const group = covered.filter((entry) => entry !== undefined);
    if (group.length < figure.covers.length || group.some((entry) => used.has(entry.incident.id))) {
      if (!group.some((entry) => used.has(entry.incident.id))) unusedJoint.push(figure);
      continue;
    }
    for (const entry of group) used.add(entry.incident.id);
    const { low, high } = figure.usd ?? { low: 0, high: 0 };
    items.push({ incidents: group, sum: { low, best: low, high }, joint: figure, lowOnly: false });
  }
  const withoutFigure: IncidentView[] = [];
  for (const entry of entries) {
    if (used.has(entry.incident.id)) continue;
    const { estimate } = entry;
    if (estimate === null) withoutFigure.push(entry);
    else
      items.push({
        incidents: [entry],
        sum: { low: estimate.low, best: estimate.best ?? estimate.low, high: estimate.high ?? estimate.low },
        joint: null,
        lowOnly: estimate.best === null,
      });
  }
  items.sort(
    (a, b) =>
      b.sum.best - a.sum.best ||
      (a.incidents[0]?.incident.id ?? "").localeCompare(b.incidents[0]?.incident.id ?? ""),
  );
  return { items, withoutFigure, unusedJoint };
}

function canStandForGroup(figure: Figure, entry: IncidentView): boolean {
  return (
    figure.kind === "stolen" &&
    figure.covers.length > 1 &&
    figure.usd !== null &&
    !entry.replaced.has(figure.ref) &&
    !figure.flags.some(
      (flag) => flag === "nominal" || flag === "revalued" || flag === "mistaken" || flag === "partial",
    )
  );
}

export function addUp(items: readonly { sum: Sum }[]): Sum {
  const total = { low: 0, best: 0, high: 0 };
  for (const { sum } of items) {
    total.low += sum.low;
    total.best += sum.best;
    total.high += sum.high;
  }
  return total;
}

function findBeside(
  view: View,
  matching: readonly IncidentView[],
  ofLevel: readonly IncidentView[],
  inside: readonly IncidentView[],
  period: DayRange,
  levels: readonly Level[],
): Beside[] {
  const beside: Beside[] = [];
  const add = (why: Beside["why"], incidents: readonly IncidentView[]) => {
    if (incidents.length > 0) beside.push({ why, incidents, sum: addUp(countItems(incidents, view).items) });
  };
  for (const level of ["suspected", "disputed"] as const)
    if (!levels.includes(level))
      add(
        level,
        matching.filter((entry) => entry.level.level === level && placeInPeriod(entry, period) === "inside"),
      );
  add(
    "may-fall-in",
    ofLevel.filter((entry) => placeInPeriod(entry, period) === "straddles"),
  );
  const nominal = inside.flatMap((entry) => {
    const values = entry.figures.flatMap((figure) =>
      isNominal(figure, entry) && figure.usd !== null ? [figure.usd] : [],
    );
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

function isNominal(figure: Figure, entry: IncidentView): boolean {
  return (
    figure.kind === "stolen" &&
    figure.flags.includes("nominal") &&
    !entry.replaced.has(figure.ref) &&
    figure.covers.length === 1
  );
}

/** What has several values, or none, forms a group of its own, so that the groups add up to the sum. */
function groupItems(items: readonly Item[], by: Breakdown, view: View): Group[] {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const keys = new Set(item.incidents.map((entry) => keyOf(entry, by, view)));
    const [only = ""] = keys;
    const key = keys.size === 1 ? only : several;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [item]);
    else group.push(item);
  }
  const list = [...groups].map(([key, members]) => ({ key, items: members, sum: addUp(members) }));
  const isByTime = by === "year" || by === "quarter" || by === "month";
  return list.sort((a, b) =>
    isByTime ? a.key.localeCompare(b.key) : b.sum.best - a.sum.best || a.key.localeCompare(b.key),
  );
}

const several = "several";
const unknown = "not on record";

function keyOf(entry: IncidentView, by: Breakdown, view: View): string {
  const { incident, date } = entry;
  const one = (values: readonly string[]) => {
    const distinct = [...new Set(values)];
    return distinct.length === 0 ? unknown : distinct.length === 1 ? (distinct[0] ?? unknown) : several;
  };
  switch (by) {
    case "year":
      return date.from.slice(0, 4) === date.to.slice(0, 4) ? date.from.slice(0, 4) : formatRange(date);
    case "quarter": {
      const [from, to] = [quarterOf(date.from), quarterOf(date.to)];
      return from === to ? from : formatRange(date);
    }
    case "month":
      return date.from.slice(0, 7) === date.to.slice(0, 7) ? date.from.slice(0, 7) : formatRange(date);
    case "category":
      return incident.category;
    case "chain":
      return one(incident.chains);
    case "country":
      return incident.country ?? unknown;
    case "level":
      return entry.level.level;
    case "technique":
      return one(incident.techniques.map((claim) => claim.technique));
    case "actor":
      return one(actorsOf(entry, view));
  }
}

function quarterOf(day: string): string {
  return `${day.slice(0, 4)} Q${Math.ceil(Number(day.slice(5, 7)) / 3)}`;
}

/** Published totals of exactly the period first, then of its parts, then of longer ones. */
export function comparePublished(
  view: View,
  period: DayRange,
  most = othersShown,
): { published: ComparedTotal[]; left: number } {
  const relevant = view.totals.filter(
    (total) =>
      total.scope !== "all-actors" && total.scope !== "it-worker-income" && overlaps(total.period, period),
  );
  const compared = relevant.flatMap((total): ComparedTotal[] => {
    const isExact = total.period.from === period.from && total.period.to === period.to;
    const relation = isExact
      ? "exact"
      : isInside(total.period, period)
        ? "part"
        : isInside(period, total.period)
          ? "longer"
          : null;
    if (relation === null) return [];
    return [{ total, relation, replacedBy: relevant.find((other) => other.replaces === total.ref) ?? null }];
  });
  const exact = compared.filter((c) => c.relation === "exact").sort(byPublisherThenDate);
  const rest = (["part", "longer"] as const).map((relation) =>
    compared.filter((c) => c.relation === relation && c.replacedBy === null).sort(byNewest),
  );
  const shown = rest.map((list) => list.slice(0, most));
  return { published: [...exact, ...shown.flat()], left: rest.flat().length - shown.flat().length };
}

function byPublisherThenDate(a: ComparedTotal, b: ComparedTotal): number {
  return (
    a.total.publisher.name.localeCompare(b.total.publisher.name) ||
    (a.total.saidDay ?? "").localeCompare(b.total.saidDay ?? "") ||
    a.total.ref.localeCompare(b.total.ref)
  );
}

function byNewest(a: ComparedTotal, b: ComparedTotal): number {
  return (
    (b.total.saidDay ?? "").localeCompare(a.total.saidDay ?? "") || a.total.ref.localeCompare(b.total.ref)
  );
}

/** The months of a period, up to today, that no search covers: "none found" is something else than "not searched". */
export function findNotSearched(view: View, period: DayRange, today: string): DayRange[] {
  const missing: DayRange[] = [];
  const end = (period.to < today ? period.to : today).slice(0, 7);
  for (let month = period.from.slice(0, 7); month <= end; month = nextMonth(month)) {
    if (view.index.coverage.some((searched) => searched.from <= month && month <= searched.to)) continue;
    const last = missing[missing.length - 1];
    if (last !== undefined && nextMonth(last.to) === month) last.to = month;
    else missing.push({ from: month, to: month });
  }
  return missing;
}

function nextMonth(month: string): string {
  const [year = 0, m = 0] = month.split("-").map(Number);
  return m === 12 ? `${year + 1}-01` : `${year}-${String(m + 1).padStart(2, "0")}`;
}
