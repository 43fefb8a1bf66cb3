// What a request was understood to ask, as the contract's field `query` holds it.
import type { Level } from "../knowledge/schema/record.ts";
import { listLevels, type Query, sumLevels } from "../query/query.ts";
import { levelsOf } from "../query/select.ts";
import type { AnswerData } from "./answer.ts";

export function describeQuery(query: Query): NonNullable<AnswerData["query"]> {
  const filters: Record<string, unknown> = {};
  const period = "period" in query ? query.period : "filters" in query ? query.filters.period : null;
  if ("filters" in query)
    for (const [key, value] of Object.entries(query.filters)) {
      if (value === null || key === "period" || key === "level") continue;
      if (typeof value === "object" && value.any.length + value.none.length === 0) continue;
      filters[key] = value;
    }
  for (const key of ["name", "subject", "subjects", "address", "since", "topic"] as const)
    if (key in query) filters[key] = (query as unknown as Record<string, unknown>)[key];
  if ("show" in query && query.show !== null) filters.show = query.show;
  if (query.kind === "incident" && query.by.any.length + query.by.none.length > 0) filters.by = query.by;
  return {
    kind: query.kind,
    from: period?.from ?? null,
    to: period?.to ?? null,
    asof: query.asof,
    levels: describeLevels(query),
    by: query.kind === "total" ? query.by : null,
    filters,
    sort: query.kind === "incidents" ? query.sort : null,
    limit: query.kind === "incidents" ? query.limit : null,
  };
}

/** The levels that count, the default ones too. */
function describeLevels(query: Query): Level[] | null {
  if (query.kind === "total") return [...levelsOf(query.filters.level, sumLevels)];
  return query.kind === "incidents" ? [...levelsOf(query.filters.level, listLevels)] : null;
}
