// What qualifies a period's sum: lower bounds, joint figures, what rests on less, what is missing from it.
import type { IncidentView, View } from "../../knowledge/view.ts";
import { addUp, type Item, itemsOf, refsOf } from "../../query/count-items.ts";
import type { TotalResult } from "../../query/totals.ts";
import { type Line, text } from "../block.ts";
import type { Draft } from "../draft.ts";
import { joinWords, plural } from "../wording.ts";
import { figureLine } from "./claim-lines.ts";

/** Names are listed in a note only up to here; the rest is counted. */
export const namesShown = 8;

export function addQualifications(draft: Draft, view: View, result: TotalResult): void {
  const lowOnly = result.items.filter((item) => item.lowOnly);
  if (lowOnly.length > 0)
    draft.note(
      `For ${plural(lowOnly.length, "theft")} only a lower bound is on record, which counts as the best figure: ${namesOf(lowOnly.flatMap((item) => item.incidents))}.`,
    );
  for (const item of result.items.filter((i) => i.joint !== null)) {
    if (item.joint === null) continue;
    draft.note([
      text(`${namesOf(item.incidents)} count once, by their joint figure `),
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
  if (result.inferred.length > 0)
    draft.note([
      text("Inferred, the attributing document does not name the victim: "),
      ...sumOfEntries(draft, result.inferred, result.items),
    ]);
  if (result.contested.length > 0)
    draft.note([
      text("Contested by a private party: "),
      ...sumOfEntries(draft, result.contested, result.items),
    ]);
  if (result.singleSource.length > 0)
    draft.note([
      text("Attributed by a single source: "),
      ...sumOfEntries(draft, result.singleSource, result.items),
    ]);
  for (const gap of result.notSearched)
    draft.note(
      `Not searched: ${gap.from === gap.to ? gap.from : `${gap.from} to ${gap.to}`}. Nothing found there does not mean nothing happened.`,
    );
}

/** Of the sum, what these thefts make up. A joint figure counts where it is theirs alone, since it cannot be split. */
function sumOfEntries(draft: Draft, entries: readonly IncidentView[], items: readonly Item[]): Line {
  const own = itemsOf(entries, items);
  const thefts = `${plural(entries.length, "theft")} (${namesOf(entries)}).`;
  if (own.length === 0) return [text(`part of a joint figure, ${thefts}`)];
  const shared = entries.length - own.reduce((count, item) => count + item.incidents.length, 0);
  const beside = shared === 0 ? "" : ` and part of a joint figure`;
  return [draft.sum(addUp(own).best, refsOf(own)), text(` of the sum${beside}, ${thefts}`)];
}

export function namesOf(entries: readonly IncidentView[]): string {
  const names = entries.slice(0, namesShown).map((entry) => entry.incident.victim);
  return joinWords(entries.length > namesShown ? [...names, `${entries.length - namesShown} more`] : names);
}
