// Times that people write out, put as the period grammar knows them: `the second of November`, `15 March to 20 September
// 2023`, `twenty twenty-one`, `two years ago`, `New Year's Eve 2024`. Changes nothing but the times of a text.
import { smallNumbers } from "../number-words.ts";
import { day, month, pattern, writeParts, writePlain, writeSpans } from "./written-spans.ts";

const joint = "(?:and|to|until|till|through|thru|up to|-|–|—)";

const dayWords = [
  "first",
  "second",
  "third",
  "fourth",
  "fifth",
  "sixth",
  "seventh",
  "eighth",
  "ninth",
  "tenth",
  "eleventh",
  "twelfth",
  "thirteenth",
  "fourteenth",
  "fifteenth",
  "sixteenth",
  "seventeenth",
  "eighteenth",
  "nineteenth",
  "twentieth",
];
const spelt = `(?:${dayWords.join("|")}|twenty[ -](?:${dayWords.slice(0, 9).join("|")})|thirtieth|thirty[ -]first)`;

function dayOf(words: string): number {
  const [tens, ones] = words.toLowerCase().split(/[ -]/);
  if (ones !== undefined) return (smallNumbers.get(tens ?? "") ?? 0) + dayWords.indexOf(ones) + 1;
  return tens === "thirtieth" ? 30 : dayWords.indexOf(tens ?? "") + 1;
}

/** Signs between words are no words of a period. */
const joined = (joint: string) => (/^\p{L}/u.test(joint) ? joint : "to");

const feasts: readonly [RegExp, string][] = [
  [/\bnew year['’]?s eve(?: of| in)? (\d{4})\b/gi, "31 December $1"],
  [/\bnew year['’]?s day(?: of| in)? (\d{4})\b/gi, "1 January $1"],
  [/\bn\.?y\.?e\b\.?(?: of| in)? (\d{4})\b/gi, "31 December $1"],
  [/\bxmas(?: day)?(?: of| in)? (\d{4})\b/gi, "25 December $1"],
  [/\bchristmas eve(?: of| in)? (\d{4})\b/gi, "24 December $1"],
  [/\bchristmas(?: day)?(?: of| in)? (\d{4})\b/gi, "25 December $1"],
];

const decades = new Map([
  ["ten", 10],
  ["eleven", 11],
  ["twelve", 12],
  ["thirteen", 13],
  ["fourteen", 14],
  ["fifteen", 15],
  ["sixteen", 16],
  ["seventeen", 17],
  ["eighteen", 18],
  ["nineteen", 19],
  ["twenty", 20],
]);
const units = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine"];

/** Most texts hold none of these; the patterns run over those that may. */
const maybe = new RegExp(
  `\\b(?:twenty|thousand|ago|year|from|including|yr|years|eve|nye|xmas|christmas|last|since|after|monday|tuesday|wednesday|thursday|friday|saturday|sunday|day|start|beginning|end|half|fortnight|years?['’]s|months?|days|${month}|${spelt})\\b`,
  "i",
);

export function writeTimes(typed: string, now: Date): string {
  if (!maybe.test(typed)) return typed;
  const year = now.getUTCFullYear();
  let text = typed
    .replace(
      /\b(?:twenty|two thousand(?: and)?)[ -](ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty)(?:[ -](one|two|three|four|five|six|seven|eight|nine))?\b/gi,
      (all, tens: string, ones?: string) => {
        if (ones !== undefined && tens.toLowerCase() !== "twenty") return all;
        return String(
          2000 +
            (decades.get(tens.toLowerCase()) ?? 0) +
            (ones === undefined ? 0 : units.indexOf(ones.toLowerCase()) + 1),
        );
      },
    )
    .replace(
      /\b(?:in |of |from )?(?:the year )?(two|three|four|five|six|seven|eight|nine|ten|[2-9]|10) (?:years|yrs) ago\b/gi,
      (all, count: string) =>
        /^from/i.test(all) ? all : `in ${year - (smallNumbers.get(count.toLowerCase()) ?? Number(count))}`,
    )
    .replace(/\b(?:in )?the year (?:prior to|before|preceding) last(?: year)?\b/gi, `in ${year - 2}`)
    .replace(/\b(last|this|past|previous|next) yr\b/gi, "$1 year")
    .replace(/\b(last|this|previous) years (?=\p{L})/giu, (all, lead: string, at: number, whole: string) =>
      /\b(?:in|over|for|during) (?:the )?$/i.test(whole.slice(0, at)) ? all : `${lead} year `,
    );
  text = writeParts(writeSpans(writePlain(text)));
  for (const [feast, written] of feasts) text = text.replace(feast, written);
  return writeSince(
    text
      .replace(
        pattern(`\\b(?:the )?(${spelt})(?: day)? of (?=${month}\\b)`),
        (_, words: string) => `${dayOf(words)} `,
      )
      .replace(
        pattern(`\\b(${month}) the (${spelt})\\b`),
        (_, m: string, words: string) => `${dayOf(words)} ${m}`,
      )
      .replace(pattern(`\\b(?:the )?(${day}) of (?=${month}\\b)`), "$1 ")
      .replace(pattern(`\\b(${month}),? (?:of|in) (?:the year )?(\\d{4})\\b`), "$1 $2")
      .replace(
        pattern(
          "\\b(?:since|after|from) the (?:very )?(?:start|beginning) of (?:the year )?(\\d{4})(?! (?:to|until|till|through|and)\\b)",
        ),
        "since $1",
      )
      // "from 2017 through end of 2025"
      .replace(
        pattern(
          "\\b(from|since|between) (\\S+(?: \\d{4})?) (through|to|until|till|up to|and) (?:the )?(?:very )?end of (?=\\d{4})",
        ),
        "$1 $2 $3 ",
      )
      // "from the start of July to the end of September": the ends of a span are whole months and years anyway.
      .replace(
        pattern(
          `\\b((?:from |between )?)(?:the )?(?:very )?(?:start|beginning) of ((?:${month}|\\d{4})(?: \\d{4})?) (${joint}) (?:the )?(?:very )?end of (?=${month}|\\d{4})`,
        ),
        "$1$2 $3 ",
      )
      // "15 March to 20 September 2023", "March 15 - September 20, 2023": the first day borrows the year of the last.
      .replace(
        pattern(
          `\\b(${day}) (${month}) ?(${joint}) ?(?:(${day}) (${month})|(${month}) (${day}),?),? (\\d{4})\\b`,
        ),
        (
          _,
          d1: string,
          m1: string,
          j: string,
          d2: string | undefined,
          m2: string | undefined,
          m3: string,
          d3: string,
          y: string,
        ) => `${d1} ${m1} ${y} ${joined(j)} ${d2 ?? d3} ${m2 ?? m3} ${y}`,
      )
      .replace(
        pattern(
          `\\b(${month}) (${day}) ?(${joint}) ?(?:(${month}) (${day})|(${day}) (${month})),?,? (\\d{4})\\b`,
        ),
        (
          _,
          m1: string,
          d1: string,
          j: string,
          m2: string | undefined,
          d2: string | undefined,
          d3: string,
          m3: string,
          y: string,
        ) => `${d1} ${m1} ${y} ${joined(j)} ${d2 ?? d3} ${m2 ?? m3} ${y}`,
      )
      // "15-20 March 2023", "from the 15th to the 20th of March 2023", "March 15-20, 2023"
      .replace(
        pattern(`\\b(?:the )?(${day}) ?(${joint}) ?(?:the )?(${day}) (?:of )?(${month}) (\\d{4})\\b`),
        (_, d1: string, j: string, d2: string, m: string, y: string) =>
          `${d1} ${m} ${y} ${joined(j)} ${d2} ${m} ${y}`,
      )
      .replace(
        pattern(`\\b(${month}) (${day}) ?(${joint}) ?(${day}),? (\\d{4})\\b`),
        (_, m: string, d1: string, j: string, d2: string, y: string) =>
          `${d1} ${m} ${y} ${joined(j)} ${d2} ${m} ${y}`,
      ),
    now,
  );
}

const weekdays = ["sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"];

/** Who was away or asks what changed names a day, and no year of two digits: "I was away from September 20". */
const ofAbsence =
  /\b(?:away|absent|absence|leave|holidays?|vacation|sick|missed|miss|changed?|changes|updated?|updates|catch(?:ing)? up|caught up)\b/i;

/** `since September`, `since 1 October`, `since Monday`: the last one that has begun. */
function writeSince(text: string, now: Date): string {
  const begun = (m: string, d: string | undefined) => {
    const year = now.getUTCFullYear();
    const written = `${d === undefined ? "1" : Number.parseInt(d, 10)} ${m}`;
    return `${d === undefined ? "" : `${Number.parseInt(d, 10)} `}${m} ${new Date(`${written} ${year} UTC`) > now ? year - 1 : year}`;
  };
  const told = !ofAbsence.test(text)
    ? text
    : text.replace(
        pattern(
          `\\b(since|after|from|until|till|by) (?:the )?(${month}) (${day})\\b(?![ ,]*(?:of )?\\d)(?! (?:to|until|till|through|and) )`,
        ),
        (_, lead: string, m: string, d: string) => `${lead} ${begun(m, d)}`,
      );
  return told
    .replace(
      pattern(`\\b(?:last |this |past )?(?:${weekdays.join("|")}),? (?:the )?(?=${day} ${month}\\b)`),
      "",
    )
    .replace(
      pattern(`\\b(since|after) (?:the )?(?:last |this |past )?(${weekdays.join("|")})\\b(?! \\d)`),
      (_, lead: string, name: string) => {
        const back = (now.getUTCDay() - weekdays.indexOf(name.toLowerCase()) + 7) % 7 || 7;
        return `${lead} ${new Date(now.getTime() - back * 86_400_000).toISOString().slice(0, 10)}`;
      },
    )
    .replace(
      pattern(
        `\\b(since|after|from) (?:the )?(?:last |this |past )?(${day}) (${month})\\b(?![ ,]*(?:of )?\\d)(?! (?:to|until|till|through|and|up) )`,
      ),
      (_, lead: string, d: string, m: string) => `${lead} ${begun(m, d)}`,
    )
    .replace(
      pattern(
        `\\b(since) (?:the )?(?:last |this |past )?(${month})(?: (${day}))?\\b(?![ ,]*(?:of )?\\d)(?! (?:to|until|till|through|and) )`,
      ),
      (_, lead: string, m: string, d: string | undefined) => `${lead} ${begun(m, d)}`,
    );
}
