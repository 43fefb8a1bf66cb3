// An answer for a terminal: coloured where the stream shows colour, wrapped to its width.
import { styleText } from "node:util";
import { type Answer, type Level, renderText, type TextStyle } from "../../src/index.ts";
import { widestLine } from "./limits.ts";

type Format = Parameters<typeof styleText>[0];

// Whether to colour was decided by the caller. Left to itself styleText looks at the process's stdout once more (since
// Node 20.18; the types of Node 20 do not know the option).
const applyStyle = styleText as (
  format: Format,
  text: string,
  options: { validateStream: boolean },
) => string;
const paint = (format: Format) => (text: string) =>
  text === "" ? "" : applyStyle(format, text, { validateStream: false });

const levelFormats: Readonly<Record<Level, Format>> = {
  official: ["bold", "red"],
  industry: "red",
  suspected: "yellow",
  disputed: "magenta",
  rejected: "green",
  unattributed: "gray",
};

const colours: TextStyle = {
  strong: paint("bold"),
  dim: paint("gray"),
  figure: paint(["bold", "cyan"]),
  cite: paint("blue"),
  heading: paint("underline"),
  level: (text, level) => paint(levelFormats[level])(text),
};

/** `columns` undefined means a pipe or a file: neither wrapped nor coloured. */
export function renderForTerminal(
  answer: Answer,
  { color, columns }: { color: boolean; columns: number | undefined },
): string {
  const width = columns === undefined ? 0 : Math.min(columns, widestLine);
  return renderText(answer, color ? { style: colours, width } : { width });
}

/** The buttons of an answer as keys: `n` for the next page. */
export function keysOf(answer: Answer): ReadonlyMap<string, string> {
  const keys = new Map<string, string>();
  for (const { verb, label, request } of answer.actions) {
    if (verb === "ask" && label === "Next") keys.set("n", request);
    if (verb === "ask" && label === "Previous") keys.set("p", request);
    if (verb === "ask" && label === "Sources") keys.set("s", request);
    if (verb === "ask" && label === "List the thefts") keys.set("l", request);
  }
  answer.data.suggestions.forEach((request, i) => {
    keys.set(String(i + 1), request);
  });
  return keys;
}
