// Tables for a screen of 390 px. A narrow one is a code block, whose columns line up; a wide one would wrap there, so each
// of its rows becomes a line that begins with its amount in code of one width.
import type { Block, Line } from "../../src/answer/block.ts";
import { citedIn, drawLine, drawPlain } from "./draw-line.ts";
import { code } from "./escape.ts";

type Table = Extract<Block, { kind: "table" }>;

export interface Row {
  text: string;
  cites: readonly number[];
}

export interface DrawnTable {
  /** Stands above the rows, again on every page. */
  head: string;
  rows: readonly Row[];
  tail: string;
}

/** Characters of Discord's code font that fit an embed on a phone of 390 px; observed, 2026-11. */
const phoneColumns = 34;
const nbsp = "\u00a0";

export function drawTable(table: Table): DrawnTable {
  const plainRows = table.rows.map((row) => row.map((cell) => drawPlain(cell, 200).replaceAll("`", "'")));
  const widths = table.columns.map((column, i) =>
    Math.max(column.label.length, ...plainRows.map((row) => row[i]?.length ?? 0)),
  );
  const total = widths.reduce((sum, width) => sum + width, 0) + Math.max(0, widths.length - 1) * 2;
  const isNarrow = total <= phoneColumns && plainRows.every((row) => row.every((cell) => isHalfWidth(cell)));
  return isNarrow ? drawColumns(table, plainRows, widths) : drawLines(table, plainRows);
}

function drawColumns(table: Table, plainRows: readonly string[][], widths: readonly number[]): DrawnTable {
  const put = (cells: readonly string[]) =>
    table.columns
      .map((column, i) =>
        column.align === "end"
          ? (cells[i] ?? "").padStart(widths[i] ?? 0)
          : (cells[i] ?? "").padEnd(widths[i] ?? 0),
      )
      .join("  ")
      .trimEnd();
  const labels = table.columns.map((column) =>
    drawPlain([{ kind: "text", text: column.label }]).replaceAll("`", "'"),
  );
  const rows = plainRows.map((row, i) => ({ text: put(row), cites: (table.rows[i] ?? []).flatMap(citedIn) }));
  return {
    head: `\`\`\`\n${labels.every((label) => label === "") ? "" : `${put(labels)}\n`}`.replace(/\n$/, ""),
    rows,
    tail: "\n```",
  };
}

function drawLines(table: Table, plainRows: readonly string[][]): DrawnTable {
  const amount = table.columns.findIndex((column) => column.align === "end");
  const width = Math.min(16, Math.max(0, ...plainRows.map((row) => row[amount]?.length ?? 0)));
  const rows = table.rows.map((row, i) => {
    const cells = row.map((cell, j) => (j === amount ? "" : drawCell(table, cell, j)));
    const first = amount < 0 ? [] : [drawAmount(plainRows[i]?.[amount] ?? "", row[amount] ?? [], width)];
    return {
      text: [first.join(""), cells.filter((cell) => cell !== "").join(" · ")]
        .filter((part) => part !== "")
        .join(" "),
      cites: row.flatMap(citedIn),
    };
  });
  return { head: "", rows, tail: "" };
}

function drawAmount(written: string, cell: Line, width: number): string {
  // An amount too long for the column ("about $625m (173,600 ETH, 25.5m USDC)") would push every other to the right.
  return written.length > width ? drawLine(cell, 400) : code(written.padStart(width, nbsp));
}

/** A second amount in a row needs its column's name; what starts a line does not. */
function drawCell(table: Table, cell: Line, index: number): string {
  const drawn = drawLine(cell, 400);
  const column = table.columns[index];
  return drawn === "" || column === undefined || column.align === "start" || column.label === ""
    ? drawn
    : `${drawLine([{ kind: "text", text: column.label.toLowerCase() }])} ${drawn}`;
}

/** Whether each character takes one column of a code font. */
function isHalfWidth(text: string): boolean {
  return /^[\u0020-\u024f\u2010-\u2027\u20a0-\u20bf]*$/.test(text);
}
