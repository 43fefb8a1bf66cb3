// Two actors: is it the same one? By the names that publishers use for both, and by where each is said to belong.

import { fold } from "../../knowledge/fold.ts";
import type { Actor } from "../../knowledge/model.ts";
import { isSaidBy } from "../../knowledge/standing.ts";
import type { View } from "../../knowledge/view.ts";
import { incidentsOfActor } from "../../query/actor.ts";
import { ancestorsOf } from "../../query/actor-of.ts";
import type { CompareQuery } from "../../query/query.ts";
import type { Answer } from "../answer.ts";
import { type Line, text } from "../block.ts";
import { describeActor, describeName, describeParent } from "../describe-claim.ts";
import { Draft } from "../draft.ts";
import { countByLevel, formatBy } from "../wording.ts";

export function composeActorComparison(
  view: View,
  pair: readonly [Actor, Actor],
  query: CompareQuery,
  request: string,
): Answer {
  const [a, b] = pair;
  const draft = new Draft({
    view,
    kind: "compare",
    readAs: `actor ${a.id} against actor ${b.id}`,
    query,
    request,
  });
  draft.add({
    kind: "title",
    line: [text(a.name, "strong"), text(" and "), text(b.name, "strong"), text(`: ${relation(view, a, b)}`)],
  });
  const shared = [...namesFor(view, a, b), ...namesFor(view, b, a)];
  draft.add({
    kind: "list",
    heading: "Names of one that somebody uses for the other",
    items:
      shared.length === 0
        ? [[text("None on record.")]]
        : shared.map(
            ({ actor, name }): Line => [
              text(name.alias, "strong"),
              text(` for ${actor.name} - ${formatBy(name)} `),
              draft.cite(name),
            ],
          ),
  });
  const parents = pair.flatMap((actor) =>
    actor.parents.filter((claim) => isSaidBy(claim, view.asof)).map((claim) => ({ actor, claim })),
  );
  if (parents.length > 0)
    draft.add({
      kind: "list",
      heading: "Where they belong",
      items: parents.map(
        ({ actor, claim }): Line => [
          text(`${actor.name} to `),
          text(view.actors.get(claim.parent)?.name ?? claim.parent, "strong"),
          text(" - "),
          ...draft.by(claim),
        ],
      ),
    });
  for (const actor of pair)
    draft.note(
      `${actor.name}: laid to it or a part of it are ${countByLevel(incidentsOfActor(view, actor.id))}.`,
    );
  for (const actor of pair)
    draft.data.actors.push({
      ...describeActor(actor),
      names: shared
        .filter((other) => other.actor === actor)
        .map(({ name }) => describeName(name, draft.number(name))),
      parents: parents
        .filter((other) => other.actor === actor)
        .map(({ claim }) => describeParent(claim, draft.number(claim))),
      thefts: incidentsOfActor(view, actor.id).length,
    });
  draft.suggest("Each of them", [`/actor ${a.id}`, `/actor ${b.id}`]);
  draft.actions.push({ verb: "share", label: "Share to channel", request });
  return draft.finish();
}

function relation(view: View, a: Actor, b: Actor): string {
  if (a.id === b.id) return "one record, two names of it";
  if (ancestorsOf(a.id, view.actors).includes(b.id)) return `the first is said to be a part of the second`;
  if (ancestorsOf(b.id, view.actors).includes(a.id)) return `the second is said to be a part of the first`;
  return "two records in the index, neither a part of the other";
}

/** Names of `other` that somebody uses for `actor`. */
function namesFor(view: View, actor: Actor, other: Actor) {
  const names = new Set([other.name, other.id, ...other.names.map((name) => name.alias)].map(fold));
  return actor.names
    .filter((name) => names.has(fold(name.alias)) && isSaidBy(name, view.asof) && actor.id !== other.id)
    .map((name) => ({ actor, name }));
}
