// Filters -> the words that a person would type for them: what an answer says it counted, and what its buttons ask.
// Period and level are left to the caller, which knows the defaults of its question.
import type { Filters } from "../query/query.ts";

const amounts = { min: "min", max: "max", minLow: "min-low", minHigh: "min-high" } as const;
const choices = {
  theft: "theft",
  category: "type",
  chain: "chain",
  country: "country",
  actor: "actor",
  technique: "technique",
  service: "service",
  by: "by",
} as const;

/** `min:50m type:exchange -chain:tron`; empty where nothing but period and level is asked for. */
export function formatFilters(filters: Filters): string {
  const tokens: string[] = [];
  for (const [field, key] of entriesOf(amounts)) {
    const usd = filters[field];
    if (usd !== null) tokens.push(`${key}:${formatAmount(usd)}`);
  }
  for (const [field, key] of entriesOf(choices)) {
    const { any, none } = filters[field];
    if (any.length > 0) tokens.push(`${key}:${any.join(",")}`);
    if (none.length > 0) tokens.push(`${field === "theft" ? "without" : `-${key}`}:${none.join(",")}`);
  }
  return tokens.join(" ");
}

/** The words of a request, joined; empty ones are left out. */
export function joinRequest(...words: readonly (string | null)[]): string {
  return words.filter((word) => word !== null && word !== "").join(" ");
}

/** `asof:2024-02-01`, for buttons that go on from an answer of a past day. */
export function formatAsof(asof: string | null): string | null {
  return asof === null ? null : `asof:${asof}`;
}

/** `1.5bn`, as it is typed; the number itself where that would round it. */
export function formatAmount(usd: number): string {
  for (const [scale, unit] of [
    [1e9, "bn"],
    [1e6, "m"],
    [1e3, "k"],
  ] as const)
    if (usd >= scale && Number.isInteger((usd / scale) * 100)) return `${usd / scale}${unit}`;
  return String(usd);
}

function entriesOf<K extends string, V>(record: Readonly<Record<K, V>>): [K, V][] {
  return Object.entries(record) as [K, V][];
}
