// An incident's standing stolen figures -> low, best and high in USD, with the rule that chose. Averages nothing.
import type { Figure } from "./model.ts";
import { isPressOnly, leadingKind, rankOf } from "./rank.ts";

/** How the best figure was chosen. */
export type BestRule =
  | { kind: "headline"; reason: string }
  /** By rank of the publisher, then not in passing, then the newest. */
  | { kind: "rank"; publisherKind: string; alone: boolean };

export interface Estimate {
  /** US dollars. A partial estimate has `best` and `high` null and means "at least low". */
  low: number;
  best: number | null;
  high: number | null;
  /** From which figures: final ones, or - where there are none - preliminary or net ones, or partial ones. */
  from: "final" | "preliminary" | "partial";
  /** The claim that gives `best`, or, for a partial estimate, `low`. */
  chosen: Figure;
  rule: BestRule;
  /** Every figure that entered. */
  figures: readonly Figure[];
  /** Their refs. */
  refs: readonly string[];
  /** Whole figures that stand and did not enter: press and reference works, or preliminary and net ones. */
  aside: readonly Figure[];
  /** The figures count at prices of different days; their difference is then no disagreement. */
  mixedValuation: boolean;
}

/** Never in an estimate: the nominal value of minted tokens, a value at a later price, a mistake at the source. */
const barred = ["nominal", "revalued", "mistaken"] as const;

/**
 * The estimate over standing figures: kind `stolen`, not replaced, not joint (the caller filters by date).
 * Null where no figure in USD may enter. Source of the rule: README, "How a number is chosen".
 */
export function estimate(figures: readonly Figure[], replaced: ReadonlySet<string>): Estimate | null {
  const eligible = figures.filter(
    (figure): figure is Figure & { usd: { low: number; high: number } } =>
      figure.kind === "stolen" &&
      figure.usd !== null &&
      figure.covers.length === 1 &&
      !replaced.has(figure.ref) &&
      !figure.flags.some((flag) => (barred as readonly string[]).includes(flag)),
  );
  const isPartial = (figure: Figure) => figure.flags.includes("partial");
  const isPreliminary = (figure: Figure) =>
    figure.flags.includes("preliminary") || figure.flags.includes("net");
  const tiers = [
    { from: "final", figures: eligible.filter((f) => !isPartial(f) && !isPreliminary(f)) },
    { from: "preliminary", figures: eligible.filter((f) => !isPartial(f) && isPreliminary(f)) },
    { from: "partial", figures: eligible.filter(isPartial) },
  ] as const;
  // Press and reference works widen a range only where nobody else gives a whole figure.
  const [final, preliminary, partial] = tiers;
  const whole = [final, preliminary].filter((tier) => tier.figures.length > 0);
  const tier =
    whole.find((t) => t.figures.some((figure) => !isPressOnly(figure))) ??
    whole[0] ??
    (partial.figures.length > 0 ? partial : undefined);
  if (tier === undefined) return null;
  const trusted = tier.figures.filter((figure) => !isPressOnly(figure));
  const pool = trusted.length > 0 ? trusted : tier.figures;
  const aside = [...final.figures, ...preliminary.figures].filter((figure) => !pool.includes(figure));
  const mixedValuation =
    new Set(pool.map((figure) => figure.valued).filter((valued) => valued !== "unstated")).size > 1;
  const low = Math.min(...pool.map((figure) => figure.usd.low));
  const high = Math.max(...pool.map((figure) => figure.usd.high));
  if (tier.from === "partial") {
    const chosen = [...pool].sort((a, b) => b.usd.low - a.usd.low)[0];
    if (chosen === undefined) return null;
    return {
      low: chosen.usd.low,
      best: null,
      high: null,
      from: "partial",
      chosen,
      rule: byRank(chosen, pool),
      figures: pool,
      refs: pool.map((figure) => figure.ref),
      aside,
      mixedValuation,
    };
  }
  const headline = eligible.find((figure) => figure.headline !== null);
  const chosen = headline ?? [...pool].sort(compareFigures)[0];
  if (chosen === undefined) return null;
  const entered = headline === undefined || pool.includes(headline) ? pool : [...pool, headline];
  return {
    low: Math.min(low, chosen.usd.low),
    best: chosen.usd.low,
    high: Math.max(high, chosen.usd.high),
    from: tier.from,
    chosen,
    rule: headline?.headline != null ? { kind: "headline", reason: headline.headline } : byRank(chosen, pool),
    figures: entered,
    refs: entered.map((figure) => figure.ref),
    aside,
    mixedValuation,
  };
}

function byRank(chosen: Figure, pool: readonly Figure[]): BestRule {
  return { kind: "rank", publisherKind: leadingKind(chosen), alone: pool.length === 1 };
}

/** By rank of who says it, then not in passing, then the newest, then read at first hand. */
export function compareFigures(a: Figure, b: Figure): number {
  return (
    rankOf(a) - rankOf(b) ||
    Number(a.passing) - Number(b.passing) ||
    (b.saidDay ?? "").localeCompare(a.saidDay ?? "") ||
    Number(a.relayed) - Number(b.relayed) ||
    a.ref.localeCompare(b.ref)
  );
}
