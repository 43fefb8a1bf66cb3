// The other thefts of a victim: a name may stand for two of them, of which one alone bears it plainly.
import { fold } from "../knowledge/fold.ts";
import { isSaidBy } from "../knowledge/standing.ts";
import type { IncidentView, View } from "../knowledge/view.ts";
import { namesOf, withoutBrackets } from "./names.ts";

/** Oldest first; by a link that somebody states, or by the name without what stands in brackets. */
export function findOtherThefts(view: View, { incident }: IncidentView): IncidentView[] {
  const { exact, victims } = namesOf(view.index);
  const { id, victim, aliases, links } = incident;
  const alike = [
    ...[victim, ...aliases].flatMap((name) => victims.get(fold(name)) ?? []),
    ...(exact.get(withoutBrackets(victim)) ?? []),
  ];
  const others = new Set([
    ...links
      .filter((link) => link.kind === "same-victim" && isSaidBy(link, view.asof))
      .map((link) => link.to),
    ...alike.map((entry) => entry.incident),
  ]);
  others.delete(id);
  return [...others]
    .flatMap((other) => view.incidents.get(other) ?? [])
    .sort((a, b) => a.date.from.localeCompare(b.date.from));
}
