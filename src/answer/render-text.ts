// An answer as plain text, for terminals, pipes and the JSON field `text`. A style may colour it; none by default.
import type { Answer, Citation } from "./answer.ts";
import type { Block } from "./block.ts";
import { fill, noStyle, plain, type TextStyle } from "./fill-line.ts";
import { renderTable } from "./render-table.ts";
import { displayWidth, padEnd, wrap } from "./text-width.ts";
import { showVisible } from "./visible.ts";
import { describeIndex } from "./wording.ts";

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
    parts.push([
      style.heading("Sources"),
      ...groupBySource(citations).map((group) => renderSource(group, style, width)),
    ]);
  parts.push([paintLines(wrap(`${describeIndex(index)}.`, width, ""), style.dim)]);
  return parts
    .filter((part) => part.some((piece) => piece !== ""))
    .map((part) => part.join("\n"))
    .join("\n\n");
}

/** Each block gives pieces of one or more lines, which are put together at the end: a whole list comes to megabytes. */
type Renderers = {
  [K in Block["kind"]]: (block: Extract<Block, { kind: K }>, style: TextStyle, width: number) => string[];
};

const renderers = {
  title: ({ line }, style, width) => [fill(line, style, width, "")],
  text: ({ line }, style, width) => [fill(line, style, width, "")],
  note: ({ line }, style, width) => [paintLines(wrap(plain(line), width, "  ", "  "), style.dim)],
  fields: ({ fields }, style, width) => {
    const label = Math.max(...fields.map((field) => displayWidth(field.label))) + 2;
    return fields.map((field) =>
      fill(field.line, style, width, " ".repeat(label), style.dim(padEnd(showVisible(field.label), label))),
    );
  },
  list: ({ heading, items }, style, width) =>
    withHeading(
      heading,
      style,
      width,
      items.map((item) => fill(item, style, width, "    ", "  - ")),
    ),
  table: ({ heading, columns, rows }, style, width) =>
    withHeading(heading, style, width, renderTable(columns, rows, style, width)),
  suggestions: ({ label, requests }, _style, width) => {
    const line = `${label}: ${requests.map(showVisible).join("   ")}`;
    // Each request on a line of its own where they do not fit on one: none is broken in two.
    return width === 0 || displayWidth(line) <= width
      ? [line]
      : [`${label}:`, ...requests.map((request) => `  ${showVisible(request)}`)];
  },
} satisfies Renderers;

function renderBlock(block: Block, style: TextStyle, width: number): string[] {
  return (renderers[block.kind] as (block: Block, style: TextStyle, width: number) => string[])(
    block,
    style,
    width,
  );
}

function withHeading(heading: string | null, style: TextStyle, width: number, lines: string[]): string[] {
  if (heading === null) return lines;
  return [paintLines(wrap(showVisible(heading), width, ""), style.heading), ...lines];
}

/** Each line is painted by itself, so that a screen may end after any of them. */
function paintLines(text: string, paint: (line: string) => string): string {
  return text.includes("\n") ? text.split("\n").map(paint).join("\n") : paint(text);
}

/** For every renderer: citations of one document stand together, in the order in which the document was first cited. */
export function groupBySource(citations: readonly Citation[]): [Citation, ...Citation[]][] {
  const groups = new Map<string, [Citation, ...Citation[]]>();
  for (const citation of citations) {
    const group = groups.get(citation.source);
    if (group === undefined) groups.set(citation.source, [citation]);
    else group.push(citation);
  }
  return [...groups.values()];
}

/** `  [2] paragraph 3 (relayed)  [4] table 1`, below the document's title and url. */
function renderSource(group: readonly [Citation, ...Citation[]], style: TextStyle, width: number): string {
  const [{ publisher, title, published, url, archive }] = group;
  const date = published === "unknown" ? "date unknown" : published;
  const places = group.map(({ n, at, relayed }) => `[${n}] ${at}${relayed ? " (relayed)" : ""}`).join("; ");
  const lines = [
    wrap(showVisible(`${publisher}, "${title}", ${date}`), width, "    ", "  "),
    style.dim(`    ${showVisible(url)}`),
  ];
  if (archive !== null) lines.push(style.dim(`    archived: ${showVisible(archive)}`));
  lines.push(paintLines(wrap(showVisible(places), width, "      ", "    "), style.cite));
  return lines.join("\n");
}
