// Tables for a screen of 390 px. A narrow one is a code block, whose columns line up; a wide one would wrap there, so each
// of its rows becomes a line that begins with its amount in code of one width.
import type { Block, Line } from "../../src/index.ts";
import { citedIn, drawLine, drawPlain } from "./draw-line.ts";
import { code, escapeText } from "./escape.ts";

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
  const amounts = table.rows.map((row) => splitAmount(drawPlain(withoutCites(row[amount] ?? []), 200)));
  const width = Math.max(0, ...amounts.map(({ short }) => short.length));
  const keys = table.rows.map((row) => drawPlain(row[0] ?? []));
  const keyWidth = Math.max(0, ...keys.map((key) => key.length));
  const hasKey = amount > 0 && keyWidth > 0 && keyWidth <= longestKey;
  const rows = table.rows.map((row, i) => {
    const { short, rest } = amounts[i] ?? { short: "", rest: "" };
    const key = hasKey ? `${(keys[i] ?? "").padStart(keyWidth, nbsp)}${nbsp}${nbsp}` : "";
    const first = width === 0 && key === "" ? "" : code(`${key}${short.padStart(width, nbsp)}`);
    const others = row.flatMap((cell, j) =>
      j === amount || (hasKey && j === 0) ? [] : [drawCell(table, cell, j)],
    );
    const cites = (row[amount] ?? []).filter((span) => span.kind === "cite");
    const [name = "", ...more] = putDatesLast(others).filter((cell) => cell !== "");
    const words = [name, rest === "" ? "" : escapeText(rest), ...more]
      .filter((cell) => cell !== "")
      .join(" · ");
    return {
      text: [first, words, drawLine(cites)].filter((part) => part !== "").join(" "),
      cites: row.flatMap(citedIn),
    };
  });
  return { head: "", rows, tail: "" };
}

/** What stands in the column, and what follows in words: `about $534m` and `(523m XEM)`. */
function splitAmount(written: string): { short: string; rest: string } {
  if (written.length <= longestAmount) return { short: written, rest: "" };
  const [, short = "", rest = written] = /^(.*?) (\(.*)$/s.exec(written) ?? [];
  return short.length <= longestAmount ? { short, rest } : { short: "", rest: written };
}

/** A name says more than a date to who runs an eye down the rows. */
function putDatesLast(cells: readonly string[]): string[] {
  const isDate = (cell: string) => /^\d{4}(?:-\d\d){0,2}\b/.test(cell);
  return [...cells.filter((cell) => !isDate(cell)), ...cells.filter(isDate)];
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
