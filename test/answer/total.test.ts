import { describe, expect, it } from "vitest";
import { toAnswerJson } from "../../src/answer/render-json.ts";
import { aCore, anIncident, aTotals, attributed, now, said, stolen } from "../builders.ts";

const official = (when: string) => [attributed("states", "formal", "fbi", when)];
const of2023 = (usd: string, when: string, more: Record<string, unknown> = {}) => ({
  period: "2023",
  usd,
  ...said("chainalysis", when),
  ...more,
});

const core = aCore({
  incidents: [
    anIncident({
      id: "alpha-2023",
      date: "2023-07-22",
      category: "exchange",
      chains: ["ethereum"],
      figures: [
        stolen("600m", "fbi", "2023-08-22", { units: ["1000 ETH", "2000 USDC"] }),
        stolen("610m", "elliptic", "2023-08-23"),
      ],
      attributions: official("2023-08-22"),
    }),
    anIncident({
      id: "beta-2023",
      date: "2023-09-01",
      category: "bridge",
      figures: [stolen("100m", "fbi", "2023-10-01")],
      attributions: official("2023-10-01"),
    }),
    anIncident({
      id: "gamma-2023",
      date: "2023-10-01",
      attributions: [attributed("suspects", "assertion", "zachxbt", "2023-10-02")],
    }),
    anIncident({
      id: "delta-2023",
      date: "2023-11-01",
      figures: [stolen("5m", "zachxbt", "2023-11-02")],
      attributions: [attributed("suspects", "assertion", "zachxbt", "2023-11-02")],
    }),
  ],
  totals: [
    aTotals("chainalysis-totals", "chainalysis", [
      of2023("1.0bn", "2024-01-24", { id: "first", count: "20" }),
      of2023("660.5m", "2024-12-19", { id: "restated", replaces: "#first", qualifier: "about" }),
      of2023("200m", "2023-08-01", { id: "half", period: undefined, from: "2023-01", to: "2023-06" }),
      of2023("150m", "2024-02-01", {
        id: "half-restated",
        period: undefined,
        from: "2023-01",
        to: "2023-06",
        replaces: "#half",
      }),
    ]),
    aTotals("elliptic-totals", "elliptic", [
      { id: "t2", period: "2023", usd: "600m", qualifier: "at-least", ...said("elliptic", "2024-01-05") },
      { id: "t3", period: "2023", usd: "650m", qualifier: "up-to", ...said("elliptic", "2024-01-06") },
      { id: "t1", period: "2023", "usd-from": "630m", "usd-to": "1bn", ...said("elliptic", "2024-01-07") },
      { id: "t8", period: "2023", "usd-from": "750m", "usd-to": "1bn", ...said("elliptic", "2024-01-08") },
    ]),
    aTotals("panel-totals", "un-panel", [
      { id: "t4", period: "2023", usd: "750m", qualifier: "at-least", ...said("un-panel", "2024-03-01") },
      { id: "t5", period: "2023", usd: "800m", qualifier: "up-to", ...said("un-panel", "2024-03-02") },
      { id: "t6", period: "2023", usd: "500m", ...said("fbi", "2024-03-03", { source: "un-panel-doc" }) },
      { id: "t7", period: "2023", usd: "1m", count: "1", ...said("un-panel", "2024-03-04") },
    ]),
  ],
});
const ask = async (request: string) => toAnswerJson(await core.ask(request));

describe("the gap between the sum and a published total", () => {
  it.each([
    "Chainalysis, about $660.5m [5]: the sum is $39.5m more",
    "Elliptic, at least $600m [6]: the sum is $100m above that lower bound, from which no gap follows",
    "Elliptic, up to $650m [7]: the sum is at least $50m more",
    "Elliptic, $630m-1bn [8]: the sum lies within that range",
    "Elliptic, $750m-1bn [9]: the sum is $50m below that range",
    "UN Panel of Experts, at least $750m [10]: the sum is at least $50m less",
    "UN Panel of Experts, up to $800m [11]: the sum is $100m below that upper bound, from which no gap follows",
  ])("says %s", async (line) => {
    const { text } = await ask("/total 2023");
    const numberless = (value: string) => value.replace(/\[\d+\]/g, "[n]");
    expect(numberless(text)).toContain(`- ${numberless(line)}\n`);
  });

  it("is given for whoever asserts the total, not for who relays it", async () => {
    const { text } = await ask("/total 2023");
    expect(text).toMatch(/- FBI, \$500m \[\d+\]: the sum is \$200m more/);
  });

  it("is not given where the sum counts what nobody lays to North Korea", async () => {
    const { text } = await ask("/total 2023 level:all");
    expect(text).not.toContain("Gap between");
    expect(text).toContain("No gap is given");
  });
});

describe("a published total", () => {
  it("that restates one of a part of the period stands in one line with it, old -> new", async () => {
    const answer = await ask("/total 2023");
    expect(answer.text).toMatch(
      /2023-01-01 to 2023-06-30: \$200m \(2023-08-01\) \[\d+\] -> restated as \$150m /,
    );
    expect(answer.published.filter((p) => p.to === "2023-06-30").map((p) => [p.usd, p.superseded])).toEqual([
      [200e6, true],
      [150e6, false],
    ]);
  });

  it("of one theft counts one theft", async () => {
    expect((await ask("/total 2023")).text).toContain("$1m, 1 theft (");
  });
});

describe("a sum with filters", () => {
  it("says which filters, in its text and in how it was read", async () => {
    const answer = await ask("/total 2023 type:exchange min:50m -chain:tron");
    expect(answer.readAs).toContain("min:50m type:exchange -chain:tron");
    expect(answer.text.split("\n")[0]).toContain("min:50m type:exchange -chain:tron");
    const compared = await ask("/compare 2023 and 2024 type:exchange");
    expect(compared.text.split("\n")[0]).toContain("type:exchange");
    expect(compared.readAs).toContain("type:exchange");
    const listed = await ask("/heists 2023 type:exchange");
    expect(listed.text.split("\n")[0]).toContain("type:exchange");
    expect(listed.readAs).toContain("type:exchange");
  });

  it("keeps filters and day on the buttons that lead on", async () => {
    const answer = await core.ask("/total 2023 type:exchange asof:2024-06-01", { now });
    expect(answer.actions.map(({ request }) => request)).toEqual([
      "/total 2023 type:exchange asof:2024-06-01",
      "/heists since:2023-01-01 before:2024-01-01 level:official,industry type:exchange asof:2024-06-01",
      "/sources 2023-01-01..2023-12-31 asof:2024-06-01",
    ]);
    const compared = await core.ask("/compare 2023 and 2024 type:exchange level:official asof:2024-12-31");
    expect(compared.data.suggestions).toEqual([
      "/total 2023 level:official type:exchange asof:2024-12-31",
      "/total 2024 level:official type:exchange asof:2024-12-31",
    ]);
  });
});

describe("a table of thefts", () => {
  it("shows the best figure in dollars, and its units in the fields", async () => {
    const answer = await ask("/heists 2023");
    expect(answer.text).toMatch(/alpha +\$600m \[1\]/);
    expect(answer.figures[0]?.units).toEqual([
      { amount: 1000, asset: "ETH" },
      { amount: 2000, asset: "USDC" },
    ]);
  });
});

it("says how many of the thefts beside the sum have no figure", async () => {
  expect((await ask("/total 2023")).text).toContain("$5m, 2 thefts, 1 of them without a figure (");
});

it("names the period of which it has no data in the fields", async () => {
  const answer = await ask("/total 2012");
  expect([answer.reason, answer.period, answer.query?.kind]).toEqual([
    "no-data-for-period",
    { from: "2012-01-01", to: "2012-12-31" },
    "total",
  ]);
});

it("counts into what a single source attributes only what is in the sum", async () => {
  const joint = aCore({
    incidents: [
      anIncident({
        id: "one-2023",
        date: "2023-01-10",
        figures: [
          stolen("90m", "elliptic", "2023-02-01"),
          stolen("100m", "fbi", "2023-02-02", { covers: ["one-2023", "two-2023"] }),
        ],
        attributions: [attributed("states", "forensic", "elliptic", "2023-02-01")],
      }),
      anIncident({ id: "two-2023", date: "2023-01-11", attributions: official("2023-02-01") }),
    ],
  });
  const { text } = toAnswerJson(await joint.ask("/total 2023"));
  expect(text).toContain("one and two count once, by their joint figure $100m");
  expect(text).toContain("Attributed by a single source: part of a joint figure, 1 theft (one).");
});

describe("a sum whose parts differ in kind", () => {
  const mixed = aCore({
    incidents: [
      anIncident({
        id: "many-2023",
        victim: "Many",
        date: "2023-01-10",
        country: "AE",
        chains: ["ethereum", "bitcoin"],
        figures: [stolen("90m", "fbi", "2023-02-01", { qualifier: "up-to" })],
        attributions: official("2023-02-01"),
      }),
      anIncident({
        id: "small-2023",
        victim: "A small, old one",
        date: "2023-01-12",
        figures: [stolen("1m", "zachxbt", "2023-02-01")],
        attributions: [attributed("suspects", "assertion", "zachxbt", "2023-02-01")],
      }),
      anIncident({
        id: "zeta-2023",
        victim: "Zeta",
        date: "2023-01-13",
        figures: [stolen("3m", "zachxbt", "2023-02-01")],
        attributions: [attributed("suspects", "assertion", "zachxbt", "2023-02-01")],
      }),
    ],
    totals: [
      aTotals("chainalysis-totals", "chainalysis", [
        of2023("660.5m", "2024-12-19", { id: "first" }),
        of2023("660.5m", "2025-12-19", { id: "again", count: "20", replaces: "#first" }),
      ]),
    ],
  });
  const askMixed = async (request: string) => toAnswerJson(await mixed.ask(request)).text;

  it("says which thefts stand in the group of several chains, and on which", async () => {
    expect(await askMixed("/total 2023 by:chain")).toContain(
      "Of several, and in no other group: Many (Ethereum and Bitcoin).",
    );
  });

  it("names countries in a breakdown", async () => {
    expect(await askMixed("/total 2023 by:country")).toContain("United Arab Emirates");
  });

  it("says which of its figures were published as bounds", async () => {
    expect(await askMixed("/total 2023")).toContain(
      "Best figure published as an upper bound, which counts as it stands: Many.",
    );
  });

  it("gives no range where lowest and highest are the same", async () => {
    expect(await askMixed("/total 2023")).toContain(
      "$90m in 1 theft. Sum of each theft's best figure; lowest and highest are the same.",
    );
  });

  it("names the largest of what stands beside it first, and parts names that hold a comma", async () => {
    expect(await askMixed("/total 2023")).toContain("2 thefts (Zeta; A small, old one)");
  });

  it("calls a figure that a later edition repeats no restatement", async () => {
    expect(await askMixed("/total 2023")).toContain("-> said again as $660.5m, 20 thefts (2025-12-19)");
  });

  it("says what was left out by name, and what was not there to be left out", async () => {
    expect(await askMixed("/total 2023 without:many")).toContain(
      "Left out as asked: Many (official) up to $90m [1].",
    );
    expect(await askMixed("/total 2022 without:many")).toContain(
      "Not in this period in any case: Many (2023-01-10).",
    );
  });

  it("tells what publishers say before it lists the thefts, so that a short message holds it", async () => {
    const text = await askMixed("/total 2023");
    expect(text.indexOf("What publishers say of this period")).toBeGreaterThan(0);
    expect(text.indexOf("What publishers say of this period")).toBeLessThan(text.indexOf("The thefts"));
  });

  it("calls no group of a breakdown by quarter a year", async () => {
    const dated = aCore({
      incidents: [
        anIncident({
          id: "loose-2023",
          date: "2023",
          figures: [stolen("3m", "fbi", "2024-01-02")],
          attributions: official("2024-01-02"),
        }),
      ],
    });
    const answer = toAnswerJson(await dated.ask("/total 2023 by:quarter", { now }));
    expect(answer.text).toContain("2023 (in no single quarter)");
    expect(answer.groups.map(({ key }) => key)).toEqual(["2023"]);
  });
});
