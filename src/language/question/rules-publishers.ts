// Rules for questions that name a publisher: what it says, or which thefts it speaks of.
import { fates } from "../../query/query.ts";
import type { Facts } from "./facts.ts";
import { ask, type Reading, refuse } from "./reading.ts";
import { writeAsof, writeFilters, writeListPeriod, writePeriod } from "./request-words.ts";
import { readRanking } from "./rules-ranking.ts";
import { hasPluralTheft, pluralTheft, theftNoun } from "./theft-nouns.ts";

/** What a publisher says, or which thefts it speaks of. */
export function readPublishers(facts: Facts): Reading | null {
  const { publishers, classes } = facts;
  const [publisher] = publishers;
  if (publisher === undefined) return null;
  // "the Binance exchange hack": a company that speaks in the index is no victim in it.
  const isVictim =
    facts.terms.some((term) => term.kind === "category") &&
    classes.has("theft") &&
    !classes.has("says") &&
    !classes.has("list");
  if (isVictim && facts.isSingular)
    return refuse(
      "not-in-index",
      `No theft at ${publisher.name} is in the index under that name; it holds what ${publisher.name} says of others.`,
      `/sources ${publisher.id}`,
      "/heists top 10",
    );
  // "Chainalysis's revenue": of the publisher itself nothing is on record.
  if (
    facts.marks.some(({ words }) =>
      words.some((word) => /^(?:revenues?|profits?|turnover|valuation|employees|headcount)$/.test(word)),
    )
  )
    return refuse(
      "out-of-scope",
      `Of ${publisher.name} the index holds what it says of thefts, nothing else.`,
      `/sources ${publisher.id}`,
    );
  const period = writePeriod(facts.periods[0]?.period);
  const asof = writeAsof(facts).join(" ");
  if (facts.periods.length > 1)
    return refuse(
      "bad-input",
      "One publisher and one period at a time.",
      `/sources ${publisher.id}`,
      `/sources ${period}`,
    );
  const fate = fates.find((name) => classes.has(name));
  if (fate !== undefined)
    return ask(
      `/heists ${writeListPeriod(facts)} ${writeFilters(facts)} by:${publishers.map(({ id }) => id).join(",")} show:${fate}`,
      `/sources ${publisher.id} ${period}`,
    );
  if (publishers.length > 1)
    return ask(
      `/sources ${period === "" ? "all" : period} ${asof}`,
      ...publishers.map(({ id }) => `/sources ${id} ${period}`),
    );
  const isAttributed = facts.marks.some((mark) =>
    mark.words.some((word) =>
      /^(?:attribut|blame|pin|ascrib|confirm|name|tie|link|connect|accus)/.test(word),
    ),
  );
  const isSelection =
    facts.terms.length > 0 || facts.min !== null || facts.max !== null || facts.actors.length > 0;
  // "zachxbt cases only"
  const isTheirs = facts.marks.some(
    ({ meaning }, i) =>
      meaning.kind === "entity" &&
      meaning.entities.some(({ kind }) => kind === "publisher") &&
      facts.marks[i + 1]?.words.some((word) => pluralTheft.test(word)) === true &&
      facts.marks.some(({ words }) => words.includes("only")),
  );
  const namesCulprits = facts.marks.some(({ words }) => words.some((word) => word === "attributions"));
  // "cases that the FBI has spoken about": thefts first, then who speaks of them.
  const spokenOf = facts.marks.findIndex((mark) => mark.words.some((word) => pluralTheft.test(word)));
  const speaker = facts.marks.findIndex(
    ({ meaning }) => meaning.kind === "entity" && meaning.entities.some(({ kind }) => kind === "publisher"),
  );
  const isSpokenOf =
    spokenOf >= 0 &&
    spokenOf < speaker &&
    !["amount", "sources", "differ", "revise", "why"].some((name) => classes.has(name as "amount")) &&
    facts.marks
      .slice(spokenOf + 1)
      .some(
        (mark) =>
          (mark.meaning.kind === "class" && mark.meaning.classes.includes("says")) ||
          /^(?:that|which|where)$/.test(mark.words[0] ?? ""),
      );
  // "the biggest theft the FBI has confirmed"
  const isRanked = ["biggest", "smallest", "first", "latest"].some((name) => classes.has(name as "biggest"));
  const names = facts.marks.findIndex((mark) =>
    mark.words.some((word) => theftNoun.test(word) || pluralTheft.test(word)),
  );
  if (isRanked && names >= 0 && names < speaker && (isAttributed || isSpokenOf) && !classes.has("amount")) {
    const ranking = readRanking(
      facts,
      `/heists ${writeListPeriod(facts)} ${writeFilters(facts)} by:${publisher.id}`,
    );
    if (ranking !== null) return ranking;
  }
  if (
    (classes.has("list") || classes.has("count") || isSelection || hasPluralTheft(facts) || namesCulprits) &&
    (isAttributed || isSelection || isSpokenOf || isTheirs)
  )
    return classes.has("count") || classes.has("amount")
      ? ask(
          `/total ${period === "" ? "all" : period} ${writeFilters(facts)} by:${publisher.id}`,
          `/sources ${publisher.id} ${period}`,
        )
      : ask(
          `/heists ${period} ${writeFilters(facts)} by:${publisher.id}`,
          `/sources ${publisher.id} ${period}`,
        );
  return ask(
    `/sources ${publisher.id} ${period} ${asof}`,
    period === "" ? `/heists by:${publisher.id}` : `/sources ${period}`,
    ...(period === "" ? [] : [`/total ${period}`]),
  );
}
