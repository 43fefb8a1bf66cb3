// /watch preview: what a filter would have posted in the last twelve months.
import type { Answer } from "../answer/answer.ts";
import { composeChanges } from "../answer/compose/changes.ts";
import { describeFilter } from "../answer/compose/describe-filter.ts";
import type { WatchSettings } from "../answer/watch-data.ts";
import { toDay } from "../knowledge/dates.ts";
import type { Change } from "../knowledge/diff.ts";
import type { ChangeKind } from "../knowledge/facts.ts";
import { agree } from "../knowledge/money.ts";
import type { View } from "../knowledge/view.ts";
import { type Changes, findChanges } from "../query/changes.ts";
import type { Filters } from "../query/query.ts";
import { hasKind, passesTotal, passesWatch } from "../watches/match.ts";
import type { CommandContext } from "./command.ts";
import type { Desk } from "./watch-desk.ts";
import { readWatch } from "./watch-options.ts";

const pageSize = 10;

export function preview(
  view: View,
  context: CommandContext,
  rest: string,
  page: number,
  refuse: Desk["refuse"],
): Answer {
  const reading = readWatch(rest, context);
  if (!reading.ok) return refuse(reading.problem, `/watch preview ${reading.instead ?? "min:10m"}`);
  const { filters, options } = reading;
  const matching = findMatching(view, options, filters, context.now);
  const since = yearBefore(context.now);
  const answer = composeChanges(view, matching, { kind: "changes", since, asof: null }, context.request, {
    page,
    size: page > 1 ? pageSize : 3,
  });
  const words = describeFilter(filters, view.index);
  return {
    ...answer,
    blocks: [
      {
        kind: "title",
        line: [
          {
            kind: "text",
            text: `In the last 12 months a watch of ${words} would have posted ${matching.list.length}${matching.list.length > 3 ? "; the last three:" : matching.list.length > 0 ? ":" : "."}`,
            style: "strong",
          },
        ],
      },
      ...answer.blocks.filter((block) => block.kind === "list"),
      {
        kind: "suggestions",
        label: "Watch it",
        requests: [`/watch on ${rest}`.trim()],
      },
    ],
    actions: [],
    data: { ...answer.data, suggestions: [`/watch on ${rest}`.trim()] },
  };
}

/**
 * What was said in twelve months and passes; a theft that changed twice counts once for each kind of change. A first
 * published total is told to nobody.
 */
export function findMatching(
  view: View,
  { kinds, updates }: Pick<WatchSettings, "kinds" | "updates">,
  filters: Filters,
  now: Date,
): Changes {
  const { list, undated } = findChanges(view, yearBefore(now));
  const passing = list.filter(({ change }) => {
    const kind = kindOf(change);
    if (kind === null || !hasKind(kinds, [kind]) || (updates === "off" && kind !== "new")) return false;
    if (change.kind === "total" || change.kind === "total-restated")
      return change.kind === "total-restated" && passesTotal(change.after, filters);
    const entry = view.incidents.get(change.incident.incident.id);
    return entry !== undefined && passesWatch(entry, filters, view);
  });
  return { list: passing, perhaps: [], undated };
}

function kindOf(change: Change): ChangeKind | null {
  switch (change.kind) {
    case "new":
      return "new";
    case "level":
      return change.after === "rejected" ? "retraction" : "level";
    case "estimate":
      return isWithinRounding(change) ? null : "figure";
    case "gone":
      return "retraction";
    case "total-restated":
      return "total";
    case "total":
      return null;
  }
}

function isWithinRounding({ before, after }: Extract<Change, { kind: "estimate" }>): boolean {
  const [from, to] = [before?.chosen.written?.low, after?.chosen.written?.low];
  if (from === undefined || to === undefined) return false;
  return (before?.best === null) === (after?.best === null) && agree(from, to);
}

function yearBefore(now: Date): string {
  const then = new Date(now);
  then.setUTCFullYear(then.getUTCFullYear() - 1);
  return toDay(then);
}
