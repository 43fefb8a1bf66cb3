import { describe, expect, it } from "vitest";
import { toAnswerJson } from "../../src/answer/render-json.ts";
import { aCore, anIncident, attributed, said, stolen } from "../builders.ts";

const core = aCore({
  incidents: [
    anIncident({
      id: "fresh-2026",
      date: "2026-05-02",
      figures: [stolen("40m", "elliptic", "2026-06-03")],
      attributions: [attributed("states", "forensic", "elliptic", "2026-06-03")],
      dates: [
        { kind: "theft", date: "2026-05-02", used: "by block time", ...said("elliptic", "2026-06-03") },
      ],
    }),
    anIncident({
      id: "raised-2024",
      date: "2024-03-01",
      figures: [stolen("10m", "elliptic", "2024-03-02"), stolen("12m", "fbi", "2026")],
      attributions: [
        attributed("states", "forensic", "elliptic", "2024-03-02"),
        attributed("states", "formal", "fbi", "2026"),
      ],
    }),
    anIncident({
      id: "recanted-2021",
      date: "2021-03-01",
      figures: [stolen("10m", "elliptic", "2021-03-02")],
      attributions: [
        attributed("states", "formal", "fbi", "2021-03-02", { withdrawn: "2025-05-06" }),
        attributed("states", "forensic", "elliptic", "2021-03-02"),
      ],
    }),
    anIncident({
      id: "undated-2020",
      date: "2020-03-01",
      figures: [stolen("10m", "elliptic", "2020-03-02"), stolen("99m", "fbi", "unknown")],
      attributions: [attributed("suspects", "assertion", "zachxbt", "unknown")],
    }),
  ],
});
const ask = async (request: string) => toAnswerJson(await core.ask(request));

describe("/changes", () => {
  it("leaves out claims of unknown date, and says how many", async () => {
    const { text, incidents } = await ask("/changes since 2026-01");
    expect(incidents.map(({ id }) => id)).not.toContain("undated-2020");
    expect(text).toContain("2 claims of unknown date are left out, so");
  });

  it("lists what a year alone dates only where the whole year is asked for, and counts it otherwise", async () => {
    const { text, changes } = await ask("/changes since 2026-05");
    expect(changes.map(({ kind, incident }) => [kind, incident])).toEqual([["new", "fresh-2026"]]);
    expect(text).toContain(
      "2 changes more are dated by the year alone and may lie before that day: /changes 2026",
    );
  });

  it("puts into the fields what changed, from what to what", async () => {
    const { changes } = await ask("/changes since 2026-01");
    expect(changes.map(({ cites, ...change }) => [change, cites.length > 0])).toEqual([
      [
        {
          kind: "new",
          said: "2026-06-03",
          incident: "fresh-2026",
          raised: false,
          before: null,
          after: "industry",
        },
        true,
      ],
      [
        {
          kind: "level",
          said: "2026",
          incident: "raised-2024",
          raised: true,
          before: "industry",
          after: "official",
        },
        true,
      ],
      [
        {
          kind: "estimate",
          said: "2026",
          incident: "raised-2024",
          raised: false,
          before: 10e6,
          after: 12e6,
        },
        true,
      ],
    ]);
  });

  it("dates a level by the day on which an attribution was taken back", async () => {
    expect((await ask("/changes 2025-05..2025-06")).text).toContain(
      "2025-05-06 level changed: recanted, official -> industry",
    );
  });

  it("gives a date as it was written, never a day that nobody named", async () => {
    const { text } = await ask("/changes since 2026-01");
    expect(text).toContain("2026 level raised: raised, industry -> official");
    expect(text).toContain("2026 figure: raised, $10m [");
    expect(text).not.toContain("2026-12-31");
  });

  it("tells a new theft under the day of its first claim", async () => {
    expect((await ask("/changes since 2026-01")).text).toContain(
      "2026-06-03 new: fresh, theft of 2026-05-02, industry [1], $40m [",
    );
  });

  it.each([
    ["/changes since 2024-01 asof:2026-05-01", "2026-05-01"],
    ["/changes since:2024-01 before:2026-05-02", "2026-05-01"],
    ["/changes 2024-01..2026-04", "2026-04-30"],
    ["/changes year:2025", "2025-12-31"],
  ])("%s ends on %s", async (request, end) => {
    const answer = await ask(request);
    expect([answer.kind, answer.period?.to, answer.query?.asof]).toEqual(["changes", end, end]);
    expect(answer.text).not.toContain("fresh");
  });

  it("refuses an end before its beginning", async () => {
    expect((await ask("/changes since 2024-01 asof:2023-01-01")).reason).toBe("bad-input");
  });
});
