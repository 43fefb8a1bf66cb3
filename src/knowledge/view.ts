// The index as it stood on a day: which incidents existed, with what figures, estimate, level and date. Everything is
// derived again from the claims said by then; nothing is patched from today's answer.
import type { DayRange } from "./dates.ts";
import { lastDay } from "./dates.ts";
import { type Estimate, estimate } from "./estimate.ts";
import { findLevel, type LevelResult } from "./level.ts";
import type {
  Actor,
  Attribution,
  Claim,
  DateClaim,
  Figure,
  Incident,
  Index,
  ListedAddress,
  PublishedTotal,
} from "./model.ts";
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
  attributions: readonly Attribution[];
}

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
  let undated = 0;
  const keep = <C extends Claim>(claims: readonly C[]): C[] =>
    claims.filter((claim) => {
      if (asof !== null && claim.saidDay === null) undated++;
      return isSaidBy(claim, asof);
    });
  const incidents = new Map<string, IncidentView>();
  for (const incident of index.incidents.values()) {
    if (incident.withdrawn !== null && (asof === null || (lastDay(incident.withdrawn.since) ?? "") <= asof))
      continue;
    const figures = keep(incident.figures);
    const attributions = keep(incident.attributions);
    const dates = keep(incident.dates);
    if (
      asof !== null &&
      figures.length + attributions.length + dates.length + keep(incident.events).length === 0
    )
      continue;
    const used = incident.dates.find((claim) => claim.used !== null);
    const dateClaim =
      dates.find((claim) => claim.used !== null) ??
      dates.find((claim) => claim.kind === "theft") ??
      used ??
      incident.dates[0];
    if (dateClaim === undefined) continue;
    const replaced = findReplaced(figures, asof);
    incidents.set(incident.id, {
      incident,
      date: dateClaim.range,
      dateClaim,
      dateKnownLater: !isSaidBy(dateClaim, asof),
      level: findLevel(incident, asof, index.claims),
      estimate: estimate(figures, replaced),
      figures,
      replaced,
      attributions,
    });
  }
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
