// Spans that people write out: `the twelve months to June 2024`, `the first ten days of March 2025`, `everything from 2025`.
import { smallNumbers } from "../number-words.ts";

export const month =
  "(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)";
export const day = "(?:[0-3]?\\d)(?:st|nd|rd|th)?";
export const pattern = (source: string) => new RegExp(source, "gi");

const numbers = [...smallNumbers.keys()].filter((word) => word !== "a").join("|");
const counted = `(\\d{1,2}|${numbers})`;
const numberOf = (written: string) => smallNumbers.get(written.toLowerCase()) ?? Number(written);

/** `the twelve months to June 2024`, `the two years ending 31 March 2025`. */
export function writeSpans(text: string): string {
  return text.replace(
    pattern(
      `\\b(?:(?:in|over|for|during) )?(?:the )?(?:${counted} )?(years?|quarters?|months?) (?:to|ending|ended|up to|until) (?:the end of )?(?:(${day}) )?(${month}),? (\\d{4})\\b`,
    ),
    (all, count: string | undefined, unit: string, d: string | undefined, m: string, y: string) => {
      const last = new Date(`${d === undefined ? "1" : Number.parseInt(d, 10)} ${m} ${y} UTC`);
      if (Number.isNaN(last.getTime()) || (count === undefined && unit.endsWith("s"))) return all;
      const months =
        (count === undefined ? 1 : numberOf(count)) * (/^y/i.test(unit) ? 12 : /^q/i.test(unit) ? 3 : 1);
      const end =
        d === undefined ? new Date(Date.UTC(last.getUTCFullYear(), last.getUTCMonth() + 1, 0)) : last;
      const start = new Date(
        Date.UTC(
          end.getUTCFullYear(),
          end.getUTCMonth() - months,
          d === undefined ? 1 : end.getUTCDate() + 1,
        ),
      );
      if (d === undefined) start.setUTCMonth(start.getUTCMonth() + 1);
      return `from ${start.toISOString().slice(0, 10)} to ${end.toISOString().slice(0, 10)}`;
    },
  );
}

/** `the first ten days of March 2025`, `the last four months of 2024`. */
export function writeParts(text: string): string {
  return text
    .replace(
      pattern(
        `\\b(?:in |during |over )?(?:the )?(first|second|third|last|final) week of (${month}),? (\\d{4})\\b`,
      ),
      (_, which: string, m: string, y: string) => {
        const first = new Date(`1 ${m} ${y} UTC`);
        const length = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
        const week = ["first", "second", "third"].indexOf(which.toLowerCase());
        const from = week < 0 ? length - 6 : week * 7 + 1;
        return `from ${from} ${m} ${y} to ${from + 6} ${m} ${y}`;
      },
    )
    .replace(
      pattern(
        `\\b(?:in |during |over )?(?:the )?(first|last|final) ${counted} days of (${month}),? (\\d{4})\\b`,
      ),
      (all, which: string, count: string, m: string, y: string) => {
        const first = new Date(`1 ${m} ${y} UTC`);
        const length = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
        const days = numberOf(count);
        if (!(days >= 1 && days <= length)) return all;
        return which.toLowerCase() === "first"
          ? `from 1 ${m} ${y} to ${days} ${m} ${y}`
          : `from ${length - days + 1} ${m} ${y} to ${length} ${m} ${y}`;
      },
    )
    .replace(
      pattern(
        `\\b(?:in |during |over )?(?:the )?(first|last|final) ${counted} months of (?:the year )?(\\d{4})\\b`,
      ),
      (all, which: string, count: string, y: string) => {
        const months = numberOf(count);
        if (!(months >= 1 && months <= 12)) return all;
        const pad = (value: number) => String(value).padStart(2, "0");
        return which.toLowerCase() === "first"
          ? `from ${y}-01 to ${y}-${pad(months)}`
          : `from ${y}-${pad(13 - months)} to ${y}-12`;
      },
    );
}

/** Words around a time that say nothing more: "in 2022 year", "over the three years 2021 to 2023", "up to and including". */
export function writePlain(text: string): string {
  return (
    text
      .replace(pattern(`(?<=(?:\\d{4}|${month})) up to and including `), " to ")
      .replace(
        pattern(
          `(?<=(?:${month}|from|\\b20\\d\\d)(?: \\d{4})? )(to|until|till|through) (?:the )?(?:very )?end of (?=(?:${month} )?\\d{4})`,
        ),
        "$1 ",
      )
      .replace(
        /\b((?:in|at|of|for|during|from|since) (?:the )?20\d\d) year\b(?! (?:(?:by|on|over|to|after) year|to date|so far))/gi,
        "$1",
      )
      .replace(
        new RegExp(
          `\\b(?:the )?${counted} (?:years|quarters|months) (?:from |of )?(?=20\\d\\d (?:to|through|-|–) 20\\d\\d)`,
          "gi",
        ),
        "",
      )
      // "everything from 2025": of that year; with "on" it is counted from there.
      .replace(
        /\b(everything|anything|all|those|ones|thefts|hacks|heists|cases|incidents|attacks|list|exploits) from (20\d\d)\b(?! ?(?:on|onwards?|to|until|till|through|up|and|-|–))/gi,
        "$1 of $2",
      )
  );
}
