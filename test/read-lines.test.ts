import fc from "fast-check";
import { expect, it } from "vitest";
import { readLines } from "../src/read-lines.ts";

async function linesOf(chunks: readonly (Buffer | string)[]): Promise<string[]> {
  const input = (async function* () {
    yield* chunks;
  })();
  const lines: string[] = [];
  for await (const line of readLines(input)) lines.push(line);
  return lines;
}

it("gives one line for each line feed, blank ones included, without the carriage return before it", async () => {
  expect(await linesOf(["/heist wazirx\r\n\n/total", " 2023\nlast"])).toEqual([
    "/heist wazirx",
    "",
    "/total 2023",
    "last",
  ]);
});

it("gives nothing for no input, and no line after the last line feed", async () => {
  expect(await linesOf([])).toEqual([]);
  expect(await linesOf(["one\n"])).toEqual(["one"]);
});

it.each(["\r", "\u2028", "\u2029", "\u0085", "\v", "\f", "\0"])(
  "does not break a line at %j",
  async (mark) => {
    expect(await linesOf([`one${mark}two\n`])).toEqual([`one${mark}two`]);
  },
);

it("reads a character that two chunks share", async () => {
  const bytes = Buffer.from("코인체크\n");
  expect(await linesOf([bytes.subarray(0, 4), bytes.subarray(4)])).toEqual(["코인체크"]);
});

it("gives back whatever was written, however it is cut into chunks", () =>
  fc.assert(
    fc.asyncProperty(
      fc.array(fc.string({ unit: "binary" }).map((line) => line.replace(/[\r\n]/g, ""))),
      fc.integer({ min: 1, max: 7 }),
      async (lines, size) => {
        const bytes = Buffer.from(lines.map((line) => `${line}\n`).join(""));
        const chunks = Array.from({ length: Math.ceil(bytes.length / size) }, (_, i) =>
          bytes.subarray(i * size, (i + 1) * size),
        );
        expect(await linesOf(chunks)).toEqual(lines);
      },
    ),
    { numRuns: 50 },
  ));
