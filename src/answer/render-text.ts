// An answer as plain text, for terminals, pipes and the JSON field `text`. A style may colour it; none by default.
import type { Level } from "../knowledge/schema/record.ts";
import type { Answer, Citation } from "./answer.ts";
import type { Block, Line, Span } from "./block.ts";
import { displayWidth, padEnd, padStart, wrap } from "./text-width.ts";
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
const noStyle: TextStyle = { strong: same, dim: same, figure: same, cite: same, level: same, heading: same };

export interface TextOptions {
  style?: TextStyle;
  /** Columns to wrap at; 0 does not wrap. */
  width?: number;
}

/** Renders the whole answer, citations and index version last. Ends without a newline. */
export function renderText(answer: Answer, { style = noStyle, width = 0 }: TextOptions = {}): string {
  const parts = answer.blocks.map((block) => renderBlock(block, style, width));
  const { citations, index } = answer.data;
  if (citations.length > 0)
    parts.push(
      [
        style.heading("Sources"),
        ...groupBySource(citations).map((group) => renderSource(group, style, width)),
      ].join("\n"),
    );
  parts.push(style.dim(`Index ${index.version}, ${index.incidents} thefts.`));
  return parts.filter((part) => part !== "").join("\n\n");
}

type Renderers = {
  [K in Block["kind"]]: (block: Extract<Block, { kind: K }>, style: TextStyle, width: number) => string;
};

const renderers = {
  title: ({ line }, style, width) => fill(line, style, width, ""),
  text: ({ line }, style, width) => fill(line, style, width, ""),
  note: ({ line }, style, width) => style.dim(wrap(plain(line), width, "  ", "  ")),
  fields: ({ fields }, style, width) => {
    const label = Math.max(...fields.map((field) => displayWidth(field.label))) + 2;
    return fields
      .map((field) =>
        fill(field.line, style, width, " ".repeat(label), style.dim(padEnd(showVisible(field.label), label))),
      )
      .join("\n");
  },
  list: ({ heading, items }, style, width) =>
    withHeading(
      heading,
      style,
      items.map((item) => fill(item, style, width, "    ", "  - ")),
    ),
  table: ({ heading, columns, rows }, style) => {
    const cells = rows.map((row) => row.map((cell) => plain(cell)));
    const widths = columns.map((column, i) =>
      Math.max(displayWidth(column.label), ...cells.map((row) => displayWidth(row[i] ?? ""))),
    );
    const align = (text: string, shown: string, i: number) => {
      const gap = " ".repeat(Math.max(0, (widths[i] ?? 0) - displayWidth(text)));
      return columns[i]?.align === "end" ? gap + shown : i === columns.length - 1 ? shown : shown + gap;
    };
    const head = style.dim(
      columns
        .map((column, i) =>
          column.align === "end"
            ? padStart(column.label, widths[i] ?? 0)
            : padEnd(column.label, widths[i] ?? 0),
        )
        .join("  ")
        .trimEnd(),
    );
    const body = rows.map((row, r) =>
      row
        .map((cell, i) => align(cells[r]?.[i] ?? "", paint(cell, style), i))
        .join("  ")
        .trimEnd(),
    );
    return withHeading(
      heading,
      style,
      [head, ...body].map((line) => `  ${line}`),
    );
  },
  suggestions: ({ label, requests }) => `${label}: ${requests.map(showVisible).join("   ")}`,
} satisfies Renderers;

function renderBlock(block: Block, style: TextStyle, width: number): string {
  return (renderers[block.kind] as (block: Block, style: TextStyle, width: number) => string)(
    block,
    style,
    width,
  );
}

function withHeading(heading: string | null, style: TextStyle, lines: readonly string[]): string {
  return heading === null ? lines.join("\n") : [style.heading(showVisible(heading)), ...lines].join("\n");
}

/** A line of spans as text, wrapped with a hanging indent; `first` stands before the first line. */
function fill(line: Line, style: TextStyle, width: number, indent: string, first = ""): string {
  // Colour codes have no width, so wrapping counts the plain text and paints span by span.
  const words: { plain: string; painted: string }[] = [];
  for (const span of line) {
    for (const piece of plainSpan(span).split(/(?<= )/))
      words.push({ plain: piece, painted: paintSpan(span, piece, style) });
  }
  let out = first;
  let column = displayWidth(first === "" ? "" : indent);
  for (const { plain: word, painted } of words) {
    const length = displayWidth(word.trimEnd());
    if (width > 0 && column + length > width && column > displayWidth(indent)) {
      out = `${out.trimEnd()}\n${indent}`;
      column = displayWidth(indent);
    }
    out += painted;
    column += displayWidth(word);
  }
  return out.trimEnd();
}

function paint(line: Line, style: TextStyle): string {
  return line
    .map((span) => paintSpan(span, plainSpan(span), style))
    .join("")
    .trimEnd();
}

function plain(line: Line): string {
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
    case "text":
      return span.style === "strong" ? style.strong(text) : span.style === "dim" ? style.dim(text) : text;
  }
}

/** Citations of one document stand together, in the order in which the document was first cited. */
export function groupBySource(citations: readonly Citation[]): Citation[][] {
  const groups = new Map<string, Citation[]>();
  for (const citation of citations) {
    const group = groups.get(citation.source);
    if (group === undefined) groups.set(citation.source, [citation]);
    else group.push(citation);
  }
  return [...groups.values()];
}

/** `  [2] paragraph 3 (relayed)  [4] table 1`, below the document's title and url. */
function renderSource(group: readonly Citation[], style: TextStyle, width: number): string {
  const [first] = group;
  if (first === undefined) return "";
  const { publisher, title, published, url, archive } = first;
  const date = published === "unknown" ? "date unknown" : published;
  const places = group.map(({ n, at, relayed }) => `[${n}] ${at}${relayed ? " (relayed)" : ""}`).join("; ");
  const lines = [
    wrap(showVisible(`${publisher}, "${title}", ${date}`), width, "    ", "  "),
    style.dim(`    ${showVisible(url)}`),
  ];
  if (archive !== null) lines.push(style.dim(`    archived: ${showVisible(archive)}`));
  lines.push(style.cite(wrap(showVisible(places), width, "      ", "    ")));
  return lines.join("\n");
}
