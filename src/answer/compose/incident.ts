// The card of one incident, in the order that analysts read: what, when, who says so, how much, what became of it, how.

import { compareFigures } from "../../knowledge/estimate.ts";
import type { Claim } from "../../knowledge/model.ts";
import type { IncidentView, View } from "../../knowledge/view.ts";
import { countryName } from "../../language/countries.ts";
import { formatAsof, joinRequest } from "../../language/format-filters.ts";
import type { Choice, IncidentQuery } from "../../query/query.ts";
import { fits } from "../../query/select.ts";
import type { Answer } from "../answer.ts";
import { type Line, text } from "../block.ts";
import { Draft } from "../draft.ts";
import { formatBy, formatSaid, formatTheftDate, joinWords, plural } from "../wording.ts";
import { amountLine } from "./amount-line.ts";
import { attributionLine, figureLine } from "./claim-lines.ts";
import { addFocus } from "./focus.ts";
import { describeLevel } from "./level-line.ts";

export interface CardOptions {
  matched: string | null;
  /** The name as it was read where it was misspelt. */
  readAs: string | null;
  request: string;
}

export function composeIncident(
  view: View,
  entry: IncidentView,
  query: IncidentQuery,
  { matched, readAs, request }: CardOptions,
): Answer {
  const { incident } = entry;
  const draft = new Draft({ view, kind: "incident", readAs: `incident ${incident.id}`, query, request });
  const isOurs = entry.level.level !== "rejected" && entry.level.level !== "unattributed";
  if (!isOurs) {
    draft.refuse("not-attributed");
    draft.tone = "answer";
  }
  const by = view.asof === null ? "" : ` by ${view.asof}`;
  const verdict = isOurs ? "" : `. In the index, and not attributed to North Korea${by}`;
  draft.add({
    kind: "title",
    line: [text(incident.victim, "strong"), text(` - ${describeVictim(entry, view)}${verdict}`)],
  });
  if (readAs !== null) draft.note(`Read as ${readAs}.`);
  else if (matched !== null && matched !== incident.victim) draft.note(`Matched by the name "${matched}".`);
  if (query.show !== null) addFocus(draft, view, entry, query.show);
  if (query.by.any.length + query.by.none.length > 0) addSayings(draft, view, entry, query.by);
  draft.add({
    kind: "fields",
    fields: [
      { label: "Theft", line: theftLine(draft, entry) },
      ...disclosureFields(draft, view, entry),
      { label: "North Korea?", line: describeLevel(draft, view, entry) },
      { label: "Amount", line: amountLine(draft, entry) },
    ],
  });
  draft.incident(entry, matched);
  addAttributions(draft, view, entry);
  addFigures(draft, view, entry);
  addTechniques(draft, view, entry);
  addLinks(draft, view, entry);
  addEvents(draft, view, entry);
  if (incident.withdrawn !== null)
    draft.note(`This record was withdrawn on ${incident.withdrawn.since}: ${incident.withdrawn.reason}.`);
  draft.note(`Attributions and figures last checked on ${incident.checked}.`);
  draft.actions.push(
    { verb: "share", label: "Share to channel", request },
    { verb: "ask", label: "Sources", request: joinRequest(`/sources ${incident.id}`, formatAsof(view.asof)) },
  );
  return draft.finish();
}

/** What the asked publishers say of it, before the whole card. */
function addSayings(draft: Draft, view: View, entry: IncidentView, by: Choice): void {
  const isAsked = (claim: Claim) => fits(by, () => claim.by.map((publisher) => publisher.id));
  const names = by.any.map((id) => view.index.publishers.get(id)?.name ?? id);
  const items: Line[] = [
    ...entry.figures
      .filter(isAsked)
      .map((figure): Line => [text(`${figure.kind}: `), ...figureLine(draft, view, entry, figure)]),
    ...entry.attributions.filter(isAsked).map((claim) => attributionLine(draft, view, entry, claim)),
  ];
  if (items.length === 0)
    draft.add({
      kind: "text",
      line: [text(`Nothing that ${joinWords(names)} says of this theft is on record.`, "strong")],
    });
  else draft.add({ kind: "list", heading: `What ${joinWords(names)} says`, items });
}

export function describeVictim(entry: IncidentView, view: View): string {
  const { incident } = entry;
  const category = view.index.vocabulary.categories.get(incident.category)?.name ?? incident.category;
  const parts = [category, ...(incident.country === null ? [] : [countryName(incident.country)])];
  const chains = incident.chains.map((chain) => view.index.vocabulary.chains.get(chain)?.name ?? chain);
  return `${parts.join(", ")}${chains.length === 0 ? "" : ` (${chains.join(", ")})`}`;
}

function theftLine(draft: Draft, entry: IncidentView): Line {
  const { dateClaim } = entry;
  const used = dateClaim.used === null ? "" : `: ${dateClaim.used}`;
  const later = entry.dateKnownLater ? ", established later" : "";
  return [
    text(formatTheftDate(entry.date), "strong"),
    text(`${used}${later} - ${formatBy(dateClaim)}, ${formatSaid(dateClaim)} `),
    draft.cite(dateClaim),
  ];
}

function disclosureFields(draft: Draft, view: View, entry: IncidentView) {
  const labels = {
    theft: "Other theft date",
    detected: "Detected",
    disclosed: "Disclosed",
    attributed: "Attributed",
  } as const;
  return entry.incident.dates
    .filter(
      (claim) =>
        claim !== entry.dateClaim &&
        (view.asof === null || (claim.saidDay !== null && claim.saidDay <= view.asof)),
    )
    .filter((claim) => claim.range.from !== entry.date.from || claim.range.to !== entry.date.to)
    .map((claim) => ({
      label: labels[claim.kind],
      line: [text(`${formatTheftDate(claim.range)} - `), ...draft.by(claim)],
    }));
}

const kindWords = {
  stolen: "Stolen",
  frozen: "Frozen",
  recovered: "Recovered",
  laundered: "Laundered",
} as const;

function addAttributions(draft: Draft, view: View, entry: IncidentView): void {
  const items = entry.attributions.map((claim) => attributionLine(draft, view, entry, claim));
  if (items.length > 0) draft.add({ kind: "list", heading: "Who says what", items });
}

function addFigures(draft: Draft, view: View, entry: IncidentView): void {
  for (const kind of ["stolen", "frozen", "recovered", "laundered"] as const) {
    const figures = entry.figures
      .filter((figure) => figure.kind === kind)
      .sort(
        (a, b) =>
          Number(entry.replaced.has(a.ref)) - Number(entry.replaced.has(b.ref)) || compareFigures(a, b),
      );
    if (figures.length === 0) continue;
    draft.add({
      kind: "list",
      heading: `${kindWords[kind]}, ${plural(figures.length, "figure")}`,
      items: figures.map((figure) => figureLine(draft, view, entry, figure)),
    });
  }
  const services = entry.incident.services.filter(
    (claim) => view.asof === null || (claim.saidDay !== null && claim.saidDay <= view.asof),
  );
  if (services.length > 0)
    draft.add({
      kind: "list",
      heading: "Moved through",
      items: services.map((claim) => [
        text(
          `${view.index.vocabulary.services.get(claim.service)?.name ?? claim.service}${claim.note === null ? "" : `: ${claim.note}`} - `,
        ),
        ...draft.by(claim),
      ]),
    });
}

function addTechniques(draft: Draft, view: View, entry: IncidentView): void {
  const items = saidBy(view, entry.incident.techniques).map((claim): Line => {
    const technique = view.index.vocabulary.techniques.get(claim.technique);
    const attack = technique?.attack == null ? "" : ` (ATT&CK ${technique.attack})`;
    return [
      text(
        `${technique?.name ?? claim.technique}${attack}${claim.note === null ? "" : `: ${claim.note}`} - `,
      ),
      ...draft.by(claim),
    ];
  });
  if (items.length > 0) draft.add({ kind: "list", heading: "How", items });
}

function addLinks(draft: Draft, view: View, entry: IncidentView): void {
  const words = {
    "same-cluster": "same cluster of addresses as",
    "commingled-funds": "funds mixed with those of",
    "same-victim": "same victim as",
    "same-campaign": "same campaign as",
    "same-day": "same day as",
  } as const;
  const items = saidBy(view, entry.incident.links).map((claim): Line => {
    const other = view.index.incidents.get(claim.to);
    return [
      text(
        `${words[claim.kind]} ${other?.victim ?? claim.to} (${claim.to})${claim.note === null ? "" : `: ${claim.note}`} - `,
      ),
      ...draft.by(claim),
    ];
  });
  if (items.length > 0) draft.add({ kind: "list", heading: "Linked thefts", items });
}

function addEvents(draft: Draft, view: View, entry: IncidentView): void {
  const items = [...saidBy(view, entry.incident.events)]
    .sort((a, b) => a.date.localeCompare(b.date))
    .map((claim): Line => [text(`${claim.date}: ${claim.what} - `), ...draft.by(claim)]);
  if (items.length > 0) draft.add({ kind: "list", heading: "What followed", items });
}

function saidBy<C extends { saidDay: string | null }>(view: View, claims: readonly C[]): readonly C[] {
  const { asof } = view;
  return asof === null ? claims : claims.filter((claim) => claim.saidDay !== null && claim.saidDay <= asof);
}
