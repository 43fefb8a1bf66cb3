// Blocks as parts of an embed's description. A part is shown whole or not at all; long lists and tables are parts of a few
// rows each, with their heading, so that one of them cannot make an answer unshowable.
import { type Answer, type Block, type Line, rowsOf } from "../../src/index.ts";
import { citedIn, drawLine, drawUnstyled } from "./draw-line.ts";
import { type DrawnTable, drawTable } from "./draw-table.ts";

export interface Part {
  /** The block's heading and what opens it; drawn once where parts of one block follow each other. */
  head: string;
  text: string;
  /** What closes the block. */
  tail: string;
  cites: readonly number[];
  /** What separates the block from the one before: a line, or an empty line. */
  gap: "\n" | "\n\n";
  /** Parts of one block follow each other. */
  block: Block;
}

/** A list or table longer than this becomes several parts. Ours: seven of them and their sources fit a message. */
const longestPart = 500;

const part = (block: Block, text: string, lines: readonly Line[], gap: Part["gap"] = "\n\n"): Part[] =>
  text.trim() === "" ? [] : [{ head: "", text, tail: "", cites: lines.flatMap(citedIn), gap, block }];

const draw = {
  title: (block) => part(block, bold(block.line), [block.line]),
  text: (block) => part(block, drawLine(block.line), [block.line]),
  note: (block) => part(block, small(drawLine(block.line)), [block.line], "\n"),
  fields: (block) =>
    chunk(
      block,
      "",
      block.fields.map(({ label, line }) => ({
        text: `${bold([{ kind: "text", text: punctuate(label) }])} ${drawLine(line)}`.trim(),
        cites: citedIn(line),
      })),
      "",
    ),
  list: (block) =>
    chunk(
      block,
      heading(block.heading),
      block.items
        .map((item) => ({ text: `- ${drawLine(item)}`, cites: citedIn(item) }))
        .filter(({ text }) => text !== "- "),
      "",
    ),
  table: (block) => {
    const drawn: DrawnTable = drawTable(block);
    return chunk(
      block,
      [heading(block.heading), drawn.head].filter((line) => line !== "").join("\n"),
      drawn.rows,
      drawn.tail,
    );
  },
  suggestions: (block) =>
    block.requests.length === 0
      ? []
      : part(
          block,
          small(
            `${drawLine([{ kind: "text", text: block.label }], 100)}: ${block.requests
              .slice(0, 25)
              .map((request) => drawLine([{ kind: "text", text: request }], 100))
              .join(", ")}`,
          ),
          [],
          "\n",
        ),
} as const satisfies { [K in Block["kind"]]: (block: Extract<Block, { kind: K }>) => Part[] };

export function drawBlock(block: Block): Part[] {
  switch (block.kind) {
    case "title":
      return draw.title(block);
    case "text":
      return draw.text(block);
    case "note":
      return draw.note(block);
    case "fields":
      return draw.fields(block);
    case "list":
      return draw.list(block);
    case "table":
      return draw.table(block);
    case "suggestions":
      return draw.suggestions(block);
  }
}

/** Sources in one part that no words cite. */
const uncitedInPart = 6;

/** Parts for the sources behind a sum whose thefts are counted and not listed: no line names them, and they count all the same. */
export function drawUncited({ blocks, data }: Answer): Part[] {
  const cited = new Set(blocks.flatMap(rowsOf).flatMap(citedIn));
  const left = data.citations.map(({ n }) => n).filter((n) => !cited.has(n));
  const block: Block = { kind: "note", line: [] };
  return Array.from({ length: Math.ceil(left.length / uncitedInPart) }, (_, i) => {
    const cites = left.slice(i * uncitedInPart, (i + 1) * uncitedInPart);
    const text = small(`Also behind this answer: [${cites.join(", ")}]`);
    return { head: "", text, tail: "", cites, gap: "\n\n", block };
  });
}

/** Discord's small print; a line of its own. */
export function small(markdown: string): string {
  return markdown === "" ? "" : `-# ${markdown}`;
}

/** Nothing where there are no words: empty bold marks would pair with others. */
function bold(line: Line): string {
  const words = drawUnstyled(line);
  return words === "" ? "" : `**${words}**`;
}

/** `Theft:`, but `North Korea?` */
function punctuate(label: string): string {
  return label.trim() === "" || /[?:]$/.test(label) ? label : `${label}:`;
}

function heading(text: string | null): string {
  return text === null ? "" : bold([{ kind: "text", text }]);
}

function chunk(
  block: Block,
  head: string,
  rows: readonly { text: string; cites: readonly number[] }[],
  tail: string,
): Part[] {
  const parts: Part[] = [];
  let lines: string[] = [];
  let cites: number[] = [];
  const close = () => {
    if (lines.length > 0) parts.push({ head, text: lines.join("\n"), tail, cites, gap: "\n\n", block });
    lines = [];
    cites = [];
  };
  for (const row of rows) {
    if (lines.length > 0 && lines.join("\n").length + row.text.length > longestPart) close();
    lines.push(row.text);
    cites.push(...row.cites);
  }
  close();
  return parts;
}

/** The parts one below the other, headings drawn where a block begins or goes on from another message. */
export function joinParts(parts: readonly Part[], top: string): string {
  let text = top;
  for (const [i, { head, text: lines, tail, gap, block }] of parts.entries()) {
    const follows = i > 0 && parts[i - 1]?.block === block;
    if (follows) text += `\n${lines}`;
    else text += `${text === "" ? "" : gap}${head}${head === "" ? "" : "\n"}${lines}`;
    if (parts[i + 1]?.block !== block) text += tail;
  }
  return text;
}
