// What the maker of a watch is told in person: it was paused, or a post may or may not stand there.
import type { View } from "../../knowledge/view.ts";
import type { Answer } from "../answer.ts";
import { text } from "../block.ts";
import { Draft } from "../draft.ts";

interface ToldWatch {
  id: string;
  reason: string | null;
  remedy: string | null;
}

export type Told =
  | { kind: "paused"; watch: ToldWatch }
  | { kind: "uncertain"; watch: ToldWatch; delivery: string; reason: string };

export function composeTold(view: View, told: Told): Answer {
  const draft = new Draft({ view, kind: "help", readAs: "about a watch", query: null, request: null });
  const { watch } = told;
  if (told.kind === "paused") {
    draft.add({
      kind: "title",
      line: [text(`Your watch ${watch.id} is paused: ${watch.reason ?? ""}.`, "strong")],
    });
    if (watch.remedy !== null) draft.add({ kind: "text", line: [text(`What to do: ${watch.remedy}.`)] });
    draft.note("Nothing was deleted. What it would have posted is kept; on resume you choose.");
    draft.actions.push(
      { verb: "ask", label: "Resume and deliver", request: `/watch resume ${watch.id} deliver` },
      { verb: "ask", label: "Resume and skip", request: `/watch resume ${watch.id} skip` },
    );
    return draft.finish();
  }
  draft.add({
    kind: "title",
    line: [text("A post may or may not stand in the channel you watch.", "strong")],
  });
  draft.add({
    kind: "text",
    line: [
      text(
        `The platform's answer to it was lost, and the channel cannot be read back: ${told.reason}. Look there; repeat it only if it is missing.`,
      ),
    ],
  });
  draft.actions.push(
    { verb: "ask", label: "Repeat the post", request: `/watch repeat ${told.delivery}` },
    { verb: "ask", label: "It is there", request: `/watch repeat ${told.delivery} skip` },
  );
  return draft.finish();
}
