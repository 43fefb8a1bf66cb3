import { describe, expect, it } from "vitest";
import { toAnswerJson } from "../../src/answer/render-json.ts";
import { aCore, anIncident, aTotals, attributed, said, stolen } from "../builders.ts";

const total = (id: string, usd: string, scope: string, more: Record<string, unknown>) => ({
  id,
  period: "2023",
  usd,
  scope,
  ...more,
});
const core = aCore({
  incidents: [
    anIncident({
      id: "alpha-2023",
      date: "2023-07-22",
      figures: [stolen("60m", "fbi", "2023-08-22", { id: "joint", covers: ["alpha-2023", "beta-2024"] })],
      attributions: [
        attributed("states", "formal", "fbi", "2023-08-22"),
        attributed("likely", "forensic", "elliptic", "2023-08-01", { withdrawn: "2023-09-01" }),
      ],
    }),
    anIncident({
      id: "beta-2024",
      date: "2024-07-22",
      figures: [stolen("20m", "elliptic", "2024-08-22")],
      attributions: [attributed("states", "formal", "fbi", "2024-08-22")],
    }),
  ],
  totals: [
    aTotals("first-edition", "chainalysis", [
      total("ours", "1.0bn", "dprk-crypto", { ...said("chainalysis", "2024-01-24") }),
      total("all", "1.7bn", "all-actors", { count: "231", ...said("chainalysis", "2024-01-24") }),
    ]),
    aTotals("second-edition", "chainalysis", [
      total("ours", "660.5m", "dprk-crypto", {
        qualifier: "about",
        ...said("chainalysis", "2024-12-19", { replaces: "first-edition#ours" }),
      }),
    ]),
  ],
});
const ask = async (request: string) => toAnswerJson(await core.ask(request));

describe("/compare", () => {
  it.each(["/compare alpha and 2023", "/compare 2023 and alpha"])(
    "%s refuses a theft beside a period, and offers each",
    async (request) => {
      const answer = await ask(request);
      expect(answer.reason).toBe("bad-input");
      expect(answer.text).toContain("A theft and a period cannot be compared");
      expect([...answer.suggestions].sort()).toEqual(["/heist alpha", "/total 2023"]);
    },
  );
});

describe("a share of all theft", () => {
  it("says that its total was superseded, and by what", async () => {
    const answer = await ask("/total 2023 show:share");
    expect(answer.text).toMatch(
      /59 % - \$1\.0bn of \$1\.7bn \[.*\] - superseded: later about \$660\.5m \(2024-12-19\)/,
    );
  });
});

describe("a publisher's sources", () => {
  it("says of an attribution that it was withdrawn", async () => {
    expect((await ask("/sources elliptic")).text).toMatch(/likely Lazarus Group \(withdrawn 2023-09-01\)/);
  });
});
