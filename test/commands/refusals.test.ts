// What a request that cannot be followed is told: suggestions are buttons, so each must be a request that works.
import { describe, expect, it } from "vitest";
import { toAnswerJson } from "../../src/answer/render-json.ts";
import { createCore } from "../../src/core.ts";
import { anIncident, anIndex, attributed, now, stolen } from "../builders.ts";

const address = "0x098B716B8Aaf21512996dC57EB0615e2383E2f96";
const index = anIndex({
  incidents: [
    anIncident({ id: "beta-2024", victim: "Beta", date: "2024-01-02" }),
    anIncident({
      id: "alpha-2023",
      date: "2023-07-22",
      figures: [stolen("60m", "fbi", "2023-08-22")],
      attributions: [attributed("states", "formal", "fbi", "2023-08-22")],
    }),
  ],
});
const core = createCore({ index: () => index, now: () => now });
const ask = async (request: string) => toAnswerJson(await core.ask(request));

describe("a request that cannot be followed", () => {
  it.each([
    ["/total 2023 chian:ethereum", "/total 2023 chain:ethereum"],
    ["/total 2023 CHAIN:etherium", "/total 2023 chain:ethereum"],
    ["/heists top 0", "/heists top 10"],
    ["/heists top 1000", "/heists top 999"],
    ["/heists min:10m max:5m", "/heists min:10m max:10m"],
    ["/heists min:1.5bn max:1m", "/heists min:1.5bn max:1.5bn"],
    ["/heists max:1m min:1bn", "/heists max:1m min:1m"],
    ["/heists top -3", "/heists top 3"],
    ["/heists 2023 top −1000", "/heists 2023 top 999"],
    ["/heist alpha min:10m", "/heist alpha"],
    ["/heist alpha top 5", "/heist alpha"],
    ["/heist alpha year:2023", "/heist alpha"],
    ["/actor apt38 since:2022 before:2024", "/actor apt38"],
    ['/heist alpha country:"south korea"', "/heist alpha"],
    ["/heist alpha type:exchange", "/heist alpha"],
    ["/total 2023 by:year by:chain", "/total 2023 by:year"],
    ["/total 2023 by:zzzzzzzz", "/total 2023 by:year"],
    ["/total 2023 by:year show:share", "/total 2024 show:share"],
    ["/compare alpha and beta chain:ethereum", "/compare alpha and beta"],
    ["/total 2023 page:2", "/total 2023"],
    ["/heist alpha page:2", "/heist alpha"],
    ["/sources alpha page:2", "/sources alpha"],
    ["/compare alpha and beta page:2", "/compare alpha and beta"],
    ["/actor apt38 page:1", "/actor apt38"],
    [`/heist ${address} show:when`, `/heist ${address}`],
  ])("%s offers %s", async (request, mended) => {
    const answer = await ask(request);
    expect([answer.reason, answer.suggestions]).toEqual(["bad-input", [mended]]);
    expect((await ask(mended)).reason).not.toBe("bad-input");
  });

  it.each(["/total 2023 -level:official,industry", "/heists level:official -level:official"])(
    "%s is told that no level is left",
    async (request) => {
      const answer = await ask(request);
      expect([answer.reason, answer.text.includes("no level")]).toEqual(["bad-input", true]);
    },
  );

  it.each([
    ["/heist lazarus group", ["/actor lazarus-group", "/heists actor:lazarus-group"]],
    ["/sources lazarus group", ["/actor lazarus-group", "/heists actor:lazarus-group"]],
    ["/heist 2023", ["/total 2023", "/heists 2023"]],
    ["/compare alpha and fbi", ["/heist alpha by:fbi", "/sources fbi"]],
    ["/actor alpha", ["/heist alpha-2023", "/heist alpha-2023 show:who"]],
  ])("%s is sent to the command that takes the name", async (request, suggestions) => {
    const answer = await ask(request);
    expect([answer.reason, answer.suggestions]).toEqual(["bad-input", suggestions]);
    expect(answer.text).not.toContain("not in the index");
    for (const other of suggestions) expect((await ask(other)).reason).toBeNull();
  });

  it.each([
    ["/heist alpa show:when asof:2024", "/heist alpha show:when asof:2024"],
    ["/sources alpa", "/sources alpha"],
    ["/sources chainalisys", "/sources chainalysis"],
    ["/heist chainalysis", "/sources chainalysis"],
    ["/compare beta and alpa", "/compare beta and alpha"],
    ["/heist alpha asof:2022", "/heist alpha"],
  ])("%s of no known name offers %s", async (request, offered) => {
    const { reason, suggestions } = await ask(request);
    expect([reason, suggestions[0]]).toEqual(["not-in-index", offered]);
    expect((await ask(offered)).reason).toBeNull();
  });

  it("is none where an actor's name has one slip and lacks its word for a group", async () => {
    const { kind, actors, text } = await ask("/actor lazrus");
    expect([kind, actors[0]?.id, text.includes("Read as Lazarus Group")]).toEqual([
      "actor",
      "lazarus-group",
      true,
    ]);
  });

  it("reads no digit of an actor's name as a slip: APT28 is not APT38", async () => {
    expect((await ask("/actor apt28")).kind).toBe("refusal");
    const { kind, text, suggestions } = await ask("/compare lazarus and apt28");
    expect([kind, text.includes('"apt28" is neither'), suggestions]).toEqual([
      "refusal",
      true,
      ["/actor lazarus-group"],
    ]);
  });

  it.each([
    ["/nosuch", ["/heist nosuch", "/heist help"]],
    ["/heits", ["/heist", "/heists", "/heist help"]],
    ["/halp", ["/heist help"]],
    ["/totl 2023", ["/total 2023", "/ask totl 2023", "/heist help"]],
    ["/hests min:10m", ["/heists min:10m", "/ask hests min:10m", "/heist help"]],
    ["/how much in 2023", ["/ask how much in 2023", "/heist help"]],
  ])("%s is told that there is no such command", async (request, suggestions) => {
    const answer = await ask(request);
    expect([answer.reason, answer.suggestions]).toEqual(["bad-input", suggestions]);
    expect(answer.text).toContain(`There is no command ${request.split(" ")[0]}.`);
  });

  it.each(["/alpha", "/Alpha asof:2024", "/alpha public", "/ask /alpha", "/lazarus group"])(
    "%s is none: the index has a name after the slash",
    async (request) => {
      expect(["incident", "actor"]).toContain((await ask(request)).kind);
    },
  );

  it.each([
    ["/compare beta asof:2024-06", "beta", ["/compare beta and alpha-2023 asof:2024-06", "/heist beta"]],
    ["/compare alpha", "alpha", ["/heist alpha"]],
    ["/compare 2024", "2024", ["/compare 2024 and 2023", "/total 2024"]],
    ["/compare last year", "last year", ["/compare last year and 2024", "/total last year"]],
    ["/compare lazarus group", "lazarus group", ["/actor lazarus-group"]],
  ])("%s is asked with what", async (request, name, suggestions) => {
    const answer = await ask(request);
    expect([answer.reason, answer.suggestions]).toEqual(["bad-input", suggestions]);
    expect(answer.text).toContain(`Compare ${name} with what?`);
    for (const other of suggestions) expect((await ask(other)).reason).not.toBe("bad-input");
  });

  it.each([
    ["/compare nowhere", '"nowhere" is not in the index'],
    ["/compare", "Compare what with what?"],
    ["/total 2023-13", "There is no such period: 2023-13 is no month of the calendar."],
    ["/total 2023-13-01", "There is no such period: 2023-13 is no month of the calendar."],
    ["/total 2023-02-30", "There is no such period: 2023-02-30 is no day of the calendar."],
    ["/heists min:1bn max:1m", "max:1m: lies below min:1bn, which leaves no amount."],
    ["/check  ", "There is no text to check."],
  ])("%s is told: %s", async (request, words) => {
    expect((await ask(request)).text).toContain(words);
  });

  it("for help on no command is told so, and offered the nearest", async () => {
    expect(await ask("/heist help totl")).toMatchObject({
      reason: "bad-input",
      suggestions: ["/heist help total"],
    });
    const [lost, all] = [await ask("/heist help zzzzzzzz"), await ask("help me")];
    expect([lost.kind, lost.text.includes('No command is called "zzzzzzzz"')]).toEqual(["help", true]);
    expect([all.kind, all.text.includes("No command")]).toEqual(["help", false]);
  });

  it.each([
    ["/heist the", ["/heist wazirx", "/heists top 10"]],
    ["/heist exchange", ["/heists type:exchange", "/heist wazirx", "/heists top 10"]],
    ["/heist the finance hack", ["/heist wazirx", "/heists top 10"]],
  ])("for %s is offered no name that happens to hold the word", async (request, suggestions) =>
    expect(await ask(request)).toMatchObject({ reason: "bad-input", suggestions }),
  );

  it("for the totals of a period without any is told so", async () => {
    expect(await ask("/sources 2031")).toMatchObject({ kind: "refusal", reason: "no-data-for-period" });
  });

  it.each(["/heists 2031", "/heists 2005"])("for %s is told that the period has no data", async (request) =>
    expect(await ask(request)).toMatchObject({
      kind: "refusal",
      reason: "no-data-for-period",
      period: { from: `${request.slice(-4)}-01-01`, to: `${request.slice(-4)}-12-31` },
    }),
  );

  it("for a list that its level or a filter empties is not told that the period has no data", async () => {
    const [narrow, filtered] = [
      await ask("/heists 2023 level:disputed"),
      await ask("/heists 2019 chain:ethereum"),
    ];
    expect([narrow.kind, filtered.kind]).toEqual(["incidents", "incidents"]);
    expect([narrow.incidents, filtered.incidents]).toEqual([[], []]);
  });

  it("for a period without thefts claims nothing of thefts that are not laid to North Korea", async () => {
    const answer = await ask("/total 2024");
    expect(answer.text).toContain(
      "No theft that anybody lays to North Korea is on record for 2024-01-01 to 2024-12-31.",
    );
    expect(answer.suggestions).toEqual(["/total all by:year", "/heists 2024 level:all"]);
  });

  it("names every filter where none is near", async () => {
    const answer = await ask("/total 2023 zzzzzzz:1");
    expect(answer.text).toContain("known are min: max:");
    expect(answer.suggestions).toEqual(["/heist help"]);
  });
});
