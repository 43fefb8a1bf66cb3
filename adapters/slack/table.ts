// A table in fixed-width letters whose amounts line up. Slack's own table block scrolls sideways on a phone and may stand
// once in a message; this one stays within a phone's width, and columns that do not fit go to a second line of the row.
import type { Line } from "../../src/index.ts";
import { citedBy, lineText, type Unit } from "./units.ts";

type Row = Extract<Unit, { kind: "row" }>;

/** Letters that fit a line of code on a phone 390 px wide; measured on the drawings in docs/. */
const phoneWidth = 38;
/** No column is padded further: one long cell would push all others off the screen, and fill the message with spaces. */
const widestColumn = { start: 20, end: 14 } as const;

/** The most that padding adds to a row, for counting before it is drawn. */
export const mostPadding = (columns: number): number => phoneWidth + columns * (widestColumn.end + 3);

interface Cell {
  text: string;
  width: number;
}

/** The rows of one table, which may be a part of it. */
export function drawTable(rows: readonly Row[]): string {
  const [first] = rows;
  if (first === undefined) return "";
  const { columns } = first.table;
  const cells = rows.map((row) => columns.map((_, index) => drawCell(row.lines[index] ?? [])));
  const widths = columns.map(({ align }, index) =>
    Math.min(widestColumn[align], Math.max(0, ...cells.map((row) => row[index]?.width ?? 0))),
  );
  const ends = columns.flatMap(({ align }, index) => (align === "end" ? [index] : []));
  const starts = columns.flatMap(({ align }, index) => (align === "start" ? [index] : []));
  const cites = rows.map((row) => [...new Set(citedBy(row.lines))].join(", "));
  const citesWidth = Math.max(...cites.map((cite) => (cite === "" ? 0 : cite.length + 3)));
  let left = phoneWidth - citesWidth - ends.reduce((sum, index) => sum + 1 + (widths[index] ?? 0), 0);
  const above: number[] = [];
  for (const index of starts) {
    const width = widths[index] ?? 0;
    if (above.length > 0 && width > left) break;
    above.push(index);
    left -= width + 1;
  }
  const below = starts.slice(above.length);
  return cells
    .map((row, index) => {
      const line = [
        ...above.map((column) => pad(row[column], widths[column], "start")),
        ...ends.map((column) => pad(row[column], widths[column], "end")),
        ...(cites[index] === "" ? [] : [`[${cites[index]}]`]),
      ];
      const rest = below.flatMap((column) => row[column]?.text || []).join(" · ");
      return `${line.join(" ").trimEnd()}${rest === "" ? "" : `\n  ${rest}`}`;
    })
    .join("\n");
}

/** A cell without its citations, which stand at the end of the row: behind an amount they would push it out of line. */
function drawCell(line: Line): Cell {
  const text = lineText(line.filter((span) => span.kind !== "cite")).trim();
  return { text, width: displayWidth(text) };
}

function pad(cell: Cell | undefined, width = 0, align: "start" | "end"): string {
  if (cell === undefined) return " ".repeat(width);
  const space = " ".repeat(Math.max(0, width - cell.width));
  return align === "end" ? space + cell.text : cell.text + space;
}

/** East Asian letters are two wide in fixed-width type. */
const wide =
  /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]/u;

function displayWidth(text: string): number {
  let width = 0;
  for (const letter of text) width += wide.test(letter) ? 2 : 1;
  return width;
}
