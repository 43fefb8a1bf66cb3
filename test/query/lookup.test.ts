import { describe, expect, it } from "vitest";
import { viewAt } from "../../src/knowledge/view.ts";
import { allowedSlips, findIncident } from "../../src/query/lookup.ts";
import { findOtherThefts } from "../../src/query/same-victim.ts";
import { anIncident, anIndex } from "../builders.ts";

const view = viewAt(
  anIndex({
    incidents: [
      anIncident({ id: "wazirx-2024", victim: "WazirX", aliases: ["वज़ीरएक्स"] }),
      anIncident({ id: "coinspaid-2023", victim: "CoinsPaid", date: "2023-07-22" }),
      anIncident({
        id: "harmony-2022",
        victim: "Harmony Horizon Bridge",
        aliases: ["harmony"],
        date: "2022-06-23",
      }),
      anIncident({
        id: "ronin-2022",
        victim: "Ronin Network",
        aliases: ["Axie Infinity", "Sky Mavis"],
        date: "2022-03-23",
      }),
      anIncident({ id: "upbit-2019", victim: "Upbit", aliases: ["업비트"], date: "2019-11-27" }),
      anIncident({ id: "upbit-2025", victim: "Upbit", date: "2025-11-27" }),
      anIncident({ id: "coinbene-2019", victim: "CoinBene", date: "2019-03-25" }),
      anIncident({ id: "coinstats-2024", victim: "CoinStats", date: "2024-06-22" }),
      anIncident({ id: "rain-2024", victim: "Rain", date: "2024-04-29" }),
    ],
    notIncluded: [
      {
        name: "Coinbase",
        month: "2020-01",
        reason: "no theft found",
        searched: "2026-11-21",
        searches: ["coinbase hack"],
      },
    ],
  }),
  null,
);
const find = (name: string) => findIncident(view, name);

describe("findIncident", () => {
  it.each([
    ["wazirx", "wazirx-2024"],
    ["WAZIR X", "wazirx-2024"],
    ["the WazirX hack", "wazirx-2024"],
    ["wazirx exploit 2024", "wazirx-2024"],
    ["axie", undefined],
    ["sky mavis", "ronin-2022"],
    ["the Ronin hack", "ronin-2022"],
    ["harmony bridge", "harmony-2022"],
    ["वज़ीरएक्स", "wazirx-2024"],
    ["ｗａｚｉｒｘ", "wazirx-2024"],
    ["upbit 2019", "upbit-2019"],
    ["upbit 2025-11", "upbit-2025"],
    ["upbit-2019", "upbit-2019"],
    ["the 2019 upbit hack", "upbit-2019"],
    ["2025 Upbit", "upbit-2025"],
    ["rain", "rain-2024"],
  ])("reads %j exactly as %s", (name, id) => {
    const lookup = find(name);
    expect(lookup.found === "one" ? [lookup.incident, lookup.readAs] : [undefined, null]).toEqual([id, null]);
  });

  it.each([
    ["wazrix", "wazirx-2024", "WazirX"],
    ["coinspiad", "coinspaid-2023", "CoinsPaid"],
    ["coinspade", "coinspaid-2023", "CoinsPaid"],
    ["sky mavsi", "ronin-2022", "Sky Mavis"],
  ])("reads the misspelling %j as %s and says so", (name, id, readAs) => {
    expect(find(name)).toMatchObject({ found: "one", incident: id, readAs });
  });

  it("gives a short name no second slip for the syllable that it shares with hundreds of others", () => {
    expect(find("coinstar").found).toBe("none");
    expect(find("coinbenely").found).toBe("none");
    expect(find("coinstat")).toMatchObject({ found: "one", incident: "coinstats-2024" });
  });

  it("lists the candidates of a name that several thefts bear", () => {
    expect(find("upbit")).toEqual({
      found: "several",
      incidents: ["upbit-2019", "upbit-2025"],
      matched: "Upbit",
    });
    expect(find("업비트")).toMatchObject({ found: "one", incident: "upbit-2019" });
  });

  it("never gives another year's theft in the place of the one asked for", () => {
    expect(find("upbit 2021").found).toBe("none");
    expect(find("wazirx 2019").found).toBe("none");
  });

  it.each([
    "zzzz",
    "like exchange",
    "binance exchange",
    "coinbase",
    "bybit",
    "raim",
    "rain forest",
    "exchange",
    "the hack",
    "wazirxxxx",
    "😀",
    "ronin wazirx",
  ])("suggests at most for %j", (name) => {
    expect(find(name).found).toBe("none");
  });

  it("tells that a name was looked for and has no record", () => {
    expect(find("coinbase")).toMatchObject({ looked: { name: "Coinbase", reason: "no theft found" } });
  });

  it("suggests near names where it finds none", () => {
    const lookup = find("wazirrrx");
    expect(lookup.found === "none" ? lookup.near.map((entry) => entry.name) : []).toContain("WazirX");
  });
});

it.each([
  [4, 0],
  [5, 1],
  [7, 1],
  [8, 2],
  [20, 2],
])("allows a name of %i letters %i slips", (length, slips) => {
  expect(allowedSlips(length)).toBe(slips);
});

describe("findOtherThefts", () => {
  const twice = viewAt(
    anIndex({
      incidents: [
        anIncident({ id: "alpha-2024", victim: "Alpha (Alphacoin, 2024)", date: "2024-03-01" }),
        anIncident({ id: "alpha-2026", victim: "Alpha", date: "2026-03-01" }),
        anIncident({ id: "beta-2023", victim: "Beta and Gamma", aliases: ["Beta"], date: "2023-03-01" }),
        anIncident({ id: "beta-2021", victim: "Beta (2021)", date: "2021-03-01" }),
        anIncident({ id: "alphabet-2025", victim: "Alphabet", date: "2025-03-01" }),
      ],
    }),
    null,
  );

  it.each([
    ["alpha-2026", ["alpha-2024"]],
    ["alpha-2024", ["alpha-2026"]],
    ["beta-2023", ["beta-2021"]],
    ["alphabet-2025", []],
  ])("finds beside %s of the same victim %j", (id, others) => {
    const entry = twice.incidents.get(id);
    expect(entry && findOtherThefts(twice, entry).map(({ incident }) => incident.id)).toEqual(others);
  });
});
