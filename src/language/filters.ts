// The filter language, one for queries and watches: `min:10m type:exchange,bridge -chain:tron year:2023`. A filter is
// never silently inactive: an unknown key or value is refused with the nearest valid one.
import { type DayRange, toDay } from "../knowledge/dates.ts";
import type { Index } from "../knowledge/model.ts";
import { type Level, levels } from "../knowledge/schema/record.ts";
import { type Breakdown, breakdowns, type Filters, noFilters, type Show, shows } from "../query/query.ts";
import { parseAmount } from "./amounts.ts";
import { chooseTerms } from "./choose-terms.ts";
import { editDistance, findNearest } from "./edit-distance.ts";
import { type FilterKey, filterKeys, readKey, singleKeys, writtenKeys } from "./filter-keys.ts";
import { type TermField, termsOf } from "./filter-terms.ts";
import { formatAmount } from "./format-filters.ts";
import { parsePeriod } from "./periods.ts";

export interface ReadFilters {
  filters: Filters;
  asof: string | null;
  by: Breakdown | null;
  /** How many the request wants: `top 10`, `limit:10`. */
  limit: number | null;
  sort: "amount" | "date" | "smallest" | "oldest" | null;
  /** What of a theft, or of a period, is asked for: `show:recovered`. */
  show: Show | null;
  /** Of a long list, from 1; null where the request names none. */
  page: number | null;
  /** `public`: answer to the whole channel. */
  isPublic: boolean;
  /** Words that are no filter: a name, a period, a text. */
  rest: string;
}

export type FiltersReading = { ok: true; read: ReadFilters } | { ok: false; wrong: FilterMistake };

/** A filter that cannot be followed: what is wrong with it, and what to type instead. */
export interface FilterMistake {
  token: string;
  problem: string;
  /** Empty where the token is better left out. */
  suggestion: string | null;
}

const tokenPattern = /(?:^|\s)([-!]?)([a-z_-]{2,12})\s?[:=]\s?("[^"]*"|[^\s]+)/gi;
/** Longer lists are read in scripts, which get all of it without a number. */
const mostListed = 999;
const sorts = ["amount", "date", "smallest", "oldest"] as const;

/** Reads the filters out of a request's arguments; `now` fixes relative periods. */
export function readFilters(text: string, index: Index, now: Date): FiltersReading {
  // Curly quotes come from phones, stray commas and full stops from pasted sentences.
  const clean = text
    .normalize("NFKC")
    .replace(/[“”„«»]/g, '"')
    .replace(/[‘’]/g, "'")
    .replace(/"([-!]?[a-z_-]{2,12}:[^"\s]+)"/gi, "$1")
    .replace(/,\s+(?=[a-z-]+:)/gi, " ")
    .replace(/\s*,\s*/g, ",");
  const read: ReadFilters = {
    filters: { ...noFilters },
    asof: null,
    by: null,
    limit: null,
    sort: null,
    show: null,
    page: null,
    isPublic: false,
    rest: "",
  };
  let mistake: FilterMistake | null = null;
  const given = new Set<FilterKey>();
  let rest = clean.replace(
    tokenPattern,
    (token: string, minus: string, writtenKey: string, writtenValue: string) => {
      if (/^https?$/i.test(writtenKey)) return token;
      if (mistake !== null) return " ";
      const value = writtenValue.replace(/^"|"$/g, "").replace(/^,+|[,;]+$/g, "");
      mistake = applyFilter(read, given, minus !== "", writtenKey.toLowerCase(), value, index, now);
      return " ";
    },
  );
  const empty = /(?:^|\s)[-!]?([a-z_-]{2,12}):(?=\s|$)/i.exec(rest)?.[1]?.toLowerCase();
  const emptyKey = empty === undefined ? undefined : readKey(empty);
  if (emptyKey !== undefined)
    mistake ??= {
      token: `${empty}:`,
      problem: `has no value; it takes ${filterKeys[emptyKey]}`,
      suggestion: null,
    };
  if (mistake !== null) return { ok: false, wrong: mistake };
  rest = rest.replace(/(?:^|\s)(public)(?=\s|$)/gi, () => {
    read.isPublic = true;
    return " ";
  });
  const below = /(?:^|\s)(top\s*[:=]?\s+[-−–](\d{1,9}))(?=\s|$)/i.exec(rest);
  if (below !== null)
    return {
      ok: false,
      wrong: {
        token: below[1] ?? "",
        problem: `is no number from 1 to ${mostListed}`,
        suggestion: `top ${Math.min(Number(below[2]), mostListed) || 10}`,
      },
    };
  const top = /(?:^|\s)(top[- ]?(\d{1,9}))(?=\s|$)/i.exec(rest);
  if (top !== null) {
    const [whole, token = "", count] = top;
    read.limit = Number(count);
    rest = rest.replace(whole, " ");
    if (read.limit === 0 || read.limit > mostListed)
      return {
        ok: false,
        wrong: {
          token,
          problem: `is no number from 1 to ${mostListed}`,
          suggestion: read.limit === 0 ? "top 10" : `top ${mostListed}`,
        },
      };
  }
  read.rest = rest.replace(/\s+/g, " ").replace(/^[,\s]+|[,\s]+$/g, "");
  return { ok: true, read };
}

function applyFilter(
  read: ReadFilters,
  given: Set<FilterKey>,
  negated: boolean,
  writtenKey: string,
  value: string,
  index: Index,
  now: Date,
): FilterMistake | null {
  const token = `${negated ? "-" : ""}${writtenKey}:${value}`;
  const key = readKey(writtenKey);
  const refuse = (problem: string, suggestion: string | null = null): FilterMistake => ({
    token,
    problem,
    suggestion,
  });
  if (key === undefined) {
    const nearest = findNearest(writtenKey, writtenKeys);
    // Of three or four letters two slips make any word: `foo:` is not `from:`.
    if (nearest !== null && editDistance(writtenKey, nearest, 2) <= (writtenKey.length <= 4 ? 1 : 2))
      return refuse(`${writtenKey}: is no filter`, `${negated ? "-" : ""}${readKey(nearest)}:${value}`);
    const known = Object.keys(filterKeys).map((k) => `${k}:`);
    return refuse(`${writtenKey}: is no filter; known are ${known.join(" ")}`);
  }
  if (value === "") return refuse(`${key}: has no value; it takes ${filterKeys[key]}`);
  const isSingle = singleKeys.includes(key);
  const isPeriod = key === "year" || key === "since" || key === "before";
  if (negated && (isSingle || isPeriod || key === "without"))
    return refuse(`${key}: cannot be negated`, `${key}:${value}`);
  if (isSingle && given.has(key)) return refuse(`${key}: is given twice; give it once`);
  given.add(key);
  const f = read.filters;
  switch (key) {
    case "min":
    case "max":
    case "min-low":
    case "min-high": {
      const amount = parseAmount(value);
      if (amount === null)
        return refuse("is no amount in US dollars; conversions are not made here", `${key}:10m`);
      const field = key === "min-low" ? "minLow" : key === "min-high" ? "minHigh" : key;
      f[field] = amount;
      if (f.min !== null && f.max !== null && f.min > f.max)
        return key === "max"
          ? refuse(
              `lies below min:${formatAmount(f.min)}, which leaves no amount`,
              `max:${formatAmount(f.min)}`,
            )
          : refuse(
              `lies above max:${formatAmount(f.max)}, which leaves no amount`,
              `min:${formatAmount(f.max)}`,
            );
      return null;
    }
    case "year":
    case "since":
    case "before": {
      // `until:` and `to:` include the date, `after:` excludes it, as the same words of a period do.
      const phrase = key === "year" ? value : `${writtenKey === "to" ? "until" : writtenKey} ${value}`;
      const reading = parsePeriod(phrase, now);
      if (reading === null || !reading.ok)
        return refuse(
          reading?.ok === false ? reading.impossible : "is no date",
          `${key}:${key === "year" ? "2023" : "2023-06"}`,
        );
      const both = intersect(f.period, reading.period);
      if (both === null) return refuse("leaves no day together with the other period");
      f.period = both;
      return null;
    }
    case "asof": {
      const reading = parsePeriod(value, now);
      if (reading === null || !reading.ok) return refuse("is no date", "asof:2023-06-01");
      // Of a month or year that is not over, what has been said until now.
      const today = toDay(now);
      read.asof = reading.period.from <= today && reading.period.to > today ? today : reading.period.to;
      return null;
    }
    case "sort": {
      const sort = sorts.find((s) => s === value.toLowerCase());
      if (sort === undefined) return refuse("is no order", `sort:${findNearest(value, sorts) ?? "amount"}`);
      read.sort = sort;
      return null;
    }
    case "show": {
      const show = shows.find((s) => s === value.toLowerCase());
      if (show === undefined)
        return refuse("is nothing that can be shown", `show:${findNearest(value, shows) ?? "amount"}`);
      read.show = show;
      return null;
    }
    case "top":
    case "page": {
      if (!/^\d{1,3}$/.test(value) || Number(value) === 0)
        return refuse("is no number from 1 to 999", `${key}:${key === "top" ? 10 : 1}`);
      if (key === "top") read.limit = Number(value);
      else read.page = Number(value);
      return null;
    }
    case "level": {
      if (/^all$/i.test(value)) {
        if (negated) return refuse("leaves no level");
        f.level = { any: levels, none: [] };
        return null;
      }
      const choice = chooseTerms<Level>(
        value,
        negated,
        f.level ?? { any: [], none: [] },
        levels.map((id) => ({ id, name: id, aliases: [] })),
      );
      if ("problem" in choice) return refuse(choice.problem, suggest(key, negated, choice.suggestion));
      f.level = choice;
      return null;
    }
    case "by": {
      const breakdown = breakdowns.find(
        (b) => b === value.toLowerCase() || (b === "category" && value.toLowerCase() === "type"),
      );
      if (breakdown !== undefined && !negated) {
        if (read.by !== null) return refuse("is a second breakdown; a sum takes one", "");
        read.by = breakdown;
        return null;
      }
      return choice("by");
    }
    case "type":
      return choice("category");
    case "without":
      return choice("theft", true);
    case "theft":
    case "chain":
    case "technique":
    case "service":
    case "country":
    case "actor":
      return choice(key);
  }
  function choice(field: TermField, isLeftOut = negated): FilterMistake | null {
    const chosen = chooseTerms(value, isLeftOut, f[field], termsOf(index, field));
    if ("problem" in chosen) return refuse(chosen.problem, suggest(key ?? "", negated, chosen.suggestion));
    f[field] = chosen;
    return null;
  }
}

function suggest(key: string, negated: boolean, value: string | null): string | null {
  return value === null ? null : `${negated ? "-" : ""}${key}:${value}`;
}

function intersect(a: DayRange | null, b: DayRange): DayRange | null {
  if (a === null) return b;
  const both = { from: a.from > b.from ? a.from : b.from, to: a.to < b.to ? a.to : b.to };
  return both.from > both.to ? null : both;
}
