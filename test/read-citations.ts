// Which citations an answer's text gives, which its fields, and which stand among its sources.
import type { Answer } from "../src/answer/answer.ts";
import { rowsOf } from "../src/answer/rows-of.ts";

/** The numbers of citations anywhere in a value, by the names that the contract gives them. */
function citedIn(value: unknown, key = ""): number[] {
  if (typeof value === "number") return ["cite", "cites", "replacedBy"].includes(key) ? [value] : [];
  if (Array.isArray(value)) return value.flatMap((item) => citedIn(item, key));
  if (value === null || typeof value !== "object") return [];
  return Object.entries(value).flatMap(([name, item]) => citedIn(item, name));
}

export function readCitations(answer: Answer) {
  const { citations: listed, ...fields } = answer.data;
  const rows = answer.blocks.flatMap(rowsOf);
  return {
    rows,
    inText: new Set(rows.flatMap((row) => row.flatMap((span) => (span.kind === "cite" ? span.numbers : [])))),
    inFields: new Set(citedIn(fields)),
    listed: new Set(listed.map(({ n }) => n)),
  };
}
