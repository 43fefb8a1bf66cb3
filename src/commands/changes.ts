// /changes [since]: what has been said since a day.
import { composeChanges } from "../answer/compose/changes.ts";
import { addMonths, toDay } from "../knowledge/dates.ts";
import { parsePeriod } from "../language/periods.ts";
import { findChanges } from "../query/changes.ts";
import type { Command } from "./command.ts";
import { withInput } from "./command-input.ts";

export const changes: Command = {
  name: "changes",
  summary: "What is new or restated since a date: thefts, levels, figures, published totals",
  localized: {
    ko: "날짜 이후 새로 생기거나 수정된 내용",
    ja: "ある日以降に新しく出た、または改められたもの",
  },
  usage: "/changes [since]",
  options: [
    {
      name: "since",
      summary: "A date or a span: 2026-01, past 90 days. Three months where left out",
      required: false,
      form: "positional",
      choices: null,
      complete: null,
    },
  ],
  examples: ["/changes 2026-01", "/changes past 90 days"],
  permission: "everyone",
  run: (args, context) =>
    withInput(args, context, ["period"], (input) => {
      const { read, view, today, paging } = input;
      const { now, request } = context;
      const words = read.rest.replace(/^since\s+/i, "");
      const reading = words === "" ? null : parsePeriod(words, now);
      if (words !== "" && reading?.ok !== true)
        return input.refuse(`"${words.slice(0, 60)}" is not a date.`, changes.examples);
      const since =
        reading?.ok === true
          ? reading.period.from
          : (read.filters.period?.from ?? `${addMonths(today, -3)}-01`);
      if (since > today) return input.refuse(`${since} lies in the future.`, changes.examples);
      return composeChanges(
        view,
        findChanges(view, dayBefore(since)),
        { kind: "changes", since, asof: read.asof },
        request,
        paging,
      );
    }),
};

/** Changes since a day include that day's own. */
function dayBefore(day: string): string {
  const instant = new Date(`${day}T00:00:00Z`);
  instant.setUTCDate(instant.getUTCDate() - 1);
  return toDay(instant);
}
