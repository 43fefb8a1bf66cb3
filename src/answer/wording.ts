// How amounts, people and dates are put into words, the same in every answer.
import { type DayRange, formatRange } from "../knowledge/dates.ts";
import type { Claim, Figure, Money } from "../knowledge/model.ts";
import { levels } from "../knowledge/schema/record.ts";
import type { IncidentView } from "../knowledge/view.ts";
import type { AnswerData } from "./answer.ts";

/**
 * A computed sum, or an end of a range: `$1.03bn`, `$234.9m`, `$540k`. The exact number stands in the JSON. Without zeros
 * at the end, since `$1.40bn` would promise a digit that "about $1.4bn" does not have.
 */
export function formatUsd(usd: number): string {
  const size = Math.abs(usd);
  const sign = usd < 0 ? "-" : "";
  if (size >= 999_500_000) return `${sign}$${(size / 1e9).toFixed(2).replace(/\.?0+$/, "")}bn`;
  if (size >= 999_500) return `${sign}$${(size / 1e6).toFixed(1).replace(/\.0$/, "")}m`;
  if (size >= 1_000) return `${sign}$${Math.round(size / 1e3)}k`;
  return `${sign}$${Math.round(size)}`;
}

/** A stored amount as its publisher wrote it: `$1.46bn`, `$234,900,000`, `$1.2m-1.4m`. */
export function formatWritten(money: Money): string {
  if (money.written === null) return "";
  const [low = "", high] = money.written.text.split("-");
  return `$${separate(low)}${high === undefined ? "" : `-${separate(high)}`}`;
}

function separate(written: string): string {
  return written.replace(/^\d{5,}/, (digits) => Number(digits).toLocaleString("en-US"));
}

export const qualifierWords = { about: "about ", "at-least": "at least ", "up-to": "up to " } as const;

/** All of a figure's amounts: `about $625m (173600 ETH, 25.5m USDC)`. */
export function formatAmounts(figure: Pick<Figure, "units"> & Money): string {
  const qualifier = figure.qualifier === null ? "" : qualifierWords[figure.qualifier];
  const units = figure.units.map((unit) => separateUnit(unit.text));
  if (figure.native !== null) units.push(separateUnit(figure.native.text));
  const usd = formatWritten(figure);
  if (usd === "") return `${qualifier}${units.join(", ")}`;
  return `${qualifier}${usd}${units.length === 0 ? "" : ` (${units.join(", ")})`}`;
}

function separateUnit(written: string): string {
  const [amount = "", ...unit] = written.split(" ");
  return [separate(amount), ...unit].join(" ");
}

/** `FBI`, `FBI and Japan National Police Agency, as reported by CoinDesk`. */
export function formatBy(claim: Claim): string {
  const names = joinWords(claim.by.map((publisher) => publisher.name));
  return claim.relayed ? `${names}, as reported by ${claim.source.publisher.name}` : names;
}

export function joinWords(words: readonly string[]): string {
  return words.length < 2 ? (words[0] ?? "") : `${words.slice(0, -1).join(", ")} and ${words.at(-1)}`;
}

export function formatSaid(claim: Claim): string {
  return claim.said === "unknown" ? "date unknown" : claim.said;
}

export function formatValued(valued: string): string {
  switch (valued) {
    case "theft-day":
      return "valued on the day of the theft";
    case "disclosed":
      return "valued at disclosure";
    case "unstated":
      return "valuation not stated";
    default:
      return `at the price of ${valued}`;
  }
}

export const flagWords = {
  preliminary: "preliminary",
  partial: "partial",
  net: "net of what came back",
  nominal: "nominal value, not a loss",
  revalued: "revalued at a later price",
  mistaken: "mistaken",
} as const;

/** The day, or the range with how exact it is: `2024-07-18`, `2023-06 (month known)`. */
export function formatTheftDate(date: DayRange): string {
  return formatRange(date).replace("..", " to ");
}

/** `183 thefts (30 official, 25 industry, 120 suspected, 8 disputed)`: most are no more than suspected. */
export function countByLevel(entries: readonly IncidentView[]): string {
  const parts = levels.flatMap((level) => {
    const count = entries.filter((entry) => entry.level.level === level).length;
    return count === 0 ? [] : [`${count} ${level}`];
  });
  return `${plural(entries.length, "theft")}${parts.length === 0 ? "" : ` (${parts.join(", ")})`}`;
}

/** Which index an answer was given from: `Index 2026-11-21.32c456fcbd74, 231 thefts`. */
export function describeIndex({ version, incidents }: AnswerData["index"]): string {
  return `Index ${version}, ${plural(incidents, "theft")}`;
}

export function plural(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}
