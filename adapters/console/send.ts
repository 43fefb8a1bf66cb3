// Puts an answer on the terminal, with the keys that lead on from it.
import type { Writable } from "node:stream";
import type { Answer } from "../../src/index.ts";
import { keysOf, renderForTerminal } from "./render.ts";

export interface Screen {
  output: Writable & { columns?: number };
  color: boolean;
  isInteractive: boolean;
}

const keyWords: Readonly<Record<string, string>> = {
  n: "next page",
  p: "previous page",
  s: "sources",
  l: "list of the thefts",
};

export function sendAnswer(answer: Answer, { output, color, isInteractive }: Screen): void {
  const columns = isInteractive ? (output.columns ?? 80) : undefined;
  const hints = isInteractive
    ? [...keysOf(answer).keys()].map(
        (key) => `${key}: ${keyWords[key] ?? answer.data.suggestions[Number(key) - 1] ?? ""}`,
      )
    : [];
  output.write(`${renderForTerminal(answer, { color, columns })}\n`);
  if (hints.length > 0) output.write(`${hints.join("   ")}\n`);
  output.write("\n");
}
