// The watches of a channel, and of a whole workspace.
import type { Answer } from "../answer.ts";
import { text } from "../block.ts";
import { plural } from "../wording.ts";
import { type DescribedWatch, describeWatch, draftWatch, type WatchContext } from "./describe-watch.ts";
import { addPageButtons, type Paging, pageOf } from "./paging.ts";

export function composeWatchList(
  context: WatchContext,
  watches: readonly DescribedWatch[],
  paging: Paging,
): Answer {
  const draft = draftWatch(context, "watch list");
  if (watches.length === 0) {
    draft.add({ kind: "title", line: [text("This channel watches nothing.", "strong")] });
    draft.suggest("Begin with", ["/watch on", "/watch on min:10m type:exchange", "/watch preview min:10m"]);
    return draft.finish();
  }
  const count = plural(watches.length, "watch", "watches");
  draft.add({ kind: "title", line: [text(`This channel has ${count}.`, "strong")] });
  const { shown, page, pages } = pageOf(watches, paging);
  draft.add({ kind: "list", heading: null, items: shown.map((watch) => describeWatch(watch)) });
  addPageButtons(draft, context.request, page, pages);
  const uncertain = shown.flatMap((watch) => watch.uncertain);
  if (uncertain.length > 0)
    draft.suggest(
      "A post may or may not stand here. Repeat it if it is missing",
      uncertain.slice(0, 5).map((id) => `/watch repeat ${id}`),
    );
  return draft.finish();
}

/** Of all channels that the person may look into; `hidden` are in others, of which nothing is said but how many. */
export function composeWorkspaceWatches(
  context: WatchContext,
  watches: readonly DescribedWatch[],
  hidden: number,
  paging: Paging,
): Answer {
  const draft = draftWatch(context, "watch list");
  const isNone = watches.length + hidden === 0;
  const count = plural(watches.length, "watch", "watches");
  draft.add({
    kind: "title",
    line: [
      text(isNone ? "No channel here watches anything." : `${count} in this workspace to show.`, "strong"),
    ],
  });
  if (isNone) draft.note("Type /watch on in the channel that is to be told.");
  const { shown, page, pages } = pageOf(watches, paging);
  if (shown.length > 0)
    draft.add({ kind: "list", heading: null, items: shown.map((watch) => describeWatch(watch, true)) });
  if (hidden > 0)
    draft.note(
      `${hidden} more in channels that are private, or of which I may not know whether they are: /watch list in the channel shows them.`,
    );
  addPageButtons(draft, context.request, page, pages);
  return draft.finish();
}
