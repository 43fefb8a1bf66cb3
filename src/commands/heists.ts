// /heists <filters> [top N]: the thefts that pass, a page at a time.
import { composeIncidents } from "../answer/compose/incidents.ts";
import { fates, listLevels } from "../query/query.ts";
import { rankIncidents } from "../query/ranking.ts";
import { hasFilters } from "../query/select.ts";
import type { Command } from "./command.ts";
import { incidentFilters, refuseNoLevel, withInput } from "./command-input.ts";
import {
  actorOption,
  asofOption,
  chainOption,
  levelOption,
  maxOption,
  minOption,
  periodOption,
  typeOption,
  withoutOption,
} from "./options.ts";
import { refuseEmpty, refuseNotBegun } from "./refuse-period.ts";
import { readPeriodOf } from "./total.ts";

const orderOption = {
  name: "sort",
  summary: "Order of the list",
  localized: { ko: "목록의 정렬 순서", ja: "一覧の並び順" },
  required: false,
  form: "filter",
  choices: ["amount", "smallest", "date", "oldest"],
  complete: null,
} as const;
const topOption = {
  name: "top",
  summary: "How many to list",
  localized: { ko: "표시할 개수", ja: "表示する件数" },
  required: false,
  form: "filter",
  choices: null,
  complete: null,
} as const;

export const heists: Command = {
  name: "heists",
  summary: "The thefts that pass filters, largest first",
  localized: { ko: "조건에 맞는 도난 사건 목록, 큰 순서", ja: "条件に合う盗難の一覧、大きい順" },
  usage: "/heists [period] [filters] [top N] [sort:…]",
  options: [
    { ...periodOption, required: false },
    minOption,
    maxOption,
    typeOption,
    chainOption,
    levelOption,
    actorOption,
    withoutOption,
    orderOption,
    topOption,
    asofOption,
  ],
  examples: [
    "/heists top 10",
    "/heists 2023 level:official,industry",
    "/heists min:100m type:exchange,bridge since:2022",
  ],
  permission: "everyone",
  run: (args, context) =>
    withInput(args, context, [...incidentFilters, "top", "sort", "show", "page"], (input) => {
      const { read, view } = input;
      const period =
        read.rest === "" ? read.filters.period : readPeriodOf(read.rest, read.filters.period, context.now);
      if (typeof period === "string")
        return input.refuse(`${period} A name goes to /heist.`, [
          `/heist ${read.rest.slice(0, 60)}`,
          "/heists top 10",
        ]);
      const noLevel = refuseNoLevel(input, listLevels);
      if (noLevel !== null) return noLevel;
      const show = fates.find((fate) => fate === read.show) ?? null;
      if (read.show !== show)
        return input.refuse(`A list has no show:${read.show}; it takes ${fates.join(", ")}.`, [
          "/heists show:recovered",
        ]);
      const query = {
        kind: "incidents",
        filters: { ...read.filters, period },
        sort: read.sort ?? "amount",
        limit: read.limit,
        show,
        asof: read.asof,
      } as const;
      const asked = { view, query, request: context.request, today: input.today };
      const notBegun = period === null ? null : refuseNotBegun(period, "/heists", asked);
      if (notBegun !== null) return notBegun;
      const result = rankIncidents(view, query, input.today);
      const isEmpty = result.passed === 0 && result.mayFallIn.length === 0;
      const noData =
        period !== null && isEmpty && show === null && !hasFilters(query.filters)
          ? refuseEmpty(period, asked)
          : null;
      return noData ?? composeIncidents(view, result, context.request, input.paging);
    }),
};
