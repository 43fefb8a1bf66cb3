// The answer where the software failed: honest, without details that only the log needs.

import type { Index } from "../../knowledge/model.ts";
import { viewAt } from "../../knowledge/view.ts";
import type { Answer } from "../answer.ts";
import { text } from "../block.ts";
import { Draft } from "../draft.ts";

export function composeFault(index: Index): Answer {
  const draft = new Draft({
    view: viewAt(index, null),
    kind: "fault",
    readAs: "a request that made the program fail",
    query: null,
    request: null,
  });
  draft.tone = "notice";
  draft.add({
    kind: "title",
    line: [
      text(
        "Something went wrong while answering. Nothing was changed; the log has the details. Please try again, or ask differently.",
      ),
    ],
  });
  draft.suggest("Try", ["/heist help"]);
  return draft.finish();
}
