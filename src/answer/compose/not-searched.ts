// The months that nobody searched, told wherever a period's thefts are summed or listed.
import type { DayRange } from "../../knowledge/dates.ts";
import type { Draft } from "../draft.ts";

export function addNotSearched(draft: Draft, gaps: readonly DayRange[]): void {
  for (const gap of gaps)
    draft.note(
      `Not searched: ${gap.from === gap.to ? gap.from : `${gap.from} to ${gap.to}`}. Nothing found there does not mean nothing happened.`,
    );
}
