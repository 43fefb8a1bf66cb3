// What qualifies a period's sum: lower bounds, joint figures, what rests on less, what is missing from it.
import type { Figure } from "../../knowledge/model.ts";
import type { IncidentView, View } from "../../knowledge/view.ts";
import { addUp, type Item, refsOf } from "../../query/count-items.ts";
import { placeInPeriod } from "../../query/select.ts";
import type { TotalResult, Within } from "../../query/totals.ts";
import { type Line, text } from "../block.ts";
import type { Draft } from "../draft.ts";
import { formatTheftDate, joinWords, plural } from "../wording.ts";
import { bestFigure } from "./amount-line.ts";
import { figureLine } from "./claim-lines.ts";
import { addNotSearched } from "./not-searched.ts";

/** Names are listed in a note only up to here; the rest is counted. */
export const namesShown = 8;

export function addQualifications(draft: Draft, view: View, result: TotalResult): void {
  addLeftOut(draft, view, result);
  const lowOnly = result.items.filter((item) => item.lowOnly);
  if (lowOnly.length > 0)
    draft.note(
      `For ${plural(lowOnly.length, "theft")} only a lower bound is on record, which counts as the best figure: ${listVictims(lowOnly.flatMap((item) => item.incidents))}.`,
    );
  for (const [qualifier, words] of [
    ["at-least", "a lower bound"],
    ["up-to", "an upper bound"],
  ] as const) {
    const bounds = result.items.filter((item) => !item.lowOnly && qualifierOf(item) === qualifier);
    if (bounds.length > 0)
      draft.note(
        `Best figure published as ${words}, which counts as it stands: ${listVictims(bounds.flatMap((item) => item.incidents))}.`,
      );
  }
  for (const item of result.items.filter((i) => i.joint !== null)) {
    if (item.joint === null) continue;
    draft.note([
      text(`${listVictims(item.incidents)} count once, by their joint figure `),
      draft.figure(item.joint),
      text(" "),
      draft.cite(item.joint),
      text("."),
    ]);
  }
  for (const figure of result.unusedJoint)
    draft.note([
      text("Not used, since not all that it covers is counted here: "),
      ...figureLine(draft, view, null, figure),
    ]);
  if (result.withoutFigure.length > 0)
    draft.note(
      `Not in the sum, no figure in US dollars on record: ${joinWords(result.withoutFigure.map((entry) => entry.incident.victim))}.`,
    );
  for (const within of result.within)
    draft.note([text(`${withinWords[within.why]}: `), ...sumWithin(draft, within)]);
  addNotSearched(draft, result.notSearched);
}

/** What without: takes away, each with its amount; and what was not there to be taken. */
function addLeftOut(draft: Draft, view: View, { query }: TotalResult): void {
  const named = query.filters.theft.none.flatMap((id) => view.incidents.get(id) ?? []);
  const isInPeriod = (entry: IncidentView) => placeInPeriod(entry, query.period) !== "outside";
  const here = named.filter(isInPeriod).slice(0, namesShown);
  if (here.length > 0)
    draft.note([
      text("Left out as asked: "),
      ...here.flatMap(
        ({ incident, estimate, level }, i): Line => [
          text(`${i === 0 ? "" : "; "}${incident.victim} (${level.level}) `),
          ...(estimate === null ? [text("without a figure in US dollars")] : bestFigure(draft, estimate)),
        ],
      ),
      text("."),
    ]);
  const elsewhere = named.filter((entry) => !isInPeriod(entry));
  if (elsewhere.length > 0)
    draft.note(
      `Not in this period in any case: ${listSome(elsewhere, ({ incident, date }) => `${incident.victim} (${formatTheftDate(date)})`)}.`,
    );
}

const withinWords = {
  inferred: "Inferred, the attributing document does not name the victim",
  contested: "Contested by a private party",
  "single-source": "Attributed by a single source",
} as const;

/** Of the sum, what these thefts make up. */
function sumWithin(draft: Draft, { incidents, items }: Within): Line {
  const thefts = `${plural(incidents.length, "theft")} (${listVictims(incidents)}).`;
  if (items.length === 0) return [text(`part of a joint figure, ${thefts}`)];
  const shared = incidents.length - items.reduce((count, item) => count + item.incidents.length, 0);
  const beside = shared === 0 ? "" : ` and part of a joint figure`;
  return [draft.sum(addUp(items).best, refsOf(items)), text(` of the sum${beside}, ${thefts}`)];
}

export function listVictims(entries: readonly IncidentView[]): string {
  return listSome(entries, (entry) => entry.incident.victim);
}

/** The first few, and how many more there are. A name may hold a comma, which then parts no names. */
export function listSome<T>(items: readonly T[], nameOf: (item: T) => string): string {
  const names = items.slice(0, namesShown).map(nameOf);
  if (items.length > namesShown) names.push(`${items.length - namesShown} more`);
  return names.some((name) => name.includes(",")) ? names.join("; ") : joinWords(names);
}

function qualifierOf({ joint, incidents: [first] }: Item): Figure["qualifier"] {
  return (joint ?? first?.estimate?.chosen)?.qualifier ?? null;
}
