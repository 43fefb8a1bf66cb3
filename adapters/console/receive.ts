// A typed line -> what to do with it: ask it, follow a key of the last answer, show more of it, skip the rest, or leave.
// And what a half-typed line may become.
import { type Answer, type Core, readCarried } from "../../src/index.ts";
import { completionsShown } from "./limits.ts";
import { hasPaste } from "./paste.ts";
import { keysOf } from "./render.ts";

export type Typed = { do: "ask"; request: string } | { do: "leave" } | { do: "more" } | { do: "skip" };

/** `hasMore`: lines of the last answer wait below the screen, and `q` is for them, as in any pager. */
export function readTyped(line: string, last: Answer | null, hasMore = false): Typed {
  const word = line.trim();
  if (word === "") return { do: "more" };
  if (hasMore && /^q$/i.test(word)) return { do: "skip" };
  if (/^\/?(exit|quit|q|bye)$/i.test(word)) return { do: "leave" };
  const request = last === null ? undefined : keysOf(last).get(word.toLowerCase());
  return { do: "ask", request: request ?? word };
}

/** Is this a request that is worth finding again with the arrow keys? A key, or the mark of a paste, means it only once. */
export function isWorthKeeping(line: string): boolean {
  return !hasPaste(line) && !/^\s*(\d+|[nplsq]|\/?(exit|quit|bye))?\s*$/i.test(line);
}

/** A pasted text stays in the session that it was typed in: it is never stored. */
export function mayBeStored(line: string): boolean {
  return readCarried(line).kind !== "text";
}

/** For readline: whole lines to offer for `line`, which they may replace. A bare name is completed as `/heist` reads it. */
export function completeTyped(core: Core, line: string): [string[], string] {
  const offered = core.complete(line, completionsShown);
  const isBare = offered.length === 0 && line.trim() !== "" && !line.trimStart().startsWith("/");
  const values = (isBare ? core.complete(`/heist ${line.trimStart()}`, completionsShown) : offered).map(
    ({ value }) => value,
  );
  // Readline puts what all have in common in the place of the line: with the line among them nothing typed is lost.
  const isLost = values.length > 1 && !values.some((value) => value.startsWith(line));
  return [isLost ? [...values, line] : values, line];
}
