import { describe, expect, it } from "vitest";
import { viewAt } from "../../src/knowledge/view.ts";
import { comparePublished } from "../../src/query/published.ts";
import { breakdowns, noFilters, type TotalQuery } from "../../src/query/query.ts";
import { sumPeriod } from "../../src/query/totals.ts";
import { anIncident, anIndex, aTotals, attributed, said, stolen, today } from "../builders.ts";

const official = (when: string) => [attributed("states", "formal", "fbi", when)];
const m = (millions: number) => millions * 1e6;

const index = anIndex({
  incidents: [
    anIncident({
      id: "alpha-2023",
      date: "2023-07-22",
      chains: ["ethereum"],
      figures: [stolen("60m", "fbi", "2023-08-22"), stolen("50m", "elliptic", "2023-08-01")],
      attributions: official("2023-08-22"),
    }),
    anIncident({
      id: "beta-2023",
      date: "2023-07-22",
      category: "bridge",
      chains: ["ethereum", "tron"],
      figures: [stolen("37m", "fbi", "2023-08-22", { covers: undefined })],
      attributions: official("2023-08-22"),
    }),
    anIncident({
      id: "gamma-2023",
      date: "2023-09",
      figures: [stolen("10m", "zachxbt", "2023-10-01", { flags: ["partial"] })],
      attributions: [attributed("states", "forensic", "elliptic", "2023-10-02")],
    }),
    anIncident({
      id: "suspected-2023",
      date: "2023-05-01",
      figures: [stolen("5m", "the-press", "2023-05-02")],
      attributions: [attributed("suspects", "assertion", "zachxbt", "2023-05-03")],
    }),
    anIncident({ id: "unpriced-2023", date: "2023-06-01", attributions: official("2023-08-22") }),
    anIncident({
      id: "straddling-2023",
      dates: [
        {
          kind: "theft",
          from: "2023-12-31",
          to: "2024-01-01",
          used: "around midnight",
          ...said("the-press", "2024-01-01"),
        },
      ],
      figures: [stolen("80m", "elliptic", "2024-01-02")],
      attributions: official("2024-02-01"),
    }),
    anIncident({
      id: "minted-2023",
      date: "2023-02-01",
      figures: [
        stolen("290m", "elliptic", "2023-02-02", { flags: ["nominal"] }),
        stolen("32m", "elliptic", "2023-02-03"),
      ],
      attributions: official("2023-08-22"),
    }),
    anIncident({
      id: "earlier-2022",
      date: "2022-03-23",
      figures: [stolen("620m", "fbi", "2022-04-14")],
      attributions: official("2022-04-14"),
    }),
  ],
  totals: [
    aTotals("chainalysis-2024", "chainalysis", [
      { id: "year-2023", period: "2023", usd: "1.0bn", count: "20", ...said("chainalysis", "2024-01-24") },
    ]),
    aTotals("chainalysis-2025", "chainalysis", [
      {
        id: "year-2023",
        period: "2023",
        usd: "660.5m",
        replaces: "chainalysis-2024#year-2023",
        ...said("chainalysis", "2024-12-19"),
      },
      { id: "half-2023", from: "2023-01", to: "2023-06", usd: "200m", ...said("chainalysis", "2024-12-19") },
      { id: "all", from: "2017", to: "2024", usd: "6bn", ...said("chainalysis", "2024-12-19") },
      {
        id: "everybody",
        period: "2023",
        usd: "1.7bn",
        scope: "all-actors",
        ...said("chainalysis", "2024-12-19"),
      },
    ]),
  ],
  coverage: [{ from: "2022-01", to: "2023-10", searched: today, how: "by hand" }],
});
const view = viewAt(index, null);
const ask = (more: Partial<TotalQuery> = {}) =>
  sumPeriod(
    view,
    {
      kind: "total",
      show: null,
      period: { from: "2023-01-01", to: "2023-12-31" },
      by: null,
      filters: noFilters,
      asof: null,
      ...more,
    },
    today,
  );

describe("sumPeriod", () => {
  it("adds up lows, bests and highs of what lies wholly inside", () => {
    const { sum, count, items } = ask();
    // 60 (50-60) + 37 + at least 10 + 32, the nominal value of minted tokens left out
    expect(sum).toEqual({
      low: m(50 + 37 + 10 + 32),
      best: m(60 + 37 + 10 + 32),
      high: m(60 + 37 + 10 + 32),
    });
    expect(count).toBe(4);
    expect(items.filter((item) => item.lowOnly).map((item) => item.incidents[0]?.incident.id)).toEqual([
      "gamma-2023",
    ]);
  });

  it("names what has no figure in dollars", () => {
    expect(ask().withoutFigure.map((entry) => entry.incident.id)).toEqual(["unpriced-2023"]);
  });

  it("shows suspected, straddling and nominal sums beside the sum, never in it", () => {
    expect(
      ask().beside.map(({ why, sum, incidents }) => [
        why,
        sum.best,
        incidents.map((entry) => entry.incident.id),
      ]),
    ).toEqual([
      ["suspected", m(5), ["suspected-2023"]],
      ["may-fall-in", m(80), ["straddling-2023"]],
      ["nominal", m(290), ["minted-2023"]],
    ]);
  });

  it("puts published totals of exactly the period first, with restatements, then parts, then longer ones, never another scope", () => {
    expect(ask().published.map(({ relation, chain }) => [relation, chain.map(({ ref }) => ref)])).toEqual([
      ["exact", ["chainalysis-2024#year-2023", "chainalysis-2025#year-2023"]],
      ["part", ["chainalysis-2025#half-2023"]],
      ["longer", ["chainalysis-2025#all"]],
    ]);
  });

  it("puts the published totals that are nearest in length first", () => {
    const totals = (...periods: [string, string, string][]) =>
      viewAt(
        anIndex({
          totals: [
            aTotals(
              "chainalysis-2024",
              "chainalysis",
              periods.map(([id, from, to]) => ({
                id,
                from,
                to,
                usd: "10m",
                ...said("chainalysis", "2024-01-24"),
              })),
            ),
          ],
        }),
        null,
      );
    const { published } = comparePublished(
      totals(
        ["decade", "2016", "2025"],
        ["month", "2023-01", "2023-01"],
        ["half", "2023-01", "2023-06"],
        ["three-years", "2022", "2024"],
        ["quarters", "2023-01", "2023-09"],
      ),
      { from: "2023-01-01", to: "2023-12-31" },
    );
    expect(published.map(({ total }) => total.ref.replace(/.*#/, ""))).toEqual([
      "quarters",
      "half",
      "month",
      "three-years",
      "decade",
    ]);
  });

  it("shows no published total beside a filtered sum", () => {
    const result = ask({ filters: { ...noFilters, category: { any: ["bridge"], none: [] } } });
    expect(result.published).toEqual([]);
    expect(result.sum.best).toBe(m(37));
  });

  it.each(breakdowns)("groups by %s add up to the sum", (by) => {
    const { groups, sum, items } = ask({ by });
    const total = groups.reduce(
      (t, g) => ({ low: t.low + g.sum.low, best: t.best + g.sum.best, high: t.high + g.sum.high }),
      { low: 0, best: 0, high: 0 },
    );
    expect(total).toEqual(sum);
    expect(groups.flatMap((g) => g.items)).toHaveLength(items.length);
  });

  it("puts a theft on several chains into a group of its own", () => {
    expect(
      ask({ by: "chain" })
        .groups.map((g) => g.key)
        .sort(),
    ).toEqual(["ethereum", "not on record", "several"]);
  });

  it("widens by level only where asked", () => {
    expect(ask({ filters: { ...noFilters, level: { any: ["suspected"], none: [] } } }).sum.best).toBe(m(5));
  });

  it("tells the months that nobody searched", () => {
    expect(ask().notSearched).toEqual([{ from: "2023-11", to: "2023-12" }]);
  });
});

describe("a joint figure", () => {
  const pair = (own: boolean, attributionsOfSecond = official("2023-08-22")) =>
    viewAt(
      anIndex({
        incidents: [
          anIncident({
            id: "alpha-2023",
            date: "2023-07-22",
            figures: [
              stolen("97m", "zachxbt", "2023-07-25", { covers: ["alpha-2023", "beta-2023"] }),
              stolen("60m", "fbi", "2023-08-22"),
            ],
            attributions: official("2023-08-22"),
          }),
          anIncident({
            id: "beta-2023",
            date: "2023-07-22",
            ...(own ? { figures: [stolen("37.3m", "fbi", "2023-08-22")] } : {}),
            attributions: attributionsOfSecond,
          }),
        ],
      }),
      null,
    );
  const sumOf = (v: ReturnType<typeof pair>) =>
    sumPeriod(
      v,
      {
        kind: "total",
        show: null,
        period: { from: "2023-01-01", to: "2023-12-31" },
        by: null,
        filters: noFilters,
        asof: null,
      },
      today,
    );

  it("is only shown where every incident that it covers has its own estimate", () => {
    const result = sumOf(pair(true));
    expect(result.sum.best).toBe(97_300_000);
    expect(result.items.every((item) => item.joint === null)).toBe(true);
  });

  it("counts once for the group where one of them lacks an estimate", () => {
    const result = sumOf(pair(false));
    expect(result.sum.best).toBe(m(97));
    expect(result.count).toBe(2);
    expect(result.items).toHaveLength(1);
  });

  it("is not used where one of them is not counted, and that is said", () => {
    const result = sumOf(pair(false, [attributed("suspects", "assertion", "zachxbt", "2023-08-22")]));
    expect(result.sum.best).toBe(m(60));
    expect(result.unusedJoint.map((figure) => figure.covers)).toEqual([["alpha-2023", "beta-2023"]]);
  });

  it("is shown on every incident that it covers", () => {
    expect(
      pair(true)
        .incidents.get("beta-2023")
        ?.figures.map((figure) => figure.written?.text),
    ).toEqual(["37.3m", "97m"]);
  });
});

it("says nothing of a joint figure where every theft that it covers has its own", () => {
  const joint = anIndex({
    incidents: [
      anIncident({
        id: "one-2023",
        date: "2023-01-10",
        figures: [
          stolen("10m", "elliptic", "2023-02-01"),
          stolen("30m", "elliptic", "2024-03-01", { covers: ["one-2023", "two-2024"] }),
        ],
        attributions: official("2023-02-01"),
      }),
      anIncident({
        id: "two-2024",
        date: "2024-01-10",
        figures: [stolen("20m", "elliptic", "2024-02-01")],
        attributions: official("2024-02-01"),
      }),
    ],
  });
  const query: TotalQuery = {
    kind: "total",
    period: { from: "2023-01-01", to: "2023-12-31" },
    by: null,
    filters: noFilters,
    show: null,
    asof: null,
  };
  const result = sumPeriod(viewAt(joint, null), query, today);
  expect([result.sum.best, result.unusedJoint]).toEqual([m(10), []]);
});
