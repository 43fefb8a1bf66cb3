// The sections of an incident's card below its short facts: who says what, every figure, what became of the money, how
// it was done. Claims that differ only in what they name share a line; each has its entry in the fields.
import { compareFigures } from "../../knowledge/estimate.ts";
import type { Attribution, Claim } from "../../knowledge/model.ts";
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

export function addFigures(draft: Draft, view: View, entry: IncidentView): void {
  for (const kind of ["stolen", "frozen", "recovered", "laundered"] as const) {
    const figures = entry.figures
      .filter((figure) => figure.kind === kind)
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
      heading: `${kindWords[kind]}, ${plural(figures.length, "figure")}${valuation}`,
      items: figures.map((figure) => figureLine(draft, view, entry, figure, isSaidOnce)),
    });
  }
}

export function addServices(draft: Draft, view: View, entry: IncidentView): void {
  const claims = entry.incident.services.filter((claim) => isSaidBy(claim, view.asof));
  for (const claim of claims) draft.service(claim);
  const groups = groupClaims(claims, (claim) => `${claim.service}\0${claim.note ?? ""}`);
  const items = groups.map(([first, ...others]): Line => {
    const { name } = view.index.vocabulary.services.get(first.service) ?? { name: first.service };
    return [
      text(`${name}${first.note === null ? "" : `: ${first.note}`} - `),
      ...[first, ...others].flatMap((claim, i) => [...(i === 0 ? [] : [text("; ")]), ...draft.by(claim)]),
    ];
  });
  if (items.length > 0) draft.add({ kind: "list", heading: "Moved through", items });
}

export function addTechniques(draft: Draft, view: View, entry: IncidentView): void {
  const claims = entry.incident.techniques.filter((claim) => isSaidBy(claim, view.asof));
  const items = claims.map((claim): Line => {
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
  if (items.length > 0) draft.add({ kind: "list", heading: "How", items });
}

const linkWords = {
  "same-cluster": "same cluster of addresses as",
  "commingled-funds": "funds mixed with those of",
  "same-victim": "same victim as",
  "same-campaign": "same campaign as",
  "same-day": "same day as",
} as const;

export function addLinks(draft: Draft, view: View, entry: IncidentView): void {
  const claims = entry.incident.links.filter((claim) => isSaidBy(claim, view.asof));
  for (const claim of claims) draft.link(entry.incident.id, claim);
  const groups = groupClaims(claims, (claim) => [claim.kind, claim.note ?? "", voiceOf(claim)].join("\0"));
  const items = groups.map((group): Line => {
    const [{ kind, note }] = group;
    const names = group.map(({ to }) => `${view.index.incidents.get(to)?.victim ?? to} (${to})`);
    return [
      text(`${linkWords[kind]} ${joinWords(names)}${note === null ? "" : `: ${note}`} - `),
      text(`${formatBy(group[0])}, ${formatSaid(group[0])} `),
      draft.cite(...group),
    ];
  });
  if (items.length > 0) draft.add({ kind: "list", heading: "Linked thefts", items });
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
