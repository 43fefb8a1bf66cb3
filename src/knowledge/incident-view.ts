// One incident as it stood on a day, derived from the claims said by then. It changes on few days only - those on which
// something was said, withdrawn or overridden - so it is derived once for each stretch between two of them.
import { type DayRange, lastDay } from "./dates.ts";
import { type Estimate, estimate } from "./estimate.ts";
import { findLevel, type LevelResult } from "./level.ts";
import type { Attribution, Claim, DateClaim, Figure, Incident } from "./model.ts";
import { findReplaced, isSaidBy } from "./standing.ts";

export interface IncidentView {
  incident: Incident;
  /** The theft's date, and the claim that gives it. */
  date: DayRange;
  dateClaim: DateClaim;
  /** The date claim was made after `asof`; the answer says so. */
  dateKnownLater: boolean;
  level: LevelResult;
  estimate: Estimate | null;
  /** Figures said by `asof`, joint ones included; the replaced ones stay, marked by `replaced`. */
  figures: readonly Figure[];
  /** Refs of figures that a later one replaces. */
  replaced: ReadonlySet<string>;
  /** Of the figures, joint ones that may stand for the thefts that they cover; see `countItems`. */
  joint: readonly Figure[];
  /** Of the figures, its own that give the nominal value of minted tokens. */
  nominal: readonly Figure[];
  attributions: readonly Attribution[];
}

/** Null where the record did not exist yet on the day, or was withdrawn by then. `asof` null for today. */
export function viewIncident(
  incident: Incident,
  asof: string | null,
  claims: ReadonlyMap<string, Claim>,
): IncidentView | null {
  const { days, views } = historyOf(incident);
  const stretch = asof === null ? "today" : countUntil(days, asof);
  const known = views.get(stretch);
  if (known !== undefined) return known;
  const view = derive(incident, asof, claims);
  views.set(stretch, view);
  return view;
}

/** Claims that a view of a past day leaves out, since nobody recorded when they were said. */
export function countUndated(incident: Incident, asof: string): number {
  return isWithdrawn(incident, asof) ? 0 : historyOf(incident).undated;
}

interface History {
  /** The days on which it may change, oldest first. */
  days: readonly string[];
  undated: number;
  /** By the number of those days that have passed. */
  views: Map<number | "today", IncidentView | null>;
}

const histories = new WeakMap<Incident, History>();

function historyOf(incident: Incident): History {
  const known = histories.get(incident);
  if (known !== undefined) return known;
  const days = new Set<string>();
  const add = (day: string | null) => day !== null && days.add(day);
  let undated = 0;
  for (const claims of [incident.figures, incident.attributions, incident.dates, incident.events])
    for (const { saidDay } of claims) {
      if (saidDay === null) undated++;
      add(saidDay);
    }
  for (const since of [
    incident.withdrawn?.since,
    incident.override?.since,
    ...incident.attributions.map((claim) => claim.withdrawn),
  ])
    if (since != null) add(lastDay(since));
  const history: History = { days: [...days].sort(), undated, views: new Map() };
  histories.set(incident, history);
  return history;
}

function countUntil(days: readonly string[], asof: string): number {
  const next = days.findIndex((day) => day > asof);
  return next === -1 ? days.length : next;
}

function isWithdrawn({ withdrawn }: Incident, asof: string | null): boolean {
  return withdrawn !== null && (asof === null || (lastDay(withdrawn.since) ?? "") <= asof);
}

function derive(
  incident: Incident,
  asof: string | null,
  claims: ReadonlyMap<string, Claim>,
): IncidentView | null {
  if (isWithdrawn(incident, asof)) return null;
  const keep = <C extends Claim>(list: readonly C[]) => list.filter((claim) => isSaidBy(claim, asof));
  const figures = keep(incident.figures);
  const attributions = keep(incident.attributions);
  const dates = keep(incident.dates);
  if (
    asof !== null &&
    figures.length + attributions.length + dates.length + keep(incident.events).length === 0
  )
    return null;
  const dateClaim =
    dates.find((claim) => claim.used !== null) ??
    dates.find((claim) => claim.kind === "theft") ??
    incident.dates.find((claim) => claim.used !== null) ??
    incident.dates[0];
  if (dateClaim === undefined) return null;
  const replaced = findReplaced(figures, asof);
  const standing = figures.filter((figure) => figure.kind === "stolen" && !replaced.has(figure.ref));
  return {
    incident,
    date: dateClaim.range,
    dateClaim,
    dateKnownLater: !isSaidBy(dateClaim, asof),
    level: findLevel(incident, asof, claims),
    estimate: estimate(figures, replaced),
    figures,
    replaced,
    joint: standing.filter(canStandForGroup),
    nominal: standing.filter((figure) => figure.covers.length === 1 && figure.flags.includes("nominal")),
    attributions,
  };
}

function canStandForGroup({ covers, usd, flags }: Figure): boolean {
  return (
    covers.length > 1 &&
    usd !== null &&
    !flags.some(
      (flag) => flag === "nominal" || flag === "revalued" || flag === "mistaken" || flag === "partial",
    )
  );
}
