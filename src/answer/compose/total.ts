// A period's answer: the sum over thefts we can name, spelt out, and beside it what publishers say - never added in.
import { addDays, formatRange } from "../../knowledge/dates.ts";
import type { View } from "../../knowledge/view.ts";
import { countryName } from "../../language/countries.ts";
import { formatAsof, formatFilters, joinRequest } from "../../language/format-filters.ts";
import { keysOf, notOnRecord, several } from "../../query/breakdown.ts";
import { addUp, idsOf, refsOf } from "../../query/count-items.ts";
import type { TotalResult } from "../../query/totals.ts";
import type { Answer } from "../answer.ts";
import { type Line, text } from "../block.ts";
import { Draft } from "../draft.ts";
import { formatTheftDate, joinWords, plural } from "../wording.ts";
import { bestFigure, rangeSpans } from "./amount-line.ts";
import { addOtherPeriods, addPublished } from "./published.ts";
import { addQualifications, listSome, listVictims, namesShown } from "./total-notes.ts";

/** `limit`: how many thefts are listed, and entered into the fields; the sum counts all of them. */
export function composeTotal(view: View, result: TotalResult, request: string, limit: number): Answer {
  const { query, levels, sum, items } = result;
  const { period } = query;
  const asof = query.asof === null ? "" : `, as of ${query.asof}`;
  const filters = formatFilters(query.filters);
  const filtered = filters === "" ? "" : `, ${filters}`;
  const draft = new Draft({
    view,
    kind: "total",
    readAs: `thefts we can name, ${period.from}..${period.to}, level ${levels.join("+")}${query.by === null ? "" : `, by ${query.by}`}${filtered}${asof}`,
    query,
    request,
  });
  draft.data.period = { from: period.from, to: period.to };
  const listRequest = joinRequest(
    `/heists since:${period.from} before:${addDays(period.to, 1)} level:${levels.join(",")}`,
    filters,
    formatAsof(query.asof),
  );
  const refs = refsOf(items);
  draft.add({
    kind: "title",
    line: [
      text(`Thefts we can name, ${formatRange(period).replace("..", " to ")}`, "strong"),
      text(` (level ${joinWords(levels)}${filtered})`),
    ],
  });
  if (result.count === 0)
    draft.add({
      kind: "text",
      line: [
        text(
          `None found in the index for this period${filtered === "" ? " and level" : ", level and filters"}.`,
        ),
      ],
    });
  else {
    const count = { kind: "sum", text: plural(result.count, "theft"), of: refs } as const;
    draft.add({
      kind: "text",
      line: [
        draft.sum(sum.best, refs),
        text(" in "),
        count,
        ...(sum.low === sum.high
          ? [text(". Sum of each theft's best figure; lowest and highest are the same.")]
          : [
              text("; range "),
              draft.sum(sum.low, refs),
              text(" to "),
              draft.sum(sum.high, refs),
              text(". Sum of each theft's best figure; a range of each one's lowest and highest."),
            ]),
      ],
    });
  }
  addQualifications(draft, view, result);
  if (result.groups.length > 0) addGroups(draft, view, result);
  const cites = addBeside(draft, result);
  // Before the thefts that make up the sum: where a message is short, the sum never stands there as the only number.
  addPublished(draft, result, refs);
  addIncidents(draft, result, limit, listRequest);
  addOtherPeriods(draft, result);
  addFields(draft, result, cites);
  draft.actions.push(
    { verb: "share", label: "Share to channel", request },
    { verb: "ask", label: "List the thefts", request: listRequest },
    {
      verb: "ask",
      label: "All published totals",
      request: joinRequest(`/sources ${period.from}..${period.to}`, formatAsof(query.asof)),
    },
  );
  return draft.finish();
}

function addGroups(draft: Draft, view: View, result: TotalResult): void {
  const { by } = result.query;
  const rows = result.groups.map((group) => {
    const refs = refsOf(group.items);
    const count = group.items.reduce((total, item) => total + item.incidents.length, 0);
    const name = groupName(view, by ?? "", group.key);
    draft.data.groups.push({ key: group.key, name, usd: group.sum, count, incidents: idsOf(group.items) });
    return [
      [text(name)],
      [draft.sum(group.sum.best, refs)],
      rangeSpans(draft, group.sum.low, group.sum.high, refs),
      [{ kind: "sum", text: String(count), of: refs } as const],
    ];
  });
  draft.add({
    kind: "table",
    heading: `By ${by}`,
    columns: [
      { label: by ?? "", align: "start" },
      { label: "best", align: "end" },
      { label: "range", align: "end" },
      { label: "thefts", align: "end" },
    ],
    rows,
  });
  const mixed = result.groups.find((group) => group.key === several);
  if (mixed !== undefined && by !== null)
    draft.note(
      `Of several, and in no other group: ${listSome(
        mixed.items.flatMap((item) => item.incidents),
        (entry) => {
          const keys = keysOf(entry, by, view).map((key) => groupName(view, by, key));
          return `${entry.incident.victim} (${keys.join(" and ")})`;
        },
      )}.`,
    );
  if (by === "actor")
    draft.note(
      "Each theft counts once, for the narrowest group that anybody names for it: what is laid to a part of a group is not counted again for the whole.",
    );
}

const timeShapes: Readonly<Record<string, RegExp>> = {
  year: /^\d{4}$/,
  quarter: /^\d{4} Q\d$/,
  month: /^\d{4}-\d{2}$/,
};

function groupName(view: View, by: string, key: string): string {
  const { vocabulary } = view.index;
  if (by === "category") return vocabulary.categories.get(key)?.name ?? key;
  if (by === "chain") return vocabulary.chains.get(key)?.name ?? key;
  if (by === "technique") return vocabulary.techniques.get(key)?.name ?? key;
  if (by === "actor") return view.actors.get(key)?.name ?? key;
  if (by === "country" && key !== notOnRecord) return countryName(key);
  // "2024" among quarters would pass for the whole year's.
  const shape = timeShapes[by];
  if (shape !== undefined && !shape.test(key)) return `${key.replace("..", " to ")} (in no single ${by})`;
  return key;
}

function addIncidents(draft: Draft, result: TotalResult, limit: number, listRequest: string): void {
  const rows = result.items.slice(0, limit).map((item): Line[] => {
    for (const entry of item.incidents) draft.incident(entry);
    const [first] = item.incidents;
    const estimate = first?.estimate ?? null;
    const amount: Line =
      item.joint !== null
        ? [draft.figure(item.joint, "usd"), text(" "), draft.cite(item.joint)]
        : estimate === null
          ? []
          : bestFigure(draft, estimate);
    return [
      [text(first === undefined ? "" : formatTheftDate(first.date))],
      [text(joinWords(item.incidents.map((entry) => entry.incident.victim)))],
      amount,
    ];
  });
  if (rows.length === 0) return;
  const left = result.items.length - rows.length;
  draft.add({
    kind: "table",
    heading: left === 0 ? "The thefts" : `The ${rows.length} largest`,
    columns: [
      { label: "theft", align: "start" },
      { label: "victim", align: "start" },
      { label: "best figure", align: "end" },
    ],
    rows,
  });
  if (left > 0) draft.note([text(`${left} more: `), text(listRequest, "code")]);
}

const besideWords = {
  suspected: "Suspected only, would add",
  disputed: "Disputed attribution, would add",
  "may-fall-in": "May fall in, their date range straddles the edge of the period",
  nominal: "Nominal value of minted tokens, not a loss",
} as const;

/** The numbers of the citations that each of the lines gives. */
function addBeside(draft: Draft, result: TotalResult): number[][] {
  const cited: number[][] = [];
  const items = result.beside.map(({ why, sum, incidents }): Line => {
    const refs = incidents.flatMap((entry) => entry.figures.map((figure) => figure.ref));
    const named = incidents.slice(0, namesShown).flatMap((entry) => {
      const nominal = entry.figures.find((figure) => figure.flags.includes("nominal"));
      const claim = why === "nominal" ? nominal : entry.estimate?.chosen;
      return claim === undefined ? [] : [claim];
    });
    const without = incidents.filter((entry) => entry.estimate === null).length;
    const unpriced = why === "nominal" || without === 0 ? "" : `, ${without} of them without a figure`;
    const cites: Line = named.length === 0 ? [] : [text(" "), draft.cite(...named)];
    cited.push([...new Set(named.map((claim) => draft.number(claim)))]);
    return [
      text(`${besideWords[why]}: `),
      draft.sum(sum.best, refs),
      text(`, ${plural(incidents.length, "theft")}${unpriced} (${listVictims(incidents)})`),
      ...cites,
    ];
  });
  if (items.length > 0) draft.add({ kind: "list", heading: "Beside the sum, not in it", items });
  return cited;
}

function addFields(draft: Draft, result: TotalResult, cites: readonly number[][]): void {
  const { sum, items, withoutFigure, beside, count } = result;
  draft.data.total = {
    usd: sum,
    count,
    incidents: idsOf(items),
    withoutFigure: withoutFigure.map((entry) => entry.incident.id),
    lowOnly: idsOf(items.filter((item) => item.lowOnly)),
    within: result.within.map(({ why, incidents, items: own }) => ({
      why,
      usd: addUp(own),
      count: incidents.length,
      incidents: incidents.map((entry) => entry.incident.id),
    })),
    notSearched: [...result.notSearched],
    beside: beside.map((b, i) => ({
      why: b.why,
      usd: b.sum,
      count: b.incidents.length,
      incidents: b.incidents.map((entry) => entry.incident.id),
      cites: cites[i] ?? [],
    })),
  };
}
