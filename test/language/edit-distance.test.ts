import fc from "fast-check";
import { expect, it } from "vitest";
import { editDistance, findNearest } from "../../src/language/edit-distance.ts";

it.each([
  ["wazirx", "wazrix", 1],
  ["coinspaid", "coinspiad", 1],
  ["bybit", "upbit", 2],
  ["a", "", 1],
  ["same", "same", 0],
])("counts %s to %s as %i", (a, b, distance) => {
  expect(editDistance(a, b, 5)).toBe(distance);
});

it("is symmetric, and stops counting just above the limit", () => {
  const word = fc.string({ maxLength: 12 });
  fc.assert(fc.property(word, word, (a, b) => editDistance(a, b, 20) === editDistance(b, a, 20)));
  fc.assert(
    fc.property(word, word, fc.nat(3), (a, b, limit) => {
      const whole = editDistance(a, b, 20);
      expect(editDistance(a, b, limit)).toBe(whole <= limit ? whole : limit + 1);
    }),
  );
});

it("finds the nearest word, or none where nothing is near", () => {
  expect(findNearest("etherium", ["bitcoin", "ethereum"])).toBe("ethereum");
  expect(findNearest("xyz", ["bitcoin", "ethereum"])).toBeNull();
});
