// A table in a fixed-width font. Where it is wider than the page the widest columns break inside their cells, and where
// even their longest words do not fit, each row becomes a few labelled lines: nothing is cut off.
import type { Block, Line } from "./block.ts";
import { breakLine, fill, type Printed, plain, printLine, type TextStyle } from "./fill-line.ts";
import { displayWidth, padEnd, padStart } from "./text-width.ts";

type Table = Extract<Block, { kind: "table" }>;
type Column = Table["columns"][number];

const margin = "  ";
const gap = "  ";
/** A narrower column breaks so often that a list reads better. */
const narrowest = 8;

export function renderTable(
  columns: readonly Column[],
  rows: readonly (readonly Line[])[],
  style: TextStyle,
  width: number,
): string[] {
  const natural = columns.map(({ label }) => displayWidth(label));
  const unbroken = rows.map((row) =>
    columns.map((_, i) => {
      const cell = printLine(row[i] ?? [], style);
      natural[i] = Math.max(natural[i] ?? 0, cell.columns);
      return cell;
    }),
  );
  const widths = width === 0 ? natural : shrink(natural, columns, rows, width);
  if (widths === null) return rows.flatMap((row) => stack(columns, row, style, width));
  const head = columns.map(({ label, align }, i) => {
    const column = widths[i] ?? 0;
    return align === "end" ? padStart(label, column) : padEnd(label, column);
  });
  return [
    margin + style.dim(head.join(gap).trimEnd()),
    ...(widths === natural
      ? unbroken.map((cells) => layLine(columns, cells, widths))
      : unbroken.flatMap((cells, n) => {
          const broken = cells.map((cell, i) =>
            widths[i] === natural[i] ? [cell] : breakLine(rows[n]?.[i] ?? [], style, widths[i] ?? 0),
          );
          return Array.from({ length: Math.max(...broken.map((cell) => cell.length)) }, (_, line) =>
            layLine(
              columns,
              broken.map((cell) => cell[line]),
              widths,
            ),
          );
        })),
  ];
}

/** The widths at which the table fits, taken from the widest columns first; null where it cannot. */
function shrink(
  natural: readonly number[],
  columns: readonly Column[],
  rows: readonly (readonly Line[])[],
  width: number,
): number[] | null {
  const longestWord = (text: string) => Math.max(...text.split(" ").map(displayWidth));
  const least = columns.map(({ label }, i) => {
    const word = Math.max(longestWord(label), ...rows.map((row) => longestWord(plain(row[i] ?? []))));
    return Math.min(natural[i] ?? 0, Math.max(word, narrowest));
  });
  const room = width - margin.length - gap.length * (columns.length - 1);
  const widths = [...natural];
  let over = widths.reduce((sum, column) => sum + column, 0) - room;
  while (over > 0) {
    const shrinkable = widths.map((column, i) => (column > (least[i] ?? 0) ? column : 0));
    const widest = shrinkable.indexOf(Math.max(...shrinkable));
    if (shrinkable[widest] === 0) return null;
    widths[widest] = (widths[widest] ?? 0) - 1;
    over--;
  }
  return widths;
}

function layLine(
  columns: readonly Column[],
  cells: readonly (Printed | undefined)[],
  widths: readonly number[],
): string {
  const parts = columns.map(({ align }, i) => {
    const { columns: taken, painted } = cells[i] ?? { columns: 0, painted: "" };
    const space = " ".repeat(Math.max(0, (widths[i] ?? 0) - taken));
    if (align === "end") return space + painted;
    return i === columns.length - 1 ? painted : painted + space;
  });
  return (margin + parts.join(gap)).trimEnd();
}

function stack(columns: readonly Column[], row: readonly Line[], style: TextStyle, width: number): string[] {
  return columns.flatMap(({ label }, i) => {
    const cell = row[i] ?? [];
    if (plain(cell) === "") return [];
    // The sign over a column of ranks says nothing beside a single one.
    const before = /\p{L}/u.test(label) ? `${label}: ` : "";
    return fill(
      [{ kind: "text", text: before }, ...cell],
      style,
      width,
      "      ",
      i === 0 ? margin : "    ",
    ).split("\n");
  });
}
