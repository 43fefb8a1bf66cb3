// The index as it stood on a day: which incidents existed, with what figures, estimate, level and date. Everything is
// derived again from the claims said by then; nothing is patched from today's answer.
import { lastDay } from "./dates.ts";
import { countUndated, type IncidentView, viewIncident } from "./incident-view.ts";
import type { Actor, Claim, Index, ListedAddress, PublishedTotal } from "./model.ts";
import { findReplaced, isSaidBy } from "./standing.ts";

export type { IncidentView } from "./incident-view.ts";

export interface View {
  index: Index;
  /** Null for today. */
  asof: string | null;
  incidents: ReadonlyMap<string, IncidentView>;
  totals: readonly PublishedTotal[];
  replacedTotals: ReadonlySet<string>;
  addresses: readonly ListedAddress[];
  actors: ReadonlyMap<string, Actor>;
  /** Claims left out because nobody recorded when they were said. */
  undated: number;
}

const views = new WeakMap<Index, Map<string, View>>();
/** People compare two or three dates; more than a few views at once is not worth the memory. */
const viewsKept = 8;

/** The view on a day; `asof` null for today. Views are kept, since each derives every level and estimate. */
export function viewAt(index: Index, asof: string | null): View {
  const kept = views.get(index) ?? new Map<string, View>();
  views.set(index, kept);
  const key = asof ?? "";
  const known = kept.get(key);
  if (known !== undefined) return known;
  const view = buildView(index, asof);
  const oldest = kept.keys().next().value;
  if (kept.size >= viewsKept && oldest !== undefined) kept.delete(oldest);
  kept.set(key, view);
  return view;
}

function buildView(index: Index, asof: string | null): View {
  const incidents = new Map<string, IncidentView>();
  let undated = 0;
  for (const incident of index.incidents.values()) {
    const view = viewIncident(incident, asof, index.claims);
    if (view !== null) incidents.set(incident.id, view);
    if (asof !== null) undated += countUndated(incident, asof);
  }
  const keep = <C extends Claim>(claims: readonly C[]): C[] => {
    if (asof !== null) undated += claims.filter((claim) => claim.saidDay === null).length;
    return claims.filter((claim) => isSaidBy(claim, asof));
  };
  const totals = keep(index.totals);
  return {
    index,
    asof,
    incidents,
    totals,
    replacedTotals: findReplaced(totals, asof),
    addresses: keep(index.addresses).filter(
      (address) => asof === null || (lastDay(address.listed) ?? "") <= asof,
    ),
    actors: index.actors,
    undated,
  };
}
