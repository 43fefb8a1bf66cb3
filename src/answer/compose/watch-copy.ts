// A channel's watches as text to paste, and what became of pasted ones.
import type { Answer } from "../answer.ts";
import { type Line, text } from "../block.ts";
import { plural } from "../wording.ts";
import { type DescribedWatch, draftWatch, type WatchContext } from "./describe-watch.ts";
import { addPageButtons, type Paging, pageOf } from "./paging.ts";

export function composeWatchExport(
  context: WatchContext,
  watches: readonly string[],
  paging: Paging,
): Answer {
  const draft = draftWatch(context, "watches as text");
  const { shown, page, pages } = pageOf(watches, paging);
  draft.add({
    kind: "title",
    line: [
      text(`${plural(watches.length, "watch", "watches")} as text. Paste it into any channel:`, "strong"),
    ],
  });
  draft.add({ kind: "text", line: [text(`/watch import ${shown.join("; ")}`, "code")] });
  draft.note(
    "Roles and groups to mention, and fallback channels, are this workspace's or server's own, and are not found elsewhere.",
  );
  addPageButtons(draft, context.request, page, pages);
  return draft.finish();
}

export interface Imported {
  typed: string;
  made?: DescribedWatch;
  /** Why it was not made. */
  problem?: string;
}

export function composeWatchImport(context: WatchContext, results: readonly Imported[]): Answer {
  const draft = draftWatch(context, "watches from text");
  const made = results.flatMap((result) => (result.made === undefined ? [] : [result.made]));
  const refused = results.filter((result) => result.made === undefined);
  draft.add({
    kind: "title",
    line: [
      text(
        `Made ${plural(made.length, "watch", "watches")}${refused.length === 0 ? "" : `, and ${refused.length} not`}.`,
        "strong",
      ),
    ],
  });
  if (refused.length > 0)
    draft.add({
      kind: "list",
      heading: "Not made",
      items: refused.map(({ typed, problem = "" }): Line => [text(typed, "code"), text(` ${problem}`)]),
    });
  if (made.length > 0)
    draft.add({
      kind: "list",
      heading: "Made",
      items: made.map(({ id, words, filter }): Line => [text(id, "code"), text(` ${words ?? filter}`)]),
    });
  draft.suggest("See also", ["/watch list"]);
  return draft.finish();
}
