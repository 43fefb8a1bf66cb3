// What publishers say of a period, as lines: each figure with who, when and what it counts, and the gap to our sum.
import { formatRange } from "../../knowledge/dates.ts";
import type { PublishedTotal } from "../../knowledge/model.ts";
import { formatAsof, joinRequest } from "../../language/format-filters.ts";
import type { ComparedTotal } from "../../query/published.ts";
import type { TotalResult } from "../../query/totals.ts";
import { type Line, type Span, text } from "../block.ts";
import type { Draft } from "../draft.ts";
import { formatSaid, joinWords, plural } from "../wording.ts";

/** The published totals of exactly the period, and the gap between them and the sum. */
export function addPublished(draft: Draft, result: TotalResult, refs: readonly string[]): void {
  if (result.isFiltered) {
    draft.note("Published totals count every kind of theft, so none stands beside a filtered sum.");
    return;
  }
  const exact = result.published.filter((c) => c.relation === "exact");
  draft.add({
    kind: "list",
    heading: "What publishers say of this period",
    items:
      exact.length === 0
        ? [[text("No published total of exactly this period on record.")]]
        : exact.map(({ chain }) => publishedLine(draft, chain, false)),
  });
  addGaps(draft, result, exact, refs);
}

/** The published totals of parts of the period, and of longer ones. */
export function addOtherPeriods(draft: Draft, result: TotalResult): void {
  for (const [relation, heading] of [
    ["part", "Of parts of it"],
    ["longer", "Of longer periods"],
  ] as const) {
    const list = result.published.filter((c) => c.relation === relation);
    if (list.length > 0)
      draft.add({ kind: "list", heading, items: list.map(({ chain }) => publishedLine(draft, chain, true)) });
  }
  if (result.publishedLeftOut > 0)
    draft.note([
      text(`${plural(result.publishedLeftOut, "published total")} of other periods left out: `),
      text(
        joinRequest(`/sources ${formatRange(result.query.period)}`, formatAsof(result.query.asof)),
        "code",
      ),
    ]);
}

/** Only totals of the same kind of theft that still stand are compared with the sum. */
function addGaps(
  draft: Draft,
  { levels, count, sum }: TotalResult,
  exact: readonly ComparedTotal[],
  refs: readonly string[],
): void {
  const comparable = exact.filter(
    ({ total, chain }) => total.usd !== null && total === chain.at(-1) && total.scope === "dprk-crypto",
  );
  if (count === 0 || comparable.length === 0) return;
  if (levels.includes("rejected") || levels.includes("unattributed")) {
    draft.note("No gap is given: the sum counts thefts that nobody lays to North Korea.");
    return;
  }
  draft.add({
    kind: "list",
    heading: "Gap between the sum and each of them",
    items: comparable.map(({ total }) => [
      text(`${joinWords(total.by.map((b) => b.name))}, `),
      ...draft.publishedAmount(total),
      text(" "),
      draft.cite(total),
      text(": the sum "),
      ...gapSpans(draft, sum.best, total, [...refs, total.ref]),
    ]),
  });
}

/** A bound says nothing of what lies beyond it, and a range is met by any sum inside it. */
function gapSpans(draft: Draft, best: number, total: PublishedTotal, refs: readonly string[]): Line {
  const { low, high } = total.usd ?? { low: 0, high: 0 };
  const end = best > high ? high : low;
  const isWithin = low < high && best >= low && best <= high;
  draft.gap(total, isWithin ? 0 : best - end);
  if (isWithin) return [text("lies within that range")];
  const gap = draft.sum(Math.abs(best - end), refs);
  const isAbove = best > end;
  if (best === end) return [text("is the same")];
  if (low < high) return [text("is "), gap, text(isAbove ? " above that range" : " below that range")];
  if (total.qualifier === "at-least" && isAbove)
    return [text("is "), gap, text(" above that lower bound, from which no gap follows")];
  if (total.qualifier === "up-to" && !isAbove)
    return [text("is "), gap, text(" below that upper bound, from which no gap follows")];
  const isBound = total.qualifier === "at-least" || total.qualifier === "up-to";
  return [text(isBound ? "is at least " : "is "), gap, text(isAbove ? " more" : " less")];
}

const scopeWords = {
  "dprk-crypto": "",
  "dprk-crypto+fiat": "cryptocurrency and bank theft",
  "defi-only": "DeFi only",
  "one-group": "one group only",
  "one-country": "one country's victims only",
  "it-worker-income": "IT workers' income",
  "all-actors": "all actors, not only North Korea",
} as const;

/**
 * A total with its restatements, old -> new: `Chainalysis: about $1.0bn, 20 thefts (2024-01-24) [4] -> restated as about
 * $660.5m, 20 thefts (2024-12-19) [5]`.
 */
export function publishedLine(
  draft: Draft,
  chain: readonly [PublishedTotal, ...PublishedTotal[]],
  withPeriod: boolean,
): Line {
  const [first] = chain;
  const line: Span[] = [
    text(joinWords(first.by.map((b) => b.name)), "strong"),
    text(`${withPeriod ? `, ${formatPeriod(first)}` : ""}: `),
  ];
  for (const [i, total] of chain.entries()) {
    if (i > 0) line.push(text(isSameAmount(chain[i - 1], total) ? " -> said again as " : " -> restated as "));
    const details = detailsOf(total);
    if (i > 0 && formatPeriod(total) !== formatPeriod(first)) details.unshift(`for ${formatPeriod(total)}`);
    line.push(...draft.publishedTotal(total), text(` (${details.join("; ")}) `), draft.cite(total));
  }
  return line;
}

/** A later edition may repeat its figure: nothing was restated then but its count or its wording. */
function isSameAmount(before: PublishedTotal | undefined, after: PublishedTotal): boolean {
  return after.usd !== null && before?.usd?.low === after.usd.low && before.usd.high === after.usd.high;
}

function formatPeriod(total: PublishedTotal): string {
  return formatRange(total.period).replace("..", " to ");
}

function detailsOf(total: PublishedTotal): string[] {
  return [
    formatSaid(total),
    ...(scopeWords[total.scope] === "" ? [] : [scopeWords[total.scope]]),
    ...(total.basis === "attribution" ? ["by date of attribution"] : []),
    ...(total.includes === null ? [] : [`includes ${total.includes}`]),
    ...(total.excludes === null ? [] : [`excludes ${total.excludes}`]),
    ...(total.note === null ? [] : [total.note]),
    ...(total.relayed ? [`as reported by ${total.source.publisher.name}`] : []),
  ];
}
