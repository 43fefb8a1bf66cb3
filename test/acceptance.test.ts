// What a user would try first, on the real knowledge.
import { describe, expect, it } from "vitest";
import { answerJson } from "../src/answer/answer.ts";
import { toAnswerJson } from "../src/answer/render-json.ts";
import { createCore } from "../src/core.ts";
import { realIndex } from "./real-index.ts";

const core = createCore({ index: () => realIndex, now: () => new Date("2026-11-21T12:00:00Z") });
const ask = async (request: string) =>
  toAnswerJson(await core.ask(request, { pageSize: Number.POSITIVE_INFINITY }));

describe("/heist", () => {
  it.each([
    ["wazirx", "wazirx-2024"],
    ["wazrix", "wazirx-2024"],
    ["wazir x", "wazirx-2024"],
    ["the wazirx hack", "wazirx-2024"],
    ["axie", "ronin-2022"],
    ["axie infinity", "ronin-2022"],
    ["sky mavis", "ronin-2022"],
    ["ronin bridge", "ronin-2022"],
    ["harmony bridge", "harmony-2022"],
    ["coinspiad", "coinspaid-2023"],
    ["dmm", "dmm-bitcoin-2024"],
    ["stake", "stake-2023"],
    ["코인체크", undefined],
    ["コインチェック", "coincheck-2018"],
    ["업비트 2019", "upbit-2019"],
    ["atomic wallet", "atomic-wallet-2023"],
    ["bybit", "bybit-2025"],
    ["playdapp", "playdapp-2024"],
    ["htx", "htx-heco-2023"],
    ["heco", "htx-heco-2023"],
    ["poloniex", "poloniex-2023"],
    ["kucoin", "kucoin-2020"],
  ])("finds %s", async (name, id) => {
    const answer = await ask(`/heist ${name}`);
    if (id === undefined) expect(["incident", "refusal"]).toContain(answer.kind);
    else expect([answer.kind, answer.incidents[0]?.id]).toEqual(["incident", id]);
  });

  it.each([
    "mtgox",
    "ftx",
    "poly network",
    "poly network 2021",
    "wormhole",
    "quadrigacx",
    "bitfinex",
    "multichain",
    "euler",
    "nobitex",
  ])("says that %s is in the index and not attributed to North Korea", async (name) => {
    const answer = await ask(`/heist ${name}`);
    expect([answer.kind, answer.reason, answer.incidents.length]).toEqual(["refusal", "not-attributed", 1]);
    expect(["rejected", "unattributed"]).toContain(answer.incidents[0]?.level);
  });

  it.each(["zzzz", "like exchange", "coinbase", "lockbit"])(
    "says that %s is not in the index, with near names and never an incident",
    async (name) => {
      const answer = await ask(`/heist ${name}`);
      expect([answer.kind, answer.reason, answer.incidents]).toEqual(["refusal", "not-in-index", []]);
      expect(answer.suggestions.length).toBeGreaterThan(0);
      expect(answer.text).toContain(realIndex.updated);
    },
  );

  it("lists both thefts of Upbit", async () => {
    const answer = await ask("/heist upbit");
    expect([answer.reason, answer.incidents.map(({ id }) => id)]).toEqual([
      "ambiguous",
      ["upbit-2019", "upbit-2025"],
    ]);
  });

  it("finds the theft of an officially published address, in any case, and says that this is no screening", async () => {
    for (const address of [
      "0x098B716B8Aaf21512996dC57EB0615e2383E2f96",
      "0x098b716b8aaf21512996dc57eb0615e2383e2f96",
    ]) {
      const answer = await ask(`/heist ${address}`);
      expect([answer.kind, answer.addresses[0]?.incident, answer.citations.length > 0]).toEqual([
        "address",
        "ronin-2022",
        true,
      ]);
      expect(answer.text).toContain("not a screening result");
    }
  });

  it.each([
    "0x098B716B8Aaf21512996dC57EB0615e2383E2f97",
    "0x098B...2f96",
    "0x098B716B8Aaf21512996dC57",
    `0x${"ab".repeat(32)}`,
  ])("refuses %s by name", async (address) => {
    expect(await ask(`/heist ${address}`)).toMatchObject({ kind: "refusal", reason: "bad-input" });
  });

  it("keeps Alphapo and CoinsPaid apart, shows their joint figure on both and counts it once", async () => {
    const [alphapo, coinspaid, total] = [
      await ask("/heist alphapo"),
      await ask("/heist coinspaid"),
      await ask("/total 2023"),
    ];
    for (const answer of [alphapo, coinspaid])
      expect(
        answer.figures.some((figure) => [...figure.covers].sort().join() === "alphapo-2023,coinspaid-2023"),
      ).toBe(true);
    expect(
      total.total?.incidents.filter((id) => id === "alphapo-2023" || id === "coinspaid-2023"),
    ).toHaveLength(2);
  });

  it("never takes the nominal value of minted tokens for a loss", async () => {
    const answer = await ask("/heist playdapp");
    const nominal = answer.figures.filter((figure) => figure.flags.includes("nominal"));
    expect(nominal.length).toBeGreaterThan(0);
    for (const figure of nominal) expect(answer.incidents[0]?.usd?.high).toBeLessThan(figure.usd?.high ?? 0);
  });
});

describe("/total", () => {
  it("sets the sum of 2023 beside Chainalysis before and after, TRM and the UN panel, with the gap", async () => {
    const answer = await ask("/total 2023");
    expect(answer.text).toContain("Thefts we can name");
    const of = (publisher: string) =>
      answer.published.filter(
        (p) =>
          p.publisher.startsWith(publisher) &&
          p.from === "2023-01-01" &&
          p.to === "2023-12-31" &&
          p.scope === "dprk-crypto",
      );
    expect(of("Chainalysis").map((p) => [p.usd, p.superseded])).toEqual([
      [1e9, true],
      [660_500_000, false],
    ]);
    expect(of("TRM").length).toBeGreaterThan(0);
    expect(of("UN Panel").map((p) => [p.usd, p.count])).toEqual([[750e6, 17]]);
    expect(answer.text).toContain("Gap between the sum");
  });

  it.each([
    ["/total 2023 asof:2024-02-01", [1e9]],
    ["/total 2022 asof:2023-06-01", [1.7e9]],
  ])("%s knows only what had been published by then", async (request, expected) => {
    const answer = await ask(request);
    const chainalysis = answer.published.filter(
      (p) =>
        p.publisher === "Chainalysis" &&
        p.scope === "dprk-crypto" &&
        p.from.slice(5) === "01-01" &&
        p.to.slice(5) === "12-31" &&
        p.from.slice(0, 4) === p.to.slice(0, 4),
    );
    expect(chainalysis.map((p) => p.usd)).toEqual(expected);
    expect(chainalysis.every((p) => !p.superseded)).toBe(true);
  });

  it("equals the sum of what the list shows", async () => {
    const [total, list] = [await ask("/total 2023"), await ask("/heists year:2023 level:official,industry")];
    const sum = list.incidents.reduce(
      (usd, incident) => usd + (incident.usd?.best ?? incident.usd?.low ?? 0),
      0,
    );
    expect(Math.round(sum)).toBe(Math.round(total.total?.usd.best ?? 0));
    expect(
      list.incidents
        .filter((i) => i.usd !== null)
        .map((i) => i.id)
        .sort(),
    ).toEqual([...(total.total?.incidents ?? [])].sort());
  });

  it("says that a year to come has not begun, and refuses what cannot be", async () => {
    expect(await ask("/total 2031")).toMatchObject({ reason: "no-data-for-period" });
    expect(await ask("/total Q5 2023")).toMatchObject({ reason: "bad-input" });
    expect(await ask("/total 2023 chian:ethereum")).toMatchObject({
      reason: "bad-input",
      suggestions: ["/total 2023 chain:ethereum"],
    });
  });
});

it("answers every command's examples to the contract", async () => {
  for (const command of core.commands)
    for (const example of command.examples) {
      const answer = await ask(example);
      expect(answerJson.safeParse(answer).error?.issues ?? []).toEqual([]);
      // Nothing can be watched outside a channel, and the refusal says so.
      const reason = command.name === "watch" && answer.text.includes("channel") ? answer.reason : null;
      expect([example, answer.kind === "fault", answer.reason]).toEqual([example, false, reason]);
    }
});

it("says in the fields of an actor's answer what the text says: names and who uses them, parents, sanctions, parts", async () => {
  const [actor] = (await ask("/actor lazarus")).actors;
  expect(actor).toMatchObject({ id: "lazarus-group", kind: "group", mitre: "G0032" });
  expect(actor?.names.find(({ name }) => name === "HIDDEN COBRA")).toMatchObject({ by: ["MITRE ATT&CK"] });
  expect(actor?.parents.map(({ actor: parent }) => parent)).toContain("reconnaissance-general-bureau");
  expect(actor?.parts.map(({ actor: part }) => part)).toContain("andariel");
  expect(actor?.sanctions.find(({ list }) => list === "ofac-sdn")).toMatchObject({ listed: "2019-09-13" });
});

it("shows a restatement once, old -> new, and the gap to what stands", async () => {
  const { published, text, total } = await ask("/total 2023");
  expect(text).toMatch(/Chainalysis: about \$1\.0bn.* -> restated as about \$660\.5m/);
  const standing = published.find((p) => p.publisher === "Chainalysis" && p.usd === 660_500_000);
  expect(standing?.gap).toBe((total?.usd.best ?? 0) - 660_500_000);
  expect(published.find((p) => p.publisher === "Chainalysis" && p.superseded)?.replacedBy).toBe(
    standing?.cite,
  );
});

it("knows the group that a government calls by another name", async () => {
  expect((await ask("/actor jade sleet")).actors[0]?.id).toBe("tradertraitor");
  expect((await ask("/actor lazarus")).actors[0]?.id).toBe("lazarus-group");
});
