import { describe, expect, it } from "vitest";
import { agree, parseWrittenAmount, parseWrittenNumber } from "../../src/knowledge/money.ts";

const number = (text: string) => {
  const read = parseWrittenNumber(text);
  if (read === null) throw new Error(text);
  return read;
};

describe("parseWrittenNumber", () => {
  it.each([
    ["1.46bn", 1_460_000_000, 10_000_000],
    ["60m", 60_000_000, 1_000_000],
    ["540k", 540_000, 1_000],
    ["234900000", 234_900_000, 1],
    ["0.285m", 285_000, 1_000],
    ["1tn", 1_000_000_000_000, 1_000_000_000_000],
  ])("reads %s with the precision of its last digit", (text, value, precision) => {
    expect(number(text)).toEqual({ value, precision });
  });

  it.each([
    "",
    "1.46 bn",
    "1,460",
    "$5m",
    "-5m",
    "1e9",
    "1.46b",
    "half a billion",
    "1.",
    ".5m",
    "9".repeat(16),
  ])("refuses %j", (text) => {
    expect(parseWrittenNumber(text)).toBeNull();
  });
});

describe("parseWrittenAmount", () => {
  it("reads an asset and a currency", () => {
    expect(parseWrittenAmount("15298 ETH")).toEqual({ amount: 15298, unit: "ETH" });
    expect(parseWrittenAmount("58bn KRW")).toEqual({ amount: 58_000_000_000, unit: "KRW" });
  });

  it.each(["ETH", "15298", "15298  ETH", "many ETH", "5 <b>"])("refuses %j", (text) => {
    expect(parseWrittenAmount(text)).toBeNull();
  });
});

describe("agree", () => {
  it.each([
    ["1.46bn", "1.5bn", true],
    ["1.46bn", "1.4bn", false],
    ["234.9m", "235m", true],
    ["234900000", "234.9m", true],
    ["620m", "625m", false],
    ["625m", "0.6bn", true],
    ["60m", "60m", true],
    ["0.285m", "0.29m", true],
    ["0.285m", "0.28m", true],
    ["660.5m", "660m", true],
    ["660.5m", "661m", true],
    ["660.6m", "660m", false],
    ["97.3m", "97m", true],
    ["97.3m", "98m", false],
  ])("says of %s and %s: %s, in either order", (a, b, expected) => {
    expect(agree(number(a), number(b))).toBe(expected);
    expect(agree(number(b), number(a))).toBe(expected);
  });
});
