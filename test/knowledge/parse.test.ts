import { expect, it } from "vitest";
import { parseFile } from "../../src/knowledge/parse.ts";

it("reads every scalar as text", () => {
  const { value } = parseFile(
    "a.yaml",
    "address: 0x098B716B8Aaf21512996dC57EB0615e2383E2f96\nyear: 2024\nflag: true\nnothing: null\n",
  );
  expect(value).toEqual({
    address: "0x098B716B8Aaf21512996dC57EB0615e2383E2f96",
    year: "2024",
    flag: "true",
    nothing: "null",
  });
});

it("finds the line and column of a path, and of the nearest parent of one that is missing", () => {
  const parsed = parseFile("a.yaml", "id: x\nfigures:\n  - kind: stolen\n    usd: 1m\n");
  expect(parsed.problemAt("K999", ["figures", 0, "usd"], "m")).toMatchObject({
    line: 4,
    column: 10,
    path: "figures[0].usd",
  });
  expect(parsed.problemAt("K999", ["figures", 0, "by"], "m")).toMatchObject({ line: 3, column: 5 });
});

it.each([
  ["an anchor", "a: &x 1\n", "anchor"],
  ["an alias", "a: &x 1\nb: *x\n", "alias"],
  ["an inline map", "a: { b: c }\n", "one line"],
  ["an inline list", "a: [b, c]\n", "one line"],
  ["a tag", "a: !secret 1\n", "tag"],
])("refuses %s", (_what, content, word) => {
  const { problems, value } = parseFile("a.yaml", content);
  expect(problems.map((p) => p.code)).toContain("K002");
  expect(problems.map((p) => p.message).join()).toContain(word);
  expect(value).toBeUndefined();
});

it("never expands an alias bomb", () => {
  const bomb = `a: &a [x,x,x,x,x,x,x,x,x]\n${[..."bcdefghij"].map((key, i) => `${key}: &${key} [${Array(9).fill(`*${"abcdefghij"[i]}`).join(",")}]`).join("\n")}\n`;
  expect(parseFile("a.yaml", bomb).problems.length).toBeGreaterThan(0);
});

it("reports broken syntax with its place", () => {
  expect(parseFile("a.yaml", "a: b\n  c: 'd\n").problems[0]).toMatchObject({ code: "K001", file: "a.yaml" });
});
