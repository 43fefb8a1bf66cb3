// What /watch answers: confirmations, the list of a channel, its status, and why something was or was not told.

import type { View } from "../../knowledge/view.ts";
import type { Answer } from "../answer.ts";
import type { Line } from "../block.ts";
import { text } from "../block.ts";
import { Draft } from "../draft.ts";
import type { PlaceStatus, Told, WatchSummary } from "../watch-data.ts";
import { plural } from "../wording.ts";
import { addPageButtons, type Paging, pageOf } from "./paging.ts";

export interface WatchContext {
  view: View;
  request: string;
}

export interface DescribedWatch extends WatchSummary {
  /** The filter in words; null where the index can no longer read it. */
  words: string | null;
}

const instant = (at: Date) => `${at.toISOString().slice(0, 16).replace("T", " ")} UTC`;

export function draftWatch({ view, request }: WatchContext, readAs: string): Draft {
  return new Draft({ view, kind: "help", readAs, query: null, request });
}

const kindWords: Readonly<Record<string, string>> = {
  new: "new thefts",
  level: "changed attributions",
  figure: "restated figures",
  retraction: "retractions",
  total: "restated totals",
};

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

function describeSettings({
  kinds,
  updates,
  digest,
  tz,
  mention,
  mentionName,
  fallback,
}: WatchSummary): Line {
  const told = kinds.split(",").map((kind) => kindWords[kind] ?? kind);
  const where = {
    thread: "corrections in the original's thread",
    channel: "corrections in the channel",
    off: "no corrections",
  }[updates];
  const digestWords = digest === "off" ? "at once" : `in a digest, ${describeDigest(digest)} (${tz})`;
  const kindsTold = told.length === Object.keys(kindWords).length ? "every kind of change" : told.join(", ");
  return [
    text(`${kindsTold}; ${digestWords}; ${where}`),
    ...(mention === null
      ? []
      : [text("; mentions "), { kind: "mention" as const, written: mention, name: mentionName ?? mention }]),
    ...(fallback === null ? [] : [text("; its fallback is "), { kind: "channel" as const, id: fallback }]),
  ];
}

/** `weekly@mon-09:00` -> `every Monday at 09:00`. */
function describeDigest(digest: string): string {
  const [, day, time = ""] = /^(?:daily|weekly)@(?:([a-z]{3})-)?(.*)$/.exec(digest) ?? [];
  const weekday = weekdays.find((name) => name.toLowerCase().startsWith(day ?? "-"));
  return `every ${weekday ?? "day"} at ${time}`;
}

const weekdays = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];

/** What became of a post, for people. */
const stateWords: Readonly<Record<string, string>> = {
  due: "to be posted",
  posting: "being posted",
  sent: "posted",
  unknown: "posted or not, which is not known",
  held: "kept until the watch is resumed",
  failed: "refused by the platform",
  gathered: "waiting for the digest",
  folded: "told by another watch of this channel",
  skipped: "skipped",
};
const wordsOf = (state: string) => stateWords[state] ?? state;

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

function describeWatch(watch: DescribedWatch, namesChannel = false): Line {
  const state =
    watch.state === "active"
      ? ""
      : watch.state === "off"
        ? " - off"
        : ` - paused${watch.reason === null ? "" : `: ${watch.reason}`}${watch.remedy === null ? "" : ` (${watch.remedy})`}`;
  const held = watch.held === 0 ? "" : `; ${plural(watch.held, "post")} held`;
  const last = watch.last === null ? "nothing posted yet" : `last post ${instant(watch.last.at)}`;
  return [
    text(watch.id, "code"),
    ...(namesChannel ? [text(" in "), { kind: "channel" as const, id: watch.channel }, text(":")] : []),
    text(`: ${watch.words ?? `"${watch.filter}", which the index can no longer read`}`),
    text(" ("),
    ...describeSettings(watch),
    text(`). By ${watch.makerName}, ${instant(watch.createdAt)}; ${last}`),
    ...(watch.last?.link == null ? [] : [text(` ${watch.last.link}`)]),
    text(`${held}${state}`, "strong"),
  ];
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
