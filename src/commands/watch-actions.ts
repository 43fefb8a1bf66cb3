// What /watch does, by the word after it. Everybody may read; only those who manage the channel change it.
import type { Answer } from "../answer/answer.ts";
import { type AnnouncementLine, composeDigest } from "../answer/compose/announcement.ts";
import { describeKeptOut } from "../answer/compose/kept-out.ts";
import { composeAmbiguous, composeBadInput, composeNotFound } from "../answer/compose/refusal.ts";
import { composeWatchChanged, composeWatchesOff } from "../answer/compose/watch-changes.ts";
import { composeWatchList, composeWorkspaceWatches } from "../answer/compose/watch-list.ts";
import { composeWatchStatus } from "../answer/compose/watch-status.ts";
import { composeWatchWhy } from "../answer/compose/watch-why.ts";
import { viewAt } from "../knowledge/view.ts";
import { findNearest } from "../language/edit-distance.ts";
import { findIncident } from "../query/lookup.ts";
import { decidingParts, readWatchFilter } from "../watches/match.ts";
import type { CommandContext } from "./command.ts";
import { exportWatches, importWatches } from "./watch-copy.ts";
import { type Desk, describe, describeAll, contextOf as of } from "./watch-desk.ts";
import { switchOn } from "./watch-on.ts";
import { preview } from "./watch-preview.ts";
import type { Changed } from "./watches-port.ts";

const pageSize = 10;

type Action = (desk: Desk) => Promise<Answer>;

const actions: Readonly<Record<string, Action>> = {
  on: async (desk) => (await refuseUnlessManager(desk)) ?? switchOn(desk),
  off: async (desk) =>
    (await refuseUnlessManager(desk)) ??
    (await switchOffSeveral(desk)) ??
    change(desk, "off", (id) => desk.watches.off(desk.asker, id, desk.context.now), "Switched off"),
  pause: async (desk) =>
    (await refuseUnlessManager(desk)) ??
    change(
      desk,
      "pause",
      (id) => desk.watches.pause(desk.asker, id, desk.context.now),
      "Paused; what it would post is kept",
    ),
  resume: async (desk) => (await refuseUnlessManager(desk)) ?? resume(desk),
  list: async (desk) =>
    composeWatchList(of(desk), describeAll(desk, await desk.watches.list(desk.place)), {
      page: desk.page,
      size: desk.context.pageSize ?? pageSize,
    }),
  status: async (desk) =>
    composeWatchStatus(
      of(desk),
      await desk.watches.status(desk.place),
      describeAll(desk, await desk.watches.list(desk.place)),
    ),
  why: explain,
  export: exportWatches,
  import: async (desk) => (await refuseUnlessManager(desk)) ?? importWatches(desk),
  repeat: async (desk) => (await refuseUnlessManager(desk)) ?? repeat(desk),
  digest: turnPage,
};

/** What shows a page at a time; for all else page: is left to be refused with the rest. */
const paging = new Set(["list", "preview", "export", "digest"]);

/** Reads what is to be done with which watch, and does it. */
export async function runWatch(args: string, context: CommandContext): Promise<Answer> {
  const [, typed = "", afterwards = ""] = /^\s*(\S*)\s*(.*)$/.exec(args) ?? [];
  const action = typed.toLowerCase() === "" ? "list" : typed.toLowerCase();
  const view = viewAt(context.index, null);
  const paged = paging.has(action) ? /(?:^|\s)page:(\d{1,3})\b/.exec(afterwards) : null;
  const page = Number(paged?.[1] ?? 1);
  const rest = afterwards.replace(paged?.[0] ?? "", "").trim();
  const refuse = (what: string, ...suggestions: string[]) =>
    composeBadInput(what, suggestions, { view, query: null, request: context.request });
  if (action === "preview") return preview(view, context, rest, page, refuse);
  const run = Object.hasOwn(actions, action) ? actions[action] : undefined;
  if (run === undefined) {
    const meant = findNearest(action, [...Object.keys(actions), "preview"]);
    return refuse(
      `There is no /watch ${typed.slice(0, 40)}.`,
      ...(meant === null ? [] : [`/watch ${meant} ${afterwards}`.trim()]),
      "/heist help watch",
      "/watch list",
    );
  }
  const { watches, asker } = context;
  if (watches !== undefined && asker?.place === null && asker.workspace !== undefined && action === "list") {
    const asked = { page, size: context.pageSize ?? pageSize };
    const all = await watches.listLane(asker.workspace.lane);
    const visible = await asker.workspace.visible([...new Set(all.map(({ channel }) => channel))]);
    const shown = all.filter(({ channel }) => visible.has(channel));
    return composeWorkspaceWatches(
      { view, request: context.request },
      describeAll({ view, context }, shown),
      all.length - shown.length,
      asked,
    );
  }
  if (watches === undefined || asker?.place == null)
    return refuse(
      "A watch belongs to a channel of a chat platform; there is none here. What a filter would post can be seen anywhere.",
      "/watch preview min:10m",
      "/changes",
    );
  return run({ view, context, watches, asker, place: asker.place, rest, page, refuse });
}

async function refuseUnlessManager({ asker, refuse }: Desk): Promise<Answer | null> {
  if (await asker.mayManage()) return null;
  return refuse(
    `Only ${asker.managers} may change what this channel watches. Everybody may read it.`,
    "/watch list",
  );
}

/** `/watch off all`, or several ids; null where it is about one. */
async function switchOffSeveral(desk: Desk): Promise<Answer | null> {
  const typed = desk.rest
    .toLowerCase()
    .split(/[\s,]+/)
    .filter((id) => id !== "");
  const isAll = typed.length === 1 && typed[0] === "all";
  if (!isAll && typed.length < 2) return null;
  const ids = isAll ? (await desk.watches.list(desk.place)).map(({ id }) => id) : typed;
  const [off, unknown]: [string[], string[]] = [[], []];
  for (const id of ids) {
    const changed = await desk.watches.off(desk.asker, id, desk.context.now);
    (changed === "unknown" ? unknown : off).push(id);
  }
  return composeWatchesOff(of(desk), off, unknown);
}

async function change(
  desk: Desk,
  verb: string,
  run: (id: string) => Promise<Changed>,
  done: string,
): Promise<Answer> {
  const id = await chooseWatch(desk, verb);
  if (typeof id !== "string") return id;
  const changed = await run(id);
  if (changed === "unknown") return refuseId(desk, id, verb);
  return composeWatchChanged(of(desk), describe(desk, changed), `${done}: ${changed.id}.`);
}

/** Without an id it is the channel's only watch. */
async function chooseWatch({ rest, watches, place, refuse }: Desk, verb: string): Promise<string | Answer> {
  const id = rest.split(" ")[0] ?? "";
  if (id !== "" && id !== "deliver" && id !== "skip") return id.toLowerCase();
  const all = await watches.list(place);
  const [only] = all;
  if (only !== undefined && all.length === 1) return only.id;
  return all.length === 0
    ? refuse("This channel watches nothing.", "/watch on")
    : refuse(
        "Which one? This channel has several watches.",
        ...all.slice(0, 5).map((one) => `/watch ${verb} ${one.id}`),
      );
}

async function refuseId({ watches, place, refuse }: Desk, id: string, verb: string): Promise<Answer> {
  const all = await watches.list(place);
  return refuse(
    `There is no watch "${id.slice(0, 30)}" in this channel.`,
    "/watch list",
    ...all.slice(0, 3).map((one) => `/watch ${verb} ${one.id}`),
  );
}

async function resume(desk: Desk): Promise<Answer> {
  const id = await chooseWatch(desk, "resume");
  if (typeof id !== "string") return id;
  const kept = /(?:^|\s)(deliver|skip)$/i.exec(desk.rest)?.[1]?.toLowerCase();
  if (kept !== "deliver" && kept !== "skip") {
    const known = (await desk.watches.list(desk.place)).find((one) => one.id === id);
    if (known !== undefined && known.held > 0)
      return desk.refuse(
        `${known.held} ${known.held === 1 ? "post is" : "posts are"} held for ${id}. Deliver or skip them?`,
        `/watch resume ${id} deliver`,
        `/watch resume ${id} skip`,
      );
  }
  const changed = await desk.watches.resume(
    desk.asker,
    id,
    kept === "skip" ? "skip" : "deliver",
    desk.context.now,
  );
  if (changed === "unknown") return refuseId(desk, id, "resume");
  return composeWatchChanged(of(desk), describe(desk, changed), `Resumed: ${changed.id}.`);
}

async function repeat(desk: Desk): Promise<Answer> {
  const [id = "", what] = desk.rest.split(" ");
  const done = await desk.watches.repeat(desk.asker, id, what === "skip" ? "skip" : "post", desk.context.now);
  if (!done) return desk.refuse("That post is settled already, or is not this channel's.", "/watch status");
  return composeWatchStatus(
    of(desk),
    await desk.watches.status(desk.place),
    describeAll(desk, await desk.watches.list(desk.place)),
  );
}

async function explain(desk: Desk): Promise<Answer> {
  const { view, context, watches, place, rest } = desk;
  if (rest === "") return desk.refuse("Why which theft?", "/watch why wazirx");
  const known = view.index.incidents.get(rest);
  const lookup = findIncident(view, rest);
  const refusal = { view, query: null, request: context.request };
  if (known === undefined && lookup.found === "none") return composeNotFound(rest, lookup, refusal);
  if (known === undefined && lookup.found === "several")
    return composeAmbiguous(rest, lookup.incidents, refusal);
  const id = known?.id ?? (lookup.found === "one" ? lookup.incident : "");
  const entry = view.incidents.get(id);
  const told = await watches.told(place, id);
  const all = await watches.list(place);
  if (all.length === 0) return desk.refuse("This channel watches nothing.", "/watch on");
  return composeWatchWhy(
    of(desk),
    entry?.incident.victim ?? known?.victim ?? id,
    all.map((summary) => {
      const filter = readWatchFilter(summary.filter, context.index, context.now);
      return {
        watch: describe(desk, summary),
        keptOutBy: !filter.ok
          ? "a filter that the index can no longer read"
          : entry === undefined
            ? "its record's withdrawal"
            : describeKeptOut(entry, decidingParts(entry, filter.filters, view), view.index),
        told: told.filter((one) => one.watch === summary.id),
      };
    }),
  );
}

async function turnPage(desk: Desk): Promise<Answer> {
  const { view, context, watches, place, rest, page } = desk;
  const digest = await watches.digest(place, rest, page, context.index, context.now);
  if (digest === null) return desk.refuse("That digest is not this channel's, or is gone.", "/changes");
  return composeDigest(
    view,
    digest.lines.map((line) => JSON.parse(line) as AnnouncementLine),
    { ...digest, request: `/watch digest ${rest}` },
  );
}
