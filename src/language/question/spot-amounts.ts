// Amounts of a question as bounds: `over $100m`, `between 30 and 60 million`, `$50m or less`, `nine-figure`.
import { findAmounts } from "../text-amounts.ts";
import type { Token } from "../tokens.ts";
import type { Candidate } from "./spot.ts";

const figureCounts = ["five", "six", "seven", "eight", "nine", "ten", "eleven"];

/** `nine-figure`, `9 figure`: from a hundred million to just under a billion. */
export function spotFigures(tokens: readonly Token[], at: number): Candidate | null {
  // "billion-dollar heists": of a billion and more.
  const round = { million: 1e6, billion: 1e9 }[tokens[at]?.word ?? ""];
  if (
    round !== undefined &&
    /^(?:dollar|dollars|usd)$/.test(tokens[at + 1]?.word ?? "") &&
    !/\d|^(?:a|half|hundred|multi|how|many|one|two|three|four|five|six|seven|eight|nine|ten|several|few)$/.test(
      tokens[at - 1]?.word ?? "",
    )
  )
    return { length: 2, meaning: { kind: "amount", min: round, max: null, currency: "USD" } };
  const [count, figure] = [tokens[at]?.word ?? "", tokens[at + 1]?.word ?? ""];
  if (!/^figures?$/.test(figure)) return null;
  const digits = /^\d{1,2}$/.test(count) ? Number(count) : figureCounts.indexOf(count) + 5;
  if (digits < 5 || digits > 11) return null;
  return {
    length: 2,
    meaning: { kind: "amount", min: 10 ** (digits - 1), max: 10 ** digits, currency: "USD" },
  };
}

/** Amounts as bounds: `over $100m`, `between 30 and 60 million`, `$50m or less`. */
export function spotAmounts(text: string) {
  return (
    findAmounts(text.replace(/\ba hundred million\b/gi, (all) => all))
      // "bridges 2022 usd": a year, and a sum asked for in dollars.
      // "was 3CX a theft": a company's name.
      .filter(
        (amount) =>
          amount.isMoney &&
          !/^3cx$/i.test(amount.text) &&
          // "HACKS 2025 NORTH KOREA": a year before a word in capitals.
          !/^20[012]\d\s+(?:NORTH|SOUTH|DPRK|NK|HACKS?|THEFTS?|HEISTS?|LIST|TOTAL|BY)$/i.test(amount.text) &&
          !/^20[012]\d\s*(?:usd|us dollars|dollars)$/i.test(amount.text),
      )
      .map((amount) => {
        const isRange = amount.high.value !== amount.low.value;
        // "ten million dollars or more", "5m and up"
        // "above 50 million and below 5 million": the second bound is of its own amount.
        const tail =
          /^ ?(?:(?:us )?dollars|usd|bucks)? ?(?:(or|and) (more|above|over|higher|greater|bigger|larger|up|upwards?|beyond|less|under|below|fewer|smaller|lower)|plus|(at (?:least|the very least|minimum)|minimum|at (?:most|the most|maximum)|maximum|tops|max))\b(?! (?:than )?(?:us)?[$]?\d)/i.exec(
            text.slice(amount.end, amount.end + 40),
          );
        const bound = /\b(min|max)(?:imum)?(?: of)?:? $/i.exec(
          text.slice(Math.max(0, amount.start - 12), amount.start),
        )?.[1];
        // "no less than 250 million": at least.
        const isNoLess = /\b(?:no|not) (?:less|fewer|smaller|lower) than\b/i.test(
          text.slice(Math.max(0, amount.start - 18), amount.end),
        );
        const isLeast =
          isNoLess ||
          bound?.toLowerCase() === "min" ||
          (tail !== null &&
            /more|above|over|higher|greater|bigger|larger|up|beyond|plus|least|minimum/i.test(tail[0]));
        const qualifier =
          tail === null && bound === undefined && !isNoLess
            ? amount.qualifier
            : isLeast
              ? "at-least"
              : "up-to";
        const isMost = qualifier === "up-to" || qualifier === "below";
        const lead =
          /(?:exceeds?|exceeded|surpass(?:es|ed)?|topp?(?:ed|ing)|beyond|nearly|almost|over|more than|at least|above|under|below|less than|up to|at most|exceeding|greater than|larger than|bigger than|smaller than|between|from|north of|no more than|in excess of|upwards of|worth|of|around|about|approximately|roughly|no less than|not less than|fewer than|maximum of|minimum of|minimum|maximum|min|max|min:|max:) $/i.exec(
            text.slice(Math.max(0, amount.start - 20), amount.start),
          );
        return {
          start: amount.start,
          leadStart: lead === null ? amount.start : amount.start - lead[0].length,
          end: amount.end + (tail?.[0].length ?? 0),
          meaning: {
            kind: "amount",
            min: isRange || !isMost ? amount.low.value : null,
            max: isRange
              ? amount.high.value
              : isMost
                ? amount.high.value
                : qualifier === "at-least"
                  ? null
                  : amount.high.value,
            currency: amount.unit,
          } as const,
        };
      })
  );
}
