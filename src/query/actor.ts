// A name -> the actor it means, with what is attributed to it.

import { fold } from "../knowledge/fold.ts";
import type { Actor, ListedAddress } from "../knowledge/model.ts";
import type { IncidentView, View } from "../knowledge/view.ts";
import { editDistance } from "../language/edit-distance.ts";
import { actorsOf, descendantsOf } from "./actor-of.ts";
import { allowedSlips } from "./lookup.ts";
import { listLevels } from "./query.ts";

export type ActorLookup =
  | { found: "one"; actor: Actor; matched: string; readAs: string | null }
  | { found: "several"; actors: readonly Actor[]; matched: string }
  | { found: "none"; near: readonly Actor[] };

const digits = (text: string) => text.replace(/\D/g, "");

export function findActor(view: View, name: string): ActorLookup {
  const key = fold(name.replace(/^(the|what is|who is|who are)\s+/i, ""));
  const withoutGroup = key.replace(/(hacking)?(group|hackers|apt)$/, "");
  const all = [...view.actors.values()].filter((actor) => actor.withdrawn === null);
  const namesOfActor = (actor: Actor) => [
    actor.name,
    actor.id,
    ...(actor.mitre === null ? [] : [actor.mitre]),
    ...actor.names.map((n) => n.alias),
  ];
  const own = all.filter((actor) => [actor.name, actor.id].some((n) => isNameOf(fold(n), key, withoutGroup)));
  const exact =
    own.length > 0
      ? own
      : all.filter((actor) => namesOfActor(actor).some((n) => isNameOf(fold(n), key, withoutGroup)));
  const matchedName = (actor: Actor) =>
    namesOfActor(actor).find((n) => isNameOf(fold(n), key, withoutGroup)) ?? actor.name;
  const [only] = exact;
  if (exact.length === 1 && only !== undefined)
    return { found: "one", actor: only, matched: matchedName(only), readAs: null };
  if (exact.length > 1) return { found: "several", actors: exact, matched: name.trim() };
  const slips = allowedSlips(key.length);
  const spellings = (actor: Actor) =>
    namesOfActor(actor).flatMap((n) => [fold(n), fold(n).replace(/group$/, "")]);
  const near = all.filter((actor) =>
    spellings(actor).some((n) => editDistance(key, n, Math.max(2, slips)) <= Math.max(2, slips)),
  );
  const certain =
    slips === 0
      ? []
      : near.filter((actor) =>
          // A digit is never a slip: APT28 is not APT38.
          spellings(actor).some(
            (n) => n.length >= 5 && digits(n) === digits(key) && editDistance(key, n, slips) <= slips,
          ),
        );
  const [sure] = certain;
  if (certain.length === 1 && sure !== undefined)
    return { found: "one", actor: sure, matched: sure.name, readAs: sure.name };
  return { found: "none", near: key.length < 4 ? [] : near.slice(0, 5) };
}

function isNameOf(name: string, key: string, withoutGroup: string): boolean {
  return (
    key !== "" && (name === key || (withoutGroup.length > 2 && name.replace(/group$/, "") === withoutGroup))
  );
}

/** The incidents that standing attributions give to the actor or to a part of it, newest first. */
export function incidentsOfActor(view: View, actor: string): IncidentView[] {
  const family = new Set([actor, ...descendantsOf(actor, view.actors)]);
  return [...view.incidents.values()]
    .filter(
      (entry) => listLevels.includes(entry.level.level) && actorsOf(entry, view).some((id) => family.has(id)),
    )
    .sort((a, b) => b.date.from.localeCompare(a.date.from));
}

/** Those to whom most thefts are attributed, as examples. */
export function findBusiestActors(view: View, most: number): Actor[] {
  return [...view.actors.values()]
    .map((actor) => ({ actor, thefts: incidentsOfActor(view, actor.id).length }))
    .sort((a, b) => b.thefts - a.thefts || a.actor.id.localeCompare(b.actor.id))
    .slice(0, most)
    .map(({ actor }) => actor);
}

export function addressesOfActor(view: View, actor: string): ListedAddress[] {
  return view.addresses.filter((listed) => listed.actor === actor);
}
