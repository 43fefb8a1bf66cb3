// What a card says about how its number and its level came about.
import { describe, expect, it } from "vitest";
import { toAnswerJson } from "../../src/answer/render-json.ts";
import { aCore, anIncident, attributed, stolen } from "../builders.ts";

const core = aCore({
  incidents: [
    anIncident({
      id: "alpha-2024",
      figures: [
        stolen("60m", "fbi", "2024-03-20"),
        stolen("70m", "the-press", "2024-03-18"),
        stolen("50m", "elliptic", "2024-03-19", { flags: ["preliminary"] }),
      ],
      attributions: [
        attributed("suspects", "assertion", "zachxbt", "2024-03-21"),
        attributed("denies", "assertion", "elliptic", "2024-03-22"),
      ],
    }),
    anIncident({
      id: "mixed-2024",
      attributions: [
        attributed("suspects", "assertion", "the-press", "2024-03-22"),
        attributed("states", "assertion", "fbi", "2024-03-20"),
        attributed("likely", "assertion", "elliptic", "2024-03-21"),
        attributed("denies", "assertion", "zachxbt", "2024-03-22"),
      ],
    }),
    anIncident({
      id: "bound-2024",
      figures: [stolen("6m", "elliptic", "2024-03-20", { flags: ["partial"], qualifier: "at-least" })],
    }),
    anIncident({
      id: "parts-2024",
      attributions: [
        attributed("states", "formal", "fbi", "2024-03-20", { actor: "lazarus-group" }),
        attributed("states", "formal", "fbi", "2024-03-20", { actor: "tradertraitor" }),
        attributed("suspects", "assertion", "elliptic", "2024-03-22", { actor: "lazarus-group" }),
      ],
    }),
    anIncident({
      id: "rounded-2024",
      figures: [
        stolen("1.5bn", "fbi", "2024-03-20", { qualifier: "about" }),
        stolen("1.4bn", "elliptic", "2024-03-19", { qualifier: "about" }),
      ],
    }),
    anIncident({
      id: "frozen-2024",
      figures: [stolen("1m", "fbi", "2024-04-01", { kind: "frozen" })],
    }),
  ],
});
const ask = async (request: string) => toAnswerJson(await core.ask(request));

describe("a card", () => {
  it("calls a figure the only one of its kind where others stand aside", async () => {
    const { text } = await ask("/heist alpha");
    expect(text).toContain(
      "the only whole figure in US dollars on record that is final and not of press or reference works",
    );
  });

  it("tells of a disputed theft who attributes it and who denies it", async () => {
    expect((await ask("/heist alpha")).text).toMatch(
      /disputed - suspected to be North Korea's by ZachXBT \(2024-03-21\) \[\d\]; denied by Elliptic \(2024-03-22\) \[\d\]/,
    );
  });

  it("says once what was asked for: who, or how much", async () => {
    const count = async (request: string, words: string) => (await ask(request)).text.split(words).length - 1;
    expect(await count("/heist mixed show:who", "; suspected by")).toBe(1);
    expect(await count("/heist alpha show:amount", "the only whole figure in US dollars on record")).toBe(1);
    expect(await count("/heist frozen show:frozen", "$1m")).toBe(1);
    expect(await count("/heist frozen show:when", "by block time")).toBe(1);
  });

  it("names every group that is named, a part and its whole, with those who name it", async () =>
    expect((await ask("/heist parts show:who")).text).toContain(
      "; named: Lazarus Group (FBI, suspected by Elliptic) and TraderTraitor (FBI)\n",
    ));

  it("ends a range with no digit that no figure has", async () =>
    expect((await ask("/heist rounded")).text).toContain("about $1.5bn (range $1.4bn to $1.5bn)"));

  it("says why a figure of the press stands outside the range", async () => {
    const { text } = await ask("/heist alpha");
    expect(text).toContain(
      "$70m - The Press, 2024-03-18; outside the range, which press and reference works do not widen",
    );
  });

  it("says of each publisher how firm it is", async () => {
    expect((await ask("/heist mixed")).text).toMatch(
      /disputed - attributed to North Korea by FBI \(2024-03-20\) \[\d\]; likely, according to Elliptic \(2024-03-21\) \[\d\]; suspected by The Press \(2024-03-22\) \[\d\]; denied by ZachXBT/,
    );
  });

  it("says once that a figure is a lower bound", async () => {
    const { text } = await ask("/heist bound");
    expect(text).toContain("at least $6m");
    expect(text).not.toContain("at least at least");
    expect((await ask("/heists level:all")).text).not.toContain("at least at least");
  });

  it("says what became of the money under a heading, one figure or many", async () => {
    expect((await ask("/heist frozen show:frozen")).text).toContain(
      "Frozen, newest first; never summed\n  - $1m",
    );
  });
});
