// No input of any kind crashes, hangs, or prints a figure without a citation.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Answer, answerJson } from "../src/answer/answer.ts";
import type { Line, Span } from "../src/answer/block.ts";
import { toAnswerJson } from "../src/answer/render-json.ts";
import { renderText } from "../src/answer/render-text.ts";
import { createCore } from "../src/core.ts";
import { loadFiles } from "../src/knowledge/load.ts";
import { parseFile } from "../src/knowledge/parse.ts";
import { filterKeys } from "../src/language/filter-keys.ts";
import { parsePeriod } from "../src/language/periods.ts";
import { anIncident, filesOf, now, today } from "./builders.ts";
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
const requests = fc.array(words, { maxLength: 6 }).map((list) => list.join(" "));

function spansOf(answer: Answer): Span[] {
  const lines: Line[] = answer.blocks.flatMap((block): Line[] => {
    switch (block.kind) {
      case "title":
      case "text":
      case "note":
        return [block.line];
      case "fields":
        return block.fields.map((field) => field.line);
      case "list":
        return [...block.items];
      case "table":
        return block.rows.flat();
      default:
        return [];
    }
  });
  return lines.flat();
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

  it("never shows a figure without a citation, nor cites what is not listed", async () => {
    await fc.assert(
      fc.asyncProperty(requests, async (request) => {
        const answer = await core.ask(request);
        const spans = spansOf(answer);
        const shown = spans.filter((span) => span.kind === "figure" || span.kind === "sum");
        for (const span of shown) {
          const refs = span.kind === "figure" ? span.claims : span.of;
          if (span.kind === "figure") expect(refs.every((ref) => realIndex.claims.has(ref))).toBe(true);
        }
        if (shown.some((span) => span.kind === "figure"))
          expect(answer.data.citations.length).toBeGreaterThan(0);
        const numbers = new Set(answer.data.citations.map((citation) => citation.n));
        for (const span of spans)
          if (span.kind === "cite") for (const n of span.numbers) expect(numbers.has(n)).toBe(true);
        // Words by us hold no dollar amount: one can only come from a figure, a sum, or a claim's own words.
        for (const block of answer.blocks)
          if (block.kind === "title")
            for (const span of block.line)
              if (span.kind === "text" && answer.tone === "answer") expect(span.text).not.toMatch(/\$\d/);
      }),
      { numRuns: 300 },
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
