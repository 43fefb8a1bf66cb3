// Periods inside a question: the longest run of words that the period grammar reads, and the phrases that only look
// like a period and have to be asked back.
import { createRequire } from "node:module";
import { addDays, type DayRange, toDay } from "../../knowledge/dates.ts";
import { parsePeriod } from "../periods.ts";
import type { Token } from "../tokens.ts";

export type PeriodPhrase =
  | {
      kind: "period";
      period: DayRange;
      words: string /** The two ends of a span, each a period. */;
      ends: readonly [DayRange, DayRange] | null;
    }
  | { kind: "impossible"; what: string }
  /** A time without fixed ends: `recent years`, `in march`. */
  | { kind: "vague"; what: string };

/** Loaded for the first date in words: fifty modules, which every start of `heistbot ask` would wait for. */
const require = createRequire(import.meta.url);
const loadChrono = () => require("chrono-node/en") as typeof import("chrono-node/en");

const months =
  "jan|january|feb|february|mar|march|apr|april|may|june|jun|july|jul|aug|august|sept|sep|september|oct|october|nov|november|dec|december";
const hasMonth = new RegExp(`\\b(?:${months})\\b`);
const begins = new RegExp(
  `^(?:\\d|(?:fy|cy|q|h)\\d|(?:${months}|q\\d|h\\d|since|from|after|before|until|till|through|between|starting|going|back|dating|prior|up|last|past|previous|this|first|second|third|fourth|1st|2nd|3rd|4th|the|in|during|year|ytd|today|yesterday|early|mid|late|beginning|start|end|fy|calendar|fiscal|financial|all|ever|summer|winter|spring|autumn|fall|recent|current|so|by|for|over|few|several)$)`,
);
const vagueEnds = new RegExp(
  `^(?:(?:in|since|during|last|this past|until|before|after|from|by) )?(?:${months})$|^(?:in )?(?:recent|the last few|the past few|last few|past few|few|several|the past several|last several|the last couple of|the past couple of|last couple of|past couple of) (?:years|months|weeks|days|times)$|^(?:(?:in|over|during|through|throughout|for) )?(?:the )?(?:early|mid|late|around|circa|summer|winter|spring|autumn|the summer of|the spring of|the fall of|the winter of|summer of|end of|the end of|beginning of|the beginning of|start of|the start of)[ -]?(?:of )?\\d{4}$|^(?:this|last) (?:summer|winter|spring|autumn|decade)$|^(?:the )?other day$|^these days$|^(?:last|this|past) (?:one)$`,
);
const longestPeriod = 9;

interface PeriodOptions {
  /** How many words to look at. */
  longest?: number;
  /** What was read before in the same text: a report says "in 2023" a hundred times. */
  memo?: Map<string, PeriodPhrase | null>;
}

/** A word that some period begins with: where none does, no phrase needs to be tried. */
export const mayBeginPeriod = (word: string): boolean => begins.test(word);

/** Reads the longest period that begins at token `at`; null where none does. */
export function readPeriodAt(
  text: string,
  tokens: readonly Token[],
  at: number,
  now: Date,
  { longest = longestPeriod, memo }: PeriodOptions = {},
): { phrase: PeriodPhrase; length: number } | null {
  const first = tokens[at];
  if (first === undefined || !mayBeginPeriod(first.word)) return null;
  for (let length = Math.min(longest, tokens.length - at); length > 0; length--) {
    const last = tokens[at + length - 1];
    if (last === undefined) continue;
    const words = tokens
      .slice(at, at + length)
      .map((token) => (/^\d/.test(token.text) || token.word === "" ? token.text : token.word))
      .join(" ")
      .toLowerCase();
    const known = memo?.get(words);
    const phrase = known === undefined ? readPhrase(words, text.slice(first.start, last.end), now) : known;
    memo?.set(words, phrase);
    if (phrase !== null) return { phrase, length };
  }
  return null;
}

function readPhrase(words: string, written: string, now: Date): PeriodPhrase | null {
  // "2021 and 2023" are two years; only `between` and `from` make a span of them.
  if (
    / and /.test(words) &&
    !/^(?:in )?(?:between|from|up to and including|until and including) /.test(words)
  )
    return null;
  if (/ (?:and|to|in|until|till|through|since|from|the|of|for|by)$/.test(words)) return null;
  // A word that is a period only in a phrase of its own asks something else in a question.
  if (/^(?:total|in total|overall|everything|all|ever|today|by|in|for|over|the|this|that)$/.test(words))
    return null;
  // "that year's total": the year meant stands elsewhere.
  if (/^(?:the |that |this )?years? (?:total|overall|all|ever|everything)$/.test(words)) return null;
  if (vagueEnds.test(words)) return { kind: "vague", what: written.trim() };
  const plain = normalise(words, toDay(now));
  if (plain === null) return null;
  const years = plain.match(/\b\d{4}\b/g);
  if (years?.some((year) => Number(year) < 1900 || Number(year) > 2100)) return null;
  if (/^\d{1,3}$/.test(plain)) return null;
  const reading = parsePeriod(plain, now) ?? readDay(plain, now);
  if (reading === null) return null;
  if (!reading.ok) return { kind: "impossible", what: reading.impossible };
  return { kind: "period", period: reading.period, words: written.trim(), ends: endsOf(plain, now) };
}

/** Spellings that the period grammar leaves to people: `'23`, `H1 of '24`, `yesterday`, `07/2023`, `the 2020s`. */
function normalise(words: string, today: string): string | null {
  const year = Number(today.slice(0, 4));
  const plain = words
    .replace(
      /^(?:in|during|for|over|of|within|throughout|across) (?:the )?(?:calendar |fiscal |financial |accounting |reporting |tax )?(?:years? )?(?:of )?/,
      "",
    )
    .replace(/^(?:the )?(?:whole|entire|full|all) of (?=\d{4})/, "")
    .replace(/^(?:the )?(?:calendar|fiscal|financial|accounting|reporting|tax) year /, "")
    .replace(/\b[fc]y ?(?=\d{4})/, "")
    .replace(/\b[fc]y ?(\d{2})$/, "20$1")
    .replace(/^(?:(?:going|dating|stretching|reaching|looking) )?(?:all the way )?back to /, "since ")
    .replace(/\b(\d{4})'?s?\b(?<=\d{4}s)/, (_, y: string) => `${y}..${Number(y) + 9}`)
    .replace(/\b(q[1-4]|h[12]) (?:of )?(\d{2})$/, "$1 20$2")
    .replace(new RegExp(`\\b(${months}) (\\d{2})$`), (all, month: string, y: string) =>
      Number(y) > 12 ? `${month} 20${y}` : all,
    )
    .replace(
      /^(\d{4}) (?:ytd|year to date|so far|to date|up (?:to|till|until) (?:now|today|date|present))$/,
      (_, y: string) => (Number(y) === year ? "this year" : y),
    )
    .replace(/^first (?:six|6) months (?:of )?/, "h1 ")
    .replace(/^(?:the )?(?:last|second|final) (?:six|6) months of (?=\d{4})/, "h2 ")
    .replace(/^(?:the )?first (?:three|3) months (?:of )?/, "q1 ")
    .replace(/^(?:the )?first (?:nine|9) months (?:of )?(\d{4})$/, "$1-01 to $1-09")
    .replace(
      /^(?:the )?(first|second|third|fourth|last|1st|2nd|3rd|4th) (half|quarter) (?:of )?(?:the )?(?:year )?(?:of )?(?=\d{4})/,
      "$1 $2 of ",
    )
    .replace(
      /^(?:the )?(first|second|third|fourth|last|1st|2nd|3rd|4th) (half|quarter) (?:of )?(this|last|previous|the) year$/,
      (_, place: string, part: string, which: string) =>
        `${place} ${part} of ${/this|the/.test(which) ? year : year - 1}`,
    )
    .replace(/^(?:the )?(?:past|last|previous) (?:1|one|twelve|12)[ -]months?$/, (m) =>
      /1$|one|^(?!.*12)/.test(m) && !/twelve|12/.test(m) ? "last month" : "past 12 months",
    )
    .replace(/^(?:the )?(?:year so far|year to date)$/, "ytd")
    .replace(/^(?:so far this year|this year (?:so far|to date|till now|until now|up to now|to now))$/, "ytd")
    .replace(/^(?:since )?(?:the )?(?:beginning|start) of (?:the )?(?:year )?(\d{4})$/, "since $1")
    .replace(/^since (?:the )?(?:beginning|start) of (?:this|the) year$/, "ytd")
    .replace(/^since (?:the )?(?:very )?(?:beginning|start)$/, "all")
    .replace(/^(?:since|from) day one$/, "all")
    .replace(/^(\d{1,2} [a-z]+ \d{4} (?:to|until|till|through) \d{1,2} [a-z]+ \d{4})$/, "from $1")
    .replace(/^between (.+) to (.+)$/, "between $1 and $2")
    .replace(
      /^(.+) (?:to date|to now|to today|so far|up (?:to|till|until) (?:now|today|date|present)|onwards?|until now|until today|till now|till today|to present|to the present)$/,
      "since $1",
    )
    .replace(/^since since /, "since ")
    .replace(/^since from /, "since ")
    .replace(/^from (.+) on$/, "since $1")
    .replace(/^up (?=(?:until|till|through|thru) )/, "")
    .replace(/\b(half|quarter|months?) (?:from|in|on|for) (?:the )?(?:year )?(?=\d{4}$)/, "$1 of ")
    .replace(/^(\d{4}) (?:until|till|through|thru|up to|-|–) (\d{4})$/, "$1 to $2")
    .replace(/^(from .+) up (to .+)$/, "$1 $2")
    .replace(/^(\d{1,2})\/(\d{4})$/, "$2-$1")
    .replace(/^(until|till|through|up to|by|before) (?:the )?end of (?=\d{4}|\w+ \d{4})/, "until ")
    .replace(/^since (?:the )?end of (\d{4})$/, "after $1")
    .replace(/^(.+) thru (.+)$/, "$1 to $2")
    .replace(/^([12])h (?=\d{4})/, "h$1 ")
    .replace(/^([1-4])q (?=\d{4})/, "q$1 ")
    .replace(/^up to and including /, "until ")
    .replace(/^(?:the )?end of (\d{4})$/, "$1-12")
    .replace(
      /^(?:the )?(?:last|past|previous) (two|three|four|five|2|3|4|5) (?:calendar|full|whole|complete) years$/,
      (_, count: string) =>
        `${year - (Number(count) || ["two", "three", "four", "five"].indexOf(count) + 2)} to ${year - 1}`,
    )
    .replace(
      /^(?:between |from )?([a-z]+|[qh][1-4]) (?:to|and|until|through|thru) ((?:[a-z]+|[qh][1-4]) (?:of )?(\d{4}))$/,
      "$1 $3 to $2",
    );
  if (/^yesterday$/.test(plain)) return addDays(today, -1);
  if (/^(?:the )?(?:last|past) week$/.test(plain)) return "past 7 days";
  if (/^this week$/.test(plain)) return "past 7 days";
  if (/^(?:the )?(?:last|past) (?:half year|half-year)$/.test(plain)) return "past 6 months";
  if (/^(?:the )?past month$/.test(plain)) return "past 1 months";
  if (/^(?:the )?(?:last|past|previous) decade$/.test(plain)) return "past 10 years";
  if (/^the year before last$/.test(plain)) return String(year - 2);
  if (/^(?:all time|all-time)$/.test(plain)) return "all";
  if (plain === "" || /^(?:all|total|ever|since|from|before|first|last|this|next)$/.test(plain))
    return plain === "all" && words !== "all" ? "all" : null;
  return plain;
}

/** A day in words, where the general date parser reads the whole phrase and nothing has to be filled in. */
function readDay(words: string, now: Date): { ok: true; period: DayRange } | null {
  if (!/\d{4}/.test(words) || words.length > 40 || !hasMonth.test(words)) return null;
  const [only, ...more] = loadChrono().strict.parse(words, now);
  if (only === undefined || more.length > 0 || only.end !== null || only.text.length < words.length - 2)
    return null;
  const { start } = only;
  if (!start.isCertain("day") || !start.isCertain("month") || !start.isCertain("year")) return null;
  const pad = (value: number | null) => String(value ?? 0).padStart(2, "0");
  const day = `${start.get("year")}-${pad(start.get("month"))}-${pad(start.get("day"))}`;
  return { ok: true, period: { from: day, to: day } };
}

function endsOf(words: string, now: Date): readonly [DayRange, DayRange] | null {
  const match = /^(?:between |from )?(.+?) ?(?: to | and | until | through |\.\.| - |-)(.+)$/.exec(words);
  if (match === null) return null;
  const [a, b] = [parsePeriod(match[1] ?? "", now), parsePeriod(match[2] ?? "", now)];
  return a?.ok === true && b?.ok === true ? [a.period, b.period] : null;
}
