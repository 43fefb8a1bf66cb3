// Requests that are none: nothing at all, or a pasted page.
import type { Answer } from "../answer/answer.ts";
import { composeBadInput } from "../answer/compose/refusal.ts";
import type { Index } from "../knowledge/model.ts";
import { viewAt } from "../knowledge/view.ts";

/** No name, period or filter needs more; what is longer is a pasted text and not a request. */
const longestRequest = 2000;

export function refuseUnreadable(text: string, index: Index): Answer | null {
  const what =
    text.length > longestRequest
      ? `That is ${text.length.toLocaleString("en-US")} characters long; a request has at most ${longestRequest.toLocaleString("en-US")}. Ask about one theft or one period.`
      : /[\p{L}\p{N}?]/u.test(text)
        ? null
        : "Nothing was asked.";
  if (what === null) return null;
  return composeBadInput(what, ["/heist wazirx", "/total 2023", "/heist help"], {
    view: viewAt(index, null),
    query: null,
    request: "",
  });
}
