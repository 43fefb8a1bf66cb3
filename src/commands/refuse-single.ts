// A comparison with one thing alone: which it is, and with what it could be compared. The other theft is the largest on
// record, the other period the year before.
import type { Answer } from "../answer/answer.ts";
import { parsePeriod } from "../language/periods.ts";
import { findActor } from "../query/actor.ts";
import { findIncident } from "../query/lookup.ts";
import { sumLevels } from "../query/query.ts";
import type { CommandInput } from "./command-input.ts";

/** Null where the words are no one theft, actor or period. */
export function refuseSingle(
  { read, view, refuse }: CommandInput,
  now: Date,
  request: string,
): Answer | null {
  const name = read.rest;
  const offer = (other: string | undefined, alone: string) =>
    refuse(`Compare ${name} with what?`, [
      ...(other === undefined ? [] : [request.replace(name, () => `${name} and ${other}`)]),
      alone,
    ]);
  const period = parsePeriod(name, now);
  if (period?.ok === true) return offer(String(Number(period.period.from.slice(0, 4)) - 1), `/total ${name}`);
  const theft = findIncident(view, name);
  if (theft.found === "one") {
    const largest = [...view.incidents.values()]
      .filter(
        ({ incident, estimate, level }) =>
          incident.id !== theft.incident && estimate !== null && sumLevels.includes(level.level),
      )
      .sort((a, b) => (b.estimate?.low ?? 0) - (a.estimate?.low ?? 0))[0];
    return offer(largest?.incident.id, `/heist ${name}`);
  }
  const actor = findActor(view, name);
  return actor.found === "one" ? offer(undefined, `/actor ${actor.actor.id}`) : null;
}
