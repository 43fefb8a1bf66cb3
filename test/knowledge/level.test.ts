import { describe, expect, it } from "vitest";
import { findLevel } from "../../src/knowledge/level.ts";
import type { Attribution, Claim, Incident } from "../../src/knowledge/model.ts";
import { anAttribution as a, anIncident, anIndex } from "../builders.ts";

const base = anIndex({ incidents: [anIncident({ id: "example-2024" })] }).incidents.get(
  "example-2024",
) as Incident;

function levelOf(attributions: Attribution[], asof: string | null = null, more: Partial<Incident> = {}) {
  const claims = new Map<string, Claim>(attributions.map((claim) => [claim.ref, claim]));
  return findLevel({ ...base, ...more, attributions }, asof, claims);
}

describe("findLevel", () => {
  it.each<[string, Attribution[], string]>([
    ["nobody speaks (Wintermute)", [], "unattributed"],
    [
      "no finding alone (Lykke before the UK spoke)",
      [a("no-finding", "assertion", "zachxbt")],
      "unattributed",
    ],
    ["the FBI names the theft (Ronin)", [a("states", "formal", "fbi")], "official"],
    ["a court document states it (Poloniex)", [a("states", "formal", "court")], "official"],
    ["a government calls it only likely", [a("likely", "formal", "fbi")], "suspected"],
    ["the panel lists it in its own voice", [a("states", "list", "un-panel")], "official"],
    ["the panel calls it suspected (KuCoin)", [a("suspects", "list", "un-panel")], "suspected"],
    [
      "a firm calls it likely on evidence (WazirX in July 2024)",
      [a("likely", "forensic", "elliptic")],
      "industry",
    ],
    ["a firm only suspects", [a("suspects", "forensic", "elliptic")], "suspected"],
    ["a firm asserts without evidence", [a("states", "assertion", "elliptic")], "suspected"],
    [
      "a security firm states it on evidence (Radiant, Mandiant)",
      [a("states", "forensic", "mandiant")],
      "industry",
    ],
    ["the victim through named forensics", [a("likely", "forensic", "victim")], "industry"],
    ["the victim's bare word (CoinsPaid in July 2023)", [a("suspects", "assertion", "victim")], "suspected"],
    [
      "a named researcher states it with tracing (ZachXBT on Alphapo)",
      [a("states", "forensic", "zachxbt")],
      "industry",
    ],
    ["a named researcher calls it likely", [a("likely", "forensic", "zachxbt")], "suspected"],
    ["press only", [a("suspects", "assertion", "the-press")], "suspected"],
    [
      "somebody else was charged, nobody says North Korea (Mango)",
      [a("denies", "formal", "court", "2024-01-01", { outcome: "charged", instead: "a trader" })],
      "rejected",
    ],
    [
      "a press report that somebody else admitted it",
      [a("denies", "assertion", "the-press", "2024-01-01", { outcome: "admitted" })],
      "rejected",
    ],
    ["press denies with a reason and no outcome", [a("denies", "assertion", "the-press")], "unattributed"],
    ["a researcher denies with a reason", [a("denies", "assertion", "zachxbt")], "rejected"],
    [
      "the panel lists it, a firm denies it (Coincheck)",
      [a("states", "list", "un-panel"), a("denies", "forensic", "elliptic")],
      "disputed",
    ],
    [
      "a firm states it, a researcher denies it",
      [a("states", "forensic", "elliptic"), a("denies", "assertion", "zachxbt")],
      "disputed",
    ],
    [
      "a firm states it, press denies it",
      [a("states", "forensic", "elliptic"), a("denies", "assertion", "the-press")],
      "industry",
    ],
    [
      "a firm states it, another makes no finding",
      [a("states", "forensic", "elliptic"), a("no-finding", "forensic", "chainalysis")],
      "industry",
    ],
    [
      "the FBI states it, a private party denies it (Atomic Wallet)",
      [a("states", "formal", "fbi"), a("denies", "assertion", "chainalysis")],
      "official",
    ],
  ])("%s", (_case, attributions, expected) => {
    expect(levelOf(attributions).level).toBe(expected);
  });

  it("prints a private denial at the official level as contested", () => {
    const denial = a("denies", "assertion", "chainalysis");
    expect(levelOf([a("states", "formal", "fbi"), denial]).contestedBy).toEqual([denial]);
  });

  it("accepts a filing that does not name the victim where somebody mapped it, not where the mapping is a guess", () => {
    const inferred = { identity: "inferred", mappedBy: "the curator, by month, amount and country" } as const;
    expect(levelOf([a("states", "formal", "court", "2024-06-01", inferred)])).toMatchObject({
      level: "official",
      identity: "inferred",
    });
    expect(levelOf([a("states", "formal", "court", "2024-06-01", { ...inferred, guess: true })]).level).toBe(
      "suspected",
    );
    expect(
      levelOf([a("states", "formal", "court", "2024-06-01", inferred), a("states", "formal", "fbi")])
        .identity,
    ).toBe("named");
  });

  it("counts one publisher, or two that repeat one another, as a single source", () => {
    const first = a("states", "forensic", "elliptic");
    expect(levelOf([first]).singleSource).toBe(true);
    expect(levelOf([first, a("states", "forensic", "chainalysis")]).singleSource).toBe(false);
    expect(
      levelOf([first, a("suspects", "assertion", "the-press", "2024-06-02", { basedOn: first.ref })])
        .singleSource,
    ).toBe(true);
    expect(levelOf([first, a("suspects", "assertion", "the-press")]).singleSource).toBe(true);
    expect(levelOf([a("states", "formal", "fbi")]).singleSource).toBe(false);
  });

  it("goes by what had been said on the day", () => {
    const attributions = [
      a("likely", "forensic", "elliptic", "2024-07-18"),
      a("states", "formal", "fbi", "2025-01-14"),
    ];
    expect(levelOf(attributions, "2024-07-17").level).toBe("unattributed");
    expect(levelOf(attributions, "2024-12-31").level).toBe("industry");
    expect(levelOf(attributions, "2025-01-14").level).toBe("official");
    expect(levelOf([a("states", "formal", "fbi", "unknown")], "2025-01-14").level).toBe("unattributed");
  });

  it("drops what was withdrawn, and what a later statement replaces, from that day on", () => {
    const denied = a("denies", "assertion", "zachxbt", "2025-03-01");
    const listed = a("states", "forensic", "zachxbt", "2025-10-01", { replaces: denied.ref });
    expect(levelOf([denied, listed], "2025-06-01").level).toBe("rejected");
    expect(levelOf([denied, listed]).level).toBe("industry");
    const taken = a("states", "forensic", "elliptic", "2024-01-01", { withdrawn: "2024-02-01" });
    expect(levelOf([taken], "2024-01-15").level).toBe("industry");
    expect(levelOf([taken]).level).toBe("unattributed");
  });

  it("follows an override from its day on, and keeps what the claims alone give", () => {
    const override = { level: "disputed", reason: "two courts disagree", since: "2025-01-01" } as const;
    expect(levelOf([a("states", "formal", "fbi", "2024-06-01")], "2024-12-31", { override }).level).toBe(
      "official",
    );
    expect(levelOf([a("states", "formal", "fbi", "2024-06-01")], null, { override })).toMatchObject({
      level: "disputed",
      override: { computed: "official" },
    });
  });
});
