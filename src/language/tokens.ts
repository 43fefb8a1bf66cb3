// A text cut into words, each with where it stands; the parts that a name or a number is made of stay together.
import { fold } from "../knowledge/fold.ts";

export interface Token {
  /** As typed. */
  text: string;
  /** Folded: lower case, without accents and marks; empty for a sign such as `%`. */
  word: string;
  start: number;
  end: number;
}

// On-chain addresses stay whole, shortened ones too.
// Digits keep their points, commas and hyphens (`1,000.5`, `2023-06-01`, `2020-2022`), letters their points and
// apostrophes (`stake.com`, `d.p.r.k`, `what's`); a hyphen between letters parts two words.
const tokenPattern =
  /0x[0-9a-f]+(?:\.{2,}|…)?[0-9a-z]*|(?:bc1|[13T])[0-9A-Za-z]{20,}|[$€£¥₩₹]?\d+(?:[.,\-–_:]\d+)*(?:[\p{L}]+(?:\.?\d+)?\+?|%|\+)?|[$€£¥₩₹]|[\p{L}\p{M}][\p{L}\p{M}\p{N}]*(?:[.'’_][\p{L}\p{M}\p{N}]+)*|[%&><=≥≤~]/giu;

export function tokenise(text: string): Token[] {
  return [...text.matchAll(tokenPattern)].map((match) => ({
    text: match[0],
    word: fold(match[0]),
    start: match.index,
    end: match.index + match[0].length,
  }));
}
