import { describe, expect, it } from "vitest";
import { noStyle, plainSpan } from "../../src/answer/fill-line.ts";
import { renderJson } from "../../src/answer/render-json.ts";
import { renderTable } from "../../src/answer/render-table.ts";
import { renderText } from "../../src/answer/render-text.ts";
import { displayWidth, wrap } from "../../src/answer/text-width.ts";
import { aCore, anIncident, attributed, stolen } from "../builders.ts";

const core = aCore({
  incidents: [
    anIncident({
      id: "example-2024",
      victim: "Exa‮mple\u200b 브리지",
      country: "KR",
      chains: ["ethereum"],
      figures: [
        stolen("1.46bn", "fbi", "2024-05-01", { units: ["401347 ETH"] }),
        stolen("234900000", "elliptic", "2024-04-01"),
      ],
      attributions: [
        attributed("states", "formal", "fbi", "2024-05-01"),
        attributed("denies", "assertion", "zachxbt", "2024-06-01"),
      ],
    }),
  ],
});

describe("renderText", () => {
  it("shows a card whole: date, level, range, figures as written, sources", async () => {
    const text = renderText(await core.ask("/heist example-2024"));
    for (const part of [
      "2024-03-17",
      "official",
      "contested",
      "$1.46bn (401,347 ETH)",
      "$234,900,000",
      "range $234.9m to $1.46bn",
      "https://example.org/example-2024/fbi-doc",
      "Index 2026-11-21.",
    ])
      expect(text).toContain(part);
  });

  it("takes out what reorders or hides text", async () => {
    const text = renderText(await core.ask("/heist example-2024"));
    expect(text).toContain("Example 브리지");
    expect(text).not.toMatch(/[\u202a-\u202e\u200b]/);
  });

  it("never breaks a line wider than asked, single words aside", async () => {
    const text = renderText(await core.ask("/heist example-2024"), { width: 60 });
    for (const line of text.split("\n"))
      if (!line.includes("://")) expect(displayWidth(line)).toBeLessThanOrEqual(60);
  });

  it("repeats no number without a figure or a sum behind it", async () => {
    const { blocks } = await core.ask("/heist example-2024");
    const spans = blocks.flatMap((block) =>
      "line" in block
        ? block.line
        : "fields" in block
          ? block.fields.flatMap((f) => f.line)
          : "items" in block
            ? block.items.flat()
            : [],
    );
    for (const span of spans) if (span.kind === "text") expect(plainSpan(span)).not.toMatch(/\$\d/);
  });
});

it("prints JSON on one line whatever the texts hold", async () => {
  const line = renderJson(await core.ask("/heist nothing\u2028like\u2029this"));
  expect(line.split(/\r?\n|\u2028|\u2029/)).toHaveLength(1);
  expect(JSON.parse(line)).toMatchObject({ schema: 1, kind: "refusal" });
});

it("counts Hangul as two columns and combining marks as none", () => {
  expect(displayWidth("브리지")).toBe(6);
  expect(displayWidth("é")).toBe(1);
});

it("wraps with a hanging indent", () => {
  expect(wrap("one two three", 9, "  ", "- ")).toBe("- one two\n  three");
});

describe("a table wider than the page", () => {
  const row = (name: string, level: "official" | "suspected") => [
    [{ kind: "text" as const, text: name }],
    [{ kind: "figure" as const, text: "$1.46bn", claims: ["example-2024#a"] }],
    [
      { kind: "level" as const, level },
      { kind: "text" as const, text: ", single source" },
    ],
  ];
  const columns = [
    { label: "victim", align: "start" as const },
    { label: "best", align: "end" as const },
    { label: "level", align: "start" as const },
  ];
  const rows = [row("브리지 of the Harbour", "official"), row("Lighthouse", "suspected")];
  const render = (width: number) => renderTable(columns, rows, noStyle, width);

  it("stands as it is where it fits", () => {
    expect(render(0)).toEqual([
      "  victim                    best  level",
      "  브리지 of the Harbour  $1.46bn  official, single source",
      "  Lighthouse             $1.46bn  suspected, single source",
    ]);
    expect(render(58)).toEqual(render(0));
  });

  it("breaks inside its widest cells, with the columns still in line", () => {
    expect(render(40)).toEqual([
      "  victim            best  level",
      "  브리지 of the  $1.46bn  official,",
      "  Harbour                 single source",
      "  Lighthouse     $1.46bn  suspected,",
      "                          single source",
    ]);
  });

  it("becomes labelled lines where not even its words fit", () => {
    expect(render(24)).toEqual([
      "  victim: 브리지 of",
      "      the Harbour",
      "    best: $1.46bn",
      "    level: official,",
      "      single source",
      "  victim: Lighthouse",
      "    best: $1.46bn",
      "    level: suspected,",
      "      single source",
    ]);
  });
});
