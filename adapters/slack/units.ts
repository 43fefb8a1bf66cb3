// An answer's blocks taken apart into units that are shown whole or not at all: a text, a field, one item of a list, one
// row of a table. Paging counts units, so "the rest" goes on exactly where a message ended.
import { type Block, type Line, type Span, showVisible } from "../../src/index.ts";

type Table = Extract<Block, { kind: "table" }>;

export type Unit = {
  /** Which of the answer's blocks it is part of; units of one block are drawn together. */
  block: number;
  lines: readonly Line[];
} & (
  | { kind: "title" | "text" | "note" }
  /** Citations that no line marks. */
  | { kind: "resting" }
  | { kind: "field"; label: string }
  | { kind: "item"; heading: string | null }
  | { kind: "row"; table: Table }
  | { kind: "suggestions"; label: string; requests: readonly string[] }
);

export function splitIntoUnits(blocks: readonly Block[]): Unit[] {
  return blocks.flatMap((block, index) => splitBlock(block, index));
}

function splitBlock(block: Block, index: number): Unit[] {
  switch (block.kind) {
    case "title":
    case "text":
    case "note":
      return [{ kind: block.kind, block: index, lines: [block.line] }];
    case "fields":
      return block.fields.map(({ label, line }) => ({ kind: "field", block: index, label, lines: [line] }));
    case "list":
      return block.items.map((line) => ({
        kind: "item",
        block: index,
        heading: block.heading,
        lines: [line],
      }));
    case "table":
      return block.rows.map((lines) => ({ kind: "row", block: index, table: block, lines }));
    case "suggestions":
      return [{ kind: "suggestions", block: index, label: block.label, requests: block.requests, lines: [] }];
  }
}

/** A span in words, with nothing in it that cannot be seen. */
export function spanText(span: Span): string {
  switch (span.kind) {
    case "level":
      return span.level;
    case "cite":
      return `[${joinNumbers(span.numbers)}]`;
    case "channel":
      return showVisible(`#${span.id}`);
    case "mention":
      return showVisible(`@${span.name}`);
    default:
      return showVisible(span.text);
  }
}

/** `1, 4-7`: three and more in a row are drawn as a range. */
function joinNumbers(numbers: readonly number[]): string {
  const runs: [number, number][] = [];
  for (const n of numbers) {
    const last = runs.at(-1);
    if (last !== undefined && last[1] + 1 === n) last[1] = n;
    else runs.push([n, n]);
  }
  return runs
    .map(([from, to]) => (from === to ? `${from}` : `${from}${to === from + 1 ? ", " : "-"}${to}`))
    .join(", ");
}

export const lineText = (line: Line): string => line.map(spanText).join("");

/** The numbers of the citations that the lines name. */
export function citedBy(lines: readonly Line[]): number[] {
  return lines.flatMap((line) => line.flatMap((span) => (span.kind === "cite" ? span.numbers : [])));
}

const texts = new WeakMap<Unit, string>();

/** What a unit says, line by line, for the fallback text and for counting. */
export function unitText(unit: Unit): string {
  const known = texts.get(unit);
  if (known !== undefined) return known;
  const text = putIntoWords(unit);
  texts.set(unit, text);
  return text;
}

function putIntoWords(unit: Unit): string {
  switch (unit.kind) {
    case "field":
      return `${showVisible(unit.label)}: ${unit.lines.map(lineText).join("")}`;
    case "item":
      return `- ${unit.lines.map(lineText).join("")}`;
    case "row":
      return `- ${unit.lines.map(lineText).filter(Boolean).join(", ")}`;
    case "resting":
      return "";
    case "suggestions":
      return `${showVisible(unit.label)}: ${unit.requests.map(showVisible).join(", ")}`;
    default:
      return unit.lines.map(lineText).join("");
  }
}

/** The heading over the unit's block; drawn again where a block goes on in the next message. */
export function headingOf(unit: Unit): string | null {
  if (unit.kind === "item") return unit.heading === null ? null : showVisible(unit.heading);
  if (unit.kind === "row") return unit.table.heading === null ? null : showVisible(unit.table.heading);
  return null;
}

/** Whether two units that follow each other are drawn as one Slack block. */
export const isDrawnWith = (before: Unit | undefined, unit: Unit): boolean =>
  before !== undefined && before.block === unit.block && before.kind === unit.kind;
