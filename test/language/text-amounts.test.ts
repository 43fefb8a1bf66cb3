// Amounts in running text.
import { describe, expect, it } from "vitest";
import { findAmounts } from "../../src/language/text-amounts.ts";

describe("an amount in a text", () => {
  it.each([
    ["$1.5B", 1_500_000_000, 100_000_000, "USD"],
    ["1,500 million dollars", 1_500_000_000, 1_000_000, "USD"],
    ["nearly half a billion", 500_000_000, 100_000_000, null],
    ["₩58 billion", 58_000_000_000, 1_000_000_000, "KRW"],
    ["127,000 ETH", 127_000, 1, "ETH"],
    ["US$ 1.46 bn", 1_460_000_000, 10_000_000, "USD"],
    ["$234,900,000", 234_900_000, 1, "USD"],
    ["two hundred and seventy-five million dollars", 275_000_000, 1_000_000, "USD"],
    ["twenty-one million dollars", 21_000_000, 1_000_000, "USD"],
  ])("%s is %d", (text, value, precision, unit) => {
    const [amount] = findAmounts(`They took ${text} in all.`);
    expect([amount?.low.value, amount?.low.precision, amount?.unit]).toEqual([value, precision, unit]);
  });

  it("may be a range", () => {
    const [amount] = findAmounts("some $200-300 million a year");
    expect([amount?.low.value, amount?.high.value, amount?.qualifier]).toEqual([200e6, 300e6, "about"]);
  });

  it.each([
    ["over $100m", "at-least"],
    ["at least $100m", "at-least"],
    ["up to $100m", "up-to"],
    ["approximately $100m", "about"],
    ["nearly $100m", "below"],
  ])("%s has the qualifier %s", (text, qualifier) => expect(findAmounts(text)[0]?.qualifier).toBe(qualifier));

  it.each([
    ["lost $54 million and $41 million", [54_000_000, 41_000_000]],
    ["took $540,000 and $200,000 in June", [540_000, 200_000]],
    ["between $30 million and $60 million", [30_000_000]],
    ["between about $30 million and $60 million", [30_000_000]],
    ["some $30 and 60 million", [30_000_000]],
  ])("are two where no range is meant: %s", (text, lows) =>
    expect(findAmounts(text).map(({ low }) => low.value)).toEqual(lows),
  );

  it("is not made of years", () =>
    expect(findAmounts("in 2022 and 2023, on 33 addresses").filter((amount) => amount.isMoney)).toEqual([]));
});
