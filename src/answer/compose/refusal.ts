// The refusals: five different, helpful ways of not guessing, and what to type instead.
import type { Actor } from "../../knowledge/model.ts";
import { type View, viewAt } from "../../knowledge/view.ts";
import { findBusiestActors } from "../../query/actor.ts";
import { findIncident, type Lookup } from "../../query/lookup.ts";
import type { Query } from "../../query/query.ts";
import type { Answer, RefusalReason } from "../answer.ts";
import { type Line, text } from "../block.ts";
import { describeActor } from "../describe-claim.ts";
import { Draft } from "../draft.ts";
import { formatTheftDate, plural } from "../wording.ts";
import { theftLine } from "./theft-line.ts";

const actorsShown = 6;

interface RefusalContext {
  view: View;
  query: Query | null;
  request: string;
}

function openRefusal(reason: RefusalReason, readAs: string, { view, query, request }: RefusalContext): Draft {
  return new Draft({ view, kind: "refusal", readAs, query, request }).refuse(reason);
}

/** Nothing of that name in the index; says how new the index is and what comes near. */
export function composeNotFound(
  name: string,
  lookup: Extract<Lookup, { found: "none" }>,
  { view, query, request }: RefusalContext,
): Answer {
  const shown = name.length > 80 ? `${name.slice(0, 80)}…` : name;
  const draft = openRefusal("not-in-index", `the theft named "${shown}"`, { view, query, request });
  const asof = view.asof === null ? "" : ` as of ${view.asof}`;
  draft.add({ kind: "title", line: [text(`"${shown}" is not in the index${asof}.`, "strong")] });
  if (view.asof !== null && findIncident(viewAt(view.index, null), name).found !== "none") {
    draft.add({
      kind: "text",
      line: [text("It is in the index of today: what is on record of it was said later.")],
    });
    draft.suggest("As of today", [request.replace(/\s*\basof:\S+/i, "")]);
  }
  if (lookup.looked !== null)
    draft.add({
      kind: "text",
      line: [
        text(
          `Curators looked for ${lookup.looked.name} on ${lookup.looked.searched} and made no record: ${lookup.looked.reason}.`,
        ),
      ],
    });
  addNewest(draft, view);
  draft.suggest(
    "Did you mean",
    lookup.near.map(({ incident, name: near }) =>
      askOf(
        request,
        name,
        view.incidents.get(incident)?.incident.victim === near && isOnlyTheft(view, incident)
          ? near
          : incident,
      ),
    ),
  );
  draft.suggest("Or ask", ["/heists top 10", "/heist help"]);
  return draft.finish();
}

/** The same request of another name, so that its filters and its command stay; a card where the name does not stand in it. */
function askOf(request: string, name: string, other: string): string {
  const stands = new RegExp(`(?<=\\s)${name.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")}(?=\\s|$)`);
  return stands.test(request) ? request.replace(stands, () => other) : `/heist ${other}`;
}

function isOnlyTheft(view: View, id: string): boolean {
  const victim = view.incidents.get(id)?.incident.victim;
  return [...view.incidents.values()].filter((entry) => entry.incident.victim === victim).length === 1;
}

/** Several thefts bear the name; never one of them in the place of all. */
export function composeAmbiguous(
  name: string,
  ids: readonly string[],
  { view, query, request }: RefusalContext,
): Answer {
  const draft = openRefusal("ambiguous", `the theft named "${name}"`, { view, query, request });
  draft.add({
    kind: "title",
    line: [text(`"${name}" names ${plural(ids.length, "theft")}. Which one?`, "strong")],
  });
  const items: Line[] = [];
  for (const id of ids) {
    const entry = view.incidents.get(id);
    if (entry === undefined) continue;
    items.push(theftLine(draft, entry, name));
  }
  draft.add({ kind: "list", heading: null, items });
  draft.suggest(
    "Ask for one",
    ids.map((id) => askOf(request, name, id)),
  );
  return draft.finish();
}

/** No actor of that name; `near` are actors whose names look alike. */
export function composeActorNotFound(
  name: string,
  near: readonly Actor[],
  { view, query, request }: RefusalContext,
): Answer {
  const draft = openRefusal("not-in-index", `the actor named "${name}"`, { view, query, request });
  draft.add({ kind: "title", line: [text(`No actor called "${name}" is in the index.`, "strong")] });
  addNewest(draft, view);
  draft.suggest(
    near.length > 0 ? "Did you mean" : "Known are",
    (near.length > 0 ? near : findBusiestActors(view, actorsShown)).map((a) => `/actor ${a.id}`),
  );
  return draft.finish();
}

/** Several actors bear the name. */
export function composeAmbiguousActor(
  name: string,
  actors: readonly Actor[],
  { view, query, request }: RefusalContext,
): Answer {
  const draft = openRefusal("ambiguous", `the actor named "${name}"`, { view, query, request });
  draft.add({ kind: "title", line: [text(`"${name}" is used for several actors. Which one?`, "strong")] });
  draft.data.actors.push(...actors.map(describeActor));
  draft.suggest(
    "Ask for one",
    actors.map((a) => `/actor ${a.id}`),
  );
  return draft.finish();
}

/** The request cannot be followed: what is wrong, and what to type. */
export function composeBadInput(
  what: string,
  suggestions: readonly string[],
  { view, query, request }: RefusalContext,
): Answer {
  const draft = openRefusal("bad-input", "a request that could not be read", { view, query, request });
  draft.add({ kind: "title", line: [text(what)] });
  draft.suggest("Try", suggestions);
  return draft.finish();
}

/** The period lies before anything, or has not begun. */
export function composeNoPeriod(
  what: string,
  suggestions: readonly string[],
  { view, query, request }: RefusalContext,
): Answer {
  const draft = openRefusal("no-data-for-period", "a period without data", { view, query, request });
  draft.data.period = query === null ? null : periodOf(query);
  draft.add({ kind: "title", line: [text(what, "strong")] });
  addNewest(draft, view);
  draft.suggest("Try", suggestions);
  return draft.finish();
}

function periodOf(query: Query): { from: string; to: string } | null {
  if ("period" in query) return query.period;
  return "filters" in query ? query.filters.period : null;
}

/** A question asked back: what could not be done with it, and the nearest thing that can. */
export function composeAskedBack(
  reason: RefusalReason,
  what: string,
  suggestions: readonly string[],
  { view, query, request }: RefusalContext,
): Answer {
  const draft = new Draft({ view, kind: "refusal", readAs: "a question asked back", query, request }).refuse(
    reason,
  );
  draft.add({ kind: "title", line: [text(what, "strong")] });
  if (reason === "not-in-index" || reason === "no-data-for-period") addNewest(draft, view);
  draft.suggest("Ask instead", suggestions);
  return draft.finish();
}

/** The index's date and its newest incident, on every refusal that says "not in the index". */
export function addNewest(draft: Draft, view: View): void {
  const newest = [...view.incidents.values()]
    .filter((entry) => entry.level.level !== "unattributed" && entry.level.level !== "rejected")
    .sort((a, b) => b.date.from.localeCompare(a.date.from))[0];
  if (newest === undefined) return;
  draft.date(newest.dateClaim);
  draft.note([
    text(
      `The index holds ${plural(view.incidents.size, "theft")}, as of ${view.asof ?? view.index.updated}. The newest linked to North Korea: ${newest.incident.victim}, ${formatTheftDate(newest.date)} `,
    ),
    draft.cite(newest.dateClaim),
    text("."),
  ]);
}
