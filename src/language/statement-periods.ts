// The periods of a sentence in running text, and the windows without a fixed end (`the last 104 days`).
import { type DayRange, parseWrittenDate } from "../knowledge/dates.ts";
import { type PeriodPhrase, readPeriodAt } from "./question/period-phrases.ts";
import { type Token, tokenise } from "./tokens.ts";

export interface PlacedPeriod {
  range: DayRange;
  start: number;
  end: number;
  words: string;
}

/** `last`: the period of an earlier sentence, for "that year" and "a year later". */
export function findPeriods(
  written: string,
  given: readonly Token[],
  now: Date,
  memo: Map<string, PeriodPhrase | null>,
  last: PlacedPeriod | null = null,
): PlacedPeriod[] {
  // "The year before, 2022, it was": a year that its own number explains.
  const text = written.replace(/\bthe year (?:before|after),(?= (?:19|20)\d\d)/gi, (words) =>
    " ".repeat(words.length),
  );
  const beside = /\bthe year (before|after) (20\d\d)\b/i.exec(text);
  if (beside !== null) {
    const range = parseWrittenDate(String(Number(beside[2]) + (/^before$/i.test(beside[1] ?? "") ? -1 : 1)));
    const [words] = beside;
    if (range !== null)
      return [{ range, start: beside.index, end: beside.index + words.length, words: "the year" }];
  }
  const tokens = (text === written ? given : tokenise(text)).slice(0, 120);
  const found: PlacedPeriod[] = [];
  for (let at = 0; at < tokens.length; ) {
    // In running text a period has a year in it; without one there is nothing to try.
    if (/^[$€£¥₩₹]/.test(tokens[at]?.text ?? "")) {
      at++;
      continue;
    }
    const longest = 1 + tokens.slice(at, at + 8).findLastIndex((token) => /\d{4}/.test(token.text));
    const read = longest === 0 ? null : readPeriodAt(text, tokens, at, now, { longest, memo });
    if (read?.phrase.kind === "period" && /\d/.test(read.phrase.words)) {
      const isWindow = /\b(?:last|past|previous)\b/i.test(read.phrase.words);
      if (!isWindow)
        found.push({
          range: read.phrase.period,
          start: tokens[at]?.start ?? 0,
          end: tokens[at + read.length - 1]?.end ?? 0,
          words: read.phrase.words,
        });
    }
    at += read?.length ?? 1;
  }
  return [...found, ...findRelative(text, found, last)].sort((a, b) => a.start - b.start);
}

const relative =
  /\b(?:(?:(an?|one|two|three) (year|month)s? (later|after|earlier|before)|the (following|next|previous) (year|month))(?! \d)|(?:that|(?:the|that) same) (year|month))\b(?!,? (?:in )?20\d\d)/gi;
const isOneYear = ({ from, to }: DayRange) => from.slice(0, 4) === to.slice(0, 4);
const counts: Readonly<Record<string, number>> = { two: 2, three: 3 };

/** "a year later", "that year": leans on the last period before it. */
function findRelative(
  text: string,
  periods: readonly PlacedPeriod[],
  last: PlacedPeriod | null,
): PlacedPeriod[] {
  return [...text.matchAll(relative)].flatMap((match) => {
    const [words, count = "", unit, way, next, unitOfNext, unitOfSame] = match;
    const anchor = periods.filter(({ end, range }) => end <= match.index && isOneYear(range)).at(-1) ?? last;
    if (anchor === null || !isOneYear(anchor.range)) return [];
    const { from, to } = anchor.range;
    const years = /year/i.test(unit ?? unitOfNext ?? unitOfSame ?? "");
    const by =
      unitOfSame !== undefined
        ? 0
        : next !== undefined
          ? /previous/i.test(next)
            ? -1
            : 1
          : (counts[count.toLowerCase()] ?? 1) * (/later|after/i.test(way ?? "") ? 1 : -1);
    const isMonth = from.slice(0, 7) === to.slice(0, 7);
    if (!years && !isMonth) return [];
    const months = Number(from.slice(0, 4)) * 12 + Number(from.slice(5, 7)) - 1 + by * (years ? 12 : 1);
    const year = String(Math.floor(months / 12));
    // "that year", and "the next year" of a month, is a whole year; "a year later" is a month again.
    const isWhole = years && (!isMonth || unit === undefined);
    const range = parseWrittenDate(isWhole ? year : `${year}-${String((months % 12) + 1).padStart(2, "0")}`);
    return range === null ? [] : [{ range, start: match.index, end: match.index + words.length, words }];
  });
}

const monthNames = "January|February|March|April|May|June|July|August|September|October|November|December";
const yearless = new RegExp(
  `\\b(?:(\\d{1,2})(?:st|nd|rd|th)?(?: of)? (${monthNames})|(${monthNames}) (\\d{1,2})(?:st|nd|rd|th)?)\\b(?!,? ?(?:of )?\\d{2,4}\\b|[,:.]\\d)`,
  "g",
);

/** Days that a text gives without their year, in the year that is meant: `on 12 September`, `September 12`. */
export function findYearless(text: string, year: string | null): PlacedPeriod[] {
  if (year === null) return [];
  return [...text.matchAll(yearless)].flatMap((match) => {
    const [words, dayFirst, monthAfter, monthFirst, dayAfter] = match;
    const month = monthNames.split("|").indexOf(monthAfter ?? monthFirst ?? "") + 1;
    const day = `${year}-${String(month).padStart(2, "0")}-${(dayFirst ?? dayAfter ?? "").padStart(2, "0")}`;
    const range = parseWrittenDate(day);
    return range === null ? [] : [{ range, start: match.index, end: match.index + words.length, words }];
  });
}

/** "58 billion in 2019 and 44 billion in 2025": one period each, in one order; null where they do not pair off. */
export function pairPeriods(
  periods: readonly PlacedPeriod[],
  amounts: readonly { start: number; end: number }[],
): readonly PlacedPeriod[] | null {
  if (periods.length !== amounts.length) return null;
  const leads = periods.every(
    ({ start }, i) => start >= (amounts[i - 1]?.end ?? 0) && start < (amounts[i]?.start ?? 0),
  );
  const trails = periods.every(
    ({ start }, i) =>
      start >= (amounts[i]?.end ?? 0) && start < (amounts[i + 1]?.start ?? Number.POSITIVE_INFINITY),
  );
  return leads || trails ? periods : null;
}

export function nearestPeriod(
  periods: readonly PlacedPeriod[],
  amount: { start: number },
): PlacedPeriod | null {
  const [nearest] = [...periods].sort(
    (a, b) => Math.abs(a.start - amount.start) - Math.abs(b.start - amount.start),
  );
  return nearest ?? null;
}

export function findWindow(text: string): number | null {
  const match =
    /\b(?:last|past|previous|just|in|within|over) (?:the )?(?:past |last )?(\d{1,4}) (days?|weeks?|months?)\b/i.exec(
      text,
    );
  if (match === null) return null;
  const count = Number(match[1]);
  return /^day/i.test(match[2] ?? "") ? count : /^week/i.test(match[2] ?? "") ? count * 7 : count * 30;
}
