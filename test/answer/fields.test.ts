// Whatever the text says is in the fields too: each number that the text cites stands at an entry of the fields, and
// nothing is listed among the sources that the text does not cite. On every record and every kind of answer.
import { describe, expect, it } from "vitest";
import { createCore } from "../../src/core.ts";
import { now } from "../builders.ts";
import { readCitations } from "../read-citations.ts";
import { realIndex } from "../real-index.ts";

const core = createCore({ index: () => realIndex, now: () => now });

const requests = [
  ...[...realIndex.incidents.keys()].flatMap((id) => [`/heist ${id}`, `/sources ${id}`]),
  ...[...realIndex.actors.keys()].map((id) => `/actor ${id}`),
  ...["2016", "2017", "2018", "2019", "2020", "2021", "2022", "2023", "2024", "2025", "2026", "all"].map(
    (period) => `/total ${period}`,
  ),
  "/total since 2017 by:year",
  "/total 2023 by:chain asof:2024-02-01",
  "/total 2024 show:share",
  "/heists",
  "/heists 2023 level:all",
  "/heists show:recovered",
  "/sources 2023",
  "/sources chainalysis",
  "/sources fbi",
  "/compare 2022 and 2023",
  "/compare ronin and bybit",
  "/compare lazarus and andariel",
  "/changes 2024-01-01",
  "/heist upbit",
  "/heist zzzz",
  "/heist wazirx show:who",
  "/heist wazirx show:how",
  "/heist ronin show:when",
  "/heist ronin show:laundered",
  "/heist ronin by:elliptic",
  "/heist 0x098B716B8Aaf21512996dC57EB0615e2383E2f96",
  "how much did they steal in 2023",
  "/check The FBI said that WazirX lost $235 million in July 2024. Chainalysis counted $1 billion in 2023. Ronin was hacked on 23 March 2022.",
];

describe.each([
  ["in a chat", 10],
  ["in a script", Number.POSITIVE_INFINITY],
])("an answer %s", (_where, pageSize) => {
  it.each(requests)("to %s has in its fields what its text cites, and no other source", async (request) => {
    const { rows, inText, inFields, listed } = readCitations(await core.ask(request, { pageSize }));
    expect([...inText].filter((n) => !inFields.has(n))).toEqual([]);
    expect([...listed].filter((n) => !inText.has(n))).toEqual([]);
    for (const row of rows)
      if (row.some((span) => span.kind === "figure"))
        expect(row.some((span) => span.kind === "cite" && span.numbers.length > 0)).toBe(true);
  });
});
