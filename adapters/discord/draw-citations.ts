// The sources below an answer: the numbers that its shown parts use, in one of three lengths. Who published it, when and
// where in it never goes; its title and address do, when there is no room.
import type { Citation } from "../../src/answer/answer.ts";
import { clip } from "./draw-line.ts";
import { escapeText, link, plain } from "./escape.ts";

export const citationStyles = ["full", "short", "bare"] as const;
export type CitationStyle = (typeof citationStyles)[number];

export function drawCitations(
  citations: readonly Citation[],
  numbers: ReadonlySet<number>,
  style: CitationStyle,
): string {
  return citations
    .filter(({ n }) => numbers.has(n))
    .map((citation) => draw[style](citation))
    .join("\n");
}

const cut = (text: string, longest: number) => clip(plain(text), longest);
const published = (citation: Citation) => (citation.published === "unknown" ? "undated" : citation.published);
const place = (citation: Citation, longest: number) =>
  citation.at.trim() === "" ? "" : `, ${escapeText(cut(citation.at, longest))}`;

const draw = {
  full: (citation) => {
    const archive = citation.archive === null ? "" : ` · ${link("archive", citation.archive, 300)}`;
    return `[${citation.n}] ${escapeText(cut(citation.publisher, 100))}, ${link(cut(citation.title, 90), citation.url, 500)}, ${published(citation)}${place(citation, 120)}${archive}`;
  },
  short: (citation) =>
    `[${citation.n}] ${link(cut(citation.publisher, 60), citation.url, 200)}, ${published(citation)}${place(citation, 60)}`,
  bare: (citation) =>
    `[${citation.n}] ${escapeText(cut(citation.publisher, 40))}, ${published(citation)}${place(citation, 40)}`,
} as const satisfies Record<CitationStyle, (citation: Citation) => string>;
