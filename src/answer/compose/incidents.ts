// A list of thefts, a page at a time, with citations numbered per page.

import { formatRange } from "../../knowledge/dates.ts";
import { levels as allLevels } from "../../knowledge/schema/record.ts";
import type { IncidentView, View } from "../../knowledge/view.ts";
import { formatFilters } from "../../language/format-filters.ts";
import { type Fate, listLevels } from "../../query/query.ts";
import type { RankingResult } from "../../query/ranking.ts";
import type { Answer } from "../answer.ts";
import { type Line, text } from "../block.ts";
import { Draft } from "../draft.ts";
import { formatTheftDate, joinWords, plural } from "../wording.ts";
import { bestFigure } from "./amount-line.ts";
import { fateLines } from "./focus.ts";
import { addNotSearched } from "./not-searched.ts";
import { addPageButtons, type Paging, pageOf } from "./paging.ts";

export function composeIncidents(view: View, result: RankingResult, request: string, paging: Paging): Answer {
  const { query, levels, incidents } = result;
  const { shown, start, page, pages } = pageOf(incidents, paging);
  const order = {
    amount: "largest first",
    smallest: "smallest first",
    date: "newest first",
    oldest: "oldest first",
  }[query.sort];
  const { period } = query.filters;
  const filters = formatFilters(query.filters);
  const filtered = filters === "" ? "" : `, ${filters}`;
  const when = period === null ? "" : `, ${formatRange(period).replace("..", " to ")}`;
  const draft = new Draft({
    view,
    kind: "incidents",
    readAs: `thefts${query.show === null ? "" : ` with ${query.show} sums`}, ${period === null ? "all dates" : `${period.from}..${period.to}`}, level ${levels.join("+")}${filtered}, ${order}${query.limit === null ? "" : `, top ${query.limit}`}${query.asof === null ? "" : `, as of ${query.asof}`}`,
    query,
    request,
  });
  if (period !== null) draft.data.period = { from: period.from, to: period.to };
  if (incidents.length === 0) {
    draft.add({ kind: "title", line: [text("No theft in the index passes these filters.", "strong")] });
    const wider = levels.length < allLevels.length ? " level:all looks at every level." : "";
    draft.note(`Looked at: level ${joinWords(levels)}${filtered}${when}.${wider}`);
  } else {
    const of = incidents.map((entry) => entry.incident.id);
    const linked = levels.every((level) => listLevels.includes(level)) ? " linked to North Korea" : "";
    const limited = result.passed > incidents.length ? ` of ${result.passed}` : "";
    draft.add({
      kind: "title",
      line: [
        { kind: "sum", text: plural(incidents.length, "theft"), of },
        text(`${limited}${linked}${when}, ${order} (level ${joinWords(levels)}${filtered})`),
      ],
    });
    if (query.show === null)
      draft.add({
        kind: "table",
        heading: null,
        columns,
        rows: shown.map((entry, i) => row(draft, entry, start + i + 1)),
      });
    else addFates(draft, view, shown, query.show);
  }
  if (result.mayFallIn.length > 0)
    draft.note(
      `May fall in, their date range straddles the edge: ${joinWords(result.mayFallIn.map((e) => `${e.incident.victim} (${formatTheftDate(e.date)})`))}.`,
    );
  if (result.withoutFigure.length > 0)
    draft.note(
      `Left out, no figure in US dollars on record: ${joinWords(result.withoutFigure.map((e) => e.incident.victim))}.`,
    );
  addNotSearched(draft, result.notSearched);
  addPageButtons(draft, request, page, pages);
  draft.actions.push({ verb: "share", label: "Share to channel", request });
  return draft.finish();
}

/** One list for each theft: snapshots by several publishers, of several days, are never summed. */
function addFates(draft: Draft, view: View, shown: readonly IncidentView[], fate: Fate): void {
  for (const entry of shown) {
    draft.add({
      kind: "list",
      heading: `${entry.incident.victim}, ${formatTheftDate(entry.date)}`,
      items: fateLines(draft, view, entry, fate),
    });
    draft.incident(entry, null, "unsaid");
  }
  draft.note(`Each is what one publisher counted as ${fate} on one day, so they are not summed.`);
}

const columns = [
  { label: "#", align: "end" },
  { label: "theft", align: "start" },
  { label: "victim", align: "start" },
  { label: "best figure", align: "end" },
  { label: "level", align: "start" },
] as const;

/** Its row, and its entry in the fields. */
function row(draft: Draft, entry: IncidentView, position: number): Line[] {
  const { estimate, level } = entry;
  const amount = estimate === null ? [text("no USD figure")] : bestFigure(draft, estimate);
  draft.incident(entry);
  const marks = [
    ...(level.contestedBy.length > 0 ? ["contested"] : []),
    ...(level.identity === "inferred" ? ["inferred"] : []),
    ...(level.singleSource ? ["single source"] : []),
  ];
  return [
    [text(`${position}`, "dim")],
    [text(formatTheftDate(entry.date))],
    [text(entry.incident.victim)],
    amount,
    [{ kind: "level", level: level.level }, text(marks.length === 0 ? "" : `, ${marks.join(", ")}`)],
  ];
}
