// What has been said since a day: new thefts, levels, restated figures and totals, old -> new with the source.

import type { Change } from "../../knowledge/diff.ts";
import type { Estimate } from "../../knowledge/estimate.ts";
import type { PublishedTotal } from "../../knowledge/model.ts";
import type { View } from "../../knowledge/view.ts";
import { type Changes, type DatedChange, isByYear } from "../../query/changes.ts";
import type { ChangesQuery } from "../../query/query.ts";
import type { Answer, AnswerData } from "../answer.ts";
import { type Line, type Span, text } from "../block.ts";
import { Draft } from "../draft.ts";
import { formatTheftDate, plural } from "../wording.ts";
import { bestFigure } from "./amount-line.ts";
import { addPageButtons, type Paging, pageOf } from "./paging.ts";
import { publishedLine } from "./published.ts";

/** Of those who attribute a new theft, the first few are cited. */
const voicesShown = 3;

export function composeChanges(
  view: View,
  { list, perhaps, undated }: Changes,
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
  for (const [heading, part] of [
    [null, shown.filter((change) => !isByYear(change))],
    ["On some day of the year", shown.filter(isByYear)],
  ] as const)
    if (part.length > 0)
      draft.add({ kind: "list", heading, items: part.map((change) => changeLine(draft, view, change)) });
  addPageButtons(draft, request, page, pages);
  const years = [...new Set(perhaps.map(({ date }) => date.written))].sort();
  if (years.length > 0)
    draft.note([
      { kind: "sum", text: plural(perhaps.length, "change"), of: [] },
      text(
        ` more ${perhaps.length === 1 ? "is" : "are"} dated by the year alone and may lie before that day: `,
      ),
      text(`/changes ${years[0]}`, "code"),
    ]);
  // With an end the answer's last note says the same.
  if (view.asof === null)
    draft.note(
      `What was published since then, as curated on ${view.index.updated}. ${plural(undated, "claim")} of unknown date are left out, so a theft's own card may say more.`,
    );
  draft.actions.push({ verb: "share", label: "Share to channel", request });
  return draft.finish();
}

/** A change as a line, and its entry in the fields. */
function changeLine(draft: Draft, view: View, dated: DatedChange): Line {
  const { change, date } = dated;
  const line = describeChange(draft, view, dated);
  draft.data.changes.push({
    kind: change.kind,
    said: date.written,
    incident: "incident" in change ? change.incident.incident.id : null,
    raised: change.kind === "level" && change.raised,
    ...endsOf(change),
    cites: [...new Set(line.flatMap((span) => (span.kind === "cite" ? span.numbers : [])))],
  });
  return line;
}

function endsOf(change: Change): Pick<AnswerData["changes"][number], "before" | "after"> {
  const usd = (estimate: Estimate | null) => estimate?.best ?? estimate?.low ?? null;
  switch (change.kind) {
    case "new":
      return { before: null, after: change.incident.level.level };
    case "level":
      return { before: change.before, after: change.after };
    case "estimate":
      return { before: usd(change.before), after: usd(change.after) };
    case "gone":
      return { before: change.incident.level.level, after: null };
    case "total":
      return { before: null, after: change.total.usd?.low ?? null };
    case "total-restated":
      return { before: change.before.usd?.low ?? null, after: change.after.usd?.low ?? null };
  }
}

function describeChange(draft: Draft, view: View, { change, date }: DatedChange): Line {
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
        text(" "),
        draft.cite(change.incident.dateClaim, ...level.decidedBy.slice(0, voicesShown)),
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
        ...amount(draft, change.incident.estimate, ", "),
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
      return [text(`${when} total: `), ...publishedLine(draft, withUndated(view, [change.total]), true)];
    case "total-restated":
      return [
        text(`${when} total restated: `),
        ...publishedLine(draft, withUndated(view, [change.before, change.after]), true),
      ];
  }
}

/** A restatement of unknown date is no change of any day, and still what the total was restated as. */
function withUndated(
  { totals }: Pick<View, "totals">,
  chain: readonly [PublishedTotal, ...PublishedTotal[]],
): readonly [PublishedTotal, ...PublishedTotal[]] {
  const next = totals.find((total) => total.replaces === chain.at(-1)?.ref && total.saidDay === null);
  return next === undefined || chain.includes(next) ? chain : withUndated({ totals }, [...chain, next]);
}

function amount(draft: Draft, estimate: Estimate | null, before: string): Span[] {
  if (estimate === null) return [];
  return [text(before), ...bestFigure(draft, estimate)];
}
