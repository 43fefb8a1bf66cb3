// The published totals that belong beside a period's sum, and how each one's period lies to it.
import { type DayRange, isInside, overlaps } from "../knowledge/dates.ts";
import type { PublishedTotal } from "../knowledge/model.ts";
import type { View } from "../knowledge/view.ts";

export interface ComparedTotal {
  total: PublishedTotal;
  /** Later figure of the same publisher that replaces it, where one was known. */
  replacedBy: PublishedTotal | null;
  relation: "exact" | "part" | "longer";
}

const othersShown = 5;

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
