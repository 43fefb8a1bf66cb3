// Which parts of a filter keep a theft out, by the names that are typed, each with what the theft has instead.
import type { Index } from "../../knowledge/model.ts";
import type { IncidentView } from "../../knowledge/view.ts";
import type { Filters } from "../../query/query.ts";
import { formatTheftDate, formatUsd } from "../wording.ts";

type Part = keyof Filters;

const typed: Readonly<Record<Part, string>> = {
  min: "min:",
  max: "max:",
  minLow: "min-low:",
  minHigh: "min-high:",
  theft: "theft: or without:",
  category: "type:",
  chain: "chain:",
  level: "level:",
  actor: "actor:",
  country: "country:",
  technique: "technique:",
  service: "service:",
  by: "by:",
  period: "its period",
};

/** Null where no part does. */
export function describeKeptOut(entry: IncidentView, parts: readonly Part[], index: Index): string | null {
  if (parts.length === 0) return null;
  return parts
    .map((part) => {
      const has = describeOwn(entry, part, index);
      return has === null ? typed[part] : `${typed[part]} (${has})`;
    })
    .join(" and ");
}

function describeOwn(entry: IncidentView, part: Part, { vocabulary }: Index): string | null {
  const { incident, estimate, level } = entry;
  const amount = (usd: number | null | undefined, which: string) =>
    estimate === null || usd == null
      ? "it has no figure in dollars"
      : `its ${which} figure is ${formatUsd(usd)}`;
  switch (part) {
    case "min":
    case "max":
      return amount(estimate?.best ?? estimate?.low, estimate?.best == null ? "least" : "best");
    case "minLow":
      return amount(estimate?.low, "low");
    case "minHigh":
      return amount(estimate?.high ?? estimate?.low, estimate?.high == null ? "least" : "high");
    case "level":
      return `it is ${level.level}`;
    case "category":
      return `it was ${vocabulary.categories.get(incident.category)?.name ?? incident.category}`;
    case "period":
      return formatTheftDate(entry.date);
    default:
      return null;
  }
}
