// A pasted text on the project's own knowledge: verdicts, notes, positions, and that nothing of it is kept.
import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { answerJson } from "../../src/answer/answer.ts";
import { toAnswerJson } from "../../src/answer/render-json.ts";
import { createCore } from "../../src/core.ts";
import { realIndex } from "../real-index.ts";

const now = new Date("2026-11-21T12:00:00Z");
const faults: unknown[] = [];
const core = createCore({
  index: () => realIndex,
  now: () => now,
  onFault: (fault) => faults.push(fault),
});
const check = async (text: string) =>
  (await core.check(text, { pageSize: Number.POSITIVE_INFINITY })).data.checks;
const verdicts = async (text: string) => (await check(text)).map(({ verdict }) => verdict);

describe("a checked statement", () => {
  it("matches a figure on record", async () =>
    expect(await verdicts("North Korean hackers stole $41 million from Stake.com.")).toEqual(["matches"]));

  it("gets each figure its own victim", async () => {
    const checks = await check(
      "Lazarus took $54 million from CoinEx, $41 million from Stake.com and $620 million from Ronin.",
    );
    expect(checks.map(({ incident, verdict }) => [incident, verdict])).toEqual([
      ["coinex-2023", "matches"],
      ["stake-2023", "matches"],
      ["ronin-2022", "matches"],
    ]);
  });

  it("contradicts every source where no figure comes near", async () =>
    expect(await verdicts("Hackers stole $900 million from Stake.com.")).toEqual(["contradicts"]));

  it("is told of two victims what is a joint figure", async () => {
    const [joint] = await check("Lazarus stole $60 million from Alphapo and CoinsPaid.");
    expect([joint?.verdict, joint?.notes]).toEqual(["matches", ["joint-figure"]]);
  });

  it("is stale where an old window is told as new", async () => {
    const [window] = await check(
      "In just the past 104 days, North Korea's Lazarus Group stole approximately $240 million.",
    );
    expect([window?.verdict, window?.notes]).toEqual(["sources-conflict", ["stale-window"]]);
  });

  it.each([
    ["The FBI said Lazarus stole $1.5B from Bybit in February 2024.", ["contradicts", "matches", "matches"]],
    ["In 2023, Ronin lost $620 million.", ["contradicts", "matches"]],
    ["Ronin lost $620 million in March 2022.", ["matches"]],
    ["The 2022 Harmony hack took $100m, and the FBI blamed Kimsuky.", ["contradicts", "matches"]],
    ["The UN Panel attributed the Bybit theft to Lazarus Group.", ["not-in-index"]],
    ["The theft from WazirX was attributed to North Korea by Elliptic.", ["matches"]],
    ["Kimsuky hacked Coincheck in January 2018.", ["contradicts"]],
    ["CoinEx was robbed on 14 October.", ["contradicts"]],
    ["CoinEx was robbed on September 12.", ["matches"]],
  ])("has its wrong part told apart: %s", async (text, expected) =>
    expect(await verdicts(text)).toEqual(expected),
  );

  it.each([
    ["Hackers recovered $1.5 billion from Bybit.", "other-kind"],
    ["The UN said North Korea stole $1.34 billion in 2024.", "wrong-publisher"],
    ["CoinEx and Stake.com each lost $41 million.", "joint-figure"],
    ["Lazarus stole $100 million from Harmony, said the Treasury.", "wrong-publisher"],
    ["At first the loss of CoinEx was put at $27.8 million.", "preliminary"],
    ["The Indian exchange Coincheck lost $530 million.", "other-country"],
  ])("is noted where it is another's: %s", async (text, note) => {
    const [first] = await check(text);
    expect([first?.verdict, first?.notes]).toEqual(["sources-conflict", [note]]);
  });

  it.each([
    ["The FBI attributed the theft from Atomic Wallet to APT28.", [["contradicts", "APT28"]]],
    ["KuCoin was robbed by Russian hackers.", [["contradicts", "Russian hackers"]]],
    ["Russian hackers from Evil Corp robbed Ronin.", [["contradicts", "Evil Corp"]]],
    ["The Bybit hack was the work of Scattered Spider.", [["contradicts", "Scattered Spider"]]],
    ["Atomic Wallet was hacked by Ukrainian hackers.", [["sources-conflict", "Ukrainian hackers"]]],
    ["Mt. Gox was robbed by Russian hackers.", [["matches", "Russian hackers"]]],
    ["FTX was hacked by APT28.", [["not-in-index", "APT28"]]],
    ["Group-IB, a Russian firm, said KuCoin was hacked.", []],
    ["A report by the Israeli group Whitestream traced KuCoin coins.", []],
    ["Bybit was hacked and Russian hackers also attacked Norwegian banks.", []],
    ["Ronin's thieves used a mixer by the name of Blender.", []],
    ["The DMM Bitcoin theft was blamed on hackers by Japan.", []],
    ["Bithumb was hit by Lazarus.", [["matches", "Lazarus"]]],
  ])("is judged by the culprit it names: %s", async (text, expected) =>
    expect((await check(text)).map(({ verdict, text: said }) => [verdict, said])).toEqual(expected),
  );

  it("is found where the theft is named in the sentence before", async () => {
    const checks = await check("Bybit lost $1.5bn. The theft was attributed to North Korea by the FBI.");
    expect(checks.map(({ verdict, text }) => [verdict, text])).toEqual([
      ["matches", "Bybit lost $1.5bn"],
      ["matches", "North Korea"],
    ]);
    expect(
      await verdicts("Ronin lost $620m. Lazarus was tied to the hack of Sony Pictures as well."),
    ).toEqual(["matches"]);
  });

  it.each([
    "Nomad lost $190m to the Lazarus Group.",
    "Nomad lost $190m at the hands of Lazarus.",
    "Nomad fell victim to Lazarus.",
    "Nomad was drained by Lazarus.",
  ])("tells whose deed it was in other words: %s", async (text) => {
    const [first] = await check(text);
    expect([first?.verdict, first?.notes]).toEqual(["sources-conflict", ["disputed-attribution"]]);
  });

  it.each([
    ["Lazarus stole $1.5bn from Bybit, the FBI said.", "matches", ["other-actor"]],
    ["The FBI attributed the Bybit theft to Lazarus.", "matches", ["other-actor"]],
    ["BlueNoroff stole $1.5bn from Bybit.", "sources-conflict", ["other-actor"]],
    ["The FBI attributed the Bybit theft to TraderTraitor.", "matches", []],
    ["The FBI attributed the Bybit theft to North Korea.", "matches", []],
    ["Group-IB tied the Coincheck theft to Lazarus.", "matches", ["disputed-attribution"]],
  ])("is held to the very group that its speaker named: %s", async (text, verdict, notes) => {
    const attribution = (await check(text)).find(({ text: said }) => !said.includes("$"));
    expect([attribution?.verdict, attribution?.notes]).toEqual([verdict, notes]);
  });

  it.each([
    [
      "Chainalysis put North Korea's 2023 thefts at $660.5m, TRM Labs at $900 million.",
      { "$660.5m": "matches", "$900 million": "sources-conflict" },
    ],
    [
      "North Korea stole $660.5m in 2023 according to Chainalysis and $600m according to TRM Labs.",
      { "$660.5m": "matches", $600m: "matches" },
    ],
    [
      "Chainalysis put thefts by North Korea in 2024 at $1.34bn against $660.5m in 2023.",
      { "$1.34bn": "matches", "$660.5m": "matches" },
    ],
    [
      "North Korea steals. Chainalysis put 2023 at $660.5m, TRM Labs at $900 million.",
      { "$660.5m": "matches", "$900 million": "sources-conflict" },
    ],
  ])("holds each figure to its own publisher: %s", async (text, expected) =>
    expect(Object.fromEntries((await check(text)).map(({ text: said, verdict }) => [said, verdict]))).toEqual(
      expected,
    ),
  );

  it.each([
    ["CoinEx and Stake.com lost $54 million and $41 million respectively.", ["coinex-2023", "stake-2023"]],
    [
      "Chainalysis and TRM Labs put North Korea's 2024 haul at $1.34 billion and $800 million respectively.",
      [null, null],
    ],
  ])("takes the figures in the order of their names: %s", async (text, incidents) => {
    const checks = await check(text);
    expect(checks.map(({ verdict, incident }) => [verdict, incident])).toEqual(
      incidents.map((incident) => ["matches", incident]),
    );
  });

  it.each([
    ["In 2022 thieves took cryptocurrency worth $3.8 billion.", "matches-superseded", []],
    ["CoinEx lost as much as $55 million.", "matches-superseded", ["preliminary"]],
    ["Lazarus Group took $54 million from CoinEx.", "matches", ["preliminary"]],
  ])("is restated where its own publisher restated it: %s", async (text, verdict, notes) => {
    const [first] = await check(text);
    expect([first?.verdict, first?.notes]).toEqual([verdict, notes]);
  });

  it("is of the theft before where the sentence says it", async () =>
    expect(await verdicts("Ronin was hacked in March 2022. The FBI attributed it to APT28.")).toEqual([
      "matches",
      "contradicts",
    ]));

  it("contradicts no source that gives single years where one of them fits", async () =>
    expect(await verdicts("North Korea took between $200 million and $300 million a year.")).toEqual([
      "sources-conflict",
    ]));

  it("is found by its month where no victim is named", async () => {
    const checks = await check(
      "North Korean hackers are accused. Of the two thefts one happened in July 2019 and the other in September 2019.",
    );
    expect(checks.map(({ verdict, text }) => [verdict, text])).toEqual([
      ["matches", expect.stringContaining("July 2019")],
      ["matches", expect.stringContaining("September 2019")],
    ]);
  });

  it("is within rounding where a round number of units is", async () =>
    expect(await verdicts("The thieves took 500 million NEM coins from Coincheck.")).toEqual([
      "within-rounding",
    ]));

  it.each([
    ["North Korea stole $1bn in 2023, Chainalysis said.", ["matches-superseded"]],
    ["Chainalysis puts North Korea's thefts of 2023 at $660 million.", ["within-rounding"]],
    ["Chainalysis puts North Korea's thefts of 2023 at $661 million.", ["within-rounding"]],
  ])("is no rounding of a figure that lies far off: %s", async (text, expected) =>
    expect(await verdicts(text)).toEqual(expected),
  );

  it("is told apart where the day is that of the attribution", async () => {
    const checks = await check("Lazarus robbed DMM Bitcoin on 23 December 2024.");
    expect(checks.map(({ verdict, notes }) => [verdict, notes])).toContainEqual([
      "sources-conflict",
      ["disclosure-date"],
    ]);
  });

  it("says where a theft is on record and nobody lays it to North Korea", async () => {
    const [first] = await check("Poly Network was hacked by Lazarus Group in August 2021.");
    expect([first?.verdict, first?.incident, first?.notes]).toEqual([
      "not-in-index",
      "poly-network-2021",
      ["not-attributed"],
    ]);
  });

  it("leans on the publisher that an earlier sentence named", async () => {
    const checks = await check(
      "Chainalysis has published its yearly figures. The firm counted 47 incidents in 2024, in which North Korean hackers took $1.34 billion.",
    );
    expect(checks.map(({ verdict }) => verdict)).toEqual(["matches"]);
  });

  it("is not in the index where its victim is not", async () =>
    expect(await verdicts("North Korea stole $30 million from Foobarex last week.")).toEqual([
      "not-in-index",
    ]));

  it("shows a total and its restatements once, however many of them it met", async () => {
    const { text } = toAnswerJson(
      await core.check("Chainalysis says North Korea stole $1.7 billion in 2022."),
    );
    expect(text.match(/Chainalysis, 2022: about \$1\.7bn/g)).toHaveLength(1);
    expect(text).toContain("1 statement: 1 matching a superseded figure");
    expect(text).toContain("What is not quoted here was not checked.");
  });

  it.each([
    ["The FBI blamed Lazarus and APT28 for the Bybit hack.", ["contradicts", "matches"], "other-actor"],
    ["Bybit was robbed by TraderTraitor and Kimsuky.", ["sources-conflict"], "other-culprit"],
    ["The Bybit thieves, members of APT41, moved on.", ["contradicts"], null],
    ["The Bybit theft was traced to Kimsuky by Elliptic.", ["contradicts"], null],
    ["North Korea hit Iran's Nobitex.", ["contradicts"], null],
  ])("is judged by each of its culprits: %s", async (text, expected, note) => {
    const checks = await check(text);
    expect(checks.map(({ verdict }) => verdict)).toEqual(expected);
    expect(checks.flatMap(({ notes }) => notes)).toEqual(note === null ? [] : [note]);
  });

  it.each([
    ["According to Elliptic, victims in Japan lost $721 million between 2017 and 2022.", "matches", []],
    [
      "According to Elliptic, victims in South Korea lost $721 million between 2017 and 2022.",
      "sources-conflict",
      ["other-scope"],
    ],
    [
      "North Korean hackers stole about $800 million in 2024, says the US Treasury.",
      "sources-conflict",
      ["wrong-publisher"],
    ],
    ["North Korean IT workers brought in about $800 million in 2024, says the US Treasury.", "matches", []],
    ["Group-IB blames Lazarus for $882 million stolen since 2017.", "sources-conflict", ["other-scope"]],
    ["The NIS estimated that North Korea stole 1.5 trillion won in 2022 alone.", "contradicts", []],
    ["The NIS estimated that North Korea stole 800 billion won in 2022.", "matches", []],
  ])("is held to what its total counts: %s", async (text, verdict, notes) => {
    const [first] = await check(text);
    expect([first?.verdict, first?.notes]).toEqual([verdict, notes]);
  });

  it("gives each country of a row its own total", async () =>
    expect(
      await verdicts(
        "Elliptic says North Korea took $721 million from Japan between 2017 and 2022, $540 million from Vietnam, $497 million from the United States and $281 million from Hong Kong.",
      ),
    ).toEqual(["matches", "matches", "matches", "matches"]));

  it.each([
    ["Upbit lost 58 billion won in 2019 and about 44.5 billion won in 2025.", ["matches", "matches"]],
    ["WazirX lost $235 million in July 2024 and CoinDCX $44 million a year later.", ["matches", "matches"]],
    [
      "WazirX lost $235 million in July 2024 and CoinDCX $44 million in August 2024.",
      ["contradicts", "matches", "matches"],
    ],
    [
      "Ten days were enough to launder all 499,000 ETH, worth about $1.39 billion, taken from Bybit.",
      ["matches", "matches"],
    ],
  ])("gives each sum its own theft and time: %s", async (text, expected) =>
    expect(await verdicts(text)).toEqual(expected),
  );

  it.each([
    ["Chainalysis puts North Korea's share at 61% of all crypto stolen in 2024.", "matches", []],
    ["Chainalysis puts North Korea's share at 45% of all crypto stolen in 2024.", "contradicts", []],
    ["Group-IB lays five of the 14 exchange hacks since 2017 to Lazarus.", "matches", []],
    ["The FBI says North Korea stole $1.34 billion in 2024.", "sources-conflict", ["wrong-publisher"]],
    ["Chainalysis said Phemex lost $85 million.", "matches", ["other-speaker"]],
    ["KelpDAO and Drift each lost $577 million in April 2026.", "not-in-index", []],
    ["Upbit and Radiant Capital together lost $100 million.", "matches", ["sum-of-figures"]],
    ["Atomic Wallet lost $100 million, taken from 5,000 users.", "matches", ["unread-part"]],
    ["WazirX, the Singapore exchange, lost $235 million.", "sources-conflict", ["other-country"]],
  ])("says how far it holds: %s", async (text, verdict, notes) => {
    const [first] = await check(text);
    expect([first?.verdict, first?.notes]).toEqual([verdict, notes]);
  });

  it.each([
    ["Upbit was hacked in 2020.", ["contradicts"]],
    ["Police in Seoul concluded in November 2024 that Lazarus had robbed Upbit.", ["matches"]],
    ["Russia's Lazarus Group robbed Bybit.", ["contradicts", "matches"]],
    ["The Chinese hackers behind the Bybit theft were charged.", ["contradicts"]],
    ["Lazarus, not APT28, robbed Bybit.", ["matches"]],
    ["As of 2026, North Korea has taken 2 billion dollars from crypto firms.", ["matches"]],
    ["Lazarus stole $620 million from Ronin in 2022 and $100 million from Harmony.", ["matches", "matches"]],
  ])("takes each word in its place: %s", async (text, expected) =>
    expect(await verdicts(text)).toEqual(expected),
  );

  it("names what of the sentence was not checked", async () =>
    expect(
      toAnswerJson(await core.check("Atomic Wallet lost $100 million, taken from 5,000 users.")).text,
    ).toContain('the sentence says more, which was not checked: "5,000 users"'));

  it("takes no service for a victim where money went through it", async () =>
    expect(
      (await check("Harmony lost $100 million, and 124 BTC were recovered with Binance and Huobi.")).map(
        ({ incident, verdict }) => [incident, verdict],
      ),
    ).toEqual([
      ["harmony-2022", "matches"],
      ["harmony-2022", "matches"],
    ]));

  it.each([
    ["In 2025 ransomware crews took $814 million, according to Coveware.", []],
    ["North Korea stole $2.9 billion in 2024, according to Coveware.", ["not-in-index"]],
    ["North Korea stole $1.34 billion in 2024, according to Coveware.", ["sources-conflict"]],
    ["The Harmony thieves passed over $60 million through Railgun, the FBI said.", ["matches"]],
    ["The Harmony thieves passed over $60 million through Sinbad, the FBI said.", ["sources-conflict"]],
    ["atomic wallet got drained for 100m+ on june 2 2023 and it was lazarus AGAIN", ["matches"]],
  ])("is read in other people's words: %s", async (text, expected) =>
    expect(await verdicts(text)).toEqual(expected),
  );

  it("says in a sentence who denies", async () => {
    const { text } = toAnswerJson(await core.check("The FBI attributed the Atomic Wallet theft to Kimsuky."));
    expect(text).toContain(
      "Atomic Wallet: Boris Feldman, Destra Legal, as reported by CoinScreed says it was not",
    );
  });

  it("gets no label without anything to check", async () =>
    expect(await verdicts("Security is hard. Lazarus keeps evolving. The weather was fine in 2023.")).toEqual(
      [],
    ));

  it("stands where it stood in the text", async () => {
    const text = "  An opening line.\n\nThen North Korea took $41 million from Stake.com, they say.";
    const [first] = await check(text);
    expect(text.slice(first?.start, first?.end)).toBe(first?.text);
    expect(first?.text).toContain("$41 million from Stake.com");
  });
});

describe("the founding articles", () => {
  const mild = ["matches", "within-rounding", "sources-conflict", "matches-superseded"];
  const expected: Readonly<Record<string, readonly string[]>> = {
    supported: mild,
    "supported-with-nuance": mild,
    contradicted: ["contradicts", "sources-conflict"],
    unsupported: ["not-in-index"],
  };

  it("have nine in ten of their figures found, with the verdicts of seeds/", async () => {
    const claims = ["lazarus-art-form", "cyber-bandits"].flatMap((id) => {
      const value = parse(readFileSync(new URL(`../../seeds/${id}.yaml`, import.meta.url), "utf8"), {
        schema: "failsafe",
      });
      return (value.claims as { says: string; verdict: string; usd?: string; "usd-from"?: string }[]).filter(
        (claim) => claim.usd !== undefined || claim["usd-from"] !== undefined,
      );
    });
    const got = [];
    for (const { says, verdict } of claims) {
      const [first] = (await check(`Of North Korea's Lazarus Group: ${says}.`)).map((c) => c.verdict);
      if (first !== undefined && expected[verdict]?.includes(first)) got.push(says);
    }
    expect(claims.length).toBeGreaterThan(10);
    expect(got.length / claims.length).toBeGreaterThanOrEqual(0.9);
  });
});

describe("a pasted text", () => {
  it("without a command is checked too, and a question is not", async () => {
    const article =
      "Hackers of North Korea stole $1.5 billion from Bybit in February 2025.\nThe FBI named TraderTraitor.\n\nIn 2023 they took $1bn, Chainalysis said.";
    const [pasted, asked] = [await core.ask(article), await core.ask(`${article} Is that right?`)];
    expect([pasted.data.kind, pasted.request, asked.data.kind === "check"]).toEqual(["check", null, false]);
  });

  const secret = "Xylophone-7 says hackers stole $41 million from Stake.com";

  it("is not kept as a request", async () => {
    const answer = await core.ask(`/check ${secret}`);
    expect([answer.data.kind, answer.request]).toEqual(["check", null]);
    expect(answer.actions.map((action) => action.request).join(" ")).not.toContain("Xylophone");
  });

  it("is not handed on when something breaks", async () => {
    const handed: unknown[] = [];
    const broken = createCore({
      index: () => ({ ...realIndex, actors: null }) as never,
      onFault: (...given) => handed.push(...given),
    });
    await broken.check(secret);
    await broken.ask(`check ${secret}`);
    expect(handed).toHaveLength(2);
    expect(
      handed.map((fault) => (fault instanceof Error ? fault.stack : String(fault))).join(" "),
    ).not.toContain("Xylophone");
  });

  it("fits the contract", async () => {
    const answer = await core.check(
      "Lazarus took $54 million from CoinEx. The FBI blamed Lazarus for Stake.com.",
    );
    expect(answerJson.safeParse(toAnswerJson(answer)).error?.issues ?? []).toEqual([]);
    for (const { cites } of answer.data.checks)
      for (const n of cites) expect(answer.data.citations.some((citation) => citation.n === n)).toBe(true);
  });

  const big = (unit: string, size = 100_000) => unit.repeat(Math.ceil(size / unit.length)).slice(0, size);
  it.each([
    ["prose", big("North Korea stole $41 million from Stake.com in September 2023. ")],
    ["markup", big("<div class='x'><p>Lazarus</p></div>")],
    ["a log", big("2023-09-04 12:00:01 INFO 127.0.0.1 GET /index.html 200 5120\n")],
    ["numbers", big("1,234 567 8.9 ")],
    ["brackets", big("([{")],
    ["one word", big("a")],
    ["dollars", big("$ ")],
    ["an address a line", big("0x098B716B8Aaf21512996dC57EB0615e2383E2f96\n")],
  ])("of 100 kB of %s is answered in bounded time", async (_name, text) => {
    const started = performance.now();
    const answer = await core.check(text);
    // Ten times what a quiet machine needs; a quadratic step would be far above.
    expect(performance.now() - started).toBeLessThan(4000);
    expect(answer.data.kind).not.toBe("fault");
  });

  it("of 3 MB is refused at once", async () => {
    const answer = await core.check(big("x ", 3_000_000));
    expect([answer.data.reason, answer.request]).toEqual(["bad-input", null]);
  });

  it("crashes nothing", async () => {
    const word = fc.constantFrom(
      ..."$41 million from Stake.com and Alphapo CoinsPaid Lazarus FBI said in 2023 stole . \n 104 days last over , ( ) half a billion ₩58 0x098B716B8Aaf21512996dC57EB0615e2383E2f96 each not Russia @here <b>".split(
        " ",
      ),
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.oneof(word, fc.string({ maxLength: 20 })), { maxLength: 60 }),
        async (words) => {
          const text = words.join(" ");
          const answer = await core.check(text);
          return (
            answer.data.kind !== "fault" &&
            answer.data.checks.every(({ start, end, text: said }) => text.slice(start, end) === said)
          );
        },
      ),
      { numRuns: 200 },
    );
    expect(faults).toEqual([]);
  });
});
