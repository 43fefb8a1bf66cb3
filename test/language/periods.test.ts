import { describe, expect, it } from "vitest";
import { parsePeriod } from "../../src/language/periods.ts";

const now = new Date("2026-11-21T12:00:00Z");
const read = (text: string) => {
  const reading = parsePeriod(text, now);
  return reading?.ok === true ? `${reading.period.from}..${reading.period.to}` : (reading ?? null);
};

describe("parsePeriod", () => {
  it.each([
    ["2023", "2023-01-01..2023-12-31"],
    ["in 2023", "2023-01-01..2023-12-31"],
    ["2023-07", "2023-07-01..2023-07-31"],
    ["2023-7", "2023-07-01..2023-07-31"],
    ["2024-07-18", "2024-07-18..2024-07-18"],
    ["2020-2022", "2020-01-01..2022-12-31"],
    ["2020–2022", "2020-01-01..2022-12-31"],
    ["2020 to 2022", "2020-01-01..2022-12-31"],
    ["between March 2022 and June 2023", "2022-03-01..2023-06-30"],
    ["from 2022-03 until 2023-06", "2022-03-01..2023-06-30"],
    ["2023-06-03..2023-09-12", "2023-06-03..2023-09-12"],
    ["2024 H1", "2024-01-01..2024-06-30"],
    ["H2 2024", "2024-07-01..2024-12-31"],
    ["first half of 2024", "2024-01-01..2024-06-30"],
    ["the second half of 2024", "2024-07-01..2024-12-31"],
    ["Q3 2023", "2023-07-01..2023-09-30"],
    ["2023-Q3", "2023-07-01..2023-09-30"],
    ["last quarter of 2023", "2023-10-01..2023-12-31"],
    ["july 2023", "2023-07-01..2023-07-31"],
    ["Sept 2022", "2022-09-01..2022-09-30"],
    ["18 July 2024", "2024-07-18..2024-07-18"],
    ["july 18, 2024", "2024-07-18..2024-07-18"],
    ["last year", "2025-01-01..2025-12-31"],
    ["this year so far", "2026-01-01..2026-11-21"],
    ["last month", "2026-10-01..2026-10-31"],
    ["this quarter", "2026-10-01..2026-12-31"],
    ["last quarter", "2026-07-01..2026-09-30"],
    ["the past 18 months", "2025-05-22..2026-11-21"],
    ["last week", "2026-11-15..2026-11-21"],
    ["past month", "2026-10-22..2026-11-21"],
    ["last 104 days", "2026-08-10..2026-11-21"],
    ["past two years", "2024-11-22..2026-11-21"],
    ["since 2017", "2017-01-01..2026-11-21"],
    ["after 2023-06", "2023-07-01..2026-11-21"],
    ["before 2020", "2009-01-01..2019-12-31"],
    ["until 2020", "2009-01-01..2020-12-31"],
    ["all", "2009-01-01..2026-11-21"],
    ["ever?", "2009-01-01..2026-11-21"],
  ])("reads %j as %s", (text, expected) => {
    expect(read(text)).toBe(expected);
  });

  it.each([
    "2023-13",
    "2023-02-30",
    "Q5 2023",
    "H3 2024",
    "31 june 2023",
    "2024 to 2022",
    "last 0 days",
    "fifth of nothing 2023",
  ])("does not read %j as a period", (text) => {
    const reading = parsePeriod(text, now);
    expect(reading === null || !reading.ok).toBe(true);
  });

  it.each(["2023-13", "2023-02-30", "Q5 2023", "2024 to 2022"])("says that %j cannot be", (text) => {
    expect(parsePeriod(text, now)).toMatchObject({ ok: false });
  });

  it.each(["wazirx", "", "the hack", "20234", "2", "march", "yesterday's news"])(
    "leaves %j to others",
    (text) => {
      expect(parsePeriod(text, now)).toBeNull();
    },
  );
});
