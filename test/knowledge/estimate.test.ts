import { describe, expect, it } from "vitest";
import { estimate } from "../../src/knowledge/estimate.ts";
import { aFigure } from "../builders.ts";

const none = new Set<string>();
const m = (millions: number) => millions * 1e6;

describe("estimate", () => {
  it("takes the lowest and highest figure, and the government's as best", () => {
    const figures = [
      aFigure("625m", "victim", "2022-03-29"),
      aFigure("540m", "elliptic", "2022-03-29"),
      aFigure("620m", "fbi", "2022-04-14"),
    ];
    expect(estimate(figures, none)).toMatchObject({
      low: m(540),
      best: m(620),
      high: m(625),
      from: "final",
      rule: { kind: "rank", publisherKind: "government", alone: false },
    });
  });

  it.each([
    ["fbi", "victim"],
    ["court", "victim"],
    ["victim", "chainalysis"],
    ["chainalysis", "un-panel"],
    ["un-panel", "mandiant"],
    ["mandiant", "zachxbt"],
    ["zachxbt", "the-press"],
    ["the-press", "wiki"],
  ])("ranks %s before %s", (first, second) => {
    const found = estimate([aFigure("20m", second, "2024-05-02"), aFigure("10m", first, "2024-05-01")], none);
    expect(found?.best).toBe(m(10));
  });

  it("prefers the newest of one rank, and what is not said in passing to what is", () => {
    expect(
      estimate([aFigure("10m", "elliptic", "2024-05-01"), aFigure("12m", "chainalysis", "2024-05-02")], none)
        ?.best,
    ).toBe(m(12));
    expect(
      estimate(
        [
          aFigure("10m", "elliptic", "2024-05-01"),
          aFigure("12m", "chainalysis", "2024-05-02", { passing: true }),
        ],
        none,
      )?.best,
    ).toBe(m(10));
  });

  it("lets the curator's headline lead, with its reason", () => {
    const found = estimate(
      [
        aFigure("308m", "fbi", "2024-12-23"),
        aFigure("305m", "victim", "2024-05-31", { headline: "the victim's own count" }),
      ],
      none,
    );
    expect(found).toMatchObject({
      best: m(305),
      low: m(305),
      high: m(308),
      rule: { kind: "headline", reason: "the victim's own count" },
    });
  });

  it("widens the range by press and reference works only where nobody else gives a figure", () => {
    expect(
      estimate(
        [
          aFigure("31m", "victim", "2023-07-23"),
          aFigure("60m", "the-press", "2023-07-24"),
          aFigure("99m", "wiki", "2024-01-01"),
        ],
        none,
      ),
    ).toMatchObject({ low: m(31), high: m(31) });
    expect(
      estimate([aFigure("60m", "the-press", "2023-07-24"), aFigure("65m", "wiki", "2024-01-01")], none),
    ).toMatchObject({ low: m(60), best: m(60), high: m(65) });
  });

  it("uses preliminary and net figures only where no final one stands", () => {
    const preliminary = aFigure("31m", "victim", "2023-07-23", { flags: ["preliminary"] });
    expect(estimate([preliminary, aFigure("60m", "elliptic", "2023-07-25")], none)).toMatchObject({
      low: m(60),
      from: "final",
    });
    expect(estimate([preliminary], none)).toMatchObject({ low: m(31), best: m(31), from: "preliminary" });
    expect(estimate([preliminary, aFigure("60m", "the-press", "2023-07-25")], none)).toMatchObject({
      best: m(31),
      from: "preliminary",
    });
  });

  it("gives only a lower bound, the largest, where all figures are partial", () => {
    const found = estimate(
      [
        aFigure("10m", "zachxbt", "2024-01-01", { flags: ["partial"] }),
        aFigure("30m", "elliptic", "2024-01-01", { flags: ["partial"] }),
      ],
      none,
    );
    expect(found).toMatchObject({ low: m(30), best: null, high: null, from: "partial" });
  });

  it.each(["nominal", "revalued", "mistaken"] as const)("never lets a %s figure in", (flag) => {
    const barred = aFigure("290m", "elliptic", "2024-02-13", { flags: [flag] });
    expect(estimate([barred], none)).toBeNull();
    expect(estimate([barred, aFigure("32m", "victim", "2024-02-14")], none)).toMatchObject({
      low: m(32),
      high: m(32),
    });
  });

  it("leaves out replaced and joint figures, figures without dollars and other kinds", () => {
    const old = aFigure("1.0bn", "elliptic", "2024-01-24", { ref: "example-2024#old" });
    const joint = aFigure("97m", "zachxbt", "2023-07-25", { covers: ["example-2024", "other-2024"] });
    const units = aFigure(null, "victim", "2024-01-01", {
      units: [{ amount: 5, asset: "BTC", text: "5 BTC" }],
    });
    const recovered = aFigure("5m", "victim", "2024-01-01", { kind: "recovered" });
    expect(estimate([old, joint, units, recovered], new Set(["example-2024#old"]))).toBeNull();
  });

  it("spans a publisher's own range and takes its low end as best", () => {
    const range = { ...aFigure("30m", "elliptic", "2024-01-01"), usd: { low: m(30), high: m(60) } };
    expect(estimate([range], none)).toMatchObject({ low: m(30), best: m(30), high: m(60) });
  });

  it("tells different valuation days from disagreement", () => {
    const figures = [
      aFigure("30m", "elliptic", "2024-01-01", { valued: "theft-day" }),
      aFigure("60m", "fbi", "2024-05-01", { valued: "2024-05-01" }),
    ];
    expect(estimate(figures, none)?.mixedValuation).toBe(true);
    expect(
      estimate(
        [
          aFigure("30m", "elliptic", "2024-01-01", { valued: "theft-day" }),
          aFigure("60m", "fbi", "2024-05-01"),
        ],
        none,
      )?.mixedValuation,
    ).toBe(false);
  });
});
