// The sources below an answer: those whose numbers its shown parts use, one small line a document, in one of three lengths. Who
// published it, when, and where in it a number points never go; title and address do, when there is no room.
import type { Citation } from "../../src/index.ts";
import { small } from "./draw-blocks.ts";
import { clip } from "./draw-line.ts";
import { escapeText, link, plain } from "./escape.ts";

export const citationStyles = ["full", "short", "bare"] as const;
export type CitationStyle = (typeof citationStyles)[number];

export function drawCitations(
  citations: readonly Citation[],
  numbers: ReadonlySet<number>,
  style: CitationStyle,
): string {
  return groupBySource(citations.filter(({ n }) => numbers.has(n)))
    .map((group) => small(drawSource(group, style)))
    .join("\n");
}

/** In the order in which the documents were first cited. */
function groupBySource(citations: readonly Citation[]): [Citation, ...Citation[]][] {
  const groups = new Map<string, [Citation, ...Citation[]]>();
  for (const citation of citations) {
    const group = groups.get(citation.source);
    if (group === undefined) groups.set(citation.source, [citation]);
    else group.push(citation);
  }
  return [...groups.values()];
}

const lengths = {
  full: { publisher: 100, title: 90, url: 512, place: 90 },
  short: { publisher: 60, title: 0, url: 512, place: 45 },
  bare: { publisher: 40, title: 0, url: 0, place: 24 },
} as const satisfies Record<CitationStyle, object>;

function drawSource(group: readonly [Citation, ...Citation[]], style: CitationStyle): string {
  const [first] = group;
  const most = lengths[style];
  const publisher = clip(plain(first.publisher), most.publisher);
  const date = first.published === "unknown" ? "date unknown" : escapeText(first.published);
  const places = group.map(({ n, at, relayed }) =>
    `[${n}] ${escapeText(clip(plain(at), most.place))}${relayed && style !== "bare" ? " (relayed)" : ""}`.trim(),
  );
  const document =
    style === "full"
      ? `${escapeText(publisher)}, ${link(clip(plain(first.title), most.title), first.url, most.url)}`
      : link(publisher, first.url, most.url);
  const archive =
    style !== "full" || first.archive === null ? "" : ` (${link("archived", first.archive, 300)})`;
  return `${document}, ${date}${archive}: ${places.join("; ")}`;
}
