// No input of any kind crashes, hangs, or prints a figure without a citation.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Answer, answerJson } from "../src/answer/answer.ts";
import { toAnswerJson } from "../src/answer/render-json.ts";
import { renderText } from "../src/answer/render-text.ts";
import { createCore } from "../src/core.ts";
import { loadFiles } from "../src/knowledge/load.ts";
import { parseFile } from "../src/knowledge/parse.ts";
import { filterKeys } from "../src/language/filter-keys.ts";
import { parsePeriod } from "../src/language/periods.ts";
import { anIncident, filesOf, now, today } from "./builders.ts";
import { readCitations } from "./read-citations.ts";
import { realIndex } from "./real-index.ts";

const faults: unknown[] = [];
const core = createCore({ index: () => realIndex, now: () => now, onFault: (fault) => faults.push(fault) });

const victims = [...realIndex.incidents.values()].flatMap((incident) => [
  incident.victim,
  incident.id,
  ...incident.aliases,
]);
const words = fc.oneof(
  fc.constantFrom(...victims),
  fc.constantFrom(
    ...core.commands.map((command) => `/${command.name}`),
    ...core.commands.map((command) => command.name),
  ),
  fc.constantFrom(
    "2023",
    "2020-2022",
    "since 2017",
    "Q3 2023",
    "all",
    "last year",
    "top 10",
    "and",
    "vs",
    "public",
    "by:year",
    "level:all",
    "asof:2023-06-01",
    "min:10m",
    "-type:individual",
    "page:2",
  ),
  fc
    .tuple(fc.constantFrom(...Object.keys(filterKeys)), fc.string({ maxLength: 12 }))
    .map(([key, value]) => `${key}:${value}`),
  fc.string({ maxLength: 40 }),
  fc.string({ unit: "binary", maxLength: 20 }),
  fc.constantFrom(
    "<!channel>",
    "@everyone",
    "\u202e",
    "\u0000",
    "```",
    "0x098B716B8Aaf21512996dC57EB0615e2383E2f96",
    "https://x.y",
    "'; drop table",
    "__proto__",
    "constructor",
    "$&",
  ),
);
const anyWords = fc.array(words, { maxLength: 6 }).map((list) => list.join(" "));
/** Each command gets its share, whatever follows it. */
const requests = fc.oneof(
  anyWords,
  fc
    .tuple(
      fc.constantFrom(
        ...core.commands.map((command) => `/${command.name}`),
        "/watch preview",
        "/watch on",
        "/watch why",
        "/heist help",
      ),
      anyWords,
    )
    .map(([command, rest]) => `${command} ${rest}`),
);

/** Every figure is a claim on record with its citation beside it, and every citation is listed and in the fields. */
function expectCited(request: string, answer: Answer) {
  const { rows, inText, inFields, listed } = readCitations(answer);
  for (const row of rows)
    for (const span of row)
      if (span.kind === "figure") {
        expect([request, span.claims.filter((ref) => !realIndex.claims.has(ref))]).toEqual([request, []]);
        expect([request, row.some((other) => other.kind === "cite" && other.numbers.length > 0)]).toEqual([
          request,
          true,
        ]);
      }
  expect([request, [...inText].filter((n) => !listed.has(n) || !inFields.has(n))]).toEqual([request, []]);
}

describe("any request", () => {
  it("gets an answer that fits the contract, without a fault, in bounded time", async () => {
    await fc.assert(
      fc.asyncProperty(requests, async (request) => {
        const before = faults.length;
        const answer = await core.ask(request);
        expect({ request, faults: faults.slice(before) }).toEqual({ request, faults: [] });
        expect(answerJson.safeParse(toAnswerJson(answer)).error?.issues ?? []).toEqual([]);
      }),
      { numRuns: 400 },
    );
  });

  it("may hold a word that every object knows", async () => {
    const known = ["__proto__", "constructor", "toString", "valueOf"];
    const openings = [
      ...core.commands.map(({ name }) => `/${name} `),
      "/total 2023 by:",
      "/watch preview ",
      "",
    ];
    for (const opening of openings)
      for (const word of known)
        for (const request of [opening + word, `${opening}${word}:x`, `last ${word} months`]) {
          const before = faults.length;
          await core.ask(request);
          expect({ request, faults: faults.slice(before) }).toEqual({ request, faults: [] });
        }
  });

  it("never shows a figure without a citation, nor cites what is not listed", async () => {
    await fc.assert(
      fc.asyncProperty(requests, async (request) => {
        const answer = await core.ask(request);
        expectCited(request, answer);
        // Words by us hold no dollar amount: one can only come from a figure, a sum, a claim's own words or the asker's filter.
        for (const block of answer.blocks)
          if (block.kind === "title")
            for (const span of block.line)
              if (span.kind === "text" && answer.tone === "answer")
                expect(span.text.replace(/at (?:least|most) \$10m/g, "")).not.toMatch(/\$\d/);
      }),
      { numRuns: 300 },
    );
  });

  it("to check a text, or to ask in words, is answered the same way", async () => {
    const texts = fc.array(
      fc.oneof(
        words,
        fc.constantFrom(
          "lost $235 million",
          "stole $1.5bn",
          "was behind the theft,",
          "according to the FBI.",
          "In 2023",
          "104 days",
          "North Korea",
          "an 80% share",
          "how much did they steal in",
          "who attributed",
        ),
      ),
      { maxLength: 12 },
    );
    await fc.assert(
      fc.asyncProperty(texts, async (parts) => {
        const text = parts.join(" ");
        const before = faults.length;
        for (const answer of [
          await core.check(text),
          await core.ask(text),
          await core.ask(`/check ${text}`),
        ]) {
          expect({ text, faults: faults.slice(before) }).toEqual({ text, faults: [] });
          expect(answerJson.safeParse(toAnswerJson(answer)).error?.issues ?? []).toEqual([]);
          expectCited(text, answer);
        }
      }),
      { numRuns: 200 },
    );
  });

  it("is completed without a fault", () => {
    fc.assert(
      fc.property(requests, fc.integer({ min: 0, max: 25 }), (typed, limit) => {
        expect(core.complete(typed, limit).length).toBeLessThanOrEqual(limit);
      }),
      { numRuns: 300 },
    );
  });

  it.each([
    ["three megabytes of letters", "a".repeat(3_000_000)],
    ["three megabytes of spaces", " ".repeat(3_000_000)],
    ["a hundred thousand brackets", "([{".repeat(33_333)],
    ["digits", "9".repeat(100_000)],
    ["filters", "min:1m ".repeat(20_000)],
    ["a near name, again and again", "wazrix ".repeat(280)],
  ])("of %s is refused", async (_what, request) => {
    const answer = await core.ask(request);
    expect([answer.data.kind, answer.tone]).toEqual(["refusal", "notice"]);
    expect(renderText(answer).length).toBeLessThan(5_000);
  });
});

it("reads no text as a period that ends before it begins", () => {
  fc.assert(
    fc.property(fc.oneof(requests, fc.string()), (text) => {
      const reading = parsePeriod(text, now);
      if (reading?.ok === true) expect(reading.period.from <= reading.period.to).toBe(true);
    }),
  );
});

describe("any knowledge file", () => {
  it("is parsed or reported, never thrown at", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 200 }), (content) => {
        for (const problem of parseFile("a.yaml", content).problems) expect(problem.line).toBeGreaterThan(0);
      }),
    );
  });

  it("is an index or a list of problems, whatever line is broken", () => {
    const files = filesOf({
      incidents: [anIncident({ id: "example-2024", aliases: ["an example"], chains: ["ethereum"] })],
    });
    const at = files.findIndex(({ file }) => file.endsWith("example-2024.yaml"));
    const lines = files[at]?.content.split("\n") ?? [];
    fc.assert(
      fc.property(fc.nat(lines.length - 1), fc.string({ maxLength: 30 }), (line, text) => {
        const content = lines.with(line, text).join("\n");
        const loaded = loadFiles(files.with(at, { file: files[at]?.file ?? "", content }), today);
        if (!loaded.ok) for (const problem of loaded.problems) expect(problem.message).toMatch(/; /);
      }),
    );
  });
});
