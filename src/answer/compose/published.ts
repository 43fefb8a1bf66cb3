// What publishers say of a period, as lines: each figure with who, when and what it counts, and the gap to our sum.
import { formatRange } from "../../knowledge/dates.ts";
import type { ComparedTotal, TotalResult } from "../../query/totals.ts";
import { type Line, text } from "../block.ts";
import type { Draft } from "../draft.ts";
import { formatWritten, plural } from "../wording.ts";

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
  const gaps = exact.flatMap(({ total, replacedBy }): Line[] => {
    if (total.usd === null || replacedBy !== null || total.scope !== "dprk-crypto" || result.count === 0)
      return [];
    const gap = result.sum.best - total.usd.low;
    return [
      [
        text(`${total.publisher.name}: the thefts we can name come to `),
        draft.sum(Math.abs(gap), [...refs, total.ref]),
        text(gap === 0 ? " difference" : gap > 0 ? " more" : " less"),
        text(" than its "),
        ...writtenAmount(total),
        text(" "),
        draft.cite(total),
      ],
    ];
  });
  if (gaps.length > 0)
    draft.add({ kind: "list", heading: "Gap between the sum and each of them", items: gaps });
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

function writtenAmount(total: ComparedTotal["total"]): Line {
  return [{ kind: "figure", text: formatWritten(total), claims: [total.ref] }];
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

/** `Chainalysis: about $1.0bn, 20 thefts (2024-01-24; superseded, later $660.5m) [4]` */
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
  if (total.replaces !== null) details.push("restates an earlier figure");
  const period = withPeriod ? `, ${formatRange(total.period).replace("..", " to ")}` : "";
  const line: Line = [
    text(total.by.map((b) => b.name).join(" and "), "strong"),
    text(`${period}: `),
    ...draft.publishedTotal(total),
    text(` (${details.join("; ")}) `),
    draft.cite(total),
  ];
  if (replacedBy === null) return line;
  return [
    ...line,
    text(" - superseded: later "),
    ...writtenAmount(replacedBy),
    text(` (${replacedBy.said}) `),
    draft.cite(replacedBy),
  ];
}
