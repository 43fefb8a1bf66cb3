// North Korea's share of all theft: only from one publisher's pair of totals of the same period and edition. Two
// publishers' totals count different things, and a quotient of them would be nobody's figure.
import type { DayRange } from "../knowledge/dates.ts";
import { overlaps } from "../knowledge/dates.ts";
import type { PublishedTotal } from "../knowledge/model.ts";
import type { View } from "../knowledge/view.ts";

export interface SharePair {
  part: PublishedTotal;
  whole: PublishedTotal;
  /** Later figures that correct one of the two. */
  corrections: readonly PublishedTotal[];
}

/** Pairs of exactly the period, oldest first; and those of other periods that touch it. */
export function findShares(view: View, period: DayRange): { exact: SharePair[]; other: SharePair[] } {
  const pairs = view.totals.flatMap((part): SharePair[] => {
    if (part.scope !== "dprk-crypto" || part.usd === null || !overlaps(part.period, period)) return [];
    const whole = view.totals.find(
      (total) =>
        total.scope === "all-actors" &&
        total.usd !== null &&
        total.record === part.record &&
        total.period.from === part.period.from &&
        total.period.to === part.period.to,
    );
    if (whole === undefined) return [];
    const corrections = view.totals.filter(({ replaces }) => replaces === part.ref || replaces === whole.ref);
    return [{ part, whole, corrections }];
  });
  pairs.sort((a, b) => (a.part.saidDay ?? "").localeCompare(b.part.saidDay ?? ""));
  const isExact = ({ part }: SharePair) => part.period.from === period.from && part.period.to === period.to;
  return { exact: pairs.filter(isExact), other: pairs.filter((pair) => !isExact(pair)) };
}
