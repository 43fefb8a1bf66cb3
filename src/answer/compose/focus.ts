// The line of a card that answers what was asked: when, who, how, what came back. It stands first; the card follows, so
// that no question gets less than the record says. Nothing on record is said in words.

import type { Figure } from "../../knowledge/model.ts";
import type { IncidentView, View } from "../../knowledge/view.ts";
import { countryName } from "../../language/countries.ts";
import { actorsOf } from "../../query/actor-of.ts";
import type { Fate, Show } from "../../query/query.ts";
import { type Line, text } from "../block.ts";
import type { Draft } from "../draft.ts";
import { formatBy, formatSaid, formatTheftDate, joinWords } from "../wording.ts";
import { amountLine } from "./amount-line.ts";
import { figureLine } from "./claim-lines.ts";
import { describeLevel } from "./level-line.ts";

export function addFocus(draft: Draft, view: View, entry: IncidentView, show: Show): void {
  const lines = linesOf(draft, view, entry, show);
  const [only] = lines;
  // A line of its own must say what it is about; a claim's line does not.
  const isSentence =
    show !== "recovered" && show !== "frozen" && show !== "laundered" && show !== "links" && show !== "how";
  if (isSentence && lines.length === 1 && only !== undefined) draft.add({ kind: "text", line: only });
  else draft.add({ kind: "list", heading: headings[show], items: lines });
}

const headings: Readonly<Record<Show, string>> = {
  when: "When",
  where: "Where",
  who: "Who",
  how: "How it was done",
  amount: "How much",
  recovered: "Recovered, newest first; never summed",
  frozen: "Frozen, newest first; never summed",
  laundered: "Laundered, newest first; never summed",
  names: "Names",
  links: "Linked thefts",
  share: "Share",
};

function linesOf(draft: Draft, view: View, entry: IncidentView, show: Show): Line[] {
  const { incident, dateClaim } = entry;
  switch (show) {
    case "when":
      return [
        [
          text("It happened on "),
          text(formatTheftDate(entry.date), "strong"),
          text(`, according to ${formatBy(dateClaim)} (${formatSaid(dateClaim)}) `),
          draft.cite(dateClaim),
        ],
      ];
    case "where":
      return [
        incident.country === null
          ? [text("No country of the victim is on record.")]
          : [text(`The victim is on record in `), text(countryName(incident.country), "strong"), text(".")],
      ];
    case "who": {
      const actors = actorsOf(entry, view).map((id) => view.actors.get(id)?.name ?? id);
      const named: Line = actors.length === 0 ? [] : [text(`; named: ${joinWords(actors)}`)];
      return [[...describeLevel(draft, view, entry), ...named]];
    }
    case "how":
      return howLines(draft, view, entry);
    case "amount":
    case "share":
      return [amountLine(draft, entry)];
    case "recovered":
    case "frozen":
      return fateLines(draft, view, entry, show);
    case "laundered":
      return [...fateLines(draft, view, entry, show), ...serviceLines(draft, view, entry)].filter(
        (_, i, all) => i > 0 || all.length === 1 || latestFigures(entry, "laundered").length > 0,
      );
    case "names":
      return [
        [
          text(incident.victim, "strong"),
          text(
            incident.aliases.length === 0
              ? " - no other name is on record."
              : `, also ${joinWords(incident.aliases)}.`,
          ),
        ],
      ];
    case "links":
      return linkLines(draft, view, entry);
  }
}

function howLines(draft: Draft, view: View, entry: IncidentView): Line[] {
  const claims = entry.incident.techniques.filter((claim) => isSaid(view, claim));
  if (claims.length === 0) return [[text("How it was done is not on record.")]];
  for (const claim of claims) draft.technique(claim);
  return claims.map((claim) => [
    text(view.index.vocabulary.techniques.get(claim.technique)?.name ?? claim.technique, "strong"),
    text(`${claim.note === null ? "" : `: ${claim.note}`} - `),
    ...draft.by(claim),
  ]);
}

function linkLines(draft: Draft, view: View, entry: IncidentView): Line[] {
  const links = entry.incident.links.filter((claim) => isSaid(view, claim));
  if (links.length === 0) return [[text("No linked theft is on record.")]];
  return links.map((claim) => [
    text(view.index.incidents.get(claim.to)?.victim ?? claim.to, "strong"),
    text(`: ${claim.kind.replaceAll("-", " ")} - `),
    ...draft.by(claim),
  ]);
}

function serviceLines(draft: Draft, view: View, entry: IncidentView): Line[] {
  return entry.incident.services
    .filter((claim) => isSaid(view, claim))
    .map((claim) => [
      text("through "),
      text(view.index.vocabulary.services.get(claim.service)?.name ?? claim.service, "strong"),
      text(`${claim.note === null ? "" : `: ${claim.note}`} - `),
      ...draft.by(claim),
    ]);
}

export function fateLines(draft: Draft, view: View, entry: IncidentView, fate: Fate): Line[] {
  const figures = latestFigures(entry, fate);
  if (figures.length === 0) return [[text(`No ${fate} sum is on record for ${entry.incident.victim}.`)]];
  return figures.map((figure) => figureLine(draft, view, entry, figure));
}

/** Snapshots: of each publisher the latest, and for laundered money the latest for each service. */
export function latestFigures(entry: IncidentView, fate: Fate): Figure[] {
  const latest = new Map<string, Figure>();
  for (const figure of entry.figures) {
    if (figure.kind !== fate || entry.replaced.has(figure.ref)) continue;
    const key = `${figure.by.map((b) => b.id).join()} ${figure.through ?? ""}`;
    const known = latest.get(key);
    if (known === undefined || (known.saidDay ?? "") <= (figure.saidDay ?? "")) latest.set(key, figure);
  }
  return [...latest.values()].sort((a, b) => (b.saidDay ?? "").localeCompare(a.saidDay ?? ""));
}

function isSaid(view: View, claim: { saidDay: string | null }): boolean {
  return view.asof === null || (claim.saidDay !== null && claim.saidDay <= view.asof);
}
