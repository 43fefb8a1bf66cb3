// How much was stolen, by the estimate: range and best, and the rule that chose it.
import type { Estimate } from "../../knowledge/estimate.ts";
import type { IncidentView } from "../../knowledge/view.ts";
import { type Line, type Span, text } from "../block.ts";
import { describeRule } from "../describe-rule.ts";
import type { Draft } from "../draft.ts";

/** Range and best with the rule that chose. */
export function amountLine(draft: Draft, entry: IncidentView): Line {
  const { estimate } = entry;
  if (estimate === null) {
    const shown = entry.figures.some((figure) => figure.kind === "stolen")
      ? " that can stand for the loss; the figures on record are below"
      : "";
    return [text(`no figure in US dollars on record${shown}`)];
  }
  const best = draft.figure(estimate.chosen);
  const { refs } = estimate;
  const rule: Span[] = [text(` - ${describeRule(estimate)} `), draft.cite(estimate.chosen)];
  if (estimate.best === null)
    return [...(estimate.chosen.qualifier === "at-least" ? [] : [text("at least ")]), best, ...rule];
  const { low, high } = estimate;
  const isRange = high !== null && low !== high;
  const range: Span[] = isRange
    ? [text(" (range "), draft.sum(low, refs), text(" to "), draft.sum(high, refs), text(")")]
    : [];
  const valuation: Span[] =
    isRange && estimate.mixedValuation
      ? [text(" The figures are valued on different days, which is not disagreement.")]
      : [];
  return [best, ...range, ...rule, ...valuation];
}

/** The figure that stands for the theft in a list or table: `at least $6m [3]`. Its units are on the card. */
export function bestFigure(draft: Draft, { best, chosen }: Estimate): Line {
  const isBound = best === null && chosen.qualifier !== "at-least";
  return [
    ...(isBound ? [text("at least ")] : []),
    draft.figure(chosen, "usd"),
    text(" "),
    draft.cite(chosen),
  ];
}

/** `$95m-$111.3m`, or one amount where low and high are the same. */
export function rangeSpans(draft: Draft, low: number, high: number, refs: readonly string[]): Line {
  if (low === high) return [draft.sum(low, refs)];
  return [draft.sum(low, refs), text("-"), draft.sum(high, refs)];
}
