// Amounts as published: "1.46bn", "60m", "234900000", "15298 ETH", "58bn KRW". Keeps the precision that was written
// and refuses to convert anything into anything.

/** A written number: its value, and the value of one step of its last digit. */
export interface WrittenNumber {
  value: number;
  precision: number;
}

const scales: Readonly<Record<string, number>> = { "": 1, k: 1e3, m: 1e6, bn: 1e9, tn: 1e12 };
const numberPattern = /^(\d{1,15})(?:\.(\d{1,8}))?(k|m|bn|tn)?$/;

/** Reads `1.46bn` (value 1460000000, precision 10000000); null where the text is no such number. */
export function parseWrittenNumber(text: string): WrittenNumber | null {
  const match = numberPattern.exec(text);
  if (match === null) return null;
  const [, whole = "", fraction = "", scale = ""] = match;
  const factor = scales[scale] ?? 1;
  // Through the decimal string, so that 1.46bn is 1460000000 and not 1459999999.9999998.
  const value = Number(`${whole}.${fraction === "" ? "0" : fraction}e${Math.round(Math.log10(factor))}`);
  return { value, precision: factor / 10 ** fraction.length };
}

/** An amount with its unit: `15298 ETH`, `58bn KRW`. */
export interface WrittenAmount {
  amount: number;
  unit: string;
}

export function parseWrittenAmount(text: string): WrittenAmount | null {
  const space = text.indexOf(" ");
  if (space < 0) return null;
  const number = parseWrittenNumber(text.slice(0, space));
  const unit = text.slice(space + 1);
  if (number === null || !/^[A-Za-z][A-Za-z0-9.$-]{0,15}$/.test(unit)) return null;
  return { amount: number.value, unit };
}

/**
 * Two figures agree when the finer one, rounded to the coarser one's precision, equals it: 1.46bn agrees with 1.5bn,
 * not with 1.4bn. Of an exact half either neighbour is a rounding: people write 660m as well as 661m for 660.5m.
 */
export function agree(a: WrittenNumber, b: WrittenNumber): boolean {
  const coarser = Math.max(a.precision, b.precision);
  // The tiny addend keeps halves such as 0.285/0.01, which binary fractions put just beside.
  return Math.abs(a.value - b.value) <= (coarser / 2) * (1 + 1e-6) + 1e-9;
}
