// /watch export and import: a channel's watches as one line that makes the same watches wherever it is pasted.
import type { Answer } from "../answer/answer.ts";
import { composeWatchExport, composeWatchImport } from "../answer/compose/watch-copy.ts";
import type { WatchSettings } from "../answer/watch-data.ts";
import { changeKinds } from "../knowledge/facts.ts";
import { contextOf, type Desk, describe } from "./watch-desk.ts";
import { makeWatch } from "./watch-on.ts";

/** What fits a line that can be pasted anywhere: a Slack modal's field holds 3,000 characters. */
const watchesOfLine = 20;

export async function exportWatches(desk: Desk): Promise<Answer> {
  const all = await desk.watches.list(desk.place);
  if (all.length === 0) return desk.refuse("This channel watches nothing.", "/watch on");
  return composeWatchExport(contextOf(desk), all.map(writeSettings), {
    page: desk.page,
    size: watchesOfLine,
  });
}

/** As it could be typed after /watch on; what is usual is left out. `all` stands for no filter. */
function writeSettings({ filter, kinds, updates, digest, tz, mention, fallback }: WatchSettings): string {
  const words = [
    filter,
    kinds === changeKinds.join() ? "" : `kinds:${kinds}`,
    updates === "thread" ? "" : `updates:${updates}`,
    digest === "off" ? "" : `digest:${digest}`,
    tz === "UTC" ? "" : `tz:${tz}`,
    mention === null ? "" : `mention:${mention}`,
    fallback === null ? "" : `fallback:${fallback}`,
  ].filter((word) => word !== "");
  return words.length === 0 ? everything : words.join(" ");
}

/** Stands for a watch without a filter, which would else be nothing between two semicolons. */
const everything = "all";

export async function importWatches(desk: Desk): Promise<Answer> {
  const typed = desk.rest
    .split(";")
    .map((one) => one.trim())
    .filter((one) => one !== "");
  if (typed.length === 0)
    return desk.refuse("Paste what /watch export gives, or watches apart by semicolons.", example);
  const preflight = await desk.watches.check(desk.place);
  const results = [];
  for (const one of typed) {
    const making = await makeWatch(desk, one === everything ? "" : one, async () => preflight);
    results.push({ typed: one, ...(making.ok ? { made: describe(desk, making.made) } : making) });
  }
  return composeWatchImport(contextOf(desk), results);
}

const example = "/watch import min:10m type:exchange; type:bridge digest:daily@09:00";
