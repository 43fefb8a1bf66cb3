// /changes [since]: what has been said since a day.
import { composeChanges } from "../answer/compose/changes.ts";
import { addDays, addMonths } from "../knowledge/dates.ts";
import { viewAt } from "../knowledge/view.ts";
import { parsePeriod } from "../language/periods.ts";
import { findChanges } from "../query/changes.ts";
import type { Command } from "./command.ts";
import { withInput } from "./command-input.ts";
import { asofOption } from "./options.ts";

export const changes: Command = {
  name: "changes",
  summary: "What is new or restated since a date: thefts, levels, figures, published totals",
  localized: {
    ko: "날짜 이후 새로 생기거나 수정된 내용",
    ja: "ある日以降に新しく出た、または改められたもの",
  },
  usage: "/changes [since] [asof:date]",
  options: [
    {
      name: "since",
      summary: "A date or a span: 2026-01, past 90 days. Three months where left out",
      localized: {
        ko: "날짜나 기간: 2026-01, past 90 days. 비우면 석 달",
        ja: "日付または期間: 2026-01、past 90 days。省略時は3か月",
      },
      required: false,
      form: "positional",
      choices: null,
      complete: null,
    },
    asofOption,
  ],
  examples: ["/changes 2026-01", "/changes past 90 days"],
  permission: "everyone",
  run: (args, context) =>
    withInput(args, context, ["period", "asof", "page"], (input) => {
      const { read, view, today, paging } = input;
      const { now, request } = context;
      const words = read.rest.replace(/^since\s+/i, "");
      const reading = words === "" ? null : parsePeriod(lately.get(words.toLowerCase()) ?? words, now);
      if (words !== "" && reading?.ok !== true)
        return input.refuse(`"${words.slice(0, 60)}" is not a date.`, changes.examples);
      const spoken = reading?.ok === true ? reading.period : null;
      const { period } = read.filters;
      const since = spoken?.from ?? period?.from ?? `${addMonths(today, -3)}-01`;
      if (since > today) return input.refuse(`${since} lies in the future.`, changes.examples);
      const ends = [
        spoken !== null && namesAnEnd.test(words) ? spoken.to : null,
        spoken === null ? (period?.to ?? null) : null,
        read.asof,
      ].flatMap((end) => (end === null || end >= today ? [] : [end]));
      const end = ends.sort()[0] ?? read.asof;
      if (end !== null && end < since) return input.refuse(`${end} is before ${since}.`, changes.examples);
      const until = viewAt(view.index, end);
      return composeChanges(
        until,
        // Changes since a day include that day's own.
        findChanges(until, addDays(since, -1)),
        { kind: "changes", since, asof: end },
        request,
        paging,
      );
    }),
};

/** Spans too short for a sum, in which people ask for news. */
const lately = new Map<string, string>(
  Object.entries({
    today: "past 1 day",
    yesterday: "past 2 days",
    "last week": "past 7 days",
    "this week": "past 7 days",
    "past week": "past 7 days",
  }),
);

/** `2024` means since 2024; only these words end a span too. */
const namesAnEnd = /\.\.|…| (to|until|till|through|and|-) |^(last|previous) (month|quarter|year)$/i;
