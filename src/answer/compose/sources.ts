// The documents behind an incident, a period's published totals, or a publisher, each with what it says.
import { type DayRange, formatRange, overlaps } from "../../knowledge/dates.ts";
import { countIndependent } from "../../knowledge/independence.ts";
import type { Claim, Publisher, Source } from "../../knowledge/model.ts";
import type { IncidentView, View } from "../../knowledge/view.ts";
import { formatAsof, joinRequest } from "../../language/format-filters.ts";
import { byNewest, comparePublished, findChain, sortByNearness } from "../../query/published.ts";
import type { SourcesQuery } from "../../query/query.ts";
import type { Answer } from "../answer.ts";
import { type Line, text } from "../block.ts";
import { Draft } from "../draft.ts";
import { plural } from "../wording.ts";
import { attributionLine, figureLine } from "./claim-lines.ts";
import { addPageButtons, type Paging, pageOf } from "./paging.ts";
import { publishedLine } from "./published.ts";

export function composeIncidentSources(
  view: View,
  entry: IncidentView,
  query: SourcesQuery,
  request: string,
): Answer {
  const { incident } = entry;
  const draft = new Draft({
    view,
    kind: "sources",
    readAs: `sources of incident ${incident.id}`,
    query,
    request,
  });
  const said = (claim: Claim) => view.asof === null || (claim.saidDay !== null && claim.saidDay <= view.asof);
  const sections = {
    date: incident.dates,
    amount: entry.figures,
    attribution: entry.attributions,
    technique: incident.techniques,
    service: incident.services,
    link: incident.links,
    event: incident.events,
  };
  const bySource = new Map<string, { source: Source; claims: { what: string; claim: Claim }[] }>();
  for (const [what, claims] of Object.entries(sections))
    for (const claim of claims.filter(said)) {
      const group = bySource.get(claim.source.id) ?? { source: claim.source, claims: [] };
      group.claims.push({ what, claim });
      bySource.set(claim.source.id, group);
    }
  const all = [...bySource.values()].flatMap((group) => group.claims.map(({ claim }) => claim));
  draft.incident(entry);
  for (const figure of entry.figures) draft.figure(figure);
  for (const claim of entry.attributions) draft.attribution(claim);
  draft.add({
    kind: "title",
    line: [
      text(`Sources on ${incident.victim}`, "strong"),
      text(
        `: ${plural(bySource.size, "document")}, ${plural(countIndependent(all, view.index.claims), "independent publisher")}`,
      ),
    ],
  });
  const items = [...bySource.values()]
    .sort((a, b) => a.source.published.localeCompare(b.source.published))
    .map(({ source, claims }): Line => {
      const counts = new Map<string, number>();
      for (const { what } of claims) counts.set(what, (counts.get(what) ?? 0) + 1);
      const gives = [...counts].map(([what, count]) => plural(count, what)).join(", ");
      const relays = [
        ...new Set(
          claims.filter(({ claim }) => claim.relayed).flatMap(({ claim }) => claim.by.map((b) => b.name)),
        ),
      ];
      draft.data.documents.push({
        source: source.id,
        gives: Object.fromEntries(counts),
        relays,
        fullCopy: source.fullCopyOf !== null,
        cites: [...new Set(claims.map(({ claim }) => draft.number(claim)))],
      });
      const relayed = relays.length === 0 ? "" : `; relays ${relays.join(", ")}`;
      const copy = source.fullCopyOf === null ? "" : "; a full copy";
      return [
        text(source.publisher.name, "strong"),
        text(
          ` (${kindName(source.publisher)}), ${source.published === "unknown" ? "date unknown" : source.published}: gives ${gives}${relayed}${copy} `,
        ),
        draft.cite(...claims.map(({ claim }) => claim)),
      ];
    });
  draft.add({ kind: "list", heading: null, items });
  draft.actions.push(
    {
      verb: "ask",
      label: "The record",
      request: joinRequest(`/heist ${incident.id}`, formatAsof(view.asof)),
    },
    { verb: "share", label: "Share to channel", request },
  );
  return draft.finish();
}

export function composePeriodSources(
  view: View,
  period: DayRange,
  query: SourcesQuery,
  request: string,
  paging: Paging,
): Answer {
  const draft = new Draft({
    view,
    kind: "sources",
    readAs: `published totals, ${period.from}..${period.to}`,
    query,
    request,
  });
  draft.data.period = { from: period.from, to: period.to };
  const { published } = comparePublished(view, period, Number.POSITIVE_INFINITY);
  draft.add({
    kind: "title",
    line: [
      text(`Published totals that touch ${formatRange(period).replace("..", " to ")}`, "strong"),
      text(`: ${plural(published.length, "figure")} that stand${published.length === 1 ? "s" : ""}`),
    ],
  });
  addPage(draft, "Totals", published, request, paging, ({ chain }) => publishedLine(draft, chain, true));
  return draft.finish();
}

export function composePublisherSources(
  view: View,
  publisher: Publisher,
  query: SourcesQuery,
  request: string,
  paging: Paging,
): Answer {
  const { period } = query;
  const draft = new Draft({
    view,
    kind: "sources",
    readAs: `what ${publisher.name} says${period === null ? "" : `, ${period.from}..${period.to}`}`,
    query,
    request,
  });
  if (period !== null) draft.data.period = { from: period.from, to: period.to };
  const inPeriod = (range: DayRange) => period === null || overlaps(range, period);
  const own = view.totals.filter(
    (total) =>
      (total.by.some((b) => b.id === publisher.id) || total.publisher.id === publisher.id) &&
      inPeriod(total.period),
  );
  const totals =
    period === null
      ? own.sort(byNewest)
      : sortByNearness(
          own.map((total) => ({ total })),
          period,
        ).map(({ total }) => total);
  const entries = [...view.incidents.values()].filter((entry) => inPeriod(entry.date));
  const figures = entries.flatMap((entry) =>
    entry.figures
      .filter((figure) => figure.record === entry.incident.id && figure.by.some((b) => b.id === publisher.id))
      .map((figure) => ({ entry, figure })),
  );
  const attributions = entries.flatMap((entry) =>
    entry.attributions
      .filter((claim) => claim.by.some((b) => b.id === publisher.id))
      .map((claim) => ({ entry, claim })),
  );
  draft.add({
    kind: "title",
    line: [
      text(publisher.name, "strong"),
      text(
        ` (${kindName(publisher)})${period === null ? "" : `, ${formatRange(period).replace("..", " to ")}`}: ${plural(totals.length, "published total")}, ${plural(figures.length, "figure")} and ${plural(attributions.length, "attribution")} on record`,
      ),
    ],
  });
  const lines: ((draft: Draft) => Line)[] = [
    ...totals
      .map((total) => findChain(totals, total))
      .filter((chain, i) => chain.at(-1) === totals[i])
      .map((chain) => (d: Draft) => publishedLine(d, chain, true)),
    ...figures.map(
      ({ entry, figure }) =>
        (d: Draft): Line => [
          text(`${entry.incident.victim}, ${figure.kind}: `),
          ...figureLine(d, view, entry, figure),
        ],
    ),
    ...attributions.map(
      ({ entry, claim }) =>
        (d: Draft): Line => [text(`${entry.incident.victim}: `), ...attributionLine(d, view, entry, [claim])],
    ),
  ];
  if (lines.length === 0)
    draft.add({
      kind: "text",
      line: [
        text(
          period === null
            ? "Speaks in the index only as the publisher of documents that relay others."
            : "Nothing that it says of this period is on record.",
        ),
      ],
    });
  addPage(draft, "What it says", lines, request, paging, (line) => line(draft));
  return draft.finish();
}

function addPage<T>(
  draft: Draft,
  heading: string,
  list: readonly T[],
  request: string,
  paging: Paging,
  line: (item: T) => Line,
): void {
  if (list.length === 0) return;
  const { shown, page, pages } = pageOf(list, paging);
  draft.add({ kind: "list", heading, items: shown.map(line) });
  addPageButtons(draft, request, page, pages);
  draft.actions.push({ verb: "share", label: "Share to channel", request });
}

/** `analytics firm`, as people write it. */
const kindName = ({ kind }: Publisher): string => kind.replaceAll("-", " ");
