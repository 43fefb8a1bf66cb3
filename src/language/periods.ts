// Words -> a period. Our own grammar: of twenty phrases that people use for periods a general date parser reads six.
import {
  addDays,
  addMonths,
  type DayRange,
  lastDayOfMonth,
  parseWrittenDate,
  toDay,
} from "../knowledge/dates.ts";
import { smallNumbers } from "./number-words.ts";

/** Where `all` and `before …` begin: no theft is older than Bitcoin. */
const beginning = "2009-01-01";

const monthNames = [
  "january",
  "february",
  "march",
  "april",
  "may",
  "june",
  "july",
  "august",
  "september",
  "october",
  "november",
  "december",
];
const monthPattern =
  "(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)";
const ordinals = new Map<string, number>(
  Object.entries({
    first: 1,
    "1st": 1,
    second: 2,
    "2nd": 2,
    third: 3,
    "3rd": 3,
    fourth: 4,
    "4th": 4,
    last: 0,
  }),
);
export type PeriodReading =
  | { ok: true; period: DayRange }
  /** The words name a period that cannot be: a fifth quarter, a month 13, an end before its start. */
  | { ok: false; impossible: string };

/**
 * Reads the whole text as one period, or null where it is none. `now` fixes "last year". `since` and `all` end
 * today; `2023-07-22..2023-09-12`, `2020-2022`, `2022-03 to 2023-06`, `2024 H1`, `Q3 2023`, `july 2023`, `the past
 * 18 months` are understood.
 */
export function parsePeriod(text: string, now: Date): PeriodReading | null {
  const words = text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[“”"'’,?]/g, " ")
    .replace(/[–—]/g, "-")
    .replace(/\s+/g, " ")
    .trim()
    .replace(/^(?:in|during|for|over|of|the year|year) /, "")
    .replace(/^the (?=(?:first|second|third|fourth|last|past|previous|year) )/, "");
  if (words === "") return null;
  const today = toDay(now);
  for (const read of readers) {
    const reading = read(words, today);
    if (reading === null) continue;
    if (reading.ok && reading.period.from > reading.period.to)
      return { ok: false, impossible: `${reading.period.from} is after ${reading.period.to}` };
    return reading;
  }
  return null;
}

type Reader = (words: string, today: string) => PeriodReading | null;

const found = (from: string, to: string): PeriodReading => ({ ok: true, period: { from, to } });
const impossible = (what: string): PeriodReading => ({ ok: false, impossible: what });

const readAll: Reader = (words, today) =>
  /^(all|all time|all-time|ever|everything|overall|in total|total|all years)$/.test(words)
    ? found(beginning, today)
    : null;

const readRelativeYear: Reader = (words, today) => {
  const year = Number(today.slice(0, 4));
  if (/^(last|previous|past) year$/.test(words)) return found(`${year - 1}-01-01`, `${year - 1}-12-31`);
  if (/^(this year|current year)$/.test(words)) return found(`${year}-01-01`, `${year}-12-31`);
  if (/^(this year so far|year to date|ytd|so far this year)$/.test(words))
    return found(`${year}-01-01`, today);
  if (/^(this month( so far)?|current month)$/.test(words)) return found(`${today.slice(0, 7)}-01`, today);
  if (/^(last|previous) month$/.test(words)) return whole(addMonths(today, -1));
  if (/^today$/.test(words)) return found(today, today);
  const quarter = /^(this|last|previous) quarter$/.exec(words);
  if (quarter === null) return null;
  const current = Math.floor((Number(today.slice(5, 7)) - 1) / 3);
  const first = addMonths(`${year}-01`, current * 3 + (quarter[1] === "this" ? 0 : -3));
  return found(`${first}-01`, endOf(addMonths(first, 2)));
};

const readPastSpan: Reader = (words, today) => {
  const match = /^(?:last|past|previous) (?:(\d{1,3}|[a-z]+) )?(day|week|month|year)s?$/.exec(words);
  if (match === null) return null;
  const [, amount = "1", unit] = match;
  const count = smallNumbers.get(amount) ?? Number(amount);
  if (!Number.isInteger(count)) return null;
  if (count < 1) return impossible(`a span of ${amount} ${unit}s`);
  if (unit === "day" || unit === "week") {
    const start = new Date(`${today}T00:00:00Z`);
    start.setUTCDate(start.getUTCDate() - count * (unit === "week" ? 7 : 1) + 1);
    return found(toDay(start), today);
  }
  const month = addMonths(today, -count * (unit === "year" ? 12 : 1));
  const day = Math.min(
    Number(today.slice(8)),
    lastDayOfMonth(Number(month.slice(0, 4)), Number(month.slice(5))),
  );
  const start = new Date(`${month}-${String(day).padStart(2, "0")}T00:00:00Z`);
  start.setUTCDate(start.getUTCDate() + 1);
  return found(toDay(start), today);
};

const readPart: Reader = (words) => {
  const quarter = /^q ?(\d)(?: of)?[ -]?(\d{4})$|^(\d{4})[ -]?q ?(\d)$/.exec(words);
  if (quarter !== null)
    return part(quarter[2] ?? quarter[3] ?? "", Number(quarter[1] ?? quarter[4]), 3, "quarter");
  const half = /^h ?(\d)(?: of)?[ -]?(\d{4})$|^(\d{4})[ -]?h ?(\d)$/.exec(words);
  if (half !== null) return part(half[2] ?? half[3] ?? "", Number(half[1] ?? half[4]), 6, "half");
  const spelt = /^(\w+) (half|quarter) (?:of )?(\d{4})$/.exec(words);
  if (spelt === null) return null;
  const [, ordinal = "", unit, year = ""] = spelt;
  const months = unit === "half" ? 6 : 3;
  const position = ordinals.get(ordinal);
  if (position === undefined) return null;
  return part(year, position === 0 ? 12 / months : position, months, unit ?? "");
};

function part(year: string, position: number, months: number, unit: string): PeriodReading {
  if (position < 1 || position > 12 / months) return impossible(`${unit} ${position} of a year`);
  const first = (position - 1) * months + 1;
  const last = `${year}-${String(first + months - 1).padStart(2, "0")}`;
  return found(`${year}-${String(first).padStart(2, "0")}-01`, endOf(last));
}

const readSince: Reader = (words, today) => {
  const match = /^(since|from|after|as of|starting(?: in)?) (.+)$/.exec(words);
  if (match === null || / (to|until|till|through) /.test(words)) return null;
  const start = readPoint(match[2] ?? "", today);
  if (start === null || !start.ok) return start;
  return match[1] === "after" ? found(addDays(start.period.to, 1), today) : found(start.period.from, today);
};

const readBefore: Reader = (words, today) => {
  const match = /^(before|until|up to|till|through|by|prior to) (.+)$/.exec(words);
  if (match === null) return null;
  const end = readPoint(match[2] ?? "", today);
  if (end === null || !end.ok) return end;
  return /^(before|prior to)$/.test(match[1] ?? "")
    ? found(beginning, addDays(end.period.from, -1))
    : found(beginning, end.period.to);
};

const readSpan: Reader = (words, today) => {
  const years = /^(\d{4}) ?- ?(\d{4})$/.exec(words);
  const match =
    years ??
    /^(?:between |from )?(.+?) ?(?:\.\.|…| to | until | till | through | and | - )(?! )?(.+)$/.exec(words);
  if (match === null) return null;
  const start = readPoint((match[1] ?? "").trim(), today);
  const end = readPoint((match[2] ?? "").trim(), today);
  if (start === null || end === null) return null;
  if (!start.ok) return start;
  if (!end.ok) return end;
  return found(start.period.from, end.period.to);
};

/** `2023-13` is no month, `2023-02-30` no day. */
function nameImpossible(written: string): PeriodReading {
  const [year = "", month, day] = written.split("-");
  const isMonth = month === undefined || (Number(month) >= 1 && Number(month) <= 12);
  if (!isMonth) return impossible(`${year}-${month} is no month of the calendar`);
  return impossible(`${written} is no ${day === undefined ? "year" : "day"} of the calendar`);
}

const readWritten: Reader = (words) => {
  if (!/^\d{4}(-\d{1,2}(-\d{1,2})?)?$/.test(words)) return null;
  const padded = words.replace(/-(\d)(?=-|$)/g, "-0$1");
  const range = parseWrittenDate(padded);
  return range === null ? nameImpossible(words) : { ok: true, period: range };
};

const readMonthName: Reader = (words) => {
  const match =
    new RegExp(`^(?:(\\d{1,2})(?:st|nd|rd|th)? )?${monthPattern} (\\d{4})$`).exec(words) ??
    new RegExp(`^()${monthPattern} (?:(?:\\d{1,2})(?:st|nd|rd|th)? )(\\d{4})$`).exec(words);
  const year = /(\d{4})$/.exec(words)?.[1];
  if (match === null || year === undefined) return null;
  const month = String(
    monthNames.findIndex((name) => name.startsWith((match[2] ?? "").slice(0, 3))) + 1,
  ).padStart(2, "0");
  const dayText =
    match[1] !== undefined && match[1] !== ""
      ? match[1]
      : / (\d{1,2})(?:st|nd|rd|th)? \d{4}$/.exec(words)?.[1];
  if (dayText === undefined) return whole(`${year}-${month}`);
  const written = `${year}-${month}-${dayText.padStart(2, "0")}`;
  const range = parseWrittenDate(written);
  return range === null ? impossible(`${words} is no day of the calendar`) : { ok: true, period: range };
};

/** A date or a part of a year, as one end of a span. */
const readPoint: Reader = (words, today) =>
  readWritten(words, today) ??
  readPart(words, today) ??
  readMonthName(words, today) ??
  readRelativeYear(words, today);

const readers: readonly Reader[] = [
  readAll,
  readRelativeYear,
  readPastSpan,
  readWritten,
  readPart,
  readMonthName,
  readSince,
  readBefore,
  readSpan,
];

function whole(month: string): PeriodReading {
  return found(`${month}-01`, endOf(month));
}

function endOf(month: string): string {
  return `${month}-${lastDayOfMonth(Number(month.slice(0, 4)), Number(month.slice(5, 7)))}`;
}
