// A plain question -> a request of the command language, or the reason for which it is asked back. Deterministic, with
// no model: whatever was not understood is named, never passed over.
import { overlaps, toDay } from "../knowledge/dates.ts";
import type { Index } from "../knowledge/model.ts";
import { viewAt } from "../knowledge/view.ts";
import { type Facts, gatherFacts } from "./question/facts.ts";
import { otherSubjectWords } from "./question/other-subjects.ts";
import { ask, type Reading, refuse } from "./question/reading.ts";
import { refuseUnknown } from "./question/refuse-unknown.ts";
import { writePeriod } from "./question/request-words.ts";
import { readActors } from "./question/rules-actors.ts";
import { readComparison } from "./question/rules-comparisons.ts";
import { readPublishers } from "./question/rules-publishers.ts";
import { readIncidents } from "./question/rules-records.ts";
import { readSelection, readShare } from "./question/rules-selections.ts";
import { type Mark, spot } from "./question/spot.ts";
import { findUnused } from "./question/unused.ts";

export interface QuestionReading {
  reading: Reading;
  marks: readonly Mark[];
  /** Nothing in it is a question word: the name to look up; null for a question. */
  bareName: string | null;
}

const examples = ["/total 2023", "/heists top 10", "/heist help"];

export function readQuestion(text: string, index: Index, now: Date): QuestionReading {
  const view = viewAt(index, null);
  const { marks, isTooLong } = spot(text, index, now);
  const facts = gatherFacts(marks, view, toDay(now));
  const isBareName =
    marks.length <= 4 &&
    marks.every(
      ({ meaning }) =>
        meaning.kind === "unknown" ||
        meaning.kind === "number" ||
        (meaning.kind === "entity" && meaning.entities[0]?.kind === "incident") ||
        (meaning.kind === "class" &&
          meaning.classes.every((name) => name === "filler" || name === "theft" || name === "money")),
    ) &&
    !/\b(?:since|after|before|until|between|everything|haul|loot|takings|dollars|usd|loss|losses|lose|lost|loose|them|they|attributed|blamed)\b/i.test(
      text,
    ) &&
    (facts.unknown.length > 0 || facts.incidents.length > 0) &&
    marks.some(({ meaning }) => meaning.kind === "unknown" || meaning.kind === "entity");
  const reading = isTooLong
    ? refuse(
        "bad-input",
        "That is more than a question. Ask about one theft or one period, or have a text checked.",
        ...examples,
        "/check",
      )
    : decide(facts, text, index, now);
  const [entity, ...more] = marks.filter(({ meaning }) => meaning.kind === "entity");
  const name = facts.unknown.length === 0 && entity !== undefined && more.length === 0 ? entity.text : text;
  return { reading, marks, bareName: isBareName ? name : null };
}

function decide(facts: Facts, text: string, index: Index, now: Date): Reading {
  const view = viewAt(index, null);
  const today = toDay(now);
  const { classes } = facts;
  const named = ["rejected", "unattributed"].filter((level) => classes.has(level as "rejected"));
  // What a list shows when nothing else is asked for.
  const theirs =
    facts.periods.length === 0
      ? []
      : [...view.incidents.values()].filter(
          ({ level: { level } }) =>
            (level !== "rejected" && level !== "unattributed") || named.includes(level),
        );
  if (facts.address !== null) return ask(`/heist ${facts.address}`);
  if (facts.other !== null) return refuseOther(facts);
  if (facts.impossible !== null)
    return refuse("bad-input", `There is no such time: ${facts.impossible}.`, ...examples);
  if (facts.foreignAmount !== null)
    return refuse(
      "bad-input",
      `${facts.foreignAmount}: only amounts in US dollars can be compared; nothing is converted.`,
      "/heists min:100m",
    );
  const unknown = refuseUnknown(facts, index, now, () => decide({ ...facts, unknown: [] }, text, index, now));
  if (unknown !== null) return unknown;
  if (facts.vague !== null && facts.incidents.length === 0)
    return refuse(
      "bad-input",
      `"${facts.vague}" has no fixed ends. Give a year, a quarter, a month or a span.`,
      "/total 2024",
      "/total past 12 months",
      "/total Q1 2025",
    );
  if (isCourtesy(facts))
    return facts.marks.some((mark) => mark.words.some((word) => greeting.test(word)))
      ? ask("/heist help")
      : refuse("ambiguous", "Nothing is asked. Name a theft, a group or a period.", ...examples);
  const period = facts.periods[0]?.period;
  if (period !== undefined && facts.incidents.length === 0) {
    if (facts.periods.some((p) => p.period.from > today))
      return refuse(
        "no-data-for-period",
        `${writePeriod((facts.periods.find((p) => p.period.from > today) ?? { period }).period)} has not begun.`,
        "/total this year",
        "/total last year",
      );
    const first = theirs.map((entry) => entry.date.from).sort()[0] ?? "";
    if (facts.periods.every((p) => p.period.to < first))
      return refuse(
        "no-data-for-period",
        `The first theft in the index is of ${first}; ${writePeriod(period).replace("..", " to ")} lies before it.`,
        "/heists sort:oldest",
        "/total all by:year",
      );
  }
  // A time in which nothing is on record: "what was stolen this month".
  const isEmpty =
    facts.periods.length > 0 &&
    facts.incidents.length + facts.publishers.length === 0 &&
    !classes.has("changes") &&
    !theirs.some((entry) => facts.periods.some((p) => overlaps(entry.date, p.period)));
  if (isEmpty)
    return refuse(
      "no-data-for-period",
      `No theft in the index falls into ${facts.periods
        .map((p) => writePeriod(p.period))
        .join(", ")
        .replaceAll("..", " to ")}.`,
      "/heists sort:date top 5",
      "/total past 12 months",
    );
  if (
    (classes.has("help") || asksForHelp.test(text)) &&
    facts.incidents.length + facts.actors.length + facts.periods.length === 0
  )
    return ask("/heist help");
  const reading =
    readChanges(facts) ??
    readIncidents(facts, view) ??
    readShare(facts) ??
    readActors(facts) ??
    readPublishers(facts) ??
    readComparison(facts) ??
    readSelection(facts) ??
    readRest(facts, text);
  if (reading.kind === "refusal") return reading;
  const unused = findUnused(reading.request, facts);
  if (unused.length === 0) return reading;
  return refuse(
    "bad-input",
    `I could not use ${unused
      .slice(0, 4)
      .map((words) => `"${words}"`)
      .join(", ")}, so I do not answer the rest as if it were the whole question.`,
    reading.request,
    ...reading.others,
    "/heist help",
  );
}

/** "what sort of things can I even ask you": about this reader, whatever stands between. */
const asksForHelp =
  /\b(?:what|which|wat)\b.*\b(?:can|could|may|might|should|do) (?:i|we|one|people|a person|somebody|someone) (?:\w+ ){0,2}(?:ask|query|type|enter|request)(?: (?:you|u|it|here|about|for|of you|this|bot|the bot|this thing|thing|in here|anyway|then|please|exactly|next|now))*\W*$/i;

const greeting =
  /^(?:hi|hiya|hello|hey|howdy|yo|hola|greetings|morning|afternoon|evening|bonjour|hallo|sup)$/;

function isCourtesy(facts: Facts): boolean {
  return facts.marks.every(
    ({ meaning }) => meaning.kind === "class" && meaning.classes.every((name) => name === "filler"),
  );
}

function readChanges(facts: Facts): Reading | null {
  if (
    !facts.classes.has("changes") ||
    facts.incidents.length > 0 ||
    facts.publishers.length > 0 ||
    facts.actors.length > 0
  )
    return null;
  if (
    facts.classes.has("theft") &&
    !facts.classes.has("happened") &&
    facts.marks.every((mark) => !/^(?:changed|changes|updates|added)$/.test(mark.words.at(-1) ?? ""))
  )
    return null;
  if (facts.classes.has("amount") || facts.classes.has("compare")) return null;
  return ask(`/changes ${facts.periods[0]?.period.from ?? ""}`, "/heists sort:date top 5");
}

/** Another subject, with what can be asked instead. */
function refuseOther(facts: Facts): Reading {
  const { subject, text } = facts.other ?? { subject: "price", text: "" };
  const incident = facts.incidents[0]?.ids[0];
  const period = writePeriod(facts.periods[0]?.period);
  return refuse(
    "out-of-scope",
    `"${text}" ${otherSubjectWords[subject]}.`,
    ...(incident === undefined ? [] : [`/heist ${incident}`]),
    `/total ${period || "2023"}`,
    "/heist help",
  );
}

function readRest(facts: Facts, text: string): Reading {
  const { classes } = facts;
  if (
    classes.has("sources") ||
    classes.has("when") ||
    classes.has("who") ||
    classes.has("where") ||
    classes.has("how")
  )
    return refuse(
      "bad-input",
      "Of which theft, or which period? Name a victim, a group or a year.",
      "/heists sort:date top 5",
      ...examples,
    );
  if (classes.has("northKorea") && (classes.has("happened") || classes.has("who")))
    return ask("/actor dprk", "/heists top 10", "/total all by:year");
  if (classes.has("theft") || classes.has("northKorea"))
    return refuse(
      "bad-input",
      "What about it? Ask how much, which thefts, or what happened at a victim.",
      "/total all by:year",
      "/heists top 10",
      "/heist help",
    );
  return refuse(
    "out-of-scope",
    `"${text.slice(0, 80)}" asks nothing that the index can answer.`,
    ...examples,
  );
}

/** ` ("byibt" read as bybit)`; empty where nothing was misspelt. */
export function describeReadWords(marks: readonly Mark[]): string {
  const read = marks.flatMap(({ text, readAs }) => (readAs === null ? [] : [`"${text}" read as ${readAs}`]));
  return read.length === 0 ? "" : ` (${read.slice(0, 4).join(", ")})`;
}
