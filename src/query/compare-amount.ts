// How an amount in a text lies to a figure on record: the same, the same once rounded, or another.

import type { Figure, Money } from "../knowledge/model.ts";
import { agree, type WrittenNumber } from "../knowledge/money.ts";
import type { TextAmount } from "../language/text-amounts.ts";

export type Closeness = "same" | "rounded" | "near" | "other";

/** "over $200m" is right of 235m, "nearly half a billion" of 480m: how far a word of the text reaches. */
const reach = { "at-least": 1.25, "up-to": 0.8, below: 0.85, about: 1.06 } as const;

/** "$1bn" for 660.5m or 1.4bn is rounded by the digits alone; nobody who reads it expects such a figure. */
const farthestRounding = 0.15;

/** A published amount in USD. */
export function compareUsd(amount: TextAmount, money: Money): Closeness {
  if (money.usd === null || money.written === null) return "other";
  const { low, high } = money.written;
  const isRange = amount.high.value !== amount.low.value;
  if (isRange) {
    if (amount.low.value === low.value && amount.high.value === high.value) return "same";
    if (agree(amount.low, low) && agree(amount.high, high)) return "rounded";
    return money.usd.low >= amount.low.value && money.usd.high <= amount.high.value ? "near" : "other";
  }
  const ends = [low, high].map((end) => compareNumbers(amount, end));
  if (ends.includes("same")) return "same";
  if (ends.includes("rounded")) return "rounded";
  if (amount.low.value > money.usd.low && amount.low.value < money.usd.high) return "rounded";
  return ends.includes("near") ? "near" : "other";
}

/** A bare sum of money is one of dollars. */
export const isInDollars = ({ unit }: TextAmount): boolean => unit === "USD" || unit === null;

/** A total in the currency that the amount is written in. */
export function compareMoney(amount: TextAmount, money: Money): Closeness {
  if (isInDollars(amount)) return compareUsd(amount, money);
  const { native } = money;
  return native === null || native.currency !== amount.unit
    ? "other"
    : compareNumbers(amount, { value: native.amount, precision: precisionOf(native.amount) });
}

/** Assets that are written by another name than their ticker. */
const tickers = new Map<string, string>(
  Object.entries({
    NEM: "XEM",
    RIPPLE: "XRP",
    ETHER: "ETH",
    ETHEREUM: "ETH",
    LITECOIN: "LTC",
    DOGECOIN: "DOGE",
    BITCOIN: "BTC",
    STELLAR: "XLM",
    CARDANO: "ADA",
    SOLANA: "SOL",
  }),
);

function assetOf(written: string): string {
  const name = written.toUpperCase();
  return tickers.get(name) ?? name;
}

/** An amount in a unit of an asset, or in another currency. */
export function compareUnits(amount: TextAmount, figure: Figure): Closeness {
  const values = [
    ...figure.units
      .filter((unit) => assetOf(unit.asset) === assetOf(amount.unit ?? ""))
      .map((unit) => unit.amount),
    ...(figure.native !== null && figure.native.currency === amount.unit ? [figure.native.amount] : []),
  ];
  const all = values.map((value) => {
    const closeness = compareNumbers(amount, { value, precision: precisionOf(value) });
    return closeness !== "same" && isRoundFor(amount, value) ? "rounded" : closeness;
  });
  return all.includes("same")
    ? "same"
    : all.includes("rounded")
      ? "rounded"
      : all.includes("near")
        ? "near"
        : "other";
}

/** "500 million coins" of 523 million: a unit has no price that could differ, and one digit tells no more. */
function isRoundFor({ low, high }: TextAmount, value: number): boolean {
  const precision = precisionOf(low.value);
  return (
    low.value === high.value &&
    low.value < precision * 100 &&
    precision >= 10 &&
    Math.abs(value - low.value) <= precision / 2 &&
    Math.abs(value / low.value - 1) <= 0.05
  );
}

function compareNumbers(amount: TextAmount, figure: WrittenNumber): Closeness {
  const written = amount.low;
  if (written.value === figure.value) return "same";
  const { qualifier } = amount;
  const ratio = figure.value / written.value;
  if (agree(written, figure)) return Math.abs(ratio - 1) <= farthestRounding ? "rounded" : "near";
  if (qualifier === "at-least" && ratio >= 1 && ratio <= reach["at-least"]) return "rounded";
  if (qualifier === "up-to" && ratio <= 1 && ratio >= reach["up-to"]) return "rounded";
  if (qualifier === "below" && ratio < 1 && ratio >= reach.below) return "rounded";
  if (qualifier === "about" && ratio <= reach.about && ratio >= 1 / reach.about) return "rounded";
  return ratio <= 1.03 && ratio >= 0.97 ? "near" : "other";
}

/** `173600`: the hundreds were counted, what lies below was not. */
function precisionOf(value: number): number {
  let precision = Number.isInteger(value) ? 1 : 0.0001;
  while (precision >= 1 && precision < value && value % (precision * 10) === 0) precision *= 10;
  return precision;
}
