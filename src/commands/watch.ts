// /watch on|off|list|preview|status|why|pause|resume: what a channel is told without asking. Everybody may read; only
// those who manage the channel change it.
import type { Answer } from "../answer/answer.ts";
import { type AnnouncementLine, composeDigest } from "../answer/compose/announcement.ts";
import { composeChanges } from "../answer/compose/changes.ts";
import { describeFilter } from "../answer/compose/describe-filter.ts";
import { composeAmbiguous, composeBadInput, composeNotFound } from "../answer/compose/refusal.ts";
import {
  composeWatchChanged,
  composeWatchList,
  composeWatchOn,
  composeWatchStatus,
  composeWatchWhy,
  type DescribedWatch,
} from "../answer/compose/watches.ts";
import type { WatchSummary } from "../answer/watch-data.ts";
import { toDay } from "../knowledge/dates.ts";
import { type View, viewAt } from "../knowledge/view.ts";
import { type Changes, findChanges } from "../query/changes.ts";
import { findIncident } from "../query/lookup.ts";
import type { Filters } from "../query/query.ts";
import { isTimeZone, parseDigest } from "../watches/digest-time.ts";
import { decidingPart, passesWatch, readWatchFilter } from "../watches/match.ts";
import type { Asker, Place } from "../watches/place.ts";
import type { Command, CommandContext } from "./command.ts";
import { readWatchOptions } from "./watch-options.ts";
import { watchOptions } from "./watch-words.ts";
import type { Changed, Watches } from "./watches-port.ts";

const pageSize = 10;
/** A channel with more has lost sight of them. */
const mostWatches = 200;

/** What a subcommand works with. */
interface Desk {
  view: View;
  context: CommandContext;
  watches: Watches;
  asker: Asker;
  place: Place;
  rest: string;
  page: number;
  refuse(what: string, ...suggestions: string[]): Answer;
}

type Action = (desk: Desk) => Promise<Answer>;

const actions: Readonly<Record<string, Action>> = {
  on: async (desk) => (await refuseUnlessManager(desk)) ?? switchOn(desk),
  off: async (desk) =>
    (await refuseUnlessManager(desk)) ??
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
  repeat: async (desk) => (await refuseUnlessManager(desk)) ?? repeat(desk),
  digest: turnPage,
};

export const watch: Command = {
  name: "watch",
  summary: "Tell this channel of new thefts and of what changes about old ones",
  localized: {
    ko: "새 도난 사건과 변경 사항을 이 채널에 알림",
    ja: "新しい盗難と変更をこのチャンネルに知らせる",
  },
  usage: "/watch on|off|list|preview|status|why|pause|resume",
  options: watchOptions,
  examples: [
    "/watch list",
    "/watch on min:10m level:official,industry",
    "/watch on type:exchange updates:thread digest:daily@09:00 tz:Asia/Seoul",
    "/watch preview min:100m",
    "/watch why wazirx",
  ],
  // Everybody may read the list; what changes something asks for itself.
  permission: "everyone",
  async run(args, context) {
    const [, typed = "", afterwards = ""] = /^\s*(\S*)\s*(.*)$/.exec(args) ?? [];
    const action = typed.toLowerCase() === "" ? "list" : typed.toLowerCase();
    const view = viewAt(context.index, null);
    const page = Number(/(?:^|\s)page:(\d{1,3})\b/.exec(afterwards)?.[1] ?? 1);
    const rest = afterwards.replace(/(?:^|\s)page:\d{1,3}\b/, "").trim();
    const refuse = (what: string, ...suggestions: string[]) =>
      composeBadInput(what, suggestions, { view, query: null, request: context.request });
    if (action === "preview") return preview(view, context, rest, page, refuse);
    const run = Object.hasOwn(actions, action) ? actions[action] : undefined;
    if (run === undefined)
      return refuse(`/watch ${typed.slice(0, 40)} is nothing that can be done.`, ...watch.examples);
    const { watches, asker } = context;
    if (watches === undefined || asker?.place == null)
      return refuse(
        "A watch belongs to a channel of a chat platform; there is none here. What a filter would post can be seen anywhere.",
        "/watch preview min:10m",
        "/changes",
      );
    return run({ view, context, watches, asker, place: asker.place, rest, page, refuse });
  },
};

const of = ({ view, context }: Desk) => ({ view, request: context.request });

async function refuseUnlessManager({ asker, refuse }: Desk): Promise<Answer | null> {
  if (await asker.mayManage()) return null;
  return refuse(
    `Only ${asker.managers} may change what this channel watches. Everybody may read it.`,
    "/watch list",
  );
}

function describe({ view, context }: Pick<Desk, "view" | "context">, summary: WatchSummary): DescribedWatch {
  const filter = readWatchFilter(summary.filter, context.index, context.now);
  return { ...summary, words: filter.ok ? describeFilter(filter.filters, view.index) : null };
}

const describeAll = (desk: Desk, summaries: readonly WatchSummary[]) =>
  summaries.map((summary) => describe(desk, summary));

async function switchOn(desk: Desk): Promise<Answer> {
  const { view, context, watches, asker, place, rest, refuse } = desk;
  const reading = readWatchOptions(rest, isTimeZone, (text) => parseDigest(text) !== null);
  if (!reading.ok)
    return refuse(`${reading.problem}.`, mend(context.request, reading.problem, reading.suggestion));
  const { backfill, ...options } = reading.options;
  const filter = readWatchFilter(options.filter, context.index, context.now);
  if (!filter.ok) {
    const { token, problem, suggestion } = filter.wrong;
    return refuse(
      `${token}: ${problem}.`,
      suggestion === null ? "/watch on min:10m" : context.request.replace(token, suggestion),
    );
  }
  const mentioned = options.mention === null ? null : await watches.readMention(place, options.mention);
  if (mentioned !== null && !mentioned.ok)
    return refuse(`mention:${options.mention?.slice(0, 40)}: ${mentioned.problem}`);
  const existing = await watches.list(place);
  if (existing.length >= mostWatches)
    return refuse(`This channel has ${existing.length} watches already; switch some off.`, "/watch list");
  const same = existing.find((known) => known.filter === options.filter && known.state === "active");
  if (same !== undefined && same.digest === options.digest && same.updates === options.updates)
    return refuse(`This channel watches that already: ${same.id}.`, "/watch list", `/watch off ${same.id}`);
  const preflight = await watches.check(place);
  if (!preflight.ok)
    return refuse(`Nothing can be posted here yet: ${preflight.missing.join("; ")}.`, context.request);
  const made = await watches.add(
    asker,
    place,
    { ...options, mention: mentioned?.mention ?? null },
    backfill,
    context.index,
    context.now,
  );
  const count = findMatching(view, filter.filters, context.now).list.length;
  return composeWatchOn(of(desk), describe(desk, made), {
    backfill,
    notes: preflight.notes,
    preview: `In the last 12 months this would have posted ${count}.`,
  });
}

function mend(request: string, problem: string, suggestion: string): string {
  const [token = ""] = problem.split(" ");
  const key = token.split(":")[0] ?? "";
  return request.replace(new RegExp(`${key}\\s?[:=]\\s?\\S+`, "i"), suggestion);
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
  if (changed === "unknown") return refuseId(desk, id);
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

async function refuseId({ watches, place, refuse }: Desk, id: string): Promise<Answer> {
  const all = await watches.list(place);
  return refuse(
    `There is no watch "${id.slice(0, 30)}" in this channel.`,
    "/watch list",
    ...all.slice(0, 3).map((one) => `/watch off ${one.id}`),
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
  if (changed === "unknown") return refuseId(desk, id);
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
      const keptOutBy = !filter.ok
        ? "a filter that the index can no longer read"
        : entry === undefined
          ? "its record's withdrawal"
          : decidingPart(entry, filter.filters, view);
      return {
        watch: describe(desk, summary),
        keptOutBy:
          keptOutBy === null
            ? null
            : keptOutBy === "level"
              ? `level (it is ${entry?.level.level})`
              : keptOutBy,
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

function preview(
  view: View,
  context: CommandContext,
  rest: string,
  page: number,
  refuse: Desk["refuse"],
): Answer {
  const reading = readWatchOptions(rest, isTimeZone, (text) => parseDigest(text) !== null);
  if (!reading.ok)
    return refuse(`${reading.problem}.`, mend(context.request, reading.problem, reading.suggestion));
  const filter = readWatchFilter(reading.options.filter, context.index, context.now);
  if (!filter.ok) {
    const { token, problem, suggestion } = filter.wrong;
    return refuse(
      `${token}: ${problem}.`,
      suggestion === null ? "/watch preview min:10m" : context.request.replace(token, suggestion),
    );
  }
  const matching = findMatching(view, filter.filters, context.now);
  const since = yearBefore(context.now);
  const answer = composeChanges(view, matching, { kind: "changes", since, asof: null }, context.request, {
    page,
    size: page > 1 ? pageSize : 3,
  });
  const words = describeFilter(filter.filters, view.index);
  return {
    ...answer,
    blocks: [
      {
        kind: "title",
        line: [
          {
            kind: "text",
            text: `In the last 12 months a watch of ${words} would have posted ${matching.list.length}${matching.list.length > 3 ? "; the last three:" : matching.list.length > 0 ? ":" : "."}`,
            style: "strong",
          },
        ],
      },
      ...answer.blocks.filter((block) => block.kind === "list"),
      {
        kind: "suggestions",
        label: "Watch it",
        requests: [`/watch on ${rest}`.trim()],
      },
    ],
    actions: [],
    data: { ...answer.data, suggestions: [`/watch on ${rest}`.trim()] },
  };
}

/** What was said in twelve months and passes; a theft that changed twice counts once for each kind of change. */
function findMatching(view: View, filters: Filters, now: Date): Changes {
  const { list, undated } = findChanges(view, yearBefore(now));
  const passing = list.filter(({ change: one }) => {
    if (one.kind === "total") return false;
    if (one.kind === "total-restated") return false;
    const entry = view.incidents.get(one.incident.incident.id);
    return entry !== undefined && passesWatch(entry, filters, view);
  });
  return { list: passing, undated };
}

function yearBefore(now: Date): string {
  const then = new Date(now);
  then.setUTCFullYear(then.getUTCFullYear() - 1);
  return toDay(then);
}
