// Words that nothing read: a theft that the index lacks, or a question of which half could not be used.
import { toDay } from "../../knowledge/dates.ts";
import type { Index } from "../../knowledge/model.ts";
import { viewAt } from "../../knowledge/view.ts";
import { findIncident } from "../../query/lookup.ts";
import type { Facts } from "./facts.ts";
import { type Reading, refuse } from "./reading.ts";
import { writeFilters, writePeriod } from "./request-words.ts";
import type { Mark } from "./spot.ts";

/** Words that nothing read: a theft that the index lacks, or a question of which half could not be used. */
export function refuseUnknown(
  facts: Facts,
  index: Index,
  now: Date,
  readRest: () => Reading,
): Reading | null {
  const words = facts.unknown.filter((mark) => mark.meaning.kind === "unknown");
  const [first] = facts.unknown;
  if (first === undefined) return null;
  const named = nameOf(words, facts);
  if (named === null || facts.incidents.length > 0) {
    const shown = facts.unknown
      .map((mark) => `"${mark.text}"`)
      .slice(0, 4)
      .join(", ");
    // What the rest asks by itself is offered, so that somebody whose word asks nothing is one step from the answer.
    const rest = readRest();
    const incident = facts.incidents[0]?.ids[0];
    return refuse(
      "bad-input",
      `I could not use ${shown}, so I do not answer the rest as if it were the whole question.`,
      ...(rest.kind === "request"
        ? [rest.request, ...rest.others.slice(0, 2)]
        : incident === undefined
          ? [`/total ${writePeriod(facts.periods[0]?.period) || "all"} ${writeFilters(facts)}`]
          : [`/heist ${incident}`]),
      "/heist help",
    );
  }
  const lookup = findIncident(viewAt(index, null), named);
  const suggestions =
    lookup.found === "none"
      ? lookup.near.slice(0, 3).map((entry) => `/heist ${entry.incident}`)
      : [`/heist ${named}`];
  const looked =
    lookup.found === "none" && lookup.looked !== null
      ? ` Curators looked for ${lookup.looked.name} on ${lookup.looked.searched}: ${lookup.looked.reason}.`
      : "";
  const newest = [...viewAt(index, null).incidents.values()]
    .map((entry) => entry.date.from)
    .sort()
    .at(-1);
  return refuse(
    "not-in-index",
    `"${named}" is not in the index, which holds ${index.incidents.size} thefts as of ${index.updated}, the newest of ${newest ?? toDay(now)}.${looked}`,
    ...suggestions,
    "/heists top 10",
  );
}

/** A run of unknown words that may be somebody's name. */
function nameOf(words: readonly Mark[], facts: Facts): string | null {
  const [first] = words;
  const last = words.at(-1);
  if (first === undefined || last === undefined || words.length > 4) return null;
  const between = facts.marks.filter((mark) => mark.start >= first.start && mark.end <= last.end);
  if (between.length > words.length + 1) return null;
  // "ballpark is fine": a small word of its own is a name only beside what happened to it.
  // "was burned": what was done, and no name.
  if (
    words.length === 1 &&
    !/^\p{Lu}/u.test(first.text) &&
    (!standsByTheft(first, facts) || /(?:ed|ing)$/.test(first.text))
  )
    return null;
  // "from dentists in 2023": a sum with a word that selects nothing here, not a victim's name.
  if (
    (facts.classes.has("amount") || facts.classes.has("count")) &&
    facts.classes.has("northKorea") &&
    !/^\p{Lu}/u.test(first.text)
  )
    return null;
  const isFramed = [
    "theft",
    "happened",
    "when",
    "who",
    "where",
    "recovered",
    "frozen",
    "laundered",
    "northKorea",
  ].some((name) => facts.classes.has(name as "theft"));
  return isFramed || words.every((mark) => /^\p{Lu}/u.test(mark.text))
    ? between
        .map((mark) => mark.text)
        .join(" ")
        .slice(0, 60)
    : null;
}

/** "the kraken hack", "was kraken hacked": whether a theft, or what became of it, is told right before or after. */
function standsByTheft(mark: Mark, { marks }: Facts): boolean {
  const at = marks.findIndex(({ start }) => start === mark.start);
  const isClass = (other: Mark | undefined, names: readonly string[]) =>
    other?.meaning.kind === "class" && other.meaning.classes.some((name) => names.includes(name));
  const isFiller = (other: Mark | undefined) => isClass(other, ["filler"]);
  const before = isFiller(marks[at - 1]) ? marks[at - 2] : marks[at - 1];
  const after = isFiller(marks[at + 1]) ? marks[at + 2] : marks[at + 1];
  return [before, after].some((other) =>
    isClass(other, ["theft", "happened", "recovered", "frozen", "laundered"]),
  );
}
