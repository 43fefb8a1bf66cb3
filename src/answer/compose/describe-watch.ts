// A watch in words: its filter, what it is told and when, its state. The same wherever a watch is named.
import type { View } from "../../knowledge/view.ts";
import type { Line } from "../block.ts";
import { text } from "../block.ts";
import { Draft } from "../draft.ts";
import type { WatchSummary } from "../watch-data.ts";
import { plural } from "../wording.ts";

export interface WatchContext {
  view: View;
  request: string;
}

export interface DescribedWatch extends WatchSummary {
  /** The filter in words; null where the index can no longer read it. */
  words: string | null;
}

export const instant = (at: Date) => `${at.toISOString().slice(0, 16).replace("T", " ")} UTC`;

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

export function describeWatch(watch: DescribedWatch, namesChannel = false): Line {
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
    ...(namesChannel ? [text(" in "), { kind: "channel" as const, id: watch.channel }] : []),
    text(`: ${watch.words ?? `"${watch.filter}", which the index can no longer read`}`),
    text(" ("),
    ...describeSettings(watch),
    text(`). By ${watch.makerName}, ${instant(watch.createdAt)}; ${last}`),
    ...(watch.last?.link == null ? [] : [text(` ${watch.last.link}`)]),
    text(`${held}${state}`, "strong"),
  ];
}

export function describeSettings({
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
