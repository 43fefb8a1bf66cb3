// A share of all theft that a text gives, against the pairs of totals of one publisher: no other quotient is anybody's.
import type { View } from "../knowledge/view.ts";
import type { Statement } from "../language/statement.ts";
import { type Finding, finding } from "./finding.ts";
import { isSamePeriod } from "./same-period.ts";
import { findShares, type SharePair } from "./share.ts";

type ShareStatement = Extract<Statement, { kind: "share" }>;

/** Null where no pair is of that time: nothing on record tells the share. */
export function checkShare(
  view: View,
  { percent, publishers, period }: ShareStatement,
  today: string,
): Finding | null {
  if (period === null) return null;
  const { exact, other } = findShares(view, period);
  const pairs = [...exact, ...other.filter(({ part }) => isSamePeriod(part.period, period, today))];
  const asked = publishers.flatMap(({ ids }) => ids);
  const theirs = pairs.filter(({ part }) => asked.includes(part.publisher.id));
  if (pairs.length === 0 || (asked.length > 0 && theirs.length === 0)) return null;
  const meant = asked.length > 0 ? theirs : pairs;
  const fitting = meant.filter((pair) => distanceOf(pair, percent) <= 1);
  const claims = (list: readonly SharePair[]) => list.flatMap(({ part, whole }) => [part, whole]).slice(0, 6);
  if (fitting.length > 0)
    return finding(
      fitting.some(({ corrections }) => corrections.length === 0) ? "matches" : "matches-superseded",
      {
        claims: claims(fitting),
      },
    );
  // A part of a year beside its whole tells nothing against the share.
  if (!meant.some((pair) => exact.includes(pair))) return null;
  const isNear = meant.some((pair) => distanceOf(pair, percent) <= 5);
  return finding(isNear ? "sources-conflict" : "contradicts", { claims: claims(meant) });
}

/** In points, to the nearer end where a total is a range. */
function distanceOf({ part, whole }: SharePair, percent: number): number {
  if (part.usd === null || whole.usd === null) return Number.POSITIVE_INFINITY;
  const [low, high] = [(part.usd.low / whole.usd.high) * 100, (part.usd.high / whole.usd.low) * 100];
  return percent >= low && percent <= high ? 0 : Math.min(Math.abs(low - percent), Math.abs(high - percent));
}
