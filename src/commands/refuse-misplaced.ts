// A name that is no theft's, and is in the index all the same: an actor's, a publisher's, a period, or a word that many
// names share. The refusal says which command takes it; "not in the index" would be wrong.
import type { Answer } from "../answer/answer.ts";
import { composeAskedBack } from "../answer/compose/refusal.ts";
import { fold } from "../knowledge/fold.ts";
import { parsePeriod } from "../language/periods.ts";
import { findActor } from "../query/actor.ts";
import { readName } from "../query/names.ts";
import { findPublisher } from "../query/publisher.ts";
import type { CommandContext } from "./command.ts";
import type { CommandInput } from "./command-input.ts";

/** Null where the name is none of these. */
export function refuseMisplaced(
  name: string,
  { view, refuse }: CommandInput,
  { now, request }: Pick<CommandContext, "now" | "request">,
): Answer | null {
  const lookup = findActor(view, name);
  if (lookup.found === "one" && lookup.readAs === null)
    return refuse(`${lookup.actor.name} is an actor in the index, not a theft.`, [
      `/actor ${lookup.actor.id}`,
      `/heists actor:${lookup.actor.id}`,
    ]);
  const publisher = findPublisher(view.index, name);
  if (publisher !== undefined)
    // An exchange may be one too: that no theft from it is on record has to be said.
    return composeAskedBack(
      "not-in-index",
      `No theft from ${publisher.name} is in the index, which knows it as a publisher.`,
      [`/sources ${publisher.id}`, `/heists by:${publisher.id}`],
      { view, query: null, request },
    );
  if (parsePeriod(name, now)?.ok === true)
    return refuse(`"${name}" is a period, not a theft.`, [`/total ${name}`, `/heists ${name}`]);
  const { named, bare } = readName(name);
  if (bare !== "" || !/\p{L}/u.test(name)) return null;
  // "the", "hack", "finance": part of many names, and the name of none.
  const types = [...view.index.vocabulary.categories.values()].filter((category) =>
    named === "" ? false : [category.id, category.name, ...category.aliases].map(fold).includes(named),
  );
  return refuse(`"${name.slice(0, 80)}" alone names no theft. Give a victim's name or an address.`, [
    ...types.map(({ id }) => `/heists type:${id}`),
    "/heist wazirx",
    "/heists top 10",
  ]);
}
