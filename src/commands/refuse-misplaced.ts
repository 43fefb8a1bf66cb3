// A name that is no theft's, and is in the index all the same: an actor's, a publisher's, or a period. The refusal says which command
// takes it; "not in the index" would be wrong.
import type { Answer } from "../answer/answer.ts";
import { parsePeriod } from "../language/periods.ts";
import { findActor } from "../query/actor.ts";
import { findPublisher } from "../query/publisher.ts";
import type { CommandInput } from "./command-input.ts";

/** Null where the name is none of these. */
export function refuseMisplaced(name: string, { view, refuse }: CommandInput, now: Date): Answer | null {
  const lookup = findActor(view, name);
  if (lookup.found === "one" && lookup.readAs === null)
    return refuse(`${lookup.actor.name} is an actor in the index, not a theft.`, [
      `/actor ${lookup.actor.id}`,
      `/heists actor:${lookup.actor.id}`,
    ]);
  const publisher = findPublisher(view.index, name);
  if (publisher !== undefined)
    return refuse(`${publisher.name} is a publisher in the index, not a theft.`, [
      `/sources ${publisher.id}`,
      `/heists by:${publisher.id}`,
    ]);
  return parsePeriod(name, now)?.ok === true
    ? refuse(`"${name}" is a period, not a theft.`, [`/total ${name}`, `/heists ${name}`])
    : null;
}
