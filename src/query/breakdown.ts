// A sum broken down by time, kind, place or actor. What has several values, or none, forms a group of its own, so that
// the groups add up to the sum.
import { formatRange } from "../knowledge/dates.ts";
import type { IncidentView, View } from "../knowledge/view.ts";
import { actorsOf } from "./actor-of.ts";
import { addUp, type Item, type Sum } from "./count-items.ts";
import type { Breakdown } from "./query.ts";
import { techniquesOf } from "./select.ts";

export interface Group {
  key: string;
  sum: Sum;
  items: readonly Item[];
}

export function groupItems(items: readonly Item[], by: Breakdown, view: View): Group[] {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const key = oneOf(item.incidents.map((entry) => keyOf(entry, by, view)));
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

/** The key of what has several chains, actors or techniques. */
export const several = "several";
/** The key of what has none. */
export const notOnRecord = "not on record";

function keyOf(entry: IncidentView, by: Breakdown, view: View): string {
  const { incident, date } = entry;
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
      return oneOf(incident.chains);
    case "country":
      return incident.country ?? notOnRecord;
    case "level":
      return entry.level.level;
    case "technique":
      return oneOf(techniquesOf(entry, view));
    case "actor":
      return oneOf(actorsOf(entry, view));
  }
}

/** All groups that a theft would be in, if it could be in more than one. */
export function keysOf(entry: IncidentView, by: Breakdown, view: View): string[] {
  switch (by) {
    case "chain":
      return [...new Set(entry.incident.chains)];
    case "technique":
      return [...new Set(techniquesOf(entry, view))];
    case "actor":
      return [...new Set(actorsOf(entry, view))];
    default:
      return [keyOf(entry, by, view)];
  }
}

/** What all the values are. */
function oneOf(values: readonly string[]): string {
  const [first = notOnRecord] = values;
  return values.every((value) => value === first) ? first : several;
}

function quarterOf(day: string): string {
  return `${day.slice(0, 4)} Q${Math.ceil(Number(day.slice(5, 7)) / 3)}`;
}
