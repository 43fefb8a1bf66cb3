// What has been said since a day: new thefts, levels, restated figures and totals, old -> new with the source.
import type { Change } from "../../knowledge/diff.ts";
import type { View } from "../../knowledge/view.ts";
import { dateOf } from "../../query/changes.ts";
import type { ChangesQuery } from "../../query/query.ts";
import type { Answer } from "../answer.ts";
import { type Line, type Span, text } from "../block.ts";
import { Draft } from "../draft.ts";
import { formatTheftDate, plural } from "../wording.ts";
import { bestFigure } from "./amount-line.ts";
import { addPageButtons, type Paging, pageOf } from "./paging.ts";
import { publishedLine } from "./published.ts";

export function composeChanges(
  view: View,
  changes: readonly Change[],
  query: ChangesQuery,
  request: string,
  paging: Paging,
): Answer {
  const draft = new Draft({
    view,
    kind: "changes",
    readAs: `what was said since ${query.since}`,
    query,
    request,
  });
  draft.data.period = { from: query.since, to: view.asof ?? view.index.updated };
  if (changes.length === 0)
    draft.add({
      kind: "title",
      line: [text(`Nothing on record has changed since ${query.since}.`, "strong")],
    });
  else
    draft.add({
      kind: "title",
      line: [
        text(`Since ${query.since}`, "strong"),
        text(`: ${plural(changes.length, "change")}, newest first`),
      ],
    });
  const { shown, page, pages } = pageOf(changes, paging);
  if (shown.length > 0)
    draft.add({ kind: "list", heading: null, items: shown.map((change) => describeChange(draft, change)) });
  addPageButtons(draft, request, page, pages);
  draft.note(`What was published since then, as curated on ${view.index.updated}.`);
  draft.actions.push({ verb: "share", label: "Share to channel", request });
  return draft.finish();
}

export function describeChange(draft: Draft, change: Change): Line {
  const when = dateOf(change);
  switch (change.kind) {
    case "new": {
      const { incident, estimate, level } = change.incident;
      draft.incident(change.incident);
      return [
        text(`${formatTheftDate(change.incident.date)} new: `),
        text(incident.victim, "strong"),
        text(", "),
        { kind: "level", level: level.level },
        ...amount(draft, estimate, ", "),
      ];
    }
    case "level": {
      draft.incident(change.incident);
      for (const claim of change.incident.level.decidedBy) draft.attribution(claim);
      const decided = change.incident.level.decidedBy;
      return [
        text(`${when} level ${change.raised ? "raised" : "changed"}: `),
        text(change.incident.incident.victim, "strong"),
        text(", "),
        { kind: "level", level: change.before },
        text(" -> "),
        { kind: "level", level: change.after },
        text(" "),
        ...(decided.length > 0 ? [draft.cite(...decided)] : []),
      ];
    }
    case "estimate": {
      draft.incident(change.incident);
      return [
        text(`${when} figure: `),
        text(change.incident.incident.victim, "strong"),
        ...amount(draft, change.before, ", "),
        text(change.before === null ? ", now" : " ->"),
        ...(change.after === null ? [text(" none")] : amount(draft, change.after, " ")),
      ];
    }
    case "gone":
      return [text(`${when} withdrawn: `), text(change.incident.incident.victim, "strong")];
    case "total":
      return [
        text(`${when} total: `),
        ...publishedLine(draft, { total: change.total, replacedBy: null }, true),
      ];
    case "total-restated":
      return [
        text(`${when} total restated: `),
        ...publishedLine(draft, { total: change.before, replacedBy: change.after }, true),
      ];
  }
}

function amount(
  draft: Draft,
  estimate: Extract<Change, { kind: "estimate" }>["after"],
  before: string,
): Span[] {
  if (estimate === null) return [];
  return [text(before), ...bestFigure(draft, estimate)];
}
