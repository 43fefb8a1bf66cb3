// The rule that chose an incident's best figure, in words: a single number only by a rule that the answer names.
import type { Estimate } from "../knowledge/estimate.ts";
import { isPressOnly } from "../knowledge/rank.ts";

/** The rule that chose the best figure, in words. */
export function describeRule(estimate: Estimate): string {
  if (estimate.from === "partial")
    return "only partial figures are on record: the largest of them, as a lower bound";
  const { aside, from, rule } = estimate;
  if (rule.kind === "headline") return `chosen by the curator: ${rule.reason}`;
  const preliminary = from === "preliminary" ? ` (preliminary or net; ${finalOnes(aside)})` : "";
  if (!rule.alone)
    return `the newest figure of the highest-ranked kind of publisher on record, ${rule.publisherKind.replace("-", " ")}${preliminary}`;
  const others = [
    ...(from === "final" && aside.some((figure) => !isPressOnly(figure)) ? ["final"] : []),
    ...(aside.some(isPressOnly) ? ["not of press or reference works"] : []),
  ];
  const which = others.length === 0 ? "" : ` that is ${others.join(" and ")}`;
  return `the only whole figure in US dollars on record${which}${preliminary}`;
}

function finalOnes(aside: Estimate["aside"]): string {
  return aside.some((figure) => !isPressOnly(figure)) || aside.length === 0
    ? "no final one is"
    : "final ones are of the press";
}
