// The examples that teach the format have the shape that they teach.
import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { formatProblem } from "../../src/knowledge/problem.ts";
import { parseRecords } from "../../src/knowledge/records.ts";
import { filesOf } from "../builders.ts";

/** Those that are whole: an ellipsis stands for lines that were shown before. */
const examples = [...readFileSync("knowledge/README.md", "utf8").matchAll(/```yaml\n([\s\S]*?)```/g)]
  .map(([, body = ""]) => body)
  .filter((body) => !body.includes("…\n"))
  .map((body) => ({ folder: /^totals:/m.test(body) ? "totals" : "incidents", body }));

it("shows an incident and an edition of totals whole", () => {
  expect(examples.map(({ folder }) => folder)).toEqual(["incidents", "totals"]);
});

it.each(examples)("has an example of $folder without a problem of shape", ({ folder, body }) => {
  const { problems } = parseRecords([
    ...filesOf({}),
    { file: `knowledge/${folder}/example.yaml`, content: body },
  ]);
  expect(problems.map(formatProblem)).toEqual([]);
});
