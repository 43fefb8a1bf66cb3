// A line of spans as text: painted by a style, and broken at a width. Colour codes have no width, so breaking counts the
// plain text and paints word by word.
import type { Level } from "../knowledge/schema/record.ts";
import type { Line, Span } from "./block.ts";
import { displayWidth } from "./text-width.ts";
import { showVisible } from "./visible.ts";

export interface TextStyle {
  strong(text: string): string;
  dim(text: string): string;
  figure(text: string): string;
  cite(text: string): string;
  level(text: string, level: Level): string;
  heading(text: string): string;
}

const same = (value: string) => value;
export const noStyle: TextStyle = {
  strong: same,
  dim: same,
  figure: same,
  cite: same,
  level: same,
  heading: same,
};

/** One printed line: how wide it is, and what to print. */
export interface Printed {
  columns: number;
  painted: string;
}

/** Breaks at spaces so that no line is wider than `width` (0: never), a single long word aside. */
export function breakLine(line: Line, style: TextStyle, width: number): Printed[] {
  if (width === 0) return [printLine(line, style)];
  const broken: Printed[] = [];
  let current: Printed = { columns: 0, painted: "" };
  for (const { columns, painted, gap } of wordsOf(line, style)) {
    if (current.columns > 0 && current.columns + gap.length + columns > width) {
      broken.push(current);
      current = { columns, painted };
    } else
      current = {
        columns: current.columns + gap.length + columns,
        painted: current.painted + gap + painted,
      };
  }
  return [...broken, current];
}

/** The line unbroken. */
export function printLine(line: Line, style: TextStyle): Printed {
  let columns = 0;
  let painted = "";
  for (const [i, span] of line.entries()) {
    const text = i === line.length - 1 ? plainSpan(span).trimEnd() : plainSpan(span);
    columns += displayWidth(text);
    painted += paintSpan(span, text, style);
  }
  return { columns, painted };
}

/** What stands between two spaces stays together, of however many spans: the comma after a level, say. */
function wordsOf(line: Line, style: TextStyle): (Printed & { gap: string })[] {
  const words: (Printed & { gap: string })[] = [];
  let gap: string | null = "";
  for (const span of line)
    for (const piece of plainSpan(span).split(/( +)/)) {
      if (piece === "") continue;
      if (/^ +$/.test(piece)) {
        gap = (gap ?? "") + piece;
        continue;
      }
      const word = { columns: displayWidth(piece), painted: paintSpan(span, piece, style) };
      const last = words.at(-1);
      if (gap === null && last !== undefined) {
        last.columns += word.columns;
        last.painted += word.painted;
      } else words.push({ ...word, gap: gap ?? "" });
      gap = null;
    }
  return words;
}

/** The same with a hanging indent; `first` stands before the first line. */
export function fill(line: Line, style: TextStyle, width: number, indent: string, first = ""): string {
  const before = first === "" ? indent : first;
  const room = width === 0 ? 0 : Math.max(1, width - displayWidth(indent));
  return breakLine(line, style, room)
    .map(({ painted }, i) => (i === 0 ? before : indent) + painted)
    .join("\n");
}

export function plain(line: Line): string {
  return line.map(plainSpan).join("").trimEnd();
}

/** A span without any style. */
export function plainSpan(span: Span): string {
  switch (span.kind) {
    case "text":
    case "figure":
    case "sum":
      return showVisible(span.text);
    case "level":
      return span.level;
    case "channel":
      return showVisible(`#${span.id}`);
    case "mention":
      return showVisible(`@${span.name}`);
    case "cite":
      return `[${span.numbers.join(", ")}]`;
  }
}

function paintSpan(span: Span, text: string, style: TextStyle): string {
  switch (span.kind) {
    case "figure":
    case "sum":
      return style.figure(text);
    case "cite":
      return style.cite(text);
    case "level":
      return style.level(text, span.level);
    case "channel":
    case "mention":
      return text;
    case "text":
      return span.style === "strong" ? style.strong(text) : span.style === "dim" ? style.dim(text) : text;
  }
}
