// What has been said since a day: new thefts, levels, restated figures and totals, old -> new with the source.
import type { Estimate } from "../../knowledge/estimate.ts";
import type { View } from "../../knowledge/view.ts";
import type { Changes, DatedChange } from "../../query/changes.ts";
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
  { list, undated }: Changes,
  query: ChangesQuery,
  request: string,
  paging: Paging,
): Answer {
  const draft = new Draft({
    view,
    kind: "changes",
    readAs: `what was said since ${query.since}${query.asof === null ? "" : `, until ${query.asof}`}`,
    query,
    request,
  });
  draft.data.period = { from: query.since, to: view.asof ?? view.index.updated };
  const until = query.asof === null ? "" : ` until ${query.asof}`;
  if (list.length === 0)
    draft.add({
      kind: "title",
      line: [text(`Nothing on record has changed since ${query.since}${until}.`, "strong")],
    });
  else
    draft.add({
      kind: "title",
      line: [
        text(`Since ${query.since}${until}`, "strong"),
        text(`: ${plural(list.length, "change")}, newest first`),
      ],
    });
  const { shown, page, pages } = pageOf(list, paging);
  if (shown.length > 0)
    draft.add({ kind: "list", heading: null, items: shown.map((change) => describeChange(draft, change)) });
  addPageButtons(draft, request, page, pages);
  // With an end the answer's last note says the same.
  if (view.asof === null)
    draft.note(
      `What was published since then, as curated on ${view.index.updated}. ${plural(undated, "claim")} of unknown date are left out, so a theft's own card may say more.`,
    );
  draft.actions.push({ verb: "share", label: "Share to channel", request });
  return draft.finish();
}

function describeChange(draft: Draft, { change, date }: DatedChange): Line {
  const when = date.written === "" ? "date unknown," : date.written;
  switch (change.kind) {
    case "new": {
      const { incident, estimate, level } = change.incident;
      draft.incident(change.incident);
      return [
        text(`${when} new: `),
        text(incident.victim, "strong"),
        text(`, theft of ${formatTheftDate(change.incident.date)}, `),
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

function amount(draft: Draft, estimate: Estimate | null, before: string): Span[] {
  if (estimate === null) return [];
  return [text(before), ...bestFigure(draft, estimate)];
}
