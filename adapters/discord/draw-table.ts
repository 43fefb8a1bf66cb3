// Tables for a screen of 390 px. A narrow one is a code block, whose columns line up; a wide one would wrap there, so each
// of its rows becomes a line that begins with its amount in code of one width.
import type { Block, Line } from "../../src/index.ts";
import { citedIn, drawLine, drawPlain } from "./draw-line.ts";
import { code } from "./escape.ts";

type Table = Extract<Block, { kind: "table" }>;

export interface DrawnTable {
  /** Stands above the rows, again where the table goes on in another part. */
  head: string;
  rows: readonly { text: string; cites: readonly number[] }[];
  tail: string;
}

/** Characters of Discord's code font that fit an embed on a phone of 390 px; observed, 2026-11. */
const phoneColumns = 34;
/** A longer amount ("about $625m (173,600 ETH, 25.5m USDC)") stands by itself and does not push the others to the right. */
const longestAmount = 16;
/** A rank or a year may stand before the amount. */
const longestKey = 4;
const longestCell = 400;
const nbsp = "\u00a0";

export function drawTable(table: Table): DrawnTable {
  const cells = table.rows.map((row) => row.map((cell) => drawPlain(cell, 200)));
  const widths = table.columns.map((column, i) =>
    Math.max(column.label.length, ...cells.map((row) => row[i]?.length ?? 0)),
  );
  const total = widths.reduce((sum, width) => sum + width, 0) + Math.max(0, widths.length - 1) * 2;
  const isNarrow = total <= phoneColumns && cells.every((row) => row.every(isHalfWidth));
  return isNarrow ? drawColumns(table, cells, widths) : drawLines(table);
}

function drawColumns(table: Table, cells: readonly string[][], widths: readonly number[]): DrawnTable {
  const put = (row: readonly string[]) =>
    table.columns
      .map(({ align }, i) =>
        align === "end" ? (row[i] ?? "").padStart(widths[i] ?? 0) : (row[i] ?? "").padEnd(widths[i] ?? 0),
      )
      .join("  ")
      .trimEnd()
      .replaceAll("`", "'");
  const labels = put(table.columns.map(({ label }) => drawPlain([{ kind: "text", text: label }])));
  const rows = cells.map((row, i) => ({ text: put(row), cites: (table.rows[i] ?? []).flatMap(citedIn) }));
  return { head: labels === "" ? "```" : `\`\`\`\n${labels}`, rows, tail: "\n```" };
}

function drawLines(table: Table): DrawnTable {
  const amount = findAmount(table);
  const bare = table.rows.map((row) => drawPlain(withoutCites(row[amount] ?? []), 200));
  const width = Math.max(0, ...bare.map((text) => text.length).filter((length) => length <= longestAmount));
  const keys = table.rows.map((row) => drawPlain(row[0] ?? []));
  const keyWidth = Math.max(0, ...keys.map((key) => key.length));
  const hasKey = amount > 0 && keyWidth > 0 && keyWidth <= longestKey;
  const rows = table.rows.map((row, i) => {
    const key = hasKey ? `${(keys[i] ?? "").padStart(keyWidth, nbsp)}${nbsp}${nbsp}` : "";
    const text = bare[i] ?? "";
    const isLong = text.length > width || row[amount] === undefined;
    const first = isLong
      ? [hasKey ? code(key.trim()) : "", drawLine(withoutCites(row[amount] ?? []), longestCell)]
      : [code(`${key}${text.padStart(width, nbsp)}`)];
    const others = row.flatMap((cell, j) =>
      j === amount || (hasKey && j === 0) ? [] : [drawCell(table, cell, j)],
    );
    const cites = (row[amount] ?? []).filter((span) => span.kind === "cite");
    const words = [others.filter((cell) => cell !== "").join(" · "), drawLine(cites)];
    return {
      text: [...first, ...words].filter((part) => part !== "").join(" "),
      cites: row.flatMap(citedIn),
    };
  });
  return { head: "", rows, tail: "" };
}

const withoutCites = (line: Line): Line => line.filter((span) => span.kind !== "cite");

/** The first column that lines up at its end and holds figures or sums; -1 where there is none. */
function findAmount(table: Table): number {
  return table.columns.findIndex(
    ({ align }, i) =>
      align === "end" &&
      table.rows.some((row) => row[i]?.some(({ kind }) => kind === "figure" || kind === "sum")),
  );
}

/** A second amount in a row needs its column's name; words speak for themselves. */
function drawCell({ columns }: Table, cell: Line, index: number): string {
  const drawn = drawLine(cell, longestCell);
  const column = columns[index];
  if (drawn === "" || column === undefined || column.align === "start" || column.label === "") return drawn;
  return `${drawLine([{ kind: "text", text: column.label }])} ${drawn}`;
}

/** Whether each character takes one column of a code font. */
function isHalfWidth(text: string): boolean {
  return /^[\u0020-\u024f\u2010-\u2027\u20a0-\u20bf]*$/.test(text);
}
