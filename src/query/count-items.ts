// What counts once in a sum: an incident by its own estimate, or several by the joint figure that covers them.
import { compareFigures } from "../knowledge/estimate.ts";
import type { Figure } from "../knowledge/model.ts";
import { isPressOnly } from "../knowledge/rank.ts";
import type { IncidentView, View } from "../knowledge/view.ts";

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

interface Counted {
  items: readonly Item[];
  /** Incidents whose estimate is missing and that no joint figure covers. */
  withoutFigure: readonly IncidentView[];
  /** Joint figures that could not be used, since one of their incidents lies outside or is not counted. */
  unusedJoint: readonly Figure[];
}

/** Every incident counts once: by its estimate, or with others by a joint figure where one of them has none. */
export function countItems(entries: readonly IncidentView[], view: View): Counted {
  const used = new Set<string>();
  const items: Item[] = [];
  const unusedJoint: Figure[] = [];
  const joint = new Map<string, Figure>();
  for (const entry of entries) for (const figure of entry.joint) joint.set(figure.ref, figure);
  const candidates = [...joint.values()].sort(
    (a, b) => Number(isPressOnly(a)) - Number(isPressOnly(b)) || compareFigures(a, b),
  );
  const jointly = new Set(candidates.flatMap((figure) => figure.covers));
  const byId = new Map(
    entries.filter((entry) => jointly.has(entry.incident.id)).map((entry) => [entry.incident.id, entry]),
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
  items.sort((a, b) => b.sum.best - a.sum.best || (idOf(a) < idOf(b) ? -1 : 1));
  return { items, withoutFigure, unusedJoint };
}

const idOf = ({ incidents: [first] }: Item): string => first?.incident.id ?? "";

export function addUp(items: readonly { sum: Sum }[]): Sum {
  const total = { low: 0, best: 0, high: 0 };
  for (const { sum } of items) {
    total.low += sum.low;
    total.best += sum.best;
    total.high += sum.high;
  }
  return total;
}

export function idsOf(items: readonly Item[]): string[] {
  const ids: string[] = [];
  for (const { incidents } of items) for (const entry of incidents) ids.push(entry.incident.id);
  return ids;
}

/** The claims that the items add up. */
export function refsOf(items: readonly Item[]): string[] {
  const refs: string[] = [];
  for (const { joint, incidents } of items)
    if (joint !== null) refs.push(joint.ref);
    else for (const { estimate } of incidents) refs.push(...(estimate?.refs ?? []));
  return refs;
}
