// What /watch status answers: the index, what is on its way to a channel, and what waits for a decision.
import type { Answer } from "../answer.ts";
import { text } from "../block.ts";
import type { PlaceStatus } from "../watch-data.ts";
import { plural } from "../wording.ts";
import { wordsOf } from "./describe-state.ts";
import {
  type DescribedWatch,
  describeWatch,
  draftWatch,
  instant,
  type WatchContext,
} from "./describe-watch.ts";

export function composeWatchStatus(
  context: WatchContext,
  status: PlaceStatus,
  watches: readonly DescribedWatch[],
): Answer {
  const draft = draftWatch(context, "watch status");
  const { index } = context.view;
  draft.add({ kind: "title", line: [text("Watching, and what is on its way here", "strong")] });
  const queue = Object.entries(status.queue).map(([state, count]) => `${count} ${wordsOf(state)}`);
  const field = (label: string, value: string) => ({ label, line: [text(value)] });
  draft.add({
    kind: "fields",
    fields: [
      field(
        "Index",
        `${index.version}, ${plural(index.incidents.size, "theft")}${status.readAt === null ? "" : `, read ${instant(status.readAt)}`}`,
      ),
      field(
        "Told up to",
        status.ledger === null
          ? "nothing yet"
          : `${status.ledger.version}, since ${instant(status.ledger.at)}`,
      ),
      field(
        "Last announcement",
        status.lastAnnouncement === null
          ? "none yet"
          : `${status.lastAnnouncement.record}, ${instant(status.lastAnnouncement.at)}`,
      ),
      field("This channel", queue.length === 0 ? "nothing sent or owed" : queue.join(", ")),
      field(
        "Last error here",
        status.lastError === null ? "none" : `${status.lastError.reason}, ${instant(status.lastError.at)}`,
      ),
    ],
  });
  if (status.down !== null)
    draft.add({ kind: "text", line: [text(`Nothing can be posted: ${status.down}`, "strong")] });
  if (status.knowledge !== null)
    draft.add({
      kind: "text",
      line: [text(`The newest edit of the knowledge is not used: ${status.knowledge}`, "strong")],
    });
  for (const { watch, to, reason } of status.untold.slice(0, 5))
    draft.add({
      kind: "text",
      line: [
        text(`It is not known whether the ${to === "maker" ? "maker" : "fallback channel"} of `, "strong"),
        text(watch, "code"),
        text(` was told what happened to it: ${reason ?? "the platform's answer was lost"}`, "strong"),
      ],
    });
  const stopped = watches.filter((watch) => watch.state !== "active" || watch.uncertain.length > 0);
  if (stopped.length > 0)
    draft.add({
      kind: "list",
      heading: "Paused, or waiting for a decision",
      items: stopped.slice(0, 10).map((watch) => describeWatch(watch)),
    });
  const uncertain = stopped.flatMap((watch) => watch.uncertain).slice(0, 5);
  draft.suggest(
    "Repeat a post that is missing",
    uncertain.map((id) => `/watch repeat ${id}`),
  );
  return draft.finish();
}
