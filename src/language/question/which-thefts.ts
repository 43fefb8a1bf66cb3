// Of several thefts at one victim, which are meant: by the year behind the name, by two times, by the one time of the question.
import { overlaps } from "../../knowledge/dates.ts";
import { fold } from "../../knowledge/fold.ts";
import type { View } from "../../knowledge/view.ts";
import type { Facts, NamedIncident } from "./facts.ts";
import type { Mark } from "./spot.ts";

/** "upbit 2019", "btcturk 25": of several thefts at one victim that of the year behind its name. */
export function ofYearBehind(ids: readonly string[], after: Mark | undefined, view: View): readonly string[] {
  const { meaning } = after ?? {};
  const year =
    meaning?.kind === "period" && /^\D*\d{4}$/.test(meaning.phrase.words)
      ? meaning.phrase.period.from.slice(0, 4)
      : meaning?.kind === "number" && meaning.value >= 14 && meaning.value <= 26
        ? `20${meaning.value}`
        : null;
  if (ids.length < 2 || year === null) return ids;
  const fitting = ids.filter((id) => view.incidents.get(id)?.date.from.startsWith(year) === true);
  return fitting.length === 0 ? ids : fitting;
}

/** "the upbit thefts of 2019 and 2025": two thefts under one name, each told by its time. */
export function splitByPeriods(
  incidents: readonly NamedIncident[],
  periods: Facts["periods"],
  view: View,
): readonly NamedIncident[] | null {
  const [named, ...others] = incidents;
  if (named === undefined || others.length > 0 || periods.length !== 2) return null;
  const parts = periods.map(({ period }) =>
    named.ids.filter((id) => {
      const entry = view.incidents.get(id);
      return entry !== undefined && overlaps(entry.date, period);
    }),
  );
  return parts.every((ids) => ids.length === 1) ? parts.map((ids) => ({ ...named, ids })) : null;
}

/** Of several thefts at one victim, the one of the time that is asked for. */
export function narrow(named: NamedIncident, periods: Facts["periods"], view: View): NamedIncident {
  const [only] = periods;
  if (only === undefined) return named;
  const isOf = (id: string) => {
    const entry = view.incidents.get(id);
    return entry !== undefined && overlaps(entry.date, only.period);
  };
  if (named.ids.length === 1 && !named.ids.some(isOf)) {
    // "Poly Network in 2023": another theft at the same victim, on record under a longer name.
    const key = fold(named.name);
    const others = [...view.incidents.values()].filter(
      ({ incident }) =>
        isOf(incident.id) &&
        [incident.victim, ...incident.aliases].some((name) => fold(name).startsWith(key)),
    );
    return others.length === 0 ? named : { ...named, ids: others.map(({ incident }) => incident.id) };
  }
  if (named.ids.length < 2) return named;
  const fitting = named.ids.filter(isOf);
  return fitting.length === 0 ? named : { ...named, ids: fitting };
}
