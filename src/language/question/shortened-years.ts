// Years that people leave out or shorten: `'22`, `jan-jun 2024`, `2024 H1 vs H2`, `the previous year`.
import { parsePeriod } from "../periods.ts";
import type { Mark } from "./spot.ts";

const part = "(?:jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)[a-z]{0,6}|[qh][1-4]";
const partSpan = new RegExp(`\\b(${part})\\.? ?[-–—/] ?(${part})(?=[ ,.]|$)`, "gi");

/** What people shorten: `'22`, `in 23`, `jan-jun 2024`, `Q1–Q3`. */
export function writeOut(typed: string): string {
  return (
    typed
      .slice(0, 20_000)
      .replace(/(^|[\s(])['’‘`](0[9]|1\d|2[0-6])(?=[\s,.;:?!)]|s\b|$)/g, "$120$2")
      .replace(
        /\b(in|since|during|year|for|before|after|until|from|of|fy|to|and|vs) (1\d|2[0-6])(?=\s*(?:$|[,.;:?!)]|(?:and|to|vs|or|please|pls|plz|by|so|total|how|what|according|per|-)\b))/gi,
        (all, lead: string, year: string, at: number, whole: string) =>
          /^(?:of|for|to|and|vs|from)$/i.test(lead) &&
          !/\b20[12]\d\b|\b(?:in|since|from) 20?\d\d\b/i.test(whole.slice(0, at))
            ? all
            : `${lead} 20${year}`,
      )
      // `more then 10m`: a slip that the words beside it tell.
      .replace(
        /\b(more|less|bigger|larger|smaller|greater|fewer|higher|lower|worse|better|other|earlier|later) then\b/gi,
        "$1 than",
      )
      .replace(/\b((?:half|quarter|[hq][1-4]) of|[hq][1-4]) '?(1\d|2[0-6])\b(?!\d|[.,]\d)/gi, "$1 20$2")
      .replace(/\b([12])h ?'?(1\d|2[0-6])\b/gi, "H$1 20$2")
      .replace(/\b([1-4])q ?'?(1\d|2[0-6])\b/gi, "Q$1 20$2")
      .replace(/^(\D*?)\b(1\d|2[0-6]) (v|vs|versus|or|against) (1\d|2[0-6])\b/i, "$120$2 $3 20$4")
      .replace(/\b(?:year[- ])?end[- ](?=20\d\d\b)/gi, "end of ")
      .replace(/\btop-?(\d{1,2})\b/gi, "top $1")
      .replace(/\bas-?of\b/gi, "as of")
      .replace(partSpan, "$1 to $2")
      .replace(
        /\b(20\d\d)\b(\D{1,40}?)\b(?:the )?(?:(?:previous|prior|preceding) year|year (?:before|earlier|prior)(?: that)?(?! ?\d| last)|(following year|year after))\b/i,
        (_, year: string, between: string, after?: string) =>
          `${year}${between}${Number(year) + (after === undefined ? -1 : 1)}`,
      )
  );
}

const partOfYear = /^(?:[hq][1-4]|(?:the )?(?:first|second|third|fourth|last) (?:half|quarter))$/;

/** `2024 H1 vs H2`, `January vs February 2025`, `summer of 2022 (June to August)`: a part of a year borrows the year beside it. */
export function lendYears(marks: readonly Mark[], now: Date): Mark[] {
  const years = new Set(
    marks.flatMap(({ meaning, text }) =>
      meaning.kind === "period" || meaning.kind === "vague" ? (text.match(/\b20\d\d\b/g) ?? []) : [],
    ),
  );
  const [year, ...more] = years;
  if (year === undefined || more.length > 0) return [...marks];
  const lent: Mark[] = [];
  for (let at = 0; at < marks.length; at++) {
    const mark = marks[at];
    if (mark === undefined) break;
    // `june to august` is two months with a word between them.
    const run = [3, 1]
      .map((length) => marks.slice(at, at + length))
      .find(
        (some) =>
          some.every(
            ({ meaning }, k) =>
              ["unknown", "vague"].includes(meaning.kind) || (k === 1 && meaning.kind === "class"),
          ) && isPartOfYear(some.flatMap(({ words }) => words).join(" ")),
      );
    const first = run?.[0];
    const last = run?.at(-1);
    const words =
      run
        ?.flatMap((m) => m.words)
        .join(" ")
        .replace(/^(?:in|from|the|between) /, "") ?? "";
    const reading = run === undefined ? null : parsePeriod(writeWithYear(words, year), now);
    if (run === undefined || first === undefined || last === undefined || reading?.ok !== true) {
      lent.push(mark);
      continue;
    }
    // What was vague beside it ("summer of 2022") is what this explains.
    const explained = lent.findIndex(({ meaning, text }) => meaning.kind === "vague" && text.includes(year));
    if (explained >= 0) lent.splice(explained, 1);
    const text = run.map((m) => m.text).join(" ");
    lent.push({
      meaning: {
        kind: "period",
        phrase: { kind: "period", period: reading.period, words: text, ends: null },
      },
      text,
      words: words.split(" "),
      start: first.start,
      end: last.end,
      readAs: null,
    });
    at += run.length - 1;
    // "between March and Septmber of 2023": the year that was lent says nothing more.
    const [of, lender] = marks.slice(at + 1, at + 3);
    if (/^(?:of|in)$/.test(of?.words.join(" ") ?? "") && lender?.text === year) at += 2;
  }
  return lent;
}

const monthWord = "(?:jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)[a-z]*";
const monthSpan = new RegExp(
  `^(?:(?:in|from|between) )?${monthWord}(?: (?:to|until|till|through|and) ${monthWord})?$`,
);

function isPartOfYear(words: string): boolean {
  return partOfYear.test(words) || monthSpan.test(words);
}

function writeWithYear(words: string, year: string): string {
  const span = /^(\S+) (?:to|until|till|through|and) (\S+)$/.exec(words);
  return span === null ? `${words} ${year}` : `${span[1]} ${year} to ${span[2]} ${year}`;
}
