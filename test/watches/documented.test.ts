// Every test that docs/watch.md names for an ask stands in the file that it names.
import { readFileSync } from "node:fs";
import { expect, it } from "vitest";

const rows = readFileSync("docs/watch.md", "utf8")
  .split("\n")
  .filter((line) => /^\| \d+ /.test(line))
  .map((line) => {
    const [ask = "", , tests = ""] = line.replace(/^\| | \|$/g, "").split(" | ");
    return { ask, tests: tests.split("; ") };
  });

it("has a row for each ask from 1 to 19 but the fifteenth", () => {
  const numbers = rows.map(({ ask }) => Number.parseInt(ask, 10));
  expect(numbers).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 16, 17, 18, 19]);
});

it.each(rows)("names tests that exist for $ask", ({ tests }) => {
  expect(tests.length).toBeGreaterThan(0);
  for (const named of tests) {
    const [, file = "", title = ""] = /^`([\w/-]+)`: (.+)$/.exec(named) ?? [];
    const path = file.startsWith("test/") ? `${file}.test.ts` : `test/watches/${file}.test.ts`;
    expect(title, named).not.toBe("");
    expect(readFileSync(path, "utf8"), named).toContain(title);
  }
});
