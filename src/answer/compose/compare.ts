// Two thefts, or two periods, side by side, with the difference spelt out.
import { formatRange } from "../../knowledge/dates.ts";
import { isSaidBy } from "../../knowledge/standing.ts";
import type { IncidentView, View } from "../../knowledge/view.ts";
import { formatAsof, formatFilters, joinRequest } from "../../language/format-filters.ts";
import { type Item, idsOf, refsOf } from "../../query/count-items.ts";
import type { CompareQuery } from "../../query/query.ts";
import type { TotalResult } from "../../query/totals.ts";
import type { Answer } from "../answer.ts";
import { type Line, type Span, text } from "../block.ts";
import { Draft } from "../draft.ts";
import { formatTheftDate, formatUsd, joinWords, plural } from "../wording.ts";
import { bestFigure, rangeSpans } from "./amount-line.ts";
import { describeVictim } from "./incident.ts";

/** Of those who attribute a theft, the first few are cited. */
const voicesShown = 3;

export function composeIncidentComparison(
  view: View,
  pair: readonly [IncidentView, IncidentView],
  query: CompareQuery,
  request: string,
): Answer {
  const [a, b] = pair;
  const draft = new Draft({
    view,
    kind: "compare",
    readAs: `${a.incident.id} against ${b.incident.id}`,
    query,
    request,
  });
  for (const entry of pair) draft.incident(entry);
  const row = (label: string, cell: (entry: IncidentView) => Line): Line[] => [
    [text(label, "dim")],
    cell(a),
    cell(b),
  ];
  draft.add({
    kind: "title",
    line: [text(a.incident.victim, "strong"), text(" and "), text(b.incident.victim, "strong")],
  });
  draft.add({
    kind: "table",
    heading: null,
    columns: [
      { label: "", align: "start" },
      { label: a.incident.victim, align: "start" },
      { label: b.incident.victim, align: "start" },
    ],
    rows: [
      row("theft", (entry) => {
        draft.date(entry.dateClaim);
        return [text(`${formatTheftDate(entry.date)} `), draft.cite(entry.dateClaim)];
      }),
      row("best figure", ({ estimate }) =>
        estimate === null ? [text("none in USD")] : bestFigure(draft, estimate),
      ),
      row("range", (entry) => rangeCell(draft, entry)),
      row("level", (entry) => levelCell(draft, entry)),
      row("kind", (entry) => [text(describeVictim(entry, view))]),
      row("how", (entry) => howCell(draft, view, entry)),
    ],
  });
  const [x, y] = [a.estimate?.best ?? null, b.estimate?.best ?? null];
  if (x !== null && y !== null && a.estimate !== null && b.estimate !== null) {
    const refs = [a.estimate.chosen.ref, b.estimate.chosen.ref];
    draft.add({
      kind: "text",
      line: differenceLine(draft, a.incident.victim, x, b.incident.victim, y, refs),
    });
  } else draft.note("No difference is computed: one of the two has no whole figure in US dollars.");
  draft.actions.push(
    {
      verb: "ask",
      label: a.incident.victim,
      request: joinRequest(`/heist ${a.incident.id}`, formatAsof(view.asof)),
    },
    {
      verb: "ask",
      label: b.incident.victim,
      request: joinRequest(`/heist ${b.incident.id}`, formatAsof(view.asof)),
    },
    { verb: "share", label: "Share to channel", request },
  );
  return draft.finish();
}

export function composePeriodComparison(
  view: View,
  pair: readonly [TotalResult, TotalResult],
  query: CompareQuery,
  request: string,
  limit: number,
): Answer {
  const [a, b] = pair;
  const filters = formatFilters(a.query.filters);
  const filtered = filters === "" ? "" : `, ${filters}`;
  const name = (result: TotalResult) => formatRange(result.query.period).replace("..", " to ");
  const draft = new Draft({
    view,
    kind: "compare",
    readAs: `thefts we can name, ${name(a)} against ${name(b)}, level ${a.levels.join("+")}${filtered}`,
    query,
    request,
  });
  draft.add({
    kind: "title",
    line: [
      text("Thefts we can name, ", "strong"),
      text(`${name(a)} and ${name(b)} (level ${joinWords(a.levels)}${filtered})`),
    ],
  });
  const refs = ({ items }: TotalResult) => refsOf(items);
  for (const result of pair)
    draft.data.groups.push({
      key: name(result),
      name: name(result),
      usd: result.sum,
      count: result.count,
      incidents: idsOf(result.items),
    });
  draft.add({
    kind: "table",
    heading: null,
    columns: [
      { label: "period", align: "start" },
      { label: "best", align: "end" },
      { label: "range", align: "end" },
      { label: "thefts", align: "end" },
    ],
    rows: pair.map((result): Line[] => [
      [text(name(result))],
      [draft.sum(result.sum.best, refs(result))],
      rangeSpans(draft, result.sum.low, result.sum.high, refs(result)),
      [{ kind: "sum", text: plural(result.count, "theft"), of: refs(result) }],
    ]),
  });
  draft.add({
    kind: "text",
    line: differenceLine(draft, name(a), a.sum.best, name(b), b.sum.best, [...refs(a), ...refs(b)]),
  });
  draft.add({
    kind: "list",
    heading: "What they add up, largest first",
    items: pair.map((result) => [text(`${name(result)}: `), ...itemsLine(draft, result.items, limit)]),
  });
  const level = a.query.filters.level === null ? null : `level:${a.levels.join(",")}`;
  draft.suggest(
    "Each with its published totals",
    pair.map(({ query: { period } }) =>
      joinRequest(`/total ${formatRange(period)}`, level, filters, formatAsof(query.asof)),
    ),
  );
  draft.actions.push({ verb: "share", label: "Share to channel", request });
  return draft.finish();
}

/** `Ronin Network $620m [1]; Harmony $100m [2]; 3 more`: what a sum adds up, each with its citation. */
function itemsLine(draft: Draft, items: readonly Item[], limit: number): Line {
  if (items.length === 0) return [text("no theft")];
  const shown = items.slice(0, limit).map(({ incidents, joint }): Line => {
    for (const entry of incidents) draft.incident(entry);
    const estimate = incidents[0]?.estimate ?? null;
    const amount =
      joint !== null
        ? [draft.figure(joint, "usd"), text(" "), draft.cite(joint)]
        : estimate === null
          ? []
          : bestFigure(draft, estimate);
    return [text(`${joinWords(incidents.map((entry) => entry.incident.victim))} `), ...amount];
  });
  const left = items.length - shown.length;
  return [
    ...shown.flatMap((line, i) => (i === 0 ? line : [text("; "), ...line])),
    ...(left > 0 ? [text(`; ${left} more`)] : []),
  ];
}

function levelCell(draft: Draft, { level: { level, decidedBy } }: IncidentView): Line {
  const voices = decidedBy.slice(0, voicesShown);
  for (const claim of voices) draft.attribution(claim);
  const cites: Line = voices.length === 0 ? [] : [text(" "), draft.cite(...voices)];
  return [{ kind: "level", level }, ...cites];
}

function howCell(draft: Draft, view: View, { incident }: IncidentView): Line {
  const claims = incident.techniques.filter((claim) => isSaidBy(claim, view.asof));
  if (claims.length === 0) return [text("not on record")];
  for (const claim of claims) draft.technique(claim);
  const names = claims.map(
    ({ technique }) => view.index.vocabulary.techniques.get(technique)?.name ?? technique,
  );
  return [text(`${[...new Set(names)].join(", ")} `), draft.cite(...claims)];
}

function rangeCell(draft: Draft, { estimate }: IncidentView): Line {
  if (estimate === null) return [text("none")];
  const refs = estimate.refs;
  if (estimate.high === null) return [draft.sum(estimate.low, refs), text(" or more")];
  return rangeSpans(draft, estimate.low, estimate.high, refs);
}

/** `WazirX lost $180.9m more than CoinEx, 4.4 times as much (by the best figures).` */
function differenceLine(
  draft: Draft,
  a: string,
  x: number,
  b: string,
  y: number,
  refs: readonly string[],
): Line {
  if (x === y) return [text(`By the best figures ${a} and ${b} are equal.`)];
  const [more, less, high, low] = x > y ? [a, b, x, y] : [b, a, y, x];
  draft.data.difference = {
    larger: more,
    smaller: less,
    usd: high - low,
    times: low > 0 ? high / low : null,
  };
  const times: Span[] =
    low > 0
      ? [text(", "), { kind: "sum", text: `${(high / low).toFixed(1)} times`, of: refs }, text(" as much")]
      : [];
  return [
    text(`By the best figures ${more} comes to `),
    { kind: "sum", text: formatUsd(high - low), of: refs },
    text(` more than ${less}`),
    ...times,
    text("."),
  ];
}
