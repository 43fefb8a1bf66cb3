// Which incidents a question is about: the filters, applied to a view.
import { isInside, overlaps } from "../knowledge/dates.ts";
import type { Level } from "../knowledge/schema/record.ts";
import { isSaidBy } from "../knowledge/standing.ts";
import type { IncidentView, View } from "../knowledge/view.ts";
import { actorsOf, withAncestors } from "./actor-of.ts";
import { type Choice, type Filters, noFilters } from "./query.ts";

const unfiltered = JSON.stringify({ ...noFilters, level: null, period: null });

/** Whether a filter beside the period and the level is set. */
export function hasFilters(filters: Filters): boolean {
  return JSON.stringify({ ...filters, level: null, period: null }) !== unfiltered;
}

/** Whether the incident passes every filter but the period and the level. */
export function passesFilters(entry: IncidentView, filters: Filters, view: View): boolean {
  const { incident, estimate } = entry;
  const compared = estimate?.best ?? estimate?.low ?? null;
  if (!isAtLeast(compared, filters.min) || !isAtMost(compared, filters.max)) return false;
  if (
    !isAtLeast(estimate?.low ?? null, filters.minLow) ||
    !isAtLeast(estimate?.high ?? estimate?.low ?? null, filters.minHigh)
  )
    return false;
  // Values are gathered only for a filter that is set: a whole index passes here for every sum.
  return (
    fits(filters.theft, () => [incident.id]) &&
    fits(filters.category, () => [incident.category]) &&
    fits(filters.chain, () => incident.chains) &&
    fits(filters.country, () => (incident.country === null ? [] : [incident.country])) &&
    fits(filters.technique, () => techniquesOf(entry, view)) &&
    fits(filters.service, () => [
      ...incident.services.filter((claim) => isSaidBy(claim, view.asof)).map((claim) => claim.service),
      ...entry.figures.flatMap((f) => (f.through === null ? [] : [f.through])),
    ]) &&
    fits(filters.actor, () => withAncestors(actorsOf(entry, view), view)) &&
    fits(filters.by, () =>
      [...entry.figures, ...entry.attributions].flatMap((claim) => claim.by.map((publisher) => publisher.id)),
    )
  );
}

/** As far as it had been said. */
export function techniquesOf({ incident }: IncidentView, { asof }: View): string[] {
  return incident.techniques.filter((claim) => isSaidBy(claim, asof)).map((claim) => claim.technique);
}

export type Placement = "inside" | "straddles" | "outside";

/** Where the theft's whole date range lies: only `inside` counts into a period's sum. */
export function placeInPeriod(entry: IncidentView, period: { from: string; to: string } | null): Placement {
  if (period === null || isInside(entry.date, period)) return "inside";
  return overlaps(entry.date, period) ? "straddles" : "outside";
}

export function hasLevel(
  entry: IncidentView,
  choice: Choice<Level> | null,
  standard: readonly Level[],
): boolean {
  const { level } = entry.level;
  if (choice === null) return standard.includes(level);
  return (choice.any.length === 0 ? standard : choice.any).includes(level) && !choice.none.includes(level);
}

/** The levels that a choice comes down to. */
export function levelsOf(choice: Choice<Level> | null, standard: readonly Level[]): Level[] {
  const wanted = choice === null || choice.any.length === 0 ? standard : choice.any;
  return wanted.filter((level) => !choice?.none.includes(level));
}

export function fits(choice: Choice, read: () => readonly string[]): boolean {
  if (choice.any.length + choice.none.length === 0) return true;
  const values = read();
  return (
    (choice.any.length === 0 || values.some((value) => choice.any.includes(value))) &&
    !values.some((value) => choice.none.includes(value))
  );
}

function isAtLeast(value: number | null, bound: number | null): boolean {
  return bound === null || (value !== null && value >= bound);
}

function isAtMost(value: number | null, bound: number | null): boolean {
  return bound === null || (value !== null && value <= bound);
}
