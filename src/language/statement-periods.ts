// The periods of a sentence in running text, and the windows without a fixed end (`the last 104 days`).
import { type DayRange, parseWrittenDate } from "../knowledge/dates.ts";
import { type PeriodPhrase, readPeriodAt } from "./question/period-phrases.ts";
import type { TextAmount } from "./text-amounts.ts";
import { tokenise } from "./tokens.ts";

export interface PlacedPeriod {
  range: DayRange;
  start: number;
  end: number;
  words: string;
}

export function findPeriods(text: string, now: Date, memo: Map<string, PeriodPhrase | null>): PlacedPeriod[] {
  const beside = /\bthe year (before|after) (20\d\d)\b/i.exec(text);
  if (beside !== null) {
    const range = parseWrittenDate(String(Number(beside[2]) + (/^before$/i.test(beside[1] ?? "") ? -1 : 1)));
    const [words] = beside;
    if (range !== null)
      return [{ range, start: beside.index, end: beside.index + words.length, words: "the year" }];
  }
  const tokens = tokenise(text).slice(0, 120);
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
  return found;
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

export function nearestPeriod(
  periods: readonly { range: DayRange; start: number }[],
  amount: TextAmount,
): DayRange | null {
  const [nearest] = [...periods].sort(
    (a, b) => Math.abs(a.start - amount.start) - Math.abs(b.start - amount.start),
  );
  return nearest?.range ?? null;
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
