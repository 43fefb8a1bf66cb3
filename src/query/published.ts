// The published totals that belong beside a period's sum, how each one's period lies to it, and what each restates.
import { countDays, type DayRange, isInside, overlaps } from "../knowledge/dates.ts";
import type { PublishedTotal } from "../knowledge/model.ts";
import type { View } from "../knowledge/view.ts";

export interface ComparedTotal {
  total: PublishedTotal;
  /** It and what restates it or is restated by it, oldest first. */
  chain: readonly [PublishedTotal, ...PublishedTotal[]];
  relation: "exact" | "part" | "longer";
}

const othersShown = 5;

/**
 * Published totals of exactly the period first, then of its parts, then of longer ones, of each the nearest in length
 * first; a restated one once.
 */
export function comparePublished(
  view: View,
  period: DayRange,
  most = othersShown,
): { published: ComparedTotal[]; left: number } {
  const compared = view.totals.flatMap((total): ComparedTotal[] => {
    if (total.scope === "all-actors" || total.scope === "it-worker-income") return [];
    const relation = relate(total.period, period);
    if (relation === null) return [];
    const chain = findChain(view.totals, total);
    const later = chain.slice(chain.indexOf(total) + 1);
    const isShownLater =
      relation === "exact"
        ? later.some((other) => relate(other.period, period) === "exact")
        : later.length > 0;
    return isShownLater ? [] : [{ total, chain, relation }];
  });
  const exact = compared.filter((c) => c.relation === "exact").sort(byPublisherThenDate);
  const rest = (["part", "longer"] as const).map((relation) =>
    sortByNearness(
      compared.filter((c) => c.relation === relation),
      period,
    ),
  );
  const shown = rest.map((list) => list.slice(0, most));
  return { published: [...exact, ...shown.flat()], left: rest.flat().length - shown.flat().length };
}

/** A total with what it restates, and with what restates it, oldest first. */
export function findChain(
  totals: readonly PublishedTotal[],
  total: PublishedTotal,
): [PublishedTotal, ...PublishedTotal[]] {
  const chain: [PublishedTotal, ...PublishedTotal[]] = [total];
  for (;;) {
    const { replaces } = chain[0];
    const earlier = replaces === null ? undefined : totals.find((other) => other.ref === replaces);
    if (earlier === undefined || chain.includes(earlier)) break;
    chain.unshift(earlier);
  }
  for (;;) {
    const last = chain.at(-1)?.ref;
    const later = totals.find((other) => other.replaces === last);
    if (later === undefined || chain.includes(later)) return chain;
    chain.push(later);
  }
}

function relate(of: DayRange, period: DayRange): ComparedTotal["relation"] | null {
  if (!overlaps(of, period)) return null;
  if (of.from === period.from && of.to === period.to) return "exact";
  return isInside(of, period) ? "part" : isInside(period, of) ? "longer" : null;
}

function byPublisherThenDate({ chain: [a] }: ComparedTotal, { chain: [b] }: ComparedTotal): number {
  return (
    a.publisher.name.localeCompare(b.publisher.name) ||
    byScope(a, b) ||
    (a.saidDay ?? "").localeCompare(b.saidDay ?? "") ||
    a.ref.localeCompare(b.ref)
  );
}

function byScope(a: PublishedTotal, b: PublishedTotal): number {
  return Number(a.scope !== "dprk-crypto") - Number(b.scope !== "dprk-crypto");
}

const relationOrder = { exact: 0, part: 1, longer: 2 } as const;

/** Exactly the period, its parts, all others; nearest in length first, then North Korean theft whole, then newest. */
export function sortByNearness<T extends { total: PublishedTotal }>(
  list: readonly T[],
  period: DayRange,
): T[] {
  const length = countDays(period);
  const measured = list.map((item) => ({
    item,
    rank: relationOrder[relate(item.total.period, period) ?? "longer"],
    away: Math.abs(countDays(item.total.period) - length),
  }));
  measured.sort(
    (a, b) =>
      a.rank - b.rank ||
      a.away - b.away ||
      byScope(a.item.total, b.item.total) ||
      byNewest(a.item.total, b.item.total),
  );
  return measured.map(({ item }) => item);
}

export function byNewest(a: PublishedTotal, b: PublishedTotal): number {
  return (
    (b.saidDay ?? "").localeCompare(a.saidDay ?? "") ||
    b.period.to.localeCompare(a.period.to) ||
    b.period.from.localeCompare(a.period.from) ||
    a.ref.localeCompare(b.ref)
  );
}
