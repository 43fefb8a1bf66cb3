// Which actors an incident is attributed to, and how actors hang together.
import type { Actor } from "../knowledge/model.ts";
import type { IncidentView, View } from "../knowledge/view.ts";

/** The most specific actors that standing attributions name: Lazarus Group goes where a part of it is named too. */
export function actorsOf(entry: IncidentView, view: View): string[] {
  const named: string[] = [];
  for (const { actor, firmness } of entry.level.standing)
    if (actor !== null && firmness !== "denies" && firmness !== "no-finding" && !named.includes(actor))
      named.push(actor);
  if (named.length < 2) return named;
  return named
    .filter((actor) => !named.some((other) => ancestorsOf(other, view.actors).includes(actor)))
    .sort();
}

/** The actors and everything above them, so that `actor:lazarus-group` finds what is TraderTraitor's. */
export function withAncestors(actors: readonly string[], view: View): string[] {
  return [...new Set(actors.flatMap((actor) => [actor, ...ancestorsOf(actor, view.actors)]))];
}

const ancestors = new WeakMap<ReadonlyMap<string, Actor>, Map<string, readonly string[]>>();

/** Everything above an actor, by anybody's account; never the actor itself. */
export function ancestorsOf(actor: string, actors: ReadonlyMap<string, Actor>): readonly string[] {
  let found = ancestors.get(actors);
  if (found === undefined) {
    found = new Map();
    ancestors.set(actors, found);
  }
  const known = found.get(actor);
  if (known !== undefined) return known;
  const above = findAncestors(actor, actors);
  found.set(actor, above);
  return above;
}

function findAncestors(actor: string, actors: ReadonlyMap<string, Actor>): string[] {
  const seen = new Set<string>();
  const climb = (id: string) => {
    for (const { parent } of actors.get(id)?.parents ?? [])
      if (!seen.has(parent)) {
        seen.add(parent);
        climb(parent);
      }
  };
  climb(actor);
  seen.delete(actor);
  return [...seen];
}

/** Everything below an actor, by anybody's account. */
export function descendantsOf(actor: string, actors: ReadonlyMap<string, Actor>): string[] {
  return [...actors.keys()].filter((id) => id !== actor && ancestorsOf(id, actors).includes(actor));
}
