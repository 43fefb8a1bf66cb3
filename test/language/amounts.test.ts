import { expect, it } from "vitest";
import { parseAmount } from "../../src/language/amounts.ts";

it.each([
  ["10m", 10e6],
  ["$1.5bn", 1.5e9],
  ["1,000,000", 1e6],
  ["500k", 500e3],
  ["2 million", 2e6],
  ["1B", 1e9],
  ["usd 5m", 5e6],
])("reads %s", (text, amount) => {
  expect(parseAmount(text)).toBe(amount);
});

it.each(["", "lots", "10 ETH", "€5m", "-5m", "1e9", "1,00"])("refuses %j", (text) => {
  expect(parseAmount(text)).toBeNull();
});
