import { describe, expect, it } from "vitest";
import {
  addMonths,
  formatRange,
  isInside,
  lastDay,
  overlaps,
  parseWrittenDate,
} from "../../src/knowledge/dates.ts";

describe("parseWrittenDate", () => {
  it.each([
    ["2024", "2024-01-01", "2024-12-31"],
    ["2024-02", "2024-02-01", "2024-02-29"],
    ["2023-02", "2023-02-01", "2023-02-28"],
    ["2024-07-18", "2024-07-18", "2024-07-18"],
  ])("reads %s as the days it may mean", (text, from, to) => {
    expect(parseWrittenDate(text)).toEqual({ from, to });
  });

  it.each(["2023-02-30", "2024-13", "2024-00", "2024-7-18", "24-07-18", "unknown", "", "0024-01-01"])(
    "refuses %j",
    (text) => {
      expect(parseWrittenDate(text)).toBeNull();
    },
  );
});

it("counts a month as said at its last day, and an unknown date as never", () => {
  expect(lastDay("2024-02")).toBe("2024-02-29");
  expect(lastDay("unknown")).toBeNull();
});

it("tells inside from overlapping", () => {
  const year = { from: "2023-01-01", to: "2023-12-31" };
  const turn = { from: "2023-12-31", to: "2024-01-01" };
  expect(isInside(turn, year)).toBe(false);
  expect(overlaps(turn, year)).toBe(true);
  expect(isInside({ from: "2023-07-22", to: "2023-07-22" }, year)).toBe(true);
});

it("writes a range as a person would", () => {
  expect(formatRange({ from: "2023-01-01", to: "2023-12-31" })).toBe("2023");
  expect(formatRange({ from: "2023-07-01", to: "2023-07-31" })).toBe("2023-07");
  expect(formatRange({ from: "2023-07-22", to: "2023-07-22" })).toBe("2023-07-22");
  expect(formatRange({ from: "2023-06-03", to: "2023-09-12" })).toBe("2023-06-03..2023-09-12");
});

it("adds months across years", () => {
  expect(addMonths("2024-01", -1)).toBe("2023-12");
  expect(addMonths("2024-11-30", 3)).toBe("2025-02");
});
