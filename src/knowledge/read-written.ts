// Dates and amounts as a record writes them -> ranges and numbers, once the schema has let them pass.
import { type DayRange, parseWrittenDate } from "./dates.ts";
import type { Money } from "./model.ts";
import { parseWrittenAmount, parseWrittenNumber } from "./money.ts";

interface RawMoney {
  usd?: string | undefined;
  "usd-from"?: string | undefined;
  "usd-to"?: string | undefined;
  native?: string | undefined;
  qualifier?: Money["qualifier"] | undefined;
}

export function readRange(
  date: string | undefined,
  from: string | undefined,
  to: string | undefined,
): DayRange {
  const start = parseWrittenDate(date ?? from ?? "");
  const end = parseWrittenDate(date ?? to ?? "");
  if (start === null || end === null)
    throw new Error(`${date ?? `${from}..${to}`} is no date, which the schema should have refused`);
  return { from: start.from, to: end.to };
}

export function readMoney(raw: RawMoney): Money {
  const low = parseWrittenNumber(raw.usd ?? raw["usd-from"] ?? "");
  const high = parseWrittenNumber(raw.usd ?? raw["usd-to"] ?? "");
  const native = raw.native === undefined ? null : parseWrittenAmount(raw.native);
  return {
    usd: low === null || high === null ? null : { low: low.value, high: high.value },
    written:
      low === null || high === null
        ? null
        : { low, high, text: raw.usd ?? `${raw["usd-from"]}-${raw["usd-to"]}` },
    native: native === null ? null : { amount: native.amount, currency: native.unit, text: raw.native ?? "" },
    qualifier: raw.qualifier ?? null,
  };
}
