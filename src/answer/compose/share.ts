// North Korea's share of all theft in a period, as one publisher's own two totals give it; refused where none has both.
import { formatRange } from "../../knowledge/dates.ts";
import type { View } from "../../knowledge/view.ts";
import type { TotalQuery } from "../../query/query.ts";
import type { SharePair } from "../../query/share.ts";
import type { Answer } from "../answer.ts";
import { type Line, text } from "../block.ts";
import { Draft } from "../draft.ts";
import { formatBy, formatSaid } from "../wording.ts";

export function composeShare(
  view: View,
  { exact, other }: { exact: readonly SharePair[]; other: readonly SharePair[] },
  query: TotalQuery,
  request: string,
): Answer {
  const period = formatRange(query.period).replace("..", " to ");
  const draft = new Draft({
    view,
    kind: "total",
    readAs: `North Korea's share of all theft, ${query.period.from}..${query.period.to}`,
    query,
    request,
  });
  draft.data.period = { from: query.period.from, to: query.period.to };
  if (exact.length === 0) {
    draft.refuse("no-data-for-period");
    draft.add({
      kind: "title",
      line: [
        text(
          `No publisher on record gives both North Korea's total and all theft for ${period} in one document.`,
          "strong",
        ),
      ],
    });
    draft.note("A share of two publishers' totals would be nobody's figure, so none is computed.");
  } else {
    draft.add({
      kind: "title",
      line: [text(`North Korea's share of all theft, ${period}`, "strong")],
    });
    draft.add({ kind: "list", heading: null, items: exact.map((pair) => shareLine(draft, pair, false)) });
    draft.note("Each share is computed from two totals of one publisher and one document.");
  }
  if (other.length > 0)
    draft.add({
      kind: "list",
      heading: "Of other periods that touch it",
      items: other.map((pair) => shareLine(draft, pair, true)),
    });
  const range = `${query.period.from}..${query.period.to}`;
  draft.suggest("See also", [`/total ${range}`, `/sources ${range}`]);
  draft.actions.push({ verb: "share", label: "Share to channel", request });
  return draft.finish();
}

function shareLine(draft: Draft, { part, whole, corrections }: SharePair, withPeriod: boolean): Line {
  const [low, high] = [percent(part.usd?.low, whole.usd?.high), percent(part.usd?.high, whole.usd?.low)];
  draft.data.shares.push({
    publisher: part.publisher.name,
    from: part.period.from,
    to: part.period.to,
    low,
    high,
    cites: [...new Set([draft.number(part), draft.number(whole)])],
  });
  const share =
    low === null || high === null
      ? "unknown"
      : low.toFixed(0) === high.toFixed(0)
        ? `${low.toFixed(0)} %`
        : `${low.toFixed(0)} % to ${high.toFixed(0)} %`;
  const period = withPeriod ? `, ${formatRange(part.period).replace("..", " to ")}` : "";
  return [
    text(`${formatBy(part)}${period}, ${formatSaid(part)}: `),
    { kind: "sum", text: share, of: [part.ref, whole.ref] },
    text(" - "),
    ...draft.publishedAmount(part),
    text(" of "),
    ...draft.publishedAmount(whole),
    text(" "),
    draft.cite(part, whole),
    ...corrections.flatMap((later) => [
      text(" - superseded: later "),
      ...draft.publishedAmount(later),
      text(` (${formatSaid(later)}${later.scope === whole.scope ? ", of all theft" : ""}) `),
      draft.cite(later),
    ]),
  ];
}

function percent(part: number | undefined, whole: number | undefined): number | null {
  return part === undefined || whole === undefined || whole === 0 ? null : (100 * part) / whole;
}
