// Rules for questions that set two periods, or two values of one kind, against each other.
import { addDays } from "../../knowledge/dates.ts";
import { type Facts, termsOf } from "./facts.ts";
import { ask, type Reading, refuse } from "./reading.ts";
import { writeFilters, writePeriod } from "./request-words.ts";
import { asksTwice } from "./rules-breakdowns.ts";
import { readSelection } from "./rules-selections.ts";

const periodOf = (facts: Facts) => writePeriod(facts.periods[0]?.period);

/** Two periods, or two values of one kind. */
export function readComparison(facts: Facts): Reading | null {
  const { periods, classes } = facts;
  // "norwegian or swedish victims": both; "exchanges or bridges, where was more lost": against each other.
  const isBoth =
    !classes.has("compare") && !classes.has("biggest") && !classes.has("amount") && facts.periods.length < 2;
  const isSplit = facts.marks.some(({ words }) =>
    words.some((word) => /^(?:split|divided|separated|broken)$/.test(word)),
  );
  const compares = classes.has("compare") || isSplit || (classes.has("or") && !isBoth) || asksTwice(facts);
  const [a, b] = periods;
  if (periods.length > 2 && !compares) return readJoined(facts);
  if (periods.length > 2)
    return refuse("bad-input", "Two periods can be set side by side, not more.", "/total all by:year");
  const filters = writeFilters(facts);
  if (a !== undefined && b !== undefined)
    return compares || classes.has("differ") || classes.has("biggest")
      ? ask(`/compare ${writePeriod(a.period)} and ${writePeriod(b.period)} ${filters}`)
      : readJoined(facts);
  if (
    a !== undefined &&
    a.ends !== null &&
    classes.has("compare") &&
    facts.min === null &&
    !facts.classes.has("biggest")
  )
    return ask(
      `/compare ${writePeriod(a.ends[0])} and ${writePeriod(a.ends[1])} ${filters}`,
      `/total ${writePeriod(a.period)} by:year`,
    );
  if (!compares || b !== undefined) return null;
  // "is it getting worse year on year": no two periods are named, so all of them stand side by side.
  if (isTrend(facts) && facts.terms.length + facts.incidents.length + facts.publishers.length === 0)
    return ask(`/total ${periodOf(facts) || "all"} by:year ${filters}`);
  // "individuals vs companies": all other kinds are companies.
  if (
    termsOf(facts, "category").some(({ id }) => id === "individual") &&
    termsOf(facts, "category").length === 1 &&
    facts.marks.some(({ words }) =>
      words.some((word) =>
        /^(?:companies|firms|businesses|corporates?|corporations|institutions?|entities|organi[sz]ations)$/.test(
          word,
        ),
      ),
    )
  )
    return ask(`/total ${periodOf(facts) || "all"} by:category ${writeFilters(facts, ["category"])}`);
  for (const kind of ["category", "chain", "country", "technique"] as const)
    if (termsOf(facts, kind).length === 2 && termsOf(facts, kind).every((term) => !term.negated))
      return ask(
        `/total ${periodOf(facts) || "all"} by:${kind} ${writeFilters(facts, [kind])}`,
        `/total ${periodOf(facts) || "all"} ${filters}`,
      );
  return null;
}

function isTrend(facts: Facts): boolean {
  return /\b(?:year (?:on|over|after|to|by) year|yoy|worse|worsening|better|grow|grew|growing|growth|increas\w*|rising|rise|risen|declin\w*|decreas\w*|dropp\w*|trend\w*|up or down|going up|going down|slow\w*)\b/.test(
    facts.marks.flatMap((mark) => mark.words).join(" "),
  );
}

/** `2022 and 2023` without a word that compares: one period where they touch, else side by side. */
function readJoined(facts: Facts): Reading | null {
  const periods = facts.periods.map(({ period }) => period).sort((x, y) => x.from.localeCompare(y.from));
  const [a, b] = periods;
  const last = periods.at(-1);
  if (a === undefined || b === undefined || last === undefined) return null;
  const touch = periods.every((period, i) => {
    const before = periods[i - 1];
    return before === undefined || addDays(before.to, 1) >= period.from;
  });
  if (touch) {
    const words = facts.periods.map((period) => period.words).join(" and ");
    return readSelection({
      ...facts,
      periods: [{ period: { from: a.from, to: last.to }, words, ends: null }],
    });
  }
  const totals = periods.slice(0, 3).map((period) => `/total ${writePeriod(period)}`);
  return periods.length > 2
    ? refuse("bad-input", "These periods do not touch. One at a time, or two side by side.", ...totals)
    : ask(`/compare ${writePeriod(a)} and ${writePeriod(b)} ${writeFilters(facts)}`, ...totals);
}
