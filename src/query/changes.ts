// What has been said since a day: the view of that day against today's.
import { type Change, diffViews } from "../knowledge/diff.ts";
import { type View, viewAt } from "../knowledge/view.ts";

export function findChanges(view: View, since: string): Change[] {
  return diffViews(viewAt(view.index, since), view).sort((a, b) => dateOf(b).localeCompare(dateOf(a)));
}

/** The day a change is told under: the theft's, or the newest claim that made it. */
export function dateOf(change: Change): string {
  switch (change.kind) {
    case "new":
    case "gone":
      return change.incident.date.from;
    case "level":
      return newest(change.incident.level.decidedBy.map((claim) => claim.saidDay));
    case "estimate":
      return (change.after ?? change.before)?.chosen.saidDay ?? change.incident.date.from;
    case "total":
      return change.total.saidDay ?? "";
    case "total-restated":
      return change.after.saidDay ?? "";
  }
}

function newest(days: readonly (string | null)[]): string {
  return (
    days
      .flatMap((day) => (day === null ? [] : [day]))
      .sort()
      .at(-1) ?? ""
  );
}
