// The sources below an answer: those whose numbers its shown parts use, one small line a document, in one of three lengths. Who
// published it, when, and where in it a number points never go; title and address do, when there is no room.
import { type Citation, groupBySource } from "../../src/index.ts";
import { small } from "./draw-blocks.ts";
import { clip } from "./draw-line.ts";
import { escapeText, link, plain } from "./escape.ts";

export const citationStyles = ["full", "short", "bare"] as const;
export type CitationStyle = (typeof citationStyles)[number];

export type DrawSources = (numbers: ReadonlySet<number>, style: CitationStyle) => string;

/** Draws the same citations again and again, as fitting an answer into a message does; each is put into words once. */
export function createSources(citations: readonly Citation[]): DrawSources {
  const drawn = new Map<string, string>();
  const once = (key: string, make: () => string): string => {
    const known = drawn.get(key) ?? make();
    drawn.set(key, known);
    return known;
  };
  return (numbers, style) =>
    groupBySource(citations.filter(({ n }) => numbers.has(n)))
      .map((group) => {
        const document = once(`${style} ${group[0].source}`, () => drawDocument(group[0], style));
        const places = group.map((citation) =>
          once(`${style} ${citation.n}`, () => drawPlace(citation, style)),
        );
        return small(`${document}: ${places.join("; ")}`);
      })
      .join("\n");
}

const lengths = {
  full: { publisher: 100, title: 90, url: 512, place: 90 },
  short: { publisher: 60, title: 0, url: 512, place: 45 },
  bare: { publisher: 40, title: 0, url: 0, place: 24 },
} as const satisfies Record<CitationStyle, object>;

function drawDocument({ publisher, title, url, published, archive }: Citation, style: CitationStyle): string {
  const most = lengths[style];
  const by = clip(plain(publisher), most.publisher);
  const date = published === "unknown" ? "date unknown" : escapeText(published);
  if (style !== "full") return `${link(by, url, most.url)}, ${date}`;
  const kept = archive === null ? "" : ` (${link("archived", archive, most.url)})`;
  return `${escapeText(by)}, ${link(clip(plain(title), most.title), url, most.url)}, ${date}${kept}`;
}

function drawPlace({ n, at, relayed }: Citation, style: CitationStyle): string {
  const place = escapeText(clip(plain(at), lengths[style].place));
  return `[${n}] ${place}${relayed && style !== "bare" ? " (relayed)" : ""}`.trim();
}
