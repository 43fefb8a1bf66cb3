// The line of a card that answers what was asked: when, who, how, what came back. It stands first; the card follows, so
// that no question gets less than the record says. Nothing on record is said in words.

import type { Figure } from "../../knowledge/model.ts";
import type { IncidentView, View } from "../../knowledge/view.ts";
import { countryName } from "../../language/countries.ts";
import type { Fate, Show } from "../../query/query.ts";
import { type Line, text } from "../block.ts";
import type { Draft } from "../draft.ts";
import { formatBy, formatSaid, formatTheftDate, joinWords } from "../wording.ts";
import { amountLine } from "./amount-line.ts";
import { linkLines, serviceLines, techniqueLines } from "./card-sections.ts";
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
      draft.date(dateClaim);
      return [
        [
          text("It happened on "),
          text(formatTheftDate(entry.date), "strong"),
          text(
            `${dateClaim.used === null ? "" : `, ${dateClaim.used}`}${entry.dateKnownLater ? ", established later" : ""}, according to ${formatBy(dateClaim)} (${formatSaid(dateClaim)}) `,
          ),
          draft.cite(dateClaim),
        ],
      ];
    case "where":
      return [
        incident.country === null
          ? [text("No country of the victim is on record.")]
          : [text(`The victim is on record in `), text(countryName(incident.country), "strong"), text(".")],
      ];
    case "who":
      return [[...describeLevel(draft, view, entry), ...namedSpans(view, entry)]];
    case "how":
      return orNone(techniqueLines(draft, view, entry), "How it was done is not on record.");
    case "amount":
    case "share":
      return [amountLine(draft, entry)];
    case "recovered":
    case "frozen":
      return fateLines(draft, view, entry, show);
    case "laundered":
      return [
        ...fateLines(draft, view, entry, show),
        ...serviceLines(draft, view, entry).map((line) => [text("moved through "), ...line]),
      ].filter((_, i, all) => i > 0 || all.length === 1 || latestFigures(entry, "laundered").length > 0);
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
      return orNone(linkLines(draft, view, entry), "No linked theft is on record.");
  }
}

function orNone(lines: Line[], none: string): Line[] {
  return lines.length > 0 ? lines : [[text(none)]];
}

/** `; named: Lazarus Group (FBI, Chainalysis) and APT38 (FBI)`: every group that is named, also one that is part of another. */
function namedSpans(view: View, entry: IncidentView): Line {
  const naming = new Map<string, Set<string>>();
  for (const { actor, firmness, by } of entry.level.standing) {
    const known = actor === null ? undefined : view.actors.get(actor);
    if (known === undefined || known.kind === "state" || firmness === "denies" || firmness === "no-finding")
      continue;
    const voices = naming.get(known.name) ?? new Set();
    naming.set(known.name, voices);
    for (const { name } of by) voices.add(firmness === "suspects" ? `suspected by ${name}` : name);
  }
  if (naming.size === 0) return [];
  const named = [...naming].map(([name, voices]) => `${name} (${[...voices].join(", ")})`);
  return [text(`; named: ${joinWords(named)}`)];
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
