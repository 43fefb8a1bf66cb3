// What publishers say of a period, as lines: each figure with who, when and what it counts, and the gap to our sum.
import { formatRange } from "../../knowledge/dates.ts";
import type { PublishedTotal } from "../../knowledge/model.ts";
import type { ComparedTotal } from "../../query/published.ts";
import type { TotalResult } from "../../query/totals.ts";
import { type Line, type Span, text } from "../block.ts";
import type { Draft } from "../draft.ts";
import { formatSaid, joinWords, plural } from "../wording.ts";

/** The published totals of a period, and the gap between them and the sum. */
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
        : exact.map((c) => publishedLine(draft, c, false)),
  });
  addGaps(draft, result, exact, refs);
  for (const [relation, heading] of [
    ["part", "Of parts of it"],
    ["longer", "Of longer periods"],
  ] as const) {
    const list = result.published.filter((c) => c.relation === relation);
    if (list.length > 0)
      draft.add({ kind: "list", heading, items: list.map((c) => publishedLine(draft, c, true)) });
  }
  if (result.publishedLeftOut > 0)
    draft.note(
      `${plural(result.publishedLeftOut, "published total")} of other periods left out: ask for all of them.`,
    );
}

/** Only totals of the same kind of theft that still stand are compared with the sum. */
function addGaps(
  draft: Draft,
  { levels, count, sum }: TotalResult,
  exact: readonly ComparedTotal[],
  refs: readonly string[],
): void {
  const comparable = exact.filter(
    ({ total, replacedBy }) => total.usd !== null && replacedBy === null && total.scope === "dprk-crypto",
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
  if (low < high && best >= low && best <= high) return [text("lies within that range")];
  const end = best > high ? high : low;
  const gap = draft.sum(Math.abs(best - end), refs);
  const isAbove = best > end;
  if (best === end) return [text("is the same")];
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

/** `Chainalysis: about $1.0bn, 20 thefts (2024-01-24; superseded: later about $660.5m) [4]` */
export function publishedLine(
  draft: Draft,
  { total, replacedBy }: Pick<ComparedTotal, "total" | "replacedBy">,
  withPeriod: boolean,
): Line {
  const details = [total.said === "unknown" ? "date unknown" : total.said];
  if (scopeWords[total.scope] !== "") details.push(scopeWords[total.scope]);
  if (total.basis === "attribution") details.push("by date of attribution");
  if (total.includes !== null) details.push(`includes ${total.includes}`);
  if (total.excludes !== null) details.push(`excludes ${total.excludes}`);
  if (total.note !== null) details.push(total.note);
  if (total.relayed) details.push(`as reported by ${total.source.publisher.name}`);
  const period = withPeriod ? `, ${formatRange(total.period).replace("..", " to ")}` : "";
  const line: Span[] = [
    text(total.by.map((b) => b.name).join(" and "), "strong"),
    text(`${period}: `),
    ...draft.publishedTotal(total),
    text(` (${details.join("; ")}) `),
    draft.cite(total),
  ];
  const restated = draft.restatedBy(total);
  if (restated !== null) {
    line.push(
      text(" - restates "),
      ...draft.publishedAmount(restated),
      text(` of ${formatSaid(restated)} `),
      draft.cite(restated),
    );
  }
  if (replacedBy === null) return line;
  return [
    ...line,
    text(" - superseded: later "),
    ...draft.publishedAmount(replacedBy),
    text(` (${replacedBy.said}) `),
    draft.cite(replacedBy),
  ];
}
