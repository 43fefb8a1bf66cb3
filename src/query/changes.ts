// What has been said since a day: the view of that day against the later one. Claims of unknown date belong to neither:
// nobody knows whether they are news.
import { lastDay } from "../knowledge/dates.ts";
import { type Change, diffViews } from "../knowledge/diff.ts";
import type { Claim } from "../knowledge/model.ts";
import { type View, viewAt } from "../knowledge/view.ts";

/** When a change was said: as written, and the day by which it sorts. Empty where no claim tells. */
export interface ChangeDate {
  written: string;
  day: string;
}

export interface DatedChange {
  change: Change;
  date: ChangeDate;
}

export interface Changes {
  /** Newest first; last what is dated by its year alone. */
  list: readonly DatedChange[];
  /** Dated by a year alone that began before the day asked for: nobody knows whether they came after it. */
  perhaps: readonly DatedChange[];
  /** Claims left out because nobody recorded when they were said. */
  undated: number;
}

/** After every date that can be written, so that only claims of unknown date are left out. */
const endOfTime = "9999-12-31";

export function findChanges(view: View, since: string): Changes {
  const after = view.asof === null ? viewAt(view.index, endOfTime) : view;
  const all = diffViews(viewAt(view.index, since), after).map((change) => ({
    change,
    date: dateOf(change, since),
  }));
  // What is dated by its year alone comes last: nobody knows where between the days it belongs.
  all.sort((a, b) => Number(isByYear(a)) - Number(isByYear(b)) || b.date.day.localeCompare(a.date.day));
  const isPerhaps = (change: DatedChange) => isByYear(change) && `${change.date.written}-01-01` <= since;
  return {
    list: all.filter((change) => !isPerhaps(change)),
    perhaps: all.filter(isPerhaps),
    undated: after.undated,
  };
}

export function isByYear({ date }: DatedChange): boolean {
  return date.written.length === 4;
}

function dateOf(change: Change, since: string): ChangeDate {
  switch (change.kind) {
    case "new": {
      const { incident, figures, attributions } = change.incident;
      return pick([...incident.dates, ...incident.events, ...figures, ...attributions], since, "first");
    }
    case "gone": {
      const { withdrawn } = change.incident.incident;
      return { written: withdrawn?.since ?? "", day: withdrawn?.since ?? "" };
    }
    case "level": {
      const { level, attributions } = change.incident;
      const decided = pick(level.decidedBy, since, "last");
      // What is left standing may be older: then a claim that replaced another, or the day one was taken back, decided.
      const withdrawn = attributions.flatMap(({ withdrawn: day }) =>
        day === null ? [] : [{ said: day, saidDay: lastDay(day) }],
      );
      return decided.day === "" ? pick([...attributions, ...withdrawn], since, "last") : decided;
    }
    case "estimate": {
      const chosen = change.after?.chosen;
      return chosen?.saidDay != null && chosen.saidDay > since
        ? { written: chosen.said, day: chosen.saidDay }
        : pick(change.incident.figures, since, "last");
    }
    case "total":
      return pick([change.total], since, "last");
    case "total-restated":
      return pick([change.after], since, "last");
  }
}

/** The first or last of the claims that were said after the day. */
function pick(
  claims: readonly Pick<Claim, "said" | "saidDay">[],
  since: string,
  which: "first" | "last",
): ChangeDate {
  const dated = claims
    .flatMap(({ said, saidDay }) =>
      saidDay === null || saidDay <= since ? [] : [{ written: said, day: saidDay }],
    )
    .sort((a, b) => a.day.localeCompare(b.day));
  return (which === "first" ? dated[0] : dated.at(-1)) ?? { written: "", day: "" };
}
