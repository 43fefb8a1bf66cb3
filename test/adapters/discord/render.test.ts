// The renderer at Discord's limits: whatever an answer holds, the message is one that Discord takes, what it shows is
// cited, and behind "Show the rest" comes everything else, once.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { packButton, readButton, shortVersion } from "../../../adapters/discord/buttons.ts";
import { code, escapeText, link } from "../../../adapters/discord/escape.ts";
import { type Message, renderAnswer } from "../../../adapters/discord/render.ts";
import { emptyData } from "../../../src/answer/empty-data.ts";
import { type Answer, type Block, type Citation, type Line, rowsOf, type Span } from "../../../src/index.ts";
import { aCarrier } from "../../carrier.ts";
import { readWords } from "../../doubles/discord/markdown.ts";
import { findMessageErrors } from "../../doubles/discord/message-limits.ts";
import { createJudge } from "../../doubles/discord/openapi.ts";

const judge = createJudge();
const now = () => new Date("2026-11-21T12:00:00Z");

function anAnswer(blocks: readonly Block[], more: Partial<Answer> = {}): Answer {
  const numbers = new Set(
    blocks
      .flatMap(rowsOf)
      .flatMap((line) => line.flatMap((span) => (span.kind === "cite" ? span.numbers : []))),
  );
  const citations: Citation[] = [...numbers].map((n) => ({
    n,
    source: `source-${n}`,
    publisher: `Publisher ${n}`,
    title: `Title ${n}`,
    url: `https://example.org/${n}`,
    published: "2024-01-01",
    at: `paragraph ${n}`,
    relayed: n % 2 === 0,
    archive: null,
  }));
  const data: Answer["data"] = {
    ...emptyData("incident", "", {
      version: "2026-11-21.0123456789ab",
      updated: "2026-11-21",
      incidents: 1,
    }),
    citations,
  };
  return { tone: "answer", blocks, data, actions: [], request: "/heist wazirx", isPublic: false, ...more };
}

const words = fc.oneof(
  { weight: 4, arbitrary: fc.string({ maxLength: 60 }) },
  { weight: 2, arbitrary: fc.string({ unit: "grapheme", maxLength: 40 }) },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      "<!channel>",
      "@everyone @here",
      "<@123456789012345678>",
      "<https://evil.example|fbi.gov>",
      "[x](https://evil.example)",
      "](https://evil.example)",
      "(https://evil.example)",
      "**b** _i_ ~~s~~ ||s|| `c` ```x```",
      "\u202egpj.exe",
      "# head",
      "- item",
      "> quote",
      "-# small",
      "1. one",
      "discord.gg/abc",
      "<t:1:R>",
      "http://evil.example",
      "\\",
    ),
  },
  { weight: 1, arbitrary: fc.integer({ min: 200, max: 3_000 }).map((n) => "word ".repeat(n / 5)) },
);
const text: fc.Arbitrary<Span> = fc.record({
  kind: fc.constant("text" as const),
  text: words,
  style: fc.constantFrom("strong" as const, "dim" as const, "code" as const),
});
const figure: fc.Arbitrary<Span> = fc.record({
  kind: fc.constant("figure" as const),
  text: fc.constantFrom("$1.46bn", "about $625m (173,600 ETH, 25.5m USDC)", "$60m"),
  claims: fc.constant(["a#b"]),
});
const cite: fc.Arbitrary<Span> = fc.record({
  kind: fc.constant("cite" as const),
  numbers: fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 4 }),
});
const line: fc.Arbitrary<Line> = fc.array(
  fc.oneof(
    text,
    figure,
    cite,
    fc.record({ kind: fc.constant("level" as const), level: fc.constant("official" as const) }),
  ),
  { maxLength: 6 },
);
const lines = fc.array(line, { maxLength: 30 });
const heading = fc.option(words);
const block: fc.Arbitrary<Block> = fc.oneof(
  fc.record({ kind: fc.constantFrom("title" as const, "text" as const, "note" as const), line }),
  fc.record({
    kind: fc.constant("fields" as const),
    fields: fc.array(fc.record({ label: words, line }), { maxLength: 20 }),
  }),
  fc.record({ kind: fc.constant("list" as const), heading, items: lines }),
  fc.integer({ min: 1, max: 5 }).chain((width) =>
    fc.record({
      kind: fc.constant("table" as const),
      heading,
      columns: fc.array(
        fc.record({
          label: fc.string({ maxLength: 12 }),
          align: fc.constantFrom("start" as const, "end" as const),
        }),
        { minLength: width, maxLength: width },
      ),
      rows: fc.array(fc.array(line, { minLength: width, maxLength: width }), { maxLength: 30 }),
    }),
  ),
  fc.record({
    kind: fc.constant("suggestions" as const),
    label: words,
    requests: fc.array(fc.oneof(words, fc.constant("/heist ronin")), { maxLength: 12 }),
  }),
);
const actions = fc.array(
  fc.record({ verb: fc.constantFrom("ask" as const, "share" as const), label: words, request: words }),
  { maxLength: 8 },
);

function refusals(message: Message): string[] {
  return [
    ...findMessageErrors(JSON.parse(JSON.stringify(message))).map(
      ({ path, message }) => `${path}: ${message}`,
    ),
    ...(judge?.judge("POST", "/channels/{channel_id}/messages", JSON.parse(JSON.stringify(message))) ?? []),
  ];
}

/** In a block of code a text's own brackets stand as they are, so they could not be told from citations. */
const withoutBrackets = (blocks: Block[]): Block[] =>
  JSON.parse(JSON.stringify(blocks), (_, value) =>
    typeof value === "string" ? value.replace(/[[\]]/g, "") : value,
  );

const descriptions = (message: Message) => message.embeds.map((embed) => embed.description ?? "");

/** Every page of an answer, from button to button. */
function readPages(answer: Answer): { message: Message; from: number }[] {
  const carrier = aCarrier();
  const pages: { message: Message; from: number }[] = [];
  for (let from: number | null = 0; from !== null; ) {
    const message = renderAnswer(answer, { carrier, from, canShare: true });
    pages.push({ message, from });
    const rest = message.components
      .flatMap((row) => row.components)
      .find((button) => "label" in button && button.label === "Show the rest");
    const next = rest === undefined ? null : (readButton(rest.custom_id)?.from ?? null);
    if (next !== null && next <= from) throw new Error("the rest begins before the page");
    from = next;
  }
  return pages;
}

describe("the renderer", () => {
  it("makes only messages that Discord takes, on every page", () => {
    fc.assert(
      fc.property(fc.array(block, { maxLength: 8 }), actions, (blocks, offered) => {
        for (const { message } of readPages(anAnswer(blocks, { actions: offered })))
          expect(refusals(message)).toEqual([]);
      }),
      { numRuns: 300, interruptAfterTimeLimit: 30_000 },
    );
  });

  it("lets no text of anybody's take effect", () => {
    fc.assert(
      fc.property(fc.array(block, { maxLength: 5 }), (blocks) => {
        for (const { message } of readPages(anAnswer(blocks)))
          for (const drawn of [message.content, ...descriptions(message)]) {
            const { mischief, links } = readWords(drawn);
            expect(mischief).toEqual([]);
            expect(links.filter(({ url }) => !url.startsWith("https://example.org/"))).toEqual([]);
          }
        return true;
      }),
      { numRuns: 300, interruptAfterTimeLimit: 30_000 },
    );
  });

  it("cites whatever it shows, on the same page", () => {
    fc.assert(
      fc.property(fc.array(block, { maxLength: 8 }).map(withoutBrackets), (blocks) => {
        for (const { message } of readPages(anAnswer(blocks))) {
          const all = descriptions(message);
          const sources = message.embeds.length > 1 ? (all.at(-1) ?? "") : (all[0] ?? "");
          const shown = [
            ...[message.content, ...all.slice(0, -1)].join("\n").matchAll(/\[([\d, ]+)\]/g),
          ].flatMap(([, n = ""]) => n.split(", "));
          for (const n of shown.filter((number) => Number(number) <= 40))
            expect(sources).toContain(`Publisher ${n}`);
        }
      }),
      { numRuns: 200, interruptAfterTimeLimit: 30_000 },
    );
  });

  it("shows every item of a long list once, over its pages", () => {
    const items = Array.from(
      { length: 300 },
      (_, i): Line => [
        { kind: "figure", text: `$${i}m`, claims: ["a#b"] },
        { kind: "text", text: ` item-${i}-end ` },
        { kind: "cite", numbers: [i + 1] },
      ],
    );
    const pages = readPages(anAnswer([{ kind: "list", heading: "All of them", items }]));
    const shown = pages.map(({ message }) => readWords(descriptions(message)[0] ?? "").words).join("\n");
    expect(pages.length).toBeGreaterThan(3);
    expect([...shown.matchAll(/item-(\d+)-end/g)].map(([, n]) => Number(n))).toEqual(items.map((_, i) => i));
  });

  it("says how many parts it left out", () => {
    const items = Array.from(
      { length: 100 },
      (_, i): Line => [{ kind: "text", text: `${"word ".repeat(30)}${i}` }],
    );
    const [first] = readPages(anAnswer([{ kind: "list", heading: null, items }]));
    expect(first?.message.embeds[0]?.description).toMatch(
      /-# \d+ more parts of this answer did not fit here\.$/,
    );
  });

  it("repeats no heading where a list goes on in the same message", () => {
    const items = Array.from(
      { length: 20 },
      (_, i): Line => [{ kind: "text", text: `${"word ".repeat(10)}${i}` }],
    );
    const [first] = readPages(anAnswer([{ kind: "list", heading: "Only once", items }]));
    expect((first?.message.embeds[0]?.description ?? "").split("Only once")).toHaveLength(2);
  });

  it("lines figures up in a table", () => {
    const row = (name: string, usd: string): Line[] => [
      [{ kind: "text", text: name }],
      [{ kind: "figure", text: usd, claims: ["a#b"] }],
    ];
    const [first] = readPages(
      anAnswer([
        {
          kind: "table",
          heading: null,
          columns: [
            { label: "victim", align: "start" },
            { label: "best", align: "end" },
          ],
          rows: [row("WazirX", "$234.9m"), row("Upbit", "$48m")],
        },
      ]),
    );
    expect(first?.message.embeds[0]?.description).toBe(
      "```\nvictim     best\nWazirX  $234.9m\nUpbit      $48m\n```",
    );
  });

  it("begins each row of a wide table with its amount in a column", () => {
    const row = (name: string, usd: string): Line[] => [
      [{ kind: "text", text: name }],
      [
        { kind: "figure", text: usd, claims: ["a#b"] },
        { kind: "cite", numbers: [1] },
      ],
    ];
    const long = "a victim with a name that no phone can show in a column";
    const [first] = readPages(
      anAnswer([
        {
          kind: "table",
          heading: null,
          columns: [
            { label: "victim", align: "start" },
            { label: "best", align: "end" },
          ],
          rows: [row(long, "$234.9m"), row("Upbit", "$48m")],
        },
      ]),
    );
    expect(first?.message.embeds[0]?.description).toBe(
      `\`$234.9m\` ${long} [1]\n\`\u00a0\u00a0\u00a0$48m\` Upbit [1]`,
    );
  });

  it("makes no link of a citation and a parenthesis after it", () => {
    const line: Line = [
      { kind: "cite", numbers: [1] },
      { kind: "text", text: "(https://evil.example)" },
    ];
    const [first] = readPages(anAnswer([{ kind: "text", line }]));
    expect(readWords(descriptions(first?.message as Message)[0] ?? "").links).toEqual([]);
  });

  it("offers sharing only where it can be shared", () => {
    const answer = anAnswer([], { actions: [{ verb: "share", label: "Share", request: "/heist wazirx" }] });
    const labels = (canShare: boolean) =>
      renderAnswer(answer, { carrier: aCarrier(), canShare }).components.length;
    expect([labels(true), labels(false)]).toEqual([1, 0]);
  });
});

describe("a button's id", () => {
  const version = "2026-11-21.0123456789";

  it("carries any request there and back within 100 characters", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.string({ unit: "grapheme", minLength: 1, maxLength: 300 }),
        fc.nat(500),
        async (request, from) => {
          const carrier = aCarrier();
          const id = packButton(
            { verb: "rest", from, carried: { kind: "request", request } },
            version,
            carrier,
          );
          expect(id.length).toBeLessThanOrEqual(100);
          const pressed = readButton(id);
          expect(pressed).toMatchObject({ verb: "rest", from, version: shortVersion(version) });
          expect(pressed && (await carrier.unpack(pressed.carriedAs))).toEqual({ kind: "request", request });
        },
      ),
    );
  });

  it("holds a pasted text for fifteen minutes and not in itself", async () => {
    let at = now().getTime();
    const carrier = aCarrier(() => at);
    const id = packButton(
      { verb: "rest", from: 1, carried: { kind: "text", text: "secret" } },
      version,
      carrier,
    );
    expect(id).not.toContain("secret");
    const press = async () => carrier.unpack(readButton(id)?.carriedAs ?? { kind: "kept", id: "" });
    at += 15 * 60_000 - 1;
    expect(await press()).toEqual({ kind: "text", text: "secret" });
    at += 1;
    expect(await press()).toMatchObject({ kind: "gone", words: expect.stringContaining("paste it again") });
  });

  it("of another application is none of ours", () => {
    for (const id of ["", "x", "ask|0", "drop|0|v=/heist x", "ask|-1|v=/heist x"])
      expect(readButton(id)).toBeNull();
  });
});

describe("escaping", () => {
  it("shows any text as it is", () => {
    fc.assert(
      fc.property(words, (value) => {
        const visible = value
          .replace(/[\p{Cf}\p{Cs}\u115f\u1160\u3164\uffa0\u2800]/gu, "")
          .replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, " ");
        const { words: read, mischief } = readWords(`x ${escapeText(value)}`);
        expect(mischief).toEqual([]);
        expect(read.replaceAll("\u200b", "")).toBe(`x ${visible}`);
      }),
      { numRuns: 1_000, interruptAfterTimeLimit: 30_000 },
    );
  });

  it("keeps code to one code span", () => {
    expect(code("a`b")).toBe("`a'b`");
    expect(code("")).toBe("`\u00a0`");
  });

  it("links only what a browser opens, and breaks out of nothing", () => {
    expect(link("x", "javascript:alert(1)", 100)).toBe("x");
    expect(link("x", "https://example.org/a)b", 100)).toBe("[x](https://example.org/a%29b)");
    expect(link("]x[", "https://example.org/", 100)).toBe("[\\]x\\[](https://example.org/)");
    expect(link("x", `https://example.org/${"a".repeat(100)}`, 100)).toBe("x");
  });
});
