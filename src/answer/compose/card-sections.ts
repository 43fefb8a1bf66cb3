// The sections of an incident's card below its short facts: who says what, every figure, what became of the money, how
// it was done. Claims that differ only in what they name share a line; each has its entry in the fields.
import { compareFigures } from "../../knowledge/estimate.ts";
import type { Attribution, Claim, Figure } from "../../knowledge/model.ts";
import { isSaidBy } from "../../knowledge/standing.ts";
import type { IncidentView, View } from "../../knowledge/view.ts";
import { type Line, text } from "../block.ts";
import type { Draft } from "../draft.ts";
import { formatBy, formatSaid, joinWords, plural } from "../wording.ts";
import { attributionLine, figureLine } from "./claim-lines.ts";

const kindWords = {
  stolen: "Stolen",
  frozen: "Frozen",
  recovered: "Recovered",
  laundered: "Laundered",
} as const;

export function addAttributions(draft: Draft, view: View, entry: IncidentView): void {
  const groups = groupClaims(entry.attributions, (claim) =>
    isPlainly(claim)
      ? [claim.firmness, voiceOf(claim), claim.identity, entry.level.standing.includes(claim)].join("\0")
      : claim.ref,
  );
  const items = groups.map((claims) => attributionLine(draft, view, entry, claims));
  if (items.length > 0) draft.add({ kind: "list", heading: "Who says what", items });
}

function isPlainly({ firmness, instead, mappedBy, withdrawn }: Attribution): boolean {
  const isPositive = firmness === "states" || firmness === "likely" || firmness === "suspects";
  return isPositive && instead === null && mappedBy === null && withdrawn === null;
}

/** `told`: figures that stand in the answer already, and are not told twice. */
export function addFigures(
  draft: Draft,
  view: View,
  entry: IncidentView,
  told: readonly Figure[] = [],
): void {
  for (const kind of ["stolen", "frozen", "recovered", "laundered"] as const) {
    const isMore = told.some((figure) => figure.kind === kind);
    const figures = entry.figures
      .filter((figure) => figure.kind === kind && !told.includes(figure))
      .sort(
        (a, b) =>
          Number(entry.replaced.has(a.ref)) - Number(entry.replaced.has(b.ref)) || compareFigures(a, b),
      );
    if (figures.length === 0) continue;
    // What most lines would repeat is said once.
    const priced = figures.filter((figure) => figure.usd !== null);
    const unstated = priced.filter((figure) => figure.valued === "unstated").length;
    const isSaidOnce = unstated > 1;
    const valuation = isSaidOnce
      ? unstated === priced.length
        ? "; none says on which day it is valued"
        : "; valued on a day not stated, unless a line says so"
      : "";
    draft.add({
      kind: "list",
      heading: `${kindWords[kind]}, ${plural(figures.length, "figure")}${isMore ? " more" : ""}${valuation}`,
      items: figures.map((figure) => figureLine(draft, view, entry, figure, isSaidOnce)),
    });
  }
}

export function addServices(draft: Draft, view: View, entry: IncidentView): void {
  const items = serviceLines(draft, view, entry);
  if (items.length > 0) draft.add({ kind: "list", heading: "Moved through", items });
}

export function serviceLines(draft: Draft, view: View, entry: IncidentView): Line[] {
  const claims = entry.incident.services.filter((claim) => isSaidBy(claim, view.asof));
  for (const claim of claims) draft.service(claim);
  const groups = groupClaims(claims, (claim) => `${claim.service}\0${claim.note ?? ""}`);
  return groups.map(([first, ...others]): Line => {
    const { name } = view.index.vocabulary.services.get(first.service) ?? { name: first.service };
    return [
      text(`${name}${first.note === null ? "" : `: ${first.note}`} - `),
      ...[first, ...others].flatMap((claim, i) => [...(i === 0 ? [] : [text("; ")]), ...draft.by(claim)]),
    ];
  });
}

export function addTechniques(draft: Draft, view: View, entry: IncidentView): void {
  const items = techniqueLines(draft, view, entry);
  if (items.length > 0) draft.add({ kind: "list", heading: "How", items });
}

export function techniqueLines(draft: Draft, view: View, entry: IncidentView): Line[] {
  const claims = entry.incident.techniques.filter((claim) => isSaidBy(claim, view.asof));
  return claims.map((claim): Line => {
    draft.technique(claim);
    const technique = view.index.vocabulary.techniques.get(claim.technique);
    const attack = technique?.attack == null ? "" : ` (ATT&CK ${technique.attack})`;
    return [
      text(
        `${technique?.name ?? claim.technique}${attack}${claim.note === null ? "" : `: ${claim.note}`} - `,
      ),
      ...draft.by(claim),
    ];
  });
}

const linkWords = {
  "same-cluster": "same cluster of addresses as",
  "commingled-funds": "funds mixed with those of",
  "same-victim": "same victim as",
  "same-campaign": "same campaign as",
  "same-day": "same day as",
} as const;

export function addLinks(draft: Draft, view: View, entry: IncidentView): void {
  const items = linkLines(draft, view, entry);
  if (items.length > 0) draft.add({ kind: "list", heading: "Linked thefts", items });
}

export function linkLines(draft: Draft, view: View, entry: IncidentView): Line[] {
  const claims = entry.incident.links.filter((claim) => isSaidBy(claim, view.asof));
  for (const claim of claims) draft.link(entry.incident.id, claim);
  const groups = groupClaims(claims, (claim) => [claim.kind, claim.note ?? "", voiceOf(claim)].join("\0"));
  return groups.map((group): Line => {
    const [{ kind, note }] = group;
    const names = group.map(({ to }) => `${view.index.incidents.get(to)?.victim ?? to} (${to})`);
    return [
      text(`${linkWords[kind]} ${joinWords(names)}${note === null ? "" : `: ${note}`} - `),
      text(`${formatBy(group[0])}, ${formatSaid(group[0])} `),
      draft.cite(...group),
    ];
  });
}

export function addEvents(draft: Draft, view: View, entry: IncidentView): void {
  const items = entry.incident.events
    .filter((claim) => isSaidBy(claim, view.asof))
    .sort((a, b) => a.date.localeCompare(b.date))
    .map((claim): Line => {
      draft.event(claim);
      return [text(`${claim.date}: ${claim.what} - `), ...draft.by(claim)];
    });
  if (items.length > 0) draft.add({ kind: "list", heading: "What followed", items });
}

/** Who says it and when, as one line would print it. */
function voiceOf(claim: Claim): string {
  return `${formatBy(claim)}\0${claim.said}`;
}

/** Groups in the order of their first members. */
function groupClaims<C>(claims: readonly C[], key: (claim: C) => string): [C, ...C[]][] {
  const groups = new Map<string, [C, ...C[]]>();
  for (const claim of claims) {
    const group = groups.get(key(claim));
    if (group === undefined) groups.set(key(claim), [claim]);
    else group.push(claim);
  }
  return [...groups.values()];
}
