// What the maker of a watch is told in person, and its fallback channel: it was paused, or a post may or may not stand there.
import type { View } from "../../knowledge/view.ts";
import type { Answer } from "../answer.ts";
import { text } from "../block.ts";
import { Draft } from "../draft.ts";

export type Told = (
  | { kind: "paused"; reason: string | null; remedy: string | null }
  | { kind: "uncertain"; delivery: string; reason: string }
) & { to: "maker" | "fallback" };

export function composeTold(view: View, watch: { id: string; channel: string }, told: Told): Answer {
  const draft = new Draft({ view, kind: "help", readAs: "about a watch", query: null, request: null });
  if (told.kind === "paused") {
    const isMaker = told.to === "maker";
    const channel = { kind: "channel", id: watch.channel } as const;
    const because = `is paused: ${told.reason ?? ""}.`;
    draft.add({
      kind: "title",
      line: isMaker
        ? [text(`Your watch ${watch.id} ${because}`, "strong")]
        : [text(`The watch ${watch.id} of `), channel, text(` ${because}`, "strong")],
    });
    if (told.remedy !== null) draft.add({ kind: "text", line: [text(`What to do: ${told.remedy}.`)] });
    if (!isMaker) {
      draft.note(
        `This channel is its fallback. Nothing was deleted: who manages that channel types /watch resume ${watch.id} there, and its maker has buttons in a direct message.`,
      );
      return draft.finish();
    }
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
