// An answer as the one-line JSON object of the contract.
import type { Answer, AnswerJson } from "./answer.ts";
import { renderText } from "./render-text.ts";

export function toAnswerJson(answer: Answer): AnswerJson {
  return { schema: 1, ...answer.data, text: renderText(answer) };
}

/** One line, whatever the texts hold; U+2028 and U+2029 end a line for some readers, so they are escaped too. */
export function renderJson(answer: Answer): string {
  return JSON.stringify(toAnswerJson(answer)).replace(/[\u2028\u2029]/g, (end) =>
    end === "\u2028" ? "\\u2028" : "\\u2029",
  );
}
