// What a terminal shows at once: a long answer stops where the screen is full, and goes on when asked.
import { stripVTControlCharacters } from "node:util";
import { displayWidth } from "../../src/index.ts";

/** The prompt, the line that tells of more, and a line of what stood there before. */
const keptFree = 3;

export interface Page {
  shown: string[];
  rest: string[];
}

/** Cuts after the last line that fits; a line wider than the terminal takes several rows. */
export function cutToScreen(lines: readonly string[], columns: number, rows: number): Page {
  const room = Math.max(1, rows - keptFree);
  let taken = 0;
  for (const [i, line] of lines.entries()) {
    taken += Math.max(1, Math.ceil(displayWidth(stripVTControlCharacters(line)) / Math.max(1, columns)));
    // One more line than the screen holds is shown rather than asked for.
    if (taken > room && i > 0 && i < lines.length - 1)
      return { shown: lines.slice(0, i), rest: lines.slice(i) };
  }
  return { shown: [...lines], rest: [] };
}
