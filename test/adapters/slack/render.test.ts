// The renderer at every limit: whatever an answer holds, Slack takes what is drawn, and nothing of it is lost unsaid.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { renderAnswer } from "../../../adapters/slack/render.ts";
import { emptyData } from "../../../src/answer/empty-data.ts";
import type { Action, Answer, Block, Citation, Line, Span } from "../../../src/index.ts";
import { aCarrier } from "../../carrier.ts";
import { checkMessage, checkView, type Block as SlackBlock } from "../../doubles/slack/checks.ts";
import { readBlocks, readMrkdwn } from "../../doubles/slack/reading.ts";

const lengths = [0, 1, 74, 75, 76, 149, 150, 151, 1999, 2000, 2001, 2999, 3000, 3001, 11_000, 12_001, 45_000];
const nasty = [
  "<!channel>",
  "<@U1>",
  "<https://evil.example|fbi.gov>",
  "*b* _i_ ~s~ `c`",
  "@everyone",
  "\u202Egpj.exe",
  "a\u200Bb",
  "&amp;",
  ":skull:",
  "\ud83d\ude00",
  "\ud83d",
  "한국 거래소",
  "\n\n",
  "  ",
];

const words = fc.oneof(
  { weight: 5, arbitrary: fc.string({ unit: "grapheme", maxLength: 40 }) },
  { weight: 3, arbitrary: fc.constantFrom(...nasty) },
  {
    weight: 1,
    arbitrary: fc.constantFrom(...lengths).map((length) => "word ".repeat(length / 5 + 1).slice(0, length)),
  },
);
const citeCount = 60;
const span: fc.Arbitrary<Span> = fc.oneof(
  fc.record({
    kind: fc.constant("text" as const),
    text: words,
    style: fc.constantFrom("strong" as const, "dim" as const, "code" as const),
  }),
  words.map((text): Span => ({ kind: "text", text })),
  words.map((text): Span => ({ kind: "figure", text, claims: ["a#1"] })),
  words.map((text): Span => ({ kind: "sum", text, of: ["a#1"] })),
  fc.constant<Span>({ kind: "level", level: "official" }),
  fc
    .array(fc.integer({ min: 1, max: citeCount }), { minLength: 1, maxLength: 4 })
    .map((numbers): Span => ({ kind: "cite", numbers })),
);
const line: fc.Arbitrary<Line> = fc.array(span, { maxLength: 5 });
const heading = fc.option(words, { nil: null });
const columns = fc.array(
  fc.record({ label: words, align: fc.constantFrom("start" as const, "end" as const) }),
  { minLength: 1, maxLength: 6 },
);
const block: fc.Arbitrary<Block> = fc.oneof(
  line.map((it): Block => ({ kind: "title", line: it })),
  line.map((it): Block => ({ kind: "text", line: it })),
  line.map((it): Block => ({ kind: "note", line: it })),
  fc
    .array(fc.record({ label: words, line }), { maxLength: 12 })
    .map((fields): Block => ({ kind: "fields", fields })),
  fc.record({ kind: fc.constant("list" as const), heading, items: fc.array(line, { maxLength: 60 }) }),
  fc.record({
    kind: fc.constant("table" as const),
    heading,
    columns,
    rows: fc.array(fc.array(line, { maxLength: 6 }), { maxLength: 40 }),
  }),
  fc.record({
    kind: fc.constant("suggestions" as const),
    label: words,
    requests: fc.array(words, { maxLength: 60 }),
  }),
);
const action: fc.Arbitrary<Action> = fc.record({
  verb: fc.constantFrom("ask" as const, "share" as const),
  label: words,
  request: words,
});

const citation = (n: number, long: boolean): Citation => ({
  n,
  source: `source-${n % 20}`,
  publisher: long ? "P".repeat(300) : `Publisher ${n}`,
  title: n % 7 === 0 ? nasty.join(" ") : `A document ${n}`,
  url: `https://example.org/${n % 20}${long ? "x".repeat(2000) : ""}`,
  published: "2024-01-01",
  at: `page ${n}`,
  relayed: n % 3 === 0,
  archive: n % 5 === 0 ? `https://archive.example/${n}` : null,
});

const anAnswer = (blocks: readonly Block[], more: Partial<Answer> & { long?: boolean } = {}): Answer => ({
  tone: "answer",
  blocks,
  data: {
    ...emptyData("help", "", { version: "2026-11-21.abc", updated: "2026-11-21", incidents: 3 }),
    citations: Array.from({ length: citeCount }, (_, n) => citation(n + 1, more.long === true)),
  },
  actions: more.actions ?? [],
  request: more.request === undefined ? "/heists all" : more.request,
  isPublic: false,
});

/** All pages, as somebody reads them who presses "Show the rest" to the end. */
function allPages(answer: Answer, surface: "private" | "channel" | "view" = "private") {
  const pages = [];
  for (let from = 0; ; ) {
    const rendered = renderAnswer(answer, { surface, carrier: aCarrier(), from });
    const seen = readBlocks(rendered.blocks as SlackBlock[]);
    pages.push({ rendered, seen });
    const rest = seen.buttons.find(
      ({ actionId }) =>
        actionId.startsWith("rest.") &&
        Number(JSON.parse(seen.buttons.find((b) => b.actionId === actionId)?.value ?? "{}").f ?? 0) > from,
    );
    if (rest === undefined) return pages;
    from = (JSON.parse(rest.value) as { f: number }).f;
  }
}

describe("the renderer", () => {
  it("draws nothing that Slack refuses, whatever an answer holds", () => {
    fc.assert(
      fc.property(
        fc.array(block, { maxLength: 30 }),
        fc.array(action, { maxLength: 12 }),
        fc.boolean(),
        words,
        fc.constantFrom("private" as const, "channel" as const, "view" as const),
        (blocks, actions, long, request, surface) => {
          const answer = anAnswer(blocks, { actions, long, request });
          for (const { rendered, seen } of allPages(answer, surface)) {
            const problems =
              surface === "view"
                ? checkView({
                    type: "modal",
                    title: { type: "plain_text", text: "x" },
                    blocks: rendered.blocks,
                  })
                : checkMessage(rendered);
            expect(problems).toEqual([]);
            const fallback = { links: [] as { text: string; url: string }[], mentions: [] as string[] };
            readMrkdwn(rendered.text, fallback);
            expect([
              ...seen.mentions,
              ...fallback.mentions,
              ...fallback.links,
              ...seen.links.filter(({ url }) => !/^https:\/\/(example\.org|archive\.example)\//.test(url)),
            ]).toEqual([]);
          }
        },
      ),
      { numRuns: 150 },
    );
  }, 120_000);

  it("shows every line on one of the pages, each whole, with its citations", () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.integer({ min: 1, max: 300 }), fc.integer({ min: 1, max: citeCount })), {
          minLength: 1,
          maxLength: 250,
        }),
        (items) => {
          const answer = anAnswer([
            { kind: "title", line: [{ kind: "text", text: "A list", style: "strong" }] },
            {
              kind: "list",
              heading: "All",
              items: items.map(
                ([length, n], at): Line => [
                  { kind: "text", text: `item${at}. ${"w".repeat(length)}.end${at}` },
                  { kind: "cite", numbers: [n] },
                ],
              ),
            },
          ]);
          const pages = allPages(answer);
          items.forEach(([length, n], at) => {
            const page = pages.find(({ seen }) =>
              seen.words.includes(`item${at}. ${"w".repeat(length)}.end${at}[${n}]`),
            );
            expect(page?.seen.links.map(({ url }) => url)).toContain(`https://example.org/${n % 20}`);
          });
        },
      ),
      { numRuns: 60 },
    );
  }, 120_000);

  it("says how many lines it leaves out, and that nothing can be done where the request is not kept", () => {
    const items = Array.from(
      { length: 400 },
      (_, at): Line => [{ kind: "text", text: `item ${at} ${"w".repeat(60)}` }],
    );
    const kept = renderAnswer(anAnswer([{ kind: "list", heading: null, items }]), {
      surface: "private",
      carrier: aCarrier(),
    });
    const shown = readBlocks(kept.blocks as SlackBlock[]);
    const left = Number(/(\d+) more lines: press Show the rest/.exec(shown.words)?.[1]);
    expect(left).toBe(400 + 5 - (shown.words.match(/item \d+ /g) ?? []).length);
    expect(shown.buttons.map(({ label }) => label)).toContain(`Show the rest (${left})`);
    const pasted = renderAnswer(anAnswer([{ kind: "list", heading: null, items }], { request: null }), {
      surface: "private",
      carrier: aCarrier(),
    });
    expect(readBlocks(pasted.blocks as SlackBlock[]).buttons).toEqual([]);
  });

  it("says that a part which no message can hold is left out", () => {
    const rendered = renderAnswer(
      anAnswer([
        { kind: "text", line: [{ kind: "text", text: "x".repeat(20_000) }] },
        { kind: "text", line: [{ kind: "text", text: "after it" }] },
      ]),
      { surface: "private", carrier: aCarrier() },
    );
    expect(rendered.text).toContain("A part of 20000 characters is left out");
    expect(rendered.text).toContain("after it");
  });

  it("offers the rest of a checked text while it is held, and nothing of the text in the button", () => {
    const text = "a text that somebody pasted";
    const long = anAnswer(
      [
        {
          kind: "list",
          heading: null,
          items: Array.from({ length: 400 }, (): Line => [{ kind: "text", text: "w".repeat(60) }]),
        },
      ],
      { request: null },
    );
    const { blocks } = renderAnswer(long, { surface: "private", carrier: aCarrier(), text });
    const [button] = readBlocks(blocks as SlackBlock[]).buttons;
    expect(button?.label).toContain("Show the rest");
    expect(button?.value).not.toContain("pasted");
  });

  const column = (label: string, align: "start" | "end") => ({ label, align });
  const tableOf = (columns: { label: string; align: "start" | "end" }[], rows: Line[][]) => {
    const { blocks } = renderAnswer(anAnswer([{ kind: "table", heading: null, columns, rows }]), {
      surface: "private",
      carrier: aCarrier(),
    });
    return readBlocks(blocks as SlackBlock[]).words.split("\n");
  };
  const said = (text: string): Line => [{ kind: "text", text }];
  const amount = (text: string, n: number): Line => [
    { kind: "figure", text, claims: [] },
    { kind: "cite", numbers: [n] },
  ];

  it("lines amounts up under their labels where a row fits a phone", () => {
    const drawn = tableOf(
      [column("theft", "start"), column("victim", "start"), column("usd", "end")],
      [
        [said("2024-07-18"), said("WazirX"), amount("$234.9m", 1)],
        [said("2024-07-18"), said("거래소"), amount("$1.46bn", 12)],
      ],
    );
    expect(drawn.slice(0, 3)).toEqual([
      "theft      victim     usd",
      "2024-07-18 WazirX $234.9m [1]",
      "2024-07-18 거래소 $1.46bn [12]",
    ]);
  });

  it("lines amounts up beside the names where a row is wider, with the rest under them", () => {
    const drawn = tableOf(
      [
        column("#", "end"),
        column("theft", "start"),
        column("victim", "start"),
        column("best", "end"),
        column("level", "start"),
      ],
      [
        [
          said("1"),
          said("2026-04-18"),
          said("KelpDAO"),
          amount("about $292m (116,500 rsETH)", 1),
          said("industry"),
        ],
        [
          said("2"),
          said("2022-03-23"),
          said("A Network of a Very Long Name Indeed"),
          amount("$620m", 2),
          said("official"),
        ],
      ],
    );
    expect(drawn.slice(0, 6)).toEqual([
      "about $292m  1. KelpDAO [1]",
      "             (116,500 rsETH)",
      "             2026-04-18 · industry",
      "      $620m  2. A Network of a Very Long",
      "             Name Indeed [2]",
      "             2022-03-23 · official",
    ]);
  });

  it("tells two columns apart by their labels where rows have names", () => {
    const drawn = tableOf(
      [column("", "start"), column("WazirX", "start"), column("Ronin", "start")],
      [[said("level"), said("official, said by two governments"), said("official")]],
    );
    expect(drawn.slice(0, 4)).toEqual([
      "level",
      "  WazirX: official, said by two",
      "  governments",
      "  Ronin: official",
    ]);
  });
});
