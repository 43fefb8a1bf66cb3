// Facts put into the words of the command language: periods, filters, limits.
import type { DayRange } from "../../knowledge/dates.ts";
import { formatRange } from "../../knowledge/dates.ts";
import { isOf } from "./clause-marks.ts";
import { type Facts, isAllTime, termKinds, termsOf } from "./facts.ts";
import { isLeftOut } from "./left-out.ts";

export function writePeriod(period: DayRange | undefined): string {
  if (period === undefined) return "";
  return formatRange(period);
}

const filterNames = {
  category: "type",
  chain: "chain",
  country: "country",
  technique: "technique",
  service: "service",
} as const;

/** A period as a filter of a list: one that begins with all time and ends today filters nothing. */
export function writeListPeriod(facts: Facts): string {
  const [first] = facts.periods;
  return first === undefined || isAllTime.test(first.words) ? "" : writePeriod(first.period);
}

/** Every filter that the facts hold, the period apart. */
export function writeFilters(facts: Facts, leaveOut: readonly string[] = []): string {
  const filters = termKinds.flatMap((kind) => {
    if (leaveOut.includes(kind)) return [];
    const [wanted, unwanted] = [false, true].map((negated) =>
      termsOf(facts, kind)
        .filter((term) => term.negated === negated)
        .map((term) => term.id),
    );
    return [
      ...(wanted === undefined || wanted.length === 0 ? [] : [`${filterNames[kind]}:${wanted.join(",")}`]),
      ...(unwanted === undefined || unwanted.length === 0
        ? []
        : [`-${filterNames[kind]}:${unwanted.join(",")}`]),
    ];
  });
  return [
    ...filters,
    ...(facts.actors.length === 0 || leaveOut.includes("actor")
      ? []
      : [`actor:${facts.actors.map((actor) => actor.id).join(",")}`]),
    ...(facts.leftOut.length === 0 ? [] : [`without:${facts.leftOut.join(",")}`]),
    ...(facts.min === null ? [] : [`min:${facts.min}`]),
    ...(facts.max === null ? [] : [`max:${facts.max}`]),
    ...writeLevels(facts),
    ...writeAsof(facts),
  ].join(" ");
}

export function writeAsof(facts: Facts): string[] {
  return facts.asof === null ? [] : [`asof:${facts.asof}`];
}

/** "with the suspected cases thrown in": beside the levels that a sum counts anyway. */
export function addsLevels({ classes, marks }: Facts): boolean {
  return (
    !classes.has("official") &&
    !classes.has("industry") &&
    (["suspected", "disputed", "unattributed"] as const).some((level) => classes.has(level)) &&
    marks.some(({ words }) =>
      /\b(?:including|incl|included|include|plus|thrown in|counting|adding|added|add(?! up)|on top|as well|too|also)\b/.test(
        words.join(" "),
      ),
    )
  );
}

function writeLevels(facts: Facts): string[] {
  const named = (
    ["official", "industry", "suspected", "disputed", "unattributed", "rejected"] as const
  ).filter((level) => facts.classes.has(level));
  // "leave away everything that was not confirmed by a government"
  if (
    named.includes("industry") &&
    named.includes("suspected") &&
    facts.marks.some((mark, i) => isOf(mark, "industry") && isLeftOut(facts.marks, i))
  )
    return ["level:official"];
  const levels = addsLevels(facts) ? ["official", "industry", ...named] : named;
  return levels.length === 0 ? [] : [`level:${levels.join(",")}`];
}
