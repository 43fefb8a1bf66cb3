import { describe, expect, it } from "vitest";
import { readFilters } from "../../src/language/filters.ts";
import { anIncident, anIndex, now } from "../builders.ts";

const index = anIndex({ incidents: [anIncident({ id: "example-2024" })] });
const read = (text: string) => {
  const reading = readFilters(text, index, now);
  if (!reading.ok) throw new Error(`${reading.wrong.token}: ${reading.wrong.problem}`);
  return reading.read;
};
const wrong = (text: string) => {
  const reading = readFilters(text, index, now);
  return reading.ok ? null : reading.wrong;
};

describe("readFilters", () => {
  it("reads amounts, sets, negations and periods, and leaves the rest", () => {
    const { filters, rest, limit, sort } = read(
      "min:10m max:$1.5bn type:exchange,bridge chain:eth -chain:tron level:official,industry year:2023 sort:date the top 5 public",
    );
    expect(filters).toMatchObject({
      min: 10e6,
      max: 1.5e9,
      category: { any: ["exchange", "bridge"], none: [] },
      chain: { any: ["ethereum"], none: ["tron"] },
      level: { any: ["official", "industry"], none: [] },
      period: { from: "2023-01-01", to: "2023-12-31" },
    });
    expect([rest, limit, sort]).toEqual(["the", 5, "date"]);
  });

  it("narrows a period by several filters", () => {
    expect(read("since:2022 before:2025-06").filters.period).toEqual({
      from: "2022-01-01",
      to: "2025-05-31",
    });
  });

  it("reads until, to and after as the words of a period do", () => {
    expect(read("since:2022 until:2023-09").filters.period).toEqual({ from: "2022-01-01", to: "2023-09-30" });
    expect(read("since:2022 to:2023").filters.period?.to).toBe("2023-12-31");
    expect(read("after:2023 before:2025").filters.period).toEqual({ from: "2024-01-01", to: "2024-12-31" });
    expect(read("from:2023 before:2025").filters.period?.from).toBe("2023-01-01");
  });

  it("tells a breakdown from a publisher by its value", () => {
    expect(read("by:year").by).toBe("year");
    expect(read("by:type").by).toBe("category");
    expect(read("by:fbi").filters.by).toEqual({ any: ["fbi"], none: [] });
  });

  it("knows terms by name, alias and ATT&CK id", () => {
    expect(read("technique:T1552.004").filters.technique.any).toEqual(["private-key-theft"]);
    expect(read('service:"Tornado Cash"').filters.service.any).toEqual(["tornado-cash"]);
    expect(read("country:india").filters.country.any).toEqual(["IN"]);
    expect(read("actor:TraderTraitor").filters.actor.any).toEqual(["tradertraitor"]);
  });

  it("leaves a theft out by its name or id, and every theft that bears the name", () => {
    const thefts = anIndex({
      incidents: [
        anIncident({ id: "upbit-2019", victim: "Upbit", date: "2019-11-27" }),
        anIncident({ id: "upbit-2025", victim: "Upbit", date: "2025-11-27" }),
        anIncident({ id: "atomic-wallet-2023", victim: "Atomic Wallet", date: "2023-06-02" }),
      ],
    });
    const theft = (text: string) => {
      const reading = readFilters(text, thefts, now);
      return reading.ok ? reading.read.filters.theft : reading.wrong;
    };
    expect(theft("-theft:upbit")).toEqual({ any: [], none: ["upbit-2019", "upbit-2025"] });
    expect(theft("-theft:upbit-2019")).toEqual({ any: [], none: ["upbit-2019"] });
    expect(theft('theft:"atomic wallet"')).toEqual({ any: ["atomic-wallet-2023"], none: [] });
    expect(theft("-theft:atomic")).toEqual({ any: [], none: ["atomic-wallet-2023"] });
    expect(theft("without:upbit-2025,atomicwallet")).toEqual({
      any: [],
      none: ["upbit-2025", "atomic-wallet-2023"],
    });
    expect(theft("without:upbbit")).toMatchObject({ suggestion: "without:upbit-2019" });
    expect(theft("-theft:upbbit")).toMatchObject({ suggestion: "-theft:upbit-2019" });
    expect(theft("-without:upbit")).toMatchObject({ problem: "without: cannot be negated" });
  });

  it("forgives curly quotes, stray commas, spaces after the colon and full-width forms", () => {
    expect(read("service:“Tornado Cash”, chain: ethereum,").filters).toMatchObject({
      service: { any: ["tornado-cash"] },
      chain: { any: ["ethereum"] },
    });
    expect(read("“min:100m”, type:bridge").filters).toMatchObject({
      min: 100e6,
      category: { any: ["bridge"] },
    });
    expect(read("ｔｙｐｅ：bridge").filters.category.any).toEqual(["bridge"]);
  });

  it("takes an as-of month at its last day", () => {
    expect(read("asof:2023-06").asof).toBe("2023-06-30");
  });

  it("takes an as-of month or year that is not over at today", () => {
    expect(read("asof:2026-11").asof).toBe("2026-11-21");
    expect(read("asof:2026").asof).toBe("2026-11-21");
    expect(read("asof:2027").asof).toBe("2027-12-31");
  });

  it.each([
    ["chian:ethereum", "chain:ethereum"],
    ["chain:etherium", "chain:ethereum"],
    ["type:brigde", "type:bridge"],
    ["level:offical", "level:official"],
    ["by:chainalisis", "by:chainalysis"],
    ["min:10 euros", null],
    ["min:lots", "min:10m"],
    ["sort:size", null],
    ["year:2023-13", "year:2023"],
    ["asof:soon", "asof:2023-06-01"],
    ["top:0", "top:10"],
    ["-min:5m", "min:5m"],
    ["min:10m max:5m", "max:10m"],
    ["top -3", "top 3"],
    ["min:10m min:20m", null],
    ["asof:2023 asof:2024", null],
    ["-level:all", null],
    ["top 1000", "top 999"],
    ["top 0", "top 10"],
  ])("refuses %s and offers %s", (text, suggestion) => {
    const mistake = wrong(text);
    if (suggestion === null) expect(mistake === null ? read(text).rest : mistake.problem).not.toBe("");
    else expect(mistake?.suggestion).toBe(suggestion);
  });

  it.each(["min:10m max:5m", "since:2024 before:2022", "chain:", "wat:now"])("refuses %s", (text) => {
    expect(wrong(text)).not.toBeNull();
  });

  it("leaves a web address alone", () => {
    expect(read("https://example.org/a").rest).toBe("https://example.org/a");
  });
});
