// Whether a watch is told of a change: its filter, read by the one filter language, and its kinds.

import type { ChangeKind, IncidentFacts, RecordChange } from "../knowledge/facts.ts";
import type { Index, PublishedTotal } from "../knowledge/model.ts";
import type { IncidentView, View } from "../knowledge/view.ts";
import { type FilterMistake, readFilters } from "../language/filters.ts";
import { type Filters, listLevels, noFilters } from "../query/query.ts";
import { hasLevel, passesFilters, placeInPeriod } from "../query/select.ts";

export type WatchFilter = { ok: true; filters: Filters } | { ok: false; wrong: FilterMistake };

/** Reads a watch's filter; whatever is no filter of incidents is refused. */
export function readWatchFilter(text: string, index: Index, now: Date): WatchFilter {
  const reading = readFilters(text, index, now);
  if (!reading.ok) return reading;
  const { read } = reading;
  const stray =
    read.rest !== ""
      ? { token: read.rest.slice(0, 60), problem: "is no filter; write key:value", suggestion: "min:10m" }
      : read.asof !== null ||
          read.by !== null ||
          read.limit !== null ||
          read.sort !== null ||
          read.page !== null ||
          read.show !== null
        ? {
            token: text.slice(0, 60),
            problem: "asof:, sort:, show:, top, page and breakdowns select nothing to watch",
            suggestion: null,
          }
        : null;
  return stray === null ? { ok: true, filters: read.filters } : { ok: false, wrong: stray };
}

export function passesWatch(entry: IncidentView, filters: Filters, view: View): boolean {
  return (
    hasLevel(entry, filters.level, listLevels) &&
    placeInPeriod(entry, filters.period) !== "outside" &&
    passesFilters(entry, filters, view)
  );
}

export type FilterPart = keyof Filters;

/** Which parts of the filter keep the incident out, each by itself; none where it passes. */
export function decidingParts(entry: IncidentView, filters: Filters, view: View): FilterPart[] {
  const parts = (Object.keys(filters) as FilterPart[]).filter(
    (part) => part !== "level" && part !== "period",
  );
  return [
    ...(hasLevel(entry, filters.level, listLevels) ? [] : (["level"] as const)),
    ...(placeInPeriod(entry, filters.period) === "outside" ? (["period"] as const) : []),
    ...parts.filter((part) => !passesFilters(entry, { ...noFilters, [part]: filters[part] }, view)),
  ];
}

/** How a change stands to a filter: `entered` where only the change made the incident pass. */
export type Match = "no" | "entered" | "stays";

/** Filters that are kept: most channels share a few; of a hundred thousand that differ none would be asked for again. */
const filtersKept = 1_000;

/** Matches changes against many watches: watches with the same filter are matched once. */
export class Matcher {
  readonly #view: View;
  readonly #now: Date;
  readonly #known = new Map<string, { filter: WatchFilter; matches: Map<string, Match> }>();

  constructor(view: View, now: Date) {
    this.#view = view;
    this.#now = now;
  }

  filter(text: string): WatchFilter {
    return this.#read(text).filter;
  }

  match(change: RecordChange, filterText: string): Match {
    const { filter, matches } = this.#read(filterText);
    const known = matches.get(change.record);
    if (known !== undefined) return known;
    const match = filter.ok ? this.#decide(change, filter.filters) : "no";
    matches.set(change.record, match);
    return match;
  }

  #read(text: string): { filter: WatchFilter; matches: Map<string, Match> } {
    const known = this.#known.get(text);
    if (known !== undefined) return known;
    const oldest = this.#known.keys().next().value;
    if (this.#known.size >= filtersKept && oldest !== undefined) this.#known.delete(oldest);
    const read = {
      filter: readWatchFilter(text, this.#view.index, this.#now),
      matches: new Map<string, Match>(),
    };
    this.#known.set(text, read);
    return read;
  }

  #decide(change: RecordChange, filters: Filters): Match {
    if (change.after.type === "total") return passesTotal(change.after.total, filters) ? "stays" : "no";
    const entry = this.#view.incidents.get(change.record);
    if (entry === undefined || !passesWatch(entry, filters, this.#view)) return "no";
    if (change.before?.type !== "incident") return "entered";
    return passesWatch(asBefore(entry, change.before), filters, this.#view) ? "stays" : "entered";
  }
}

/** The incident with the level and the figure that were last announced. */
function asBefore(entry: IncidentView, facts: IncidentFacts): IncidentView {
  const { low, best, high, chosen } = facts;
  return {
    ...entry,
    level: { ...entry.level, level: facts.level },
    estimate:
      low === null || chosen === null || entry.estimate === null
        ? null
        : { ...entry.estimate, low, best, high, chosen },
  };
}

/** A published total passes a filter of publishers and periods alone: it says nothing about one chain or one victim. */
export function passesTotal(total: PublishedTotal, filters: Filters): boolean {
  const others = [
    filters.theft,
    filters.category,
    filters.chain,
    filters.country,
    filters.actor,
    filters.technique,
    filters.service,
  ];
  if (others.some((choice) => choice.any.length + choice.none.length > 0)) return false;
  if ([filters.min, filters.max, filters.minLow, filters.minHigh].some((bound) => bound !== null))
    return false;
  const publishers = total.by.map((publisher) => publisher.id);
  if (filters.by.any.length > 0 && !publishers.some((id) => filters.by.any.includes(id))) return false;
  if (publishers.some((id) => filters.by.none.includes(id))) return false;
  return (
    filters.period === null ||
    (total.period.from <= filters.period.to && total.period.to >= filters.period.from)
  );
}

export function hasKind(kinds: string, wanted: readonly ChangeKind[]): boolean {
  const chosen = kinds.split(",");
  return wanted.some((kind) => chosen.includes(kind));
}
