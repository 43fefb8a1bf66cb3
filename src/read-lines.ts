// Standard input, one request per line. Only a line feed ends a line: node:readline also breaks at a lone carriage
// return (and, in later versions, at U+2028), and a script would then get more answers than it sent requests.
import { StringDecoder } from "node:string_decoder";

/** What is longer is cut, so that an endless line cannot fill the memory; it is far over any request's limit. */
const longestKept = 16_000_000;

export async function* readLines(input: AsyncIterable<Buffer | string>): AsyncGenerator<string> {
  const decoder = new StringDecoder("utf8");
  let line = "";
  for await (const chunk of input) {
    const [first = "", ...rest] = (typeof chunk === "string" ? chunk : decoder.write(chunk)).split("\n");
    line += first.slice(0, Math.max(0, longestKept - line.length));
    for (const next of rest) {
      yield line.replace(/\r$/, "");
      line = next;
    }
  }
  line += decoder.end();
  if (line !== "") yield line.replace(/\r$/, "");
}
