import { expect, it } from "vitest";
import { viewAt } from "../../src/knowledge/view.ts";
import { anIncident, anIndex, aTotals, attributed, said, stolen } from "../builders.ts";

const build = () =>
  anIndex({
    incidents: [
      anIncident({
        id: "example-2022",
        date: "2022-03-23",
        figures: [
          stolen("500m", "elliptic", "2022-03-30", { id: "first" }),
          stolen("620m", "elliptic", "2022-09-01", { replaces: "#first" }),
          stolen("615m", "the-press", "unknown"),
        ],
        attributions: [
          attributed("likely", "forensic", "elliptic", "2022-03-31"),
          attributed("states", "formal", "fbi", "2022-04-14"),
        ],
      }),
      anIncident({
        id: "gone-2023",
        date: "2023-01-05",
        figures: [stolen("1m", "elliptic", "2023-01-06")],
        withdrawn: { since: "2023-06-01", reason: "never happened" },
      }),
      anIncident({
        id: "dated-later-2023",
        dates: [
          { kind: "theft", date: "2023-02-01", used: "by block time", ...said("chainalysis", "2023-12-01") },
        ],
        figures: [stolen("2m", "elliptic", "2023-02-02")],
      }),
    ],
    totals: [
      aTotals("chainalysis-2024", "chainalysis", [
        { id: "year-2023", period: "2023", usd: "1.0bn", ...said("chainalysis", "2024-01-24") },
      ]),
      aTotals("chainalysis-2025", "chainalysis", [
        {
          id: "year-2023",
          period: "2023",
          usd: "660.5m",
          replaces: "chainalysis-2024#year-2023",
          ...said("chainalysis", "2024-12-19"),
        },
      ]),
    ],
  });
const index = build();
const at = (asof: string | null) => viewAt(index, asof);

it("knows an incident only from the day that something was said of it", () => {
  expect(at("2022-03-22").incidents.has("example-2022")).toBe(false);
  expect(at("2022-03-30").incidents.get("example-2022")?.level.level).toBe("unattributed");
  expect(at("2022-03-31").incidents.get("example-2022")?.level.level).toBe("industry");
  expect(at("2022-04-14").incidents.get("example-2022")?.level.level).toBe("official");
});

it("derives the estimate again from what had been said", () => {
  expect(at("2022-03-30").incidents.get("example-2022")?.estimate).toMatchObject({ low: 500e6, high: 500e6 });
  expect(at("2022-09-01").incidents.get("example-2022")?.estimate).toMatchObject({ low: 620e6, high: 620e6 });
});

it("leaves claims of unknown date out of the past, counts them, and has them today", () => {
  expect(at("2022-09-01").undated).toBe(1);
  expect(at("2022-09-01").incidents.get("example-2022")?.figures).toHaveLength(2);
  expect(at(null).incidents.get("example-2022")?.figures).toHaveLength(3);
});

it("drops a withdrawn record from that day on", () => {
  expect(at("2023-05-31").incidents.has("gone-2023")).toBe(true);
  expect(at("2023-06-01").incidents.has("gone-2023")).toBe(false);
  expect(at(null).incidents.has("gone-2023")).toBe(false);
});

it("marks a theft date that was established later", () => {
  expect(at("2023-03-01").incidents.get("dated-later-2023")).toMatchObject({
    dateKnownLater: true,
    date: { from: "2023-02-01" },
  });
  expect(at(null).incidents.get("dated-later-2023")?.dateKnownLater).toBe(false);
});

it("replaces a published total only once its correction was said", () => {
  expect([...at("2024-02-01").replacedTotals]).toEqual([]);
  expect(at("2024-02-01").totals).toHaveLength(1);
  expect([...at(null).replacedTotals]).toEqual(["chainalysis-2024#year-2023"]);
});

it("gives the same view again for the same day", () => {
  expect(at("2022-04-14")).toBe(at("2022-04-14"));
});

it("gives the same view of a day whatever was asked before", () => {
  const days = [
    "2022-03-22",
    "2022-03-30",
    "2022-04-14",
    "2022-09-01",
    "2023-01-05",
    "2023-06-01",
    "2023-12-01",
  ];
  for (const asked of [days, [...days].reverse()]) {
    const used = build();
    for (const day of [...asked, null]) expect(viewAt(used, day)).toEqual(viewAt(build(), day));
  }
});
