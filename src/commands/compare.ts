// /compare A B: two thefts, or two periods, side by side.

import type { Answer } from "../answer/answer.ts";
import { composeIncidentComparison, composePeriodComparison } from "../answer/compose/compare.ts";
import { composeActorComparison } from "../answer/compose/compare-actors.ts";
import { composeAmbiguous, composeNotFound } from "../answer/compose/refusal.ts";
import type { View } from "../knowledge/view.ts";
import { parsePeriod } from "../language/periods.ts";
import { findActor } from "../query/actor.ts";
import { findIncident, type Lookup } from "../query/lookup.ts";
import { findPublisher } from "../query/publisher.ts";
import { sumLevels } from "../query/query.ts";
import { sumPeriod } from "../query/totals.ts";
import type { Command } from "./command.ts";
import {
  type CommandInput,
  incidentFilters,
  refuseNoLevel,
  refuseStray,
  withInput,
} from "./command-input.ts";
import { asofOption, incidentOption, levelOption } from "./options.ts";
import { refuseSingle } from "./refuse-single.ts";

export const compare: Command = {
  name: "compare",
  summary: "Two thefts, two periods or two actors, side by side",
  localized: { ko: "두 사건 또는 두 기간 비교", ja: "二件の盗難または二つの期間の比較" },
  usage: "/compare <A> and <B> [level:…] [asof:date]",
  options: [
    incidentOption("first", "A victim or a period", { ko: "피해자 또는 기간", ja: "被害者または期間" }),
    incidentOption("second", "A victim or a period", { ko: "피해자 또는 기간", ja: "被害者または期間" }),
    levelOption,
    asofOption,
  ],
  examples: ["/compare wazirx and coinex", "/compare 2023 and 2024"],
  permission: "everyone",
  run: (args, context) =>
    withInput(
      args,
      context,
      incidentFilters.filter((key) => key !== "period"),
      (input) => {
        const { read, view, today } = input;
        const { now, request } = context;
        const splits = splitPair(read.rest);
        if (read.rest === "") return input.refuse("Compare what with what?", compare.examples);
        const noLevel = refuseNoLevel(input, sumLevels);
        if (noLevel !== null) return noLevel;
        for (const [a, b] of splits) {
          const [x, y] = [parsePeriod(a, now), parsePeriod(b, now)];
          if (x?.ok !== true || y?.ok !== true) continue;
          const query = {
            kind: "compare",
            subjects: [a, b],
            periods: [x.period, y.period],
            asof: read.asof,
          } as const;
          const sum = (period: typeof x.period) =>
            sumPeriod(
              view,
              { kind: "total", period, by: null, filters: read.filters, show: null, asof: read.asof },
              today,
            );
          return composePeriodComparison(
            view,
            [sum(x.period), sum(y.period)],
            query,
            request,
            Math.max(largest, input.paging.size),
          );
        }
        const tried = splits.map(([a, b]) => ({
          subjects: [a, b] as const,
          found: [findIncident(view, a), findIncident(view, b)] as const,
        }));
        const best =
          tried.find(({ found }) => found.every((lookup) => lookup.found === "one")) ??
          tried.find(({ found }) => found.every((lookup) => lookup.found !== "none")) ??
          tried[0];
        // Words that a word for "and" parts are two names, whatever becomes of them.
        const isOne =
          best === undefined || (!joined.test(read.rest) && best.found.some(({ found }) => found === "none"));
        if (isOne) {
          const single = refuseSingle(input, now, request);
          if (single !== null) return single;
        }
        if (best === undefined) {
          const lookup = findIncident(view, read.rest);
          const context = { view, query: null, request };
          if (lookup.found === "several") return composeAmbiguous(read.rest, lookup.incidents, context);
          if (lookup.found === "none") return composeNotFound(read.rest, lookup, context);
          return input.refuse("Compare what with what?", compare.examples);
        }
        const query = { kind: "compare", subjects: best.subjects, periods: null, asof: read.asof } as const;
        if (!best.found.every((lookup) => lookup.found === "one")) {
          const actors = splits
            .map(([x, y]) => [findActor(view, x), findActor(view, y)] as const)
            .find((pair) => pair.every((lookup) => lookup.found === "one"));
          const [x, y] = (actors ?? []).map((lookup) => (lookup.found === "one" ? lookup.actor : undefined));
          if (x !== undefined && y !== undefined)
            return (
              refuseStray(input, ["asof"], request, "A comparison of two actors") ??
              composeActorComparison(view, [x, y], query, request)
            );
        }
        const [left, right] = best.subjects;
        const spoken = best.subjects.find((subject) => parsePeriod(subject, now)?.ok === true);
        if (spoken !== undefined)
          return input.refuse("A theft and a period cannot be compared.", [
            `/heist ${spoken === left ? right : left}`,
            `/total ${spoken}`,
          ]);
        const beside = refuseActorBeside(best, input) ?? refusePublisherBeside(best, input);
        if (beside !== null) return beside;
        for (const [i, lookup] of best.found.entries()) {
          const name = best.subjects[i] ?? "";
          if (lookup.found === "none") return composeNotFound(name, lookup, { view, query, request });
          if (lookup.found === "several")
            return composeAmbiguous(name, lookup.incidents, { view, query, request });
        }
        const [a, b] = best.found.map((lookup) => entryOf(view, lookup));
        if (a === undefined || b === undefined)
          return input.refuse("Compare what with what?", compare.examples);
        if (a === b)
          return input.refuse(`Both names mean ${a.incident.victim}.`, [`/heist ${a.incident.id}`]);
        return (
          refuseStray(input, ["asof"], request, "A comparison of two thefts") ??
          composeIncidentComparison(view, [a, b], query, request)
        );
      },
    ),
};

interface Pair {
  subjects: readonly [string, string];
  found: readonly [Lookup, Lookup];
}

/** An actor and something that is none; null where no actor is named. */
function refuseActorBeside({ subjects, found }: Pair, { view, refuse }: CommandInput): Answer | null {
  for (const [i, other] of [1, 0].entries()) {
    const actor = found[i]?.found === "none" ? findActor(view, subjects[i] ?? "") : null;
    if (actor?.found !== "one") continue;
    const offered = `/actor ${actor.actor.id}`;
    return found[other]?.found === "none"
      ? refuse(`"${subjects[other]}" is neither an actor nor a theft in the index.`, [offered])
      : refuse(`${actor.actor.name} is an actor and "${subjects[other]}" a theft: they cannot be compared.`, [
          offered,
          `/heist ${subjects[other]}`,
        ]);
  }
  return null;
}

/** A publisher beside a theft: what it says of the theft is asked of the theft. Null where none is named. */
function refusePublisherBeside({ subjects, found }: Pair, { view, refuse }: CommandInput): Answer | null {
  for (const [i, subject] of subjects.entries()) {
    const publisher = found[i]?.found === "none" ? findPublisher(view.index, subject) : undefined;
    if (publisher !== undefined && found[1 - i]?.found === "one")
      return refuse(`${publisher.name} is a publisher in the index, not a theft.`, [
        `/heist ${subjects[1 - i]} by:${publisher.id}`,
        `/sources ${publisher.id}`,
      ]);
  }
  return null;
}

function entryOf(view: View, lookup: Lookup) {
  return lookup.found === "one" ? view.incidents.get(lookup.incident) : undefined;
}

/** Thefts named for each period; a script gets all. */
const largest = 5;

const joined = /^(.+?)(?:\s+(?:and|with|vs\.?|versus|against|to|or)\s+|\s*[,;/|]\s*)(.+)$/i;

/** The ways to cut a text in two: at a word that joins, else between any two words; the likeliest first. */
function splitPair(text: string): [string, string][] {
  const pair = joined.exec(text);
  if (pair !== null) return [[(pair[1] ?? "").trim(), (pair[2] ?? "").trim()]];
  const words = text.split(" ").filter((word) => word !== "");
  const cuts = words
    .slice(1)
    .map((_, i): [string, string] => [words.slice(0, i + 1).join(" "), words.slice(i + 1).join(" ")]);
  // Near the middle first: `dmm bitcoin harmony bridge` is two names of two words.
  return cuts
    .slice(0, 12)
    .sort((a, b) => Math.abs(a[0].length - a[1].length) - Math.abs(b[0].length - b[1].length));
}
