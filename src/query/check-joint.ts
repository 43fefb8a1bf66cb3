// One figure that a text gives for several thefts together: a joint figure on record, or the sum of one figure each.
import type { Figure } from "../knowledge/model.ts";
import { agree } from "../knowledge/money.ts";
import type { IncidentView, View } from "../knowledge/view.ts";
import type { Statement } from "../language/statement.ts";
import { compareUsd } from "./compare-amount.ts";
import { type Finding, finding } from "./finding.ts";

type FigureStatement = Extract<Statement, { kind: "figure" }>;

export function checkJoint(view: View, statement: FigureStatement, known: readonly IncidentView[]): Finding {
  const entries = entriesOf(view, statement, known);
  const { amount } = statement;
  const ids = entries.map((entry) => entry.incident.id);
  const figures = [
    ...new Map(entries.flatMap((entry) => entry.figures).map((figure) => [figure.ref, figure])).values(),
  ];
  const covering = figures.filter(
    (figure) =>
      figure.covers.length > 1 &&
      ids.every((id) => figure.covers.includes(id)) &&
      figure.kind === statement.figureKind,
  );
  for (const figure of statement.isEach ? [] : covering) {
    const closeness = compareUsd(amount, figure);
    if (closeness === "same" || closeness === "rounded")
      return finding(closeness === "same" ? "matches" : "within-rounding", {
        notes: ["joint-figure"],
        claims: [figure, ...entries.flatMap((entry) => entry.estimate?.chosen ?? [])].slice(0, 5),
        incidents: entries,
      });
  }
  const own = entries.map((entry) =>
    entry.figures.filter(
      (figure) =>
        figure.kind === statement.figureKind &&
        figure.covers.length === 1 &&
        figure.written !== null &&
        !entry.replaced.has(figure.ref),
    ),
  );
  const sums = (statement.isEach ? [] : own).reduce<{ value: number; precision: number; parts: Figure[] }[]>(
    (partial, list) =>
      partial
        .flatMap((sum) =>
          list.slice(0, 12).map((figure) => ({
            value: sum.value + (figure.written?.low.value ?? 0),
            precision: Math.max(sum.precision, figure.written?.low.precision ?? 1),
            parts: [...sum.parts, figure],
          })),
        )
        .slice(0, 400),
    [{ value: 0, precision: 0, parts: [] }],
  );
  const whole = sums.filter((s) => s.parts.length === entries.length);
  const sum =
    whole.find(({ value }) => value === amount.low.value) ?? whole.find((s) => agree(amount.low, s));
  if (sum !== undefined && sum.value > 0)
    return finding(sum.value === amount.low.value ? "matches" : "within-rounding", {
      notes: ["sum-of-figures"],
      claims: [...sum.parts, ...covering].slice(0, 5),
      incidents: entries,
    });
  // One figure told for two victims: it is one victim's alone.
  const single = entries.flatMap((entry) =>
    entry.figures.filter(
      (figure) => figure.covers.length === 1 && ["same", "rounded"].includes(compareUsd(amount, figure)),
    ),
  );
  if (single.length > 0)
    return finding("sources-conflict", {
      notes: ["joint-figure"],
      claims: single.slice(0, 4),
      incidents: entries,
    });
  return finding("not-in-index", {
    claims: entries.flatMap((entry) => entry.estimate?.chosen ?? []).slice(0, 5),
    incidents: entries,
  });
}

/** One theft a victim: of several at one victim the largest, unless the time told has chosen already. */
function entriesOf(
  view: View,
  { victims }: FigureStatement,
  entries: readonly IncidentView[],
): IncidentView[] {
  return victims.flatMap(({ ids }) => {
    const known = entries.filter(({ incident }) => ids.includes(incident.id));
    const [largest] = [...known].sort((a, b) => (b.estimate?.high ?? 0) - (a.estimate?.high ?? 0));
    return largest === undefined ? [] : [view.incidents.get(largest.incident.id) ?? largest];
  });
}
