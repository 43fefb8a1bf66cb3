// The part that every command begins with: filters out of the arguments, the view of the asked day, paging.
import type { Answer } from "../answer/answer.ts";
import type { Paging } from "../answer/compose/paging.ts";
import { composeBadInput } from "../answer/compose/refusal.ts";
import { toDay } from "../knowledge/dates.ts";
import type { Level } from "../knowledge/schema/record.ts";
import { type View, viewAt } from "../knowledge/view.ts";
import { type FilterMistake, type ReadFilters, readFilters } from "../language/filters.ts";
import { breakdowns } from "../query/query.ts";
import { levelsOf } from "../query/select.ts";
import type { CommandContext } from "./command.ts";

/** Entries on a page of a chat answer: what fits a phone and every platform's message. */
const pageSize = 10;

export interface CommandInput {
  read: ReadFilters;
  view: View;
  today: string;
  paging: Paging;
  /** Refuses in the words of this request. */
  refuse: (what: string, suggestions: readonly string[]) => Answer;
}

/** Runs `answer` with the arguments read; a filter that cannot be followed is refused with the nearest valid one. */
export function withInput(
  args: string,
  context: CommandContext,
  accepted: readonly string[],
  answer: (input: CommandInput) => Answer,
): Answer {
  const { index, now, request } = context;
  const today = viewAt(index, null);
  const reading = readFilters(args, index, now);
  const refuse = (view: View) => (what: string, suggestions: readonly string[]) =>
    composeBadInput(what, suggestions, { view, query: null, request });
  if (!reading.ok) return refuse(today)(...explainMistake(reading.wrong, request, accepted));
  const { read } = reading;
  const stray = refuseStray({ read, refuse: refuse(today) }, accepted, request, "This command");
  if (stray !== null) return stray;
  const day = toDay(now);
  if (read.asof !== null && read.asof > day)
    return refuse(today)(`asof:${read.asof} lies in the future; the index cannot know what will be said.`, [
      request.replace(/\s*asof:\S+/i, ""),
    ]);
  const view = viewAt(index, read.asof);
  const input: CommandInput = {
    read,
    view,
    today: day,
    paging: { page: read.page ?? 1, size: context.pageSize ?? pageSize },
    refuse: refuse(view),
  };
  const result = answer(input);
  return read.isPublic ? { ...result, isPublic: true } : result;
}

/** What is wrong, and the request as it would be right where the mistake can be found in it. */
function explainMistake(
  { token, problem, suggestion }: FilterMistake,
  request: string,
  accepted: readonly string[],
): [string, string[]] {
  if (/^by:/i.test(token) && suggestion === null && accepted.includes("breakdown"))
    return [
      `${token}: is neither a breakdown nor a publisher; break a sum down by ${breakdowns.slice(0, -1).join(", ")} or ${breakdowns.at(-1)}.`,
      [request.replace(token, "by:year")],
    ];
  const at = request.toLowerCase().indexOf(token.toLowerCase());
  if (suggestion === null) return [`${token}: ${problem}.`, ["/heist help"]];
  if (at < 0) return [`${token}: ${problem}; type ${suggestion}.`, ["/heist help"]];
  return [
    `${token}: ${problem}.`,
    [`${request.slice(0, at)}${suggestion}${request.slice(at + token.length)}`.trim()],
  ];
}

/** A filter that an answer would ignore is refused: a filter is never silently inactive. Null where there is none. */
export function refuseStray(
  { read, refuse }: Pick<CommandInput, "read" | "refuse">,
  accepted: readonly string[],
  request: string,
  /** What does not take it: "This command". */
  what: string,
): Answer | null {
  const stray = findUnaccepted(read, accepted);
  return stray === null
    ? null
    : refuse(`${what} does not take ${strayNames[stray] ?? `${stray}:`}.`, withoutStray(request, stray));
}

function findUnaccepted(read: ReadFilters, accepted: readonly string[]): string | null {
  const { filters } = read;
  const given = [
    ...Object.entries(filters).flatMap(([key, value]) =>
      value !== null &&
      (typeof value !== "object" || !("any" in value) || value.any.length + value.none.length > 0)
        ? [key]
        : [],
    ),
    ...(read.asof !== null ? ["asof"] : []),
    ...(read.by !== null ? ["breakdown"] : []),
    ...(read.limit !== null ? ["top"] : []),
    ...(read.sort !== null ? ["sort"] : []),
    ...(read.show !== null ? ["show"] : []),
    ...(read.page !== null ? ["page"] : []),
  ];
  return given.find((key) => !accepted.includes(key)) ?? null;
}

/** What a filter is called where its key alone would not tell. */
const strayNames: Readonly<Record<string, string>> = {
  category: "type:",
  theft: "theft: or without:",
  period: "a period filter",
  minLow: "min-low:",
  minHigh: "min-high:",
  breakdown: "by: with a breakdown",
  top: "top N",
};

/** The keys by which a filter can stand in a request, where it is not its own name. */
const strayKeys: Readonly<Record<string, readonly string[]>> = {
  category: ["type"],
  theft: ["theft", "without"],
  period: ["year", "since", "before"],
  minLow: ["min-low"],
  minHigh: ["min-high"],
  breakdown: ["by"],
};

/** The request without the filter, where it stands there under its own name. */
function withoutStray(request: string, stray: string): string[] {
  const keys = (strayKeys[stray] ?? [stray]).join("|");
  const token = new RegExp(
    `\\s+(?:${stray === "top" ? "top[- ]?\\d+|" : ""}-?(?:${keys}):(?:"[^"]*"|\\S+))`,
    "gi",
  );
  const rest = request.replace(token, "");
  return rest === request ? ["/heist help"] : [rest];
}

/** Refuses filters that exclude every level that the question would look at; null where one is left. */
export function refuseNoLevel({ read, refuse }: CommandInput, standard: readonly Level[]): Answer | null {
  return levelsOf(read.filters.level, standard).length > 0
    ? null
    : refuse("The level: filters leave no level.", ["/heist help"]);
}

/** Everything that selects incidents. */
export const incidentFilters = [
  "min",
  "max",
  "minLow",
  "minHigh",
  "theft",
  "category",
  "chain",
  "level",
  "actor",
  "country",
  "technique",
  "service",
  "by",
  "period",
  "asof",
] as const;
