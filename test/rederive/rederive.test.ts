// Every number of every answer, derived a second time from the records by code that shares nothing with the core.
import { describe, expect, it } from "vitest";
import type { AnswerJson } from "../../src/answer/answer.ts";
import { toAnswerJson } from "../../src/answer/render-json.ts";
import { createCore } from "../../src/core.ts";
import { knowledgeFolder, realIndex } from "../real-index.ts";
import { type Derived, derivePeriod, Records } from "./derive.ts";

const core = createCore({ index: () => realIndex, now: () => new Date("2026-11-21T12:00:00Z") });
const ask = async (request: string): Promise<AnswerJson> =>
  toAnswerJson(await core.ask(request, { pageSize: Number.POSITIVE_INFINITY }));
const records = new Records(knowledgeFolder);
const days = [null, "2026-01-01", "2024-06-30", "2023-06-01", "2022-04-10"] as const;
const suffix = (asof: string | null) => (asof === null ? "" : ` asof:${asof}`);
const nearly = (value: number) => Math.round(value);

/** Every dollar amount that the text shows, which must be a stored figure or a sum that the fields hold. */
function amountsIn(text: string): string[] {
  return [...text.matchAll(/\$(\d[\d,]*(?:\.\d+)?(?:k|m|bn|tn)?)/g)].map(
    (match) => match[1]?.replaceAll(",", "") ?? "",
  );
}

/** The text without its list of sources, whose titles may hold any number. */
function bodyOf(text: string): string {
  return text.split("\nSources\n")[0] ?? text;
}

function shown(usd: number): string {
  const trim = (value: number) => value.toFixed(1).replace(/\.0$/, "");
  if (usd >= 999_500_000) return `${(usd / 1e9).toFixed(2)}bn`;
  if (usd >= 999_500) return `${trim(usd / 1e6)}m`;
  return usd >= 1_000 ? `${Math.round(usd / 1e3)}k` : `${Math.round(usd)}`;
}

type Incident = AnswerJson["incidents"][number];

/** What the fields of an answer allow its text to show. */
function allowedAmounts(answer: AnswerJson): Set<string> {
  const allowed = new Set<string>();
  const sum = (usd: number | null | undefined) => usd != null && allowed.add(shown(Math.abs(usd)));
  for (const figure of answer.figures)
    for (const part of figure.written.split("-")) allowed.add(part.replace(/^(\d+)$/, "$1"));
  for (const { low, high } of answer.published)
    for (const usd of [low, high]) if (usd !== null) for (const text of spellings(usd)) allowed.add(text);
  for (const { usd } of answer.incidents) for (const value of [usd?.low, usd?.best, usd?.high]) sum(value);
  for (const { usd } of [
    ...answer.groups,
    ...(answer.total === null ? [] : [answer.total, ...answer.total.beside]),
  ])
    for (const value of [usd.low, usd.best, usd.high]) sum(value);
  for (const { low, high } of answer.published)
    for (const end of [low, high])
      if (end !== null && answer.total !== null) sum((answer.total.usd.best ?? 0) - end);
  // How much of the sum is inferred, contested, single-source: the incidents say which they are.
  for (const isSuch of [
    (i: Incident) => i.identity === "inferred",
    (i: Incident) => i.contested,
    (i: Incident) => i.singleSource,
  ])
    sum(answer.incidents.filter(isSuch).reduce((usd, i) => usd + (i.usd?.best ?? i.usd?.low ?? 0), 0));
  // What a claim says in words (an event, what a figure counts) stands in the text with its citation beside it.
  const named = new Set([
    ...answer.incidents.map(({ id }) => id),
    ...answer.figures.map(({ incident }) => incident),
  ]);
  for (const id of named) for (const amount of amountsIn(records.textOf(id))) allowed.add(amount);
  const [a, b] =
    answer.kind === "compare"
      ? (answer.groups.length === 2 ? answer.groups : answer.incidents).map((item) => item.usd?.best ?? null)
      : [];
  if (a != null && b != null) sum(a - b);
  return allowed;
}

/** A published total is shown as written; the fields hold its value, so every precision of that value may stand. */
function spellings(usd: number): string[] {
  const scales: [number, string][] = [
    [1, ""],
    [1e3, "k"],
    [1e6, "m"],
    [1e9, "bn"],
  ];
  return scales.flatMap(([scale, unit]) =>
    [0, 1, 2, 3].map((digits) => `${(usd / scale).toFixed(digits)}${unit}`),
  );
}

describe.each(days)("as of %s", (asof) => {
  const derived = records.derive(asof);

  it("gives each incident the level, the date and the range that its records give", async () => {
    const answer = await ask(`/heists level:all${suffix(asof)}`);
    const byId = new Map(answer.incidents.map((incident) => [incident.id, incident]));
    expect([...byId.keys()].sort()).toEqual(derived.map((d) => d.id).sort());
    for (const { id, level, usd } of derived)
      expect({ id, level: byId.get(id)?.level, usd: byId.get(id)?.usd }).toEqual({ id, level, usd });
  });

  it.each([
    "2017",
    "2018",
    "2019",
    "2020",
    "2021",
    "2022",
    "2023",
    "2024",
    "2025",
    "2026",
    "since 2017",
    "2022 H1",
    "Q3 2023",
    "2023-07",
  ])("adds up %s as its records do", async (period) => {
    const answer = await ask(`/total ${period}${suffix(asof)}`);
    if (answer.total === null || answer.period === null) {
      expect(answer.reason).toBe("no-data-for-period");
      return;
    }
    const expected = derivePeriod(derived, answer.period.from, answer.period.to, ["official", "industry"]);
    expect([...answer.total.incidents].sort()).toEqual(expected.ids);
    expect({
      low: nearly(answer.total.usd.low),
      best: nearly(answer.total.usd.best ?? 0),
      high: nearly(answer.total.usd.high ?? 0),
    }).toEqual({ low: nearly(expected.low), best: nearly(expected.best), high: nearly(expected.high) });
    for (const beside of answer.total.beside) {
      if (beside.why !== "suspected" && beside.why !== "disputed") continue;
      const other = derivePeriod(derived, answer.period.from, answer.period.to, [beside.why]);
      expect(nearly(beside.usd.best ?? 0)).toBe(nearly(other.best));
    }
  });

  it.each(["year", "quarter", "month", "category", "chain", "country", "actor", "level", "technique"])(
    "breaks the sum down by %s into parts that add up",
    async (by) => {
      const answer = await ask(`/total all by:${by}${suffix(asof)}`);
      const total = answer.groups.reduce((sum, group) => sum + (group.usd.best ?? 0), 0);
      expect(nearly(total)).toBe(nearly(answer.total?.usd.best ?? 0));
      if (by !== "category" && by !== "year") return;
      const expected = new Map<string, Derived[]>();
      for (const d of derived) {
        const key =
          by === "category" ? d.category : d.from.slice(0, 4) === d.to.slice(0, 4) ? d.from.slice(0, 4) : "";
        expected.set(key, [...(expected.get(key) ?? []), d]);
      }
      for (const group of answer.groups) {
        const members = expected.get(group.key);
        if (members === undefined || answer.groups.some((g) => g.key === "several")) continue;
        expect([group.key, nearly(group.usd.best ?? 0)]).toEqual([
          group.key,
          nearly(derivePeriod(members, "2009-01-01", "2026-12-31", ["official", "industry"]).best),
        ]);
      }
    },
  );
});

describe("every answer's text", () => {
  const requests = [
    ...[...realIndex.incidents.keys()].flatMap((id) => [`/heist ${id}`, `/sources ${id}`]),
    ...[...realIndex.publishers.values()].filter((p) => p.kind !== "victim").map((p) => `/sources ${p.id}`),
    ...[...realIndex.actors.keys()].map((id) => `/actor ${id}`),
    ...["2017", "2018", "2019", "2020", "2021", "2022", "2023", "2024", "2025", "2026"].flatMap((year) => [
      `/total ${year}`,
      `/total ${year} by:category`,
      `/heists ${year}`,
      `/sources ${year}`,
      `/total ${year} asof:2024-02-01`,
    ]),
    "/compare 2023 and 2024",
    "/compare wazirx and coinex",
    "/heists top 20",
    "/changes 2026-01",
  ];

  it("shows no dollar amount that is not in its fields, and cites what it shows", async () => {
    for (const request of requests) {
      const answer = await ask(request);
      const allowed = allowedAmounts(answer);
      const stray = amountsIn(bodyOf(answer.text)).filter((amount) => !allowed.has(amount));
      expect({ request, stray }).toEqual({ request, stray: [] });
      if (amountsIn(bodyOf(answer.text)).length > 0)
        expect({ request, citations: answer.citations.length > 0 }).toEqual({ request, citations: true });
      for (const [, numbers = ""] of answer.text.matchAll(/\[(\d+(?:, \d+)*)\]/g))
        for (const n of numbers.split(", ")) expect(answer.citations[Number(n) - 1]?.n).toBe(Number(n));
    }
  });
});
