// A typed line -> what to do with it: ask it, follow a key of the last answer, or leave.
import type { Answer } from "../../src/index.ts";
import { keysOf } from "./render.ts";

export type Typed = { do: "ask"; request: string } | { do: "leave" } | { do: "nothing" };

export function readTyped(line: string, last: Answer | null): Typed {
  const word = line.trim();
  if (word === "") return { do: "nothing" };
  if (/^\/?(exit|quit|q|bye)$/i.test(word)) return { do: "leave" };
  const request = last === null ? undefined : keysOf(last).get(word.toLowerCase());
  return { do: "ask", request: request ?? word };
}
