// The other thefts of a victim: a name may stand for two of them, of which one alone bears it plainly.
import { fold } from "../knowledge/fold.ts";
import { isSaidBy } from "../knowledge/standing.ts";
import type { IncidentView, View } from "../knowledge/view.ts";

/** Oldest first; by a link that somebody states, or by the name without what stands in brackets. */
export function findOtherThefts(view: View, { incident }: IncidentView): IncidentView[] {
  const linked = new Set(
    incident.links
      .filter((link) => link.kind === "same-victim" && isSaidBy(link, view.asof))
      .map((link) => link.to),
  );
  const own = namesOf(incident);
  return [...view.incidents.values()]
    .filter(
      ({ incident: other }) =>
        other.id !== incident.id &&
        (linked.has(other.id) ||
          own.includes(baseOf(other.victim)) ||
          namesOf(other).includes(baseOf(incident.victim))),
    )
    .sort((a, b) => a.date.from.localeCompare(b.date.from));
}

interface Named {
  victim: string;
  aliases: readonly string[];
}

const namesOf = ({ victim, aliases }: Named) => [victim, ...aliases].map(fold);

/** `HTX (September 2023)` -> `htx`. */
const baseOf = (victim: string) => fold(victim.replace(/\s*\(.*\)$/, ""));
