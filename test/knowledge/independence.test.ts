import { expect, it } from "vitest";
import { countIndependent, originsOf } from "../../src/knowledge/independence.ts";
import type { Claim } from "../../src/knowledge/model.ts";
import { aFigure } from "../builders.ts";

const byRef = (claims: Claim[]) => new Map(claims.map((claim) => [claim.ref, claim]));

it("follows a chain of repetition to its end", () => {
  const first = aFigure("10m", "victim", "2024-01-01");
  const second = aFigure("10m", "elliptic", "2024-01-02", { basedOn: first.ref });
  const third = aFigure("10m", "the-press", "2024-01-03", { basedOn: second.ref });
  expect([...originsOf(third, byRef([first, second, third]))]).toEqual(["victim"]);
  expect(countIndependent([first, second, third], byRef([first, second, third]))).toBe(1);
});

it("counts a joint statement and each of its signatories as one", () => {
  const joint = aFigure("10m", "fbi+court", "2024-01-01");
  const alone = aFigure("10m", "fbi", "2024-01-02");
  const other = aFigure("11m", "elliptic", "2024-01-02");
  expect(countIndependent([joint, alone, other], byRef([joint, alone, other]))).toBe(2);
});

it("ends a circle where it began", () => {
  const first = aFigure("10m", "victim", "2024-01-01", { ref: "a#1", basedOn: "a#2" });
  const second = aFigure("10m", "elliptic", "2024-01-01", { ref: "a#2", basedOn: "a#1" });
  expect(originsOf(first, byRef([first, second])).size).toBe(1);
});
