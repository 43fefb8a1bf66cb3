// A table in fixed-width letters whose amounts line up. Slack's own table block scrolls sideways on a phone and may stand
// once in a message; this one stays within a phone's width: a row that does not fit has its amount and its name on one
// line and the rest under the name.
import { type Line, showVisible } from "../../src/index.ts";
import { citedBy, lineText, spanText, type Unit } from "./units.ts";

type Row = Extract<Unit, { kind: "row" }>;

/** Letters that fit a line of code on a phone 390 px wide; measured on the drawings in docs/. */
const phoneWidth = 40;
/** No column is padded further: one long cell would push all others off the screen. */
const widestAmount = 15;

/** What a row may come to at most, padded and broken into lines; counted before it is drawn. */
export function mostOfRow({ table, lines }: Row): number {
  const words = lines.reduce((sum, line) => sum + lineText(line).length, 0);
  const labels = table.columns.reduce((sum, { label }) => sum + label.length, 0);
  return 2 * (words + labels) + phoneWidth + table.columns.length * (widestAmount + 3);
}

interface Cell {
  text: string;
  width: number;
}

interface Grid {
  labels: readonly string[];
  /** The columns that hold amounts, and those that do not. */
  ends: readonly number[];
  starts: readonly number[];
  rows: readonly { cells: readonly Cell[]; cites: string }[];
}

/** The rows of one table, which may be a part of it. */
export function drawTable(rows: readonly Row[]): string {
  const [first] = rows;
  if (first === undefined) return "";
  const { columns } = first.table;
  const ofAlign = (wanted: "start" | "end") =>
    columns.flatMap(({ align }, index) => (align === wanted ? [index] : []));
  const grid: Grid = {
    labels: columns.map(({ label }) => showVisible(label)),
    ends: ofAlign("end"),
    starts: ofAlign("start"),
    rows: rows.map(({ lines }) => {
      const numbers = [...new Set(citedBy(lines))];
      return {
        cells: columns.map((_, index) => readCell(lines[index] ?? [])),
        cites: numbers.length === 0 ? "" : spanText({ kind: "cite", numbers }),
      };
    }),
  };
  return drawFlat(grid) ?? drawStacked(grid);
}

/** One line a row, under the labels; null where that is wider than a phone. */
function drawFlat({ labels, ends, rows }: Grid): string | null {
  const widths = labels.map((label, index) =>
    Math.max(displayWidth(label), ...rows.map(({ cells }) => cells[index]?.width ?? 0)),
  );
  const citesWidth = Math.max(0, ...rows.map(({ cites }) => cites.length));
  const total = widths.reduce((sum, width) => sum + width + 1, citesWidth);
  if (total > phoneWidth + 1) return null;
  const line = (cells: readonly Cell[], cites: string) =>
    [...cells.map((cell, index) => pad(cell, widths[index] ?? 0, ends.includes(index))), cites]
      .join(" ")
      .trimEnd();
  const head = line(labels.map(toCell), "");
  return [...(head === "" ? [] : [head]), ...rows.map(({ cells, cites }) => line(cells, cites))].join("\n");
}

/** `   $1.5bn  Bybit [1]` and under it, in line with the name, what else the row holds. */
function drawStacked(grid: Grid): string {
  const { ends, starts, rows, labels } = grid;
  const amount =
    ends.find((index) => rows.some(({ cells }) => /\D/.test(cells[index]?.text ?? ""))) ?? ends[0];
  const name =
    starts.find((index) => rows.some(({ cells }) => /\p{L}/u.test(cells[index]?.text ?? ""))) ?? starts[0];
  // Where the rows have names of their own, what stands under them is told apart by the columns' labels.
  const isMatrix = name !== undefined && labels[name] === "";
  const shortened = rows.map(({ cells }) => splitAmount(amount === undefined ? undefined : cells[amount]));
  const width = Math.min(widestAmount, Math.max(0, ...shortened.map(([cell]) => cell.width)));
  const indent = width === 0 ? 2 : width + 2;
  const rank = labels.indexOf("#");
  return rows
    .map(({ cells, cites }, index) => {
      const [lead, more] = shortened[index] ?? [toCell(""), ""];
      const place = cells[rank] === undefined ? "" : `${cells[rank].text}. `;
      const top = `${place}${name === undefined ? "" : (cells[name]?.text ?? "")}${cites === "" ? "" : ` ${cites}`}`;
      const rest = [...starts, ...ends].flatMap((column) => {
        const words = cells[column]?.text ?? "";
        if (column === name || column === amount || column === rank || words === "") return [];
        return [isMatrix ? `${labels[column] ?? ""}: ${words}` : words];
      });
      const below = [...(more === "" ? [] : [more]), ...rest];
      const start = width === 0 ? "" : `${pad(lead, width, true)}  `;
      const lines = isMatrix
        ? below.map((words) => wrap(words.split(" "), " ", indent))
        : below.length === 0
          ? []
          : [wrap(below, " · ", indent)];
      return [
        `${start}${wrap(top.split(" "), " ", indent)}`,
        ...lines.map((line) => " ".repeat(indent) + line),
      ].join("\n");
    })
    .join("\n");
}

/** `about $292m (116,500 rsETH)`: what is in brackets stands under the name where the amount is wide. */
function splitAmount(cell: Cell | undefined): [Cell, string] {
  if (cell === undefined) return [toCell(""), ""];
  const at = cell.text.indexOf(" (");
  return cell.width <= widestAmount || at < 0
    ? [cell, ""]
    : [toCell(cell.text.slice(0, at)), cell.text.slice(at + 1)];
}

/** Breaks between parts, so that a further line stands in line with the first. */
function wrap(parts: readonly string[], between: string, indent: number): string {
  const room = Math.max(10, phoneWidth - indent);
  const lines: string[] = [];
  let line = "";
  const fitting = parts.flatMap((part) => (displayWidth(part) > room ? breakWords(part, room) : [part]));
  for (const part of fitting) {
    const longer = line === "" ? part : `${line}${between}${part}`;
    if (line !== "" && displayWidth(longer) > room) {
      lines.push(line);
      line = part;
    } else line = longer;
  }
  return [...lines, line].join(`\n${" ".repeat(indent)}`);
}

function breakWords(part: string, room: number): string[] {
  const lines: string[] = [""];
  for (const word of part.split(" ")) {
    const last = lines.at(-1) ?? "";
    const longer = last === "" ? word : `${last} ${word}`;
    if (last !== "" && displayWidth(longer) > room) lines.push(word);
    else lines[lines.length - 1] = longer;
  }
  return lines;
}

/** A cell without its citations, which stand behind the name: behind an amount they would push it out of line. */
const readCell = (line: Line): Cell => toCell(lineText(line.filter((span) => span.kind !== "cite")).trim());

const toCell = (text: string): Cell => ({ text, width: displayWidth(text) });

function pad({ text, width }: Cell, to: number, isEnd: boolean): string {
  const space = " ".repeat(Math.max(0, to - width));
  return isEnd ? space + text : text + space;
}

/** East Asian letters are two wide in fixed-width type. */
const wide =
  /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]/u;

function displayWidth(text: string): number {
  let width = 0;
  for (const letter of text) width += wide.test(letter) ? 2 : 1;
  return width;
}
