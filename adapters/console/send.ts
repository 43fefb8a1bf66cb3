// Puts an answer on the terminal, a screen at a time, with the keys that lead on from it.
import type { Writable } from "node:stream";
import { type Answer, plural } from "../../src/index.ts";
import { keysOf, renderForTerminal } from "./render.ts";
import { cutToScreen } from "./screen.ts";

export interface Screen {
  output: Writable & { columns?: number; rows?: number };
  color: boolean;
  isInteractive: boolean;
}

const keyWords: Readonly<Record<string, string>> = {
  n: "next page",
  p: "previous page",
  s: "sources",
  l: "list of the thefts",
};

/** Gives the lines that the screen had no room for; none on a pipe. */
export function sendAnswer(answer: Answer, screen: Screen): string[] {
  const { output, color, isInteractive } = screen;
  if (!isInteractive) {
    output.write(`${renderForTerminal(answer, { color, columns: undefined })}\n\n`);
    return [];
  }
  const columns = output.columns ?? 80;
  const lines = [...renderForTerminal(answer, { color, columns }).split("\n"), ...hintsOf(answer, columns)];
  return sendLines(lines, screen);
}

/** Shows as many of the lines as the screen holds, and gives the rest. */
export function sendLines(lines: readonly string[], { output }: Screen): string[] {
  const { shown, rest } = cutToScreen(lines, output.columns ?? 80, output.rows ?? 24);
  output.write(`${shown.join("\n")}\n`);
  // Fits a terminal of 40 columns.
  output.write(rest.length === 0 ? "\n" : `-- Enter: ${plural(rest.length, "more line")}, q: skip --\n`);
  return rest;
}

function hintsOf(answer: Answer, columns: number): string[] {
  const hints = [...keysOf(answer).keys()].map(
    (key) => `${key}: ${keyWords[key] ?? answer.data.suggestions[Number(key) - 1] ?? ""}`,
  );
  const line = hints.join("   ");
  return line.length <= columns ? (line === "" ? [] : [line]) : hints;
}
