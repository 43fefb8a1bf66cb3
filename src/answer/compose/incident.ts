// The card of one incident, in the order that analysts read: what, when, who says so, how much, what became of it, how.

import { fold } from "../../knowledge/fold.ts";
import type { Claim, DateClaim } from "../../knowledge/model.ts";
import { isSaidBy } from "../../knowledge/standing.ts";
import type { IncidentView, View } from "../../knowledge/view.ts";
import { countryName } from "../../language/countries.ts";
import { formatAsof, joinRequest } from "../../language/format-filters.ts";
import { type Choice, fates, type IncidentQuery } from "../../query/query.ts";
import { findOtherThefts } from "../../query/same-victim.ts";
import { fits } from "../../query/select.ts";
import type { Answer } from "../answer.ts";
import { type Line, text } from "../block.ts";
import { Draft } from "../draft.ts";
import { formatBy, formatSaid, formatTheftDate, joinWords } from "../wording.ts";
import { amountLine } from "./amount-line.ts";
import {
  addAttributions,
  addEvents,
  addFigures,
  addLinks,
  addServices,
  addTechniques,
} from "./card-sections.ts";
import { attributionLine, figureLine } from "./claim-lines.ts";
import { addFocus, latestFigures } from "./focus.ts";
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
  else if (matched !== null && !isOwnName(matched, entry)) draft.note(`Matched by the name "${matched}".`);
  const others = findOtherThefts(view, entry);
  draft.suggest(
    others.length === 1 ? "Another theft of this victim" : "Other thefts of this victim",
    others.map((other) => joinRequest(`/heist ${other.incident.id}`, formatAsof(view.asof))),
  );
  if (query.show !== null) addFocus(draft, view, entry, query.show);
  if (query.by.any.length + query.by.none.length > 0) addSayings(draft, view, entry, query.by);
  draft.add({
    kind: "fields",
    fields: [
      ...(query.show === "when" ? [] : [{ label: "Theft", line: theftDateLine(draft, entry) }]),
      ...disclosureFields(draft, view, entry),
      // What was asked for stands in the first line already.
      ...(query.show === "who" ? [] : [{ label: "North Korea?", line: describeLevel(draft, view, entry) }]),
      ...(query.show === "amount" ? [] : [{ label: "Amount", line: amountLine(draft, entry) }]),
    ],
  });
  draft.incident(entry, matched);
  addAttributions(draft, view, entry);
  const fate = fates.find((kind) => kind === query.show);
  addFigures(draft, view, entry, fate === undefined ? [] : latestFigures(entry, fate));
  if (query.show !== "laundered") addServices(draft, view, entry);
  if (query.show !== "how") addTechniques(draft, view, entry);
  if (query.show !== "links") addLinks(draft, view, entry);
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

/** The victim's name, or the record's id as people type it: nothing that a note need tell. */
function isOwnName(name: string, { incident, date }: IncidentView): boolean {
  const own = [incident.victim, incident.id, `${incident.victim} ${date.from.slice(0, 4)}`];
  return own.map(fold).includes(fold(name));
}

/** What the asked publishers say of it, before the whole card. */
function addSayings(draft: Draft, view: View, entry: IncidentView, by: Choice): void {
  const isAsked = (claim: Claim) => fits(by, () => claim.by.map((publisher) => publisher.id));
  const names = by.any.map((id) => view.index.publishers.get(id)?.name ?? id);
  const items: Line[] = [
    ...entry.figures
      .filter(isAsked)
      .map((figure): Line => [text(`${figure.kind}: `), ...figureLine(draft, view, entry, figure)]),
    ...entry.attributions.filter(isAsked).map((claim) => attributionLine(draft, view, entry, [claim])),
  ];
  if (items.length === 0)
    draft.add({
      kind: "text",
      line: [
        text(
          `Nothing that ${joinWords(names)} ${names.length === 1 ? "says" : "say"} of this theft is on record.`,
          "strong",
        ),
      ],
    });
  else
    draft.add({
      kind: "list",
      heading: `What ${joinWords(names)} ${names.length === 1 ? "says" : "say"}`,
      items,
    });
}

export function describeVictim(entry: IncidentView, view: View): string {
  const { incident } = entry;
  const category = view.index.vocabulary.categories.get(incident.category)?.name ?? incident.category;
  const parts = [category, ...(incident.country === null ? [] : [countryName(incident.country)])];
  const chains = incident.chains.map((chain) => view.index.vocabulary.chains.get(chain)?.name ?? chain);
  return `${parts.join(", ")}${chains.length === 0 ? "" : ` (${chains.join(", ")})`}`;
}

function theftDateLine(draft: Draft, entry: IncidentView): Line {
  const { dateClaim } = entry;
  draft.date(dateClaim);
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
  const others = entry.incident.dates.filter(
    (claim) =>
      claim !== entry.dateClaim &&
      isSaidBy(claim, view.asof) &&
      (claim.range.from !== entry.date.from || claim.range.to !== entry.date.to),
  );
  // The line on the level says who attributed it, and when.
  const isSaidBelow = (claim: DateClaim) =>
    claim.kind === "attributed" &&
    entry.level.decidedBy.some((other) => other.said === claim.said && formatBy(other) === formatBy(claim));
  return others
    .filter((claim) => !isSaidBelow(claim))
    .map((claim) => {
      draft.date(claim);
      return {
        label: labels[claim.kind],
        line: [text(`${formatTheftDate(claim.range)} - `), ...draft.by(claim)],
      };
    });
}
