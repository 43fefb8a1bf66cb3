// How much of an answer one message holds: whole parts from the top, each with the sources it cites. What is left is
// counted, so that a button can go on from there.
import type { Citation } from "../../src/index.ts";
import { joinParts, type Part, small } from "./draw-blocks.ts";
import { type CitationStyle, createSources } from "./draw-citations.ts";
import { maxDescription, maxEmbedsTotal } from "./limits.ts";

export interface Fitted {
  body: string;
  sources: string;
  /** The first part that is not shown; null where all are. */
  next: number | null;
}

export interface FitOptions {
  parts: readonly Part[];
  from: number;
  citations: readonly Citation[];
  /** Cited outside of the parts: by the title. */
  cited: readonly number[];
  /** Markdown above the parts. */
  top: string;
  /** Characters of the embeds that are already taken. */
  taken: number;
}

export function fitParts({ parts, from, citations, cited, top, taken }: FitOptions): Fitted {
  const all = parts.length - from;
  const drawSources = createSources(citations);
  const draw = (count: number, style: CitationStyle): Fitted | null => {
    const shown = parts.slice(from, from + count);
    const left = all - count;
    const body = [joinParts(shown, top), left === 0 ? "" : small(describeLeft(left))]
      .filter((text) => text !== "")
      .join("\n");
    const numbers = new Set([...cited, ...shown.flatMap((part) => part.cites)]);
    const sources = drawSources(numbers, style);
    const fits =
      body.length <= maxDescription &&
      sources.length <= maxDescription &&
      body.length + sources.length + taken <= maxEmbedsTotal;
    return fits ? { body, sources, next: left === 0 ? null : from + count } : null;
  };
  const whole = draw(all, "full") ?? draw(all, "short");
  if (whole !== null) return whole;
  // Fewer parts with links to their sources before more parts without.
  const most = countWithin(parts.slice(from), maxDescription);
  for (const style of ["short", "bare"] as const)
    for (let count = most; count > 0; count--) {
      const some = draw(count, style);
      if (some !== null) return some;
    }
  // One part that no message holds with its sources is not shown at all, rather than without them.
  const words = "This part of the answer, with its sources, is too long for Discord. Ask for less at once.";
  return {
    body: [top, small(words)].filter((text) => text !== "").join("\n"),
    sources: "",
    next: all > 1 ? from + 1 : null,
  };
}

function describeLeft(left: number): string {
  return left === 1
    ? "One more part of this answer did not fit here."
    : `${left} more parts of this answer did not fit here.`;
}

/** How many parts can fit by their text alone. */
function countWithin(parts: readonly Part[], longest: number): number {
  let length = 0;
  const index = parts.findIndex(({ text }) => {
    length += text.length;
    return length > longest;
  });
  return index < 0 ? parts.length : index;
}
