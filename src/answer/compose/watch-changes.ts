// What /watch on, off, pause and resume confirm.
import type { Answer } from "../answer.ts";
import { text } from "../block.ts";
import { plural } from "../wording.ts";
import {
  type DescribedWatch,
  describeSettings,
  describeWatch,
  draftWatch,
  type WatchContext,
} from "./describe-watch.ts";

export function composeWatchOn(
  context: WatchContext,
  watch: DescribedWatch,
  { backfill, notes, preview }: { backfill: number; notes: readonly string[]; preview: string },
): Answer {
  const draft = draftWatch(context, "watch on");
  draft.add({
    kind: "title",
    line: [text(`This channel now watches ${watch.words ?? watch.filter}.`, "strong")],
  });
  draft.add({
    kind: "fields",
    fields: [
      { label: "Watch", line: [text(watch.id, "code")] },
      { label: "Told", line: describeSettings(watch) },
      { label: "Backfill", line: [text(backfill === 0 ? "none; from now on" : plural(backfill, "theft"))] },
    ],
  });
  draft.add({ kind: "text", line: [text(preview)] });
  for (const note of notes) draft.note(note);
  draft.suggest("See also", [
    `/watch preview ${watch.filter}`.trim(),
    "/watch list",
    `/watch off ${watch.id}`,
  ]);
  return draft.finish();
}

export function composeWatchChanged(context: WatchContext, watch: DescribedWatch, what: string): Answer {
  const draft = draftWatch(context, "a change of a watch");
  draft.add({ kind: "title", line: [text(what, "strong")] });
  draft.add({ kind: "text", line: describeWatch(watch) });
  if (watch.state === "paused")
    draft.suggest("Resume", [`/watch resume ${watch.id} deliver`, `/watch resume ${watch.id} skip`]);
  return draft.finish();
}

export function composeWatchesOff(
  context: WatchContext,
  off: readonly string[],
  unknown: readonly string[],
): Answer {
  const draft = draftWatch(context, "several watches off");
  draft.add({
    kind: "title",
    line: [text(`Switched off ${plural(off.length, "watch", "watches")}.`, "strong")],
  });
  if (off.length > 0) draft.add({ kind: "text", line: [text(off.join(" "), "code")] });
  if (unknown.length > 0) draft.note(`No watch of this channel: ${unknown.join(", ").slice(0, 300)}.`);
  draft.suggest("See also", ["/watch list"]);
  return draft.finish();
}
