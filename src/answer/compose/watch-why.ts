// Why something was or was not told in a channel.
import type { Answer } from "../answer.ts";
import { type Line, text } from "../block.ts";
import type { Told } from "../watch-data.ts";
import { plural } from "../wording.ts";
import { wordsOf } from "./describe-state.ts";
import { type DescribedWatch, draftWatch, instant, type WatchContext } from "./describe-watch.ts";

const oneOf: Readonly<Record<string, string>> = {
  new: "new theft",
  level: "changed attribution",
  figure: "restated figure",
  retraction: "retraction",
  total: "restated total",
};
const describeKinds = (kinds: string) =>
  kinds
    .split(",")
    .map((kind) => oneOf[kind] ?? kind)
    .join(", ");

export interface Reason {
  watch: DescribedWatch;
  /** Null: passes. */
  keptOutBy: string | null;
  told: readonly Told[];
}

export function composeWatchWhy(context: WatchContext, victim: string, reasons: readonly Reason[]): Answer {
  const draft = draftWatch(context, "why it was or was not told here");
  const count = reasons.flatMap((reason) => reason.told.filter((told) => told.state === "sent")).length;
  draft.add({
    kind: "title",
    line: [text(`${victim}: ${count === 0 ? "not posted" : plural(count, "post")} here.`, "strong")],
  });
  draft.add({
    kind: "list",
    heading: null,
    items: reasons.map(
      ({ watch, keptOutBy, told }): Line => [
        text(watch.id, "code"),
        text(`: ${watch.words ?? watch.filter}: `),
        text(keptOutBy === null ? "it passes the filter" : `kept out by ${keptOutBy}`, "strong"),
        text(
          told.length === 0
            ? keptOutBy === null
              ? "; nothing was announced about it since the watch was made"
              : ""
            : `; ${told.map((t) => `${describeKinds(t.kinds)}: ${wordsOf(t.state)} (announced ${instant(t.announcedAt)}${t.reason === null ? "" : `; ${t.reason}`}${t.link === null ? "" : `; ${t.link}`})`).join("; ")}`,
        ),
      ],
    ),
  });
  return draft.finish();
}
