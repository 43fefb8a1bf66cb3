// Answers of a past day say so wherever today's answer is another.
import { describe, expect, it } from "vitest";
import { toAnswerJson } from "../../src/answer/render-json.ts";
import { aCore, anIncident, attributed, said, stolen } from "../builders.ts";

const address = "0x098B716B8Aaf21512996dC57EB0615e2383E2f96";
const core = aCore({
  incidents: [
    anIncident({
      id: "ronin-2022",
      victim: "Ronin",
      date: "2022-03-23",
      figures: [stolen("620m", "fbi", "2022-04-14"), stolen("600m", "the-press", "2022-03-30")],
      attributions: [attributed("states", "formal", "fbi", "2022-04-14")],
      techniques: [{ technique: "private-key-theft", ...said("fbi", "2022-04-27") }],
      services: [{ service: "tornado-cash", ...said("fbi", "2022-05-06") }],
    }),
  ],
  addresses: [
    {
      id: "ofac-ronin",
      incident: "ronin-2022",
      actor: "lazarus-group",
      list: "ofac-sdn",
      listed: "2022-04-14",
      delisted: "2025-03-21",
      by: "fbi",
      sources: {
        "fbi-doc": {
          title: "List",
          publisher: "fbi",
          url: "https://example.org/list",
          published: "2022-04-14",
          retrieved: "2026-11-20",
        },
      },
      source: "fbi-doc",
      at: "paragraph 1",
      said: "2022-04-14",
      addresses: [{ address, chain: "ethereum" }],
    },
  ],
});
const ask = async (request: string) => toAnswerJson(await core.ask(request));

describe("as of a day", () => {
  it("before anything was said of a theft, it is not in the index by that day, and is today", async () => {
    const answer = await ask("/heist ronin asof:2021-01-01");
    expect(answer.reason).toBe("not-in-index");
    expect(answer.text).toContain('"ronin" is not in the index as of 2021-01-01.');
    expect(answer.text).toContain("It is in the index of today");
    expect(answer.suggestions[0]).toBe("/heist ronin");
  });

  it("before its attribution, a theft is unattributed by that day and not by the day of the check", async () => {
    const { text, reason } = await ask("/heist ronin asof:2022-04-01");
    expect(reason).toBe("not-attributed");
    expect(text.split("\n")[0]).toContain("not attributed to North Korea by 2022-04-01");
    expect(text).toContain("nobody on record attributes it to North Korea by 2022-04-01");
  });

  it("before its listing, an address was on no list by that day, and is on one today", async () => {
    const answer = await ask(`/heist ${address} asof:2022-04-01`);
    expect(answer.text).toContain("was on no list in the index by 2022-04-01");
    expect(answer.suggestions).toContain(`/heist ${address}`);
  });

  it("between its listing and its delisting, an address is listed and not delisted", async () => {
    const then = await ask(`/heist ${address} asof:2024-01-01`);
    expect(then.addresses.map(({ delisted }) => delisted)).toEqual([null]);
    const now = await ask(`/heist ${address}`);
    expect(now.addresses.map(({ delisted }) => delisted)).toEqual(["2025-03-21"]);
  });

  it("before anything was said of an actor, its answer says that nothing was", async () => {
    const { text } = await ask("/actor tradertraitor asof:2015-01-01");
    expect(text).toContain("Nothing on record had been said of it by 2015-01-01.");
  });
});

describe("an actor", () => {
  it("that is not in the index is refused with the date of the index", async () => {
    const answer = await ask("/actor nobody");
    expect([answer.kind, answer.reason]).toEqual(["refusal", "not-in-index"]);
    expect(answer.text).toContain("The index holds 1 theft");
  });

  it("has its listed addresses in the fields", async () => {
    const answer = await ask("/actor lazarus group");
    expect(answer.addresses.map((listed) => listed.address)).toEqual([address]);
  });
});

it.each(["technique:private-key-theft", "service:tornado-cash"])(
  "a filter on %s knows only what had been said by then",
  async (filter) => {
    const ids = async (asof: string) =>
      (await ask(`/heists ${filter} asof:${asof}`)).incidents.map(({ id }) => id);
    expect([await ids("2022-04-20"), await ids("2022-05-10")]).toEqual([[], ["ronin-2022"]]);
  },
);

it("a breakdown by technique does too", async () => {
  const keys = async (asof: string) =>
    (await ask(`/total 2022 by:technique asof:${asof}`)).groups.map(({ key }) => key);
  expect([await keys("2022-04-20"), await keys("2022-05-10")]).toEqual([
    ["not on record"],
    ["private-key-theft"],
  ]);
});
