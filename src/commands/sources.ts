// /sources <incident | period | publisher>: the documents behind an answer.
import {
  composeAmbiguous,
  composeAskedBack,
  composeNoPeriod,
  composeNotFound,
} from "../answer/compose/refusal.ts";
import {
  composeIncidentSources,
  composePeriodSources,
  composePublisherSources,
} from "../answer/compose/sources.ts";
import type { DayRange } from "../knowledge/dates.ts";
import { fold } from "../knowledge/fold.ts";
import type { Index, Publisher } from "../knowledge/model.ts";
import { editDistance } from "../language/edit-distance.ts";
import { parsePeriod } from "../language/periods.ts";
import { allowedSlips, findIncident } from "../query/lookup.ts";
import { comparePublished } from "../query/published.ts";
import { findPublisher } from "../query/publisher.ts";
import type { Command } from "./command.ts";
import { refuseStray, withInput } from "./command-input.ts";
import { asofOption, completeTerms, incidentTerms } from "./options.ts";
import { refuseMisplaced } from "./refuse-misplaced.ts";

export const sources: Command = {
  name: "sources",
  summary: "The documents behind a theft, a period's totals, or what a publisher says",
  localized: {
    ko: "사건, 기간 합계 또는 기관 발표의 출처 문서",
    ja: "盗難、期間の合計、発表元ごとの出典文書",
  },
  usage: "/sources <name, period or publisher> [asof:date]",
  options: [
    {
      name: "subject",
      summary: "A victim, a period, or a publisher",
      localized: { ko: "피해자, 기간 또는 발행 기관", ja: "被害者、期間、または発行元" },
      required: true,
      form: "positional",
      choices: null,
      complete: (typed, index, limit) =>
        completeTerms(typed, [...incidentTerms(index), ...index.publishers.values()], limit),
    },
    asofOption,
  ],
  examples: ["/sources wazirx", "/sources 2023", "/sources chainalysis"],
  permission: "everyone",
  run: (args, context) =>
    withInput(args, context, ["asof", "page"], (input) => {
      const { read, view, paging } = input;
      const subject = read.rest;
      const { request } = context;
      if (subject === "")
        return input.refuse("The sources of what? Give a victim, a period or a publisher.", [
          "/sources wazirx",
          "/sources 2023",
          "/sources chainalysis",
        ]);
      const reading = parsePeriod(subject, context.now);
      if (reading !== null && !reading.ok)
        return input.refuse(`There is no such period: ${reading.impossible}.`, ["/sources 2023"]);
      const query = { kind: "sources", subject, period: reading?.period ?? null, asof: read.asof } as const;
      if (reading !== null)
        return comparePublished(view, reading.period).published.length === 0
          ? composeNoPeriod(
              `No published total on record touches ${reading.period.from} to ${reading.period.to}.`,
              [`/total ${subject}`, "/sources all"],
              { view, query, request },
            )
          : composePeriodSources(view, reading.period, query, request, paging);
      const ofPeriod = findPublisherAndPeriod(view.index, subject, context.now);
      if (ofPeriod !== null) {
        if (!ofPeriod.reading.ok)
          return input.refuse(`There is no such period: ${ofPeriod.reading.impossible}.`, ["/sources 2023"]);
        const { period } = ofPeriod.reading;
        return composePublisherSources(view, ofPeriod.publisher, { ...query, period }, request, paging);
      }
      const lookup = findIncident(view, subject);
      if (lookup.found === "several")
        return composeAmbiguous(subject, lookup.incidents, { view, query, request });
      const entry = lookup.found === "one" ? view.incidents.get(lookup.incident) : undefined;
      if (entry !== undefined)
        return (
          refuseStray(input, ["asof"], request, "A theft's list of sources") ??
          composeIncidentSources(view, entry, query, request)
        );
      const misplaced = refuseMisplaced(subject, input, context);
      if (misplaced !== null) return misplaced;
      const meant = nearPublishers(view.index, subject);
      if (meant.length > 0)
        return composeAskedBack(
          "not-in-index",
          `No publisher or theft called "${subject}" is in the index.`,
          meant.map(({ id }) => `/sources ${id}`),
          { view, query, request },
        );
      return composeNotFound(
        subject,
        lookup.found === "none" ? lookup : { found: "none", near: [], looked: null },
        { view, query, request },
      );
    }),
};

/** `chainalysis`, `chainalysis 2022`: the publisher, and the period of whose totals it is asked. */
function findPublisherAndPeriod(
  index: Index,
  subject: string,
  now: Date,
): {
  publisher: Publisher;
  reading: { ok: true; period: DayRange | null } | { ok: false; impossible: string };
} | null {
  const words = subject.split(" ");
  for (let length = words.length; length > 0; length--) {
    const publisher = findPublisher(index, words.slice(0, length).join(" "));
    if (publisher === undefined) continue;
    const rest = words.slice(length).join(" ");
    if (rest === "") return { publisher, reading: { ok: true, period: null } };
    const reading = parsePeriod(rest, now);
    if (reading !== null) return { publisher, reading };
  }
  return null;
}

/** Those whose name was mistyped, at most three; a suggestion and never the answer. */
function nearPublishers(index: Index, name: string): Publisher[] {
  const key = fold(name);
  const slips = allowedSlips(key.length);
  return [...index.publishers.values()]
    .filter(
      (p) =>
        p.kind !== "victim" &&
        slips > 0 &&
        [p.id, p.name, ...p.aliases].some((n) => editDistance(key, fold(n), slips) <= slips),
    )
    .slice(0, 3);
}
