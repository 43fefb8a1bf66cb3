// A typed line -> the command it means and its arguments. What names no command is a question, or a bare name.
import { type ReadRequest, readLine } from "./read-line.ts";
import { commands } from "./registry.ts";

export function readRequest(text: string): ReadRequest {
  return readLine(text, commands);
}
