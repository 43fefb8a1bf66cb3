// Rules for questions about many thefts: sums, lists, breakdowns, shares, comparisons of periods.
import { type Facts, termsOf } from "./facts.ts";
import { ask, type Reading, refuse } from "./reading.ts";
import { fatesOf, isYesNo } from "./record-asks.ts";
import { addsLevels, writeAsof, writeFilters, writeListPeriod, writePeriod } from "./request-words.ts";
import { readBreakdown } from "./rules-breakdowns.ts";
import { readRanking } from "./rules-ranking.ts";
import { theftNoun } from "./theft-nouns.ts";

const periodOf = (facts: Facts) => writePeriod(facts.periods[0]?.period);

export function readShare(facts: Facts): Reading | null {
  const { classes } = facts;
  const isEverybody =
    (classes.has("everybody") && !classes.has("differ") && !classes.has("sources")) ||
    (classes.has("allThefts") &&
      (classes.has("amount") || classes.has("count")) &&
      !classes.has("northKorea") &&
      !classes.has("list") &&
      facts.actors.length === 0);
  // "of everything stolen in 2022 worldwide, how much was North Korea's"
  const isPart =
    isEverybody &&
    classes.has("northKorea") &&
    /^(?:out )?of (?:all|everything|the (?:total|whole|lot|sum))\b/.test(
      facts.marks.flatMap(({ words }) => words).join(" "),
    );
  if (isPart && facts.terms.length === 0) return ask(`/total ${periodOf(facts) || "all"} show:share`);
  if (!classes.has("share"))
    return isEverybody
      ? refuse(
          "out-of-scope",
          "The index holds thefts by North Korea, not everybody's. Of all theft it has what publishers say of North Korea's share.",
          `/total ${periodOf(facts) || "2024"} show:share`,
          `/total ${periodOf(facts) || "2024"}`,
        )
      : null;
  const period = periodOf(facts);
  const dimension =
    facts.terms.find((term) => term.kind !== "service")?.kind ?? (facts.actors.length > 0 ? "actor" : null);
  if (dimension !== null && dimension !== "service")
    return ask(
      `/total ${period || "all"} by:${dimension} ${writeAsof(facts).join(" ")}`,
      `/total ${period || "all"} ${writeFilters(facts)}`,
    );
  const isHowMuch = facts.marks.every(
    (mark) =>
      mark.meaning.kind !== "class" ||
      !mark.meaning.classes.includes("share") ||
      /^how much\b/.test(mark.words.join(" ")),
  );
  for (const fate of ["recovered", "frozen", "laundered"] as const)
    if (classes.has(fate) && isHowMuch)
      return ask(`/heists ${writeListPeriod(facts)} ${writeFilters(facts)} show:${fate}`);
    else if (classes.has(fate))
      return refuse(
        "bad-input",
        `No share of what was ${fate} is computed: those figures are snapshots and are never summed.`,
        `/heists ${period} show:${fate}`,
      );
  const by = readBreakdown(facts);
  if (by !== null && by !== "year") return ask(`/total ${period || "all"} by:${by}`);
  return ask(
    `/total ${period || "all"} show:share ${writeAsof(facts).join(" ")}`,
    `/total ${period || "all"}`,
  );
}

/** A list or a sum of the thefts that pass. */
export function readSelection(facts: Facts): Reading | null {
  const { classes } = facts;
  const filters = writeFilters(facts);
  const period = periodOf(facts);
  const hasFilter = filters !== "";
  const by = readBreakdown(facts);
  const total = `/total ${period || "all"} ${filters}`;
  const list = `/heists ${writeListPeriod(facts)} ${filters}`;
  const isExplicitBy = facts.marks.some(
    (mark) =>
      (/^(?:by|per|each|every|which|what)$/.test(mark.words[0] ?? "") && mark.words.length > 1) ||
      // "a ranking of victim countries", "the months of 2024 ranked"
      mark.words.some((word) => /^rank(?:ing|ed)?$/.test(word)),
  );
  // "any loot through Railgun?": which thefts, and no sum.
  const asksAny =
    facts.marks.some(({ words }) => words[0] === "any") && !classes.has("amount") && !classes.has("count");
  if (asksAny && termsOf(facts, "service").length > 0 && !classes.has("when")) return ask(list, total);
  // "how much went through Tornado Cash"
  if (
    termsOf(facts, "service").length > 0 &&
    (classes.has("amount") || classes.has("count")) &&
    !classes.has("theft")
  )
    return ask(`${list} show:laundered`, list);
  for (const fate of fatesOf(facts))
    if (
      classes.has(fate) &&
      !(
        fate === "laundered" &&
        termsOf(facts, "service").length > 0 &&
        classes.has("list") &&
        !classes.has("amount")
      )
    )
      return ask(`${list} show:${fate}`, list);
  const isOfPublishers = facts.marks.some((mark) =>
    mark.words.some((word) => /^(?:published|publishers)$/.test(word)),
  );
  // "whose number for 2023 is highest": of those who count, and not of thefts.
  const isOfCounters =
    /\b(?:every|each|all|any|different|various)(?: the)? (?:publisher|source|vendor|tracker)s? (?:s )?(?:sum|figure|number|total|estimate|count|tall(?:y|ie))s?\b|\bwho (?:puts|gives|has|reports|counts|says)\b.* (?:highest|lowest|most|least)\b|\bwhose (?:\w+ )?(?:number|figure|estimate|total|count|tally)s?\b|\b(?:which|what) (?:publisher|source|firm|company|analyst|outlet|tracker|vendor)s? (?:has|have|had|shows?|gives?|gave|puts?|reports?|reported|published|quotes?|quoted|claims?|claimed|counts?|counted)\b/.test(
      facts.marks.flatMap(({ words }) => words).join(" "),
    );
  if ((classes.has("sources") || isOfPublishers || isOfCounters) && period !== "" && !hasFilter)
    return ask(`/sources ${period}`, `/total ${period}`);
  if (classes.has("differ") || classes.has("revise"))
    return ask(`/sources ${period || "all"} ${writeAsof(facts).join(" ")}`, `/total ${period || "all"}`);
  if (
    by !== null &&
    (isExplicitBy ||
      classes.has("amount") ||
      classes.has("count") ||
      classes.has("average") ||
      classes.has("biggest") ||
      classes.has("compare") ||
      !(classes.has("list") || classes.has("first") || classes.has("latest")))
  )
    return by === "year" && (classes.has("first") || classes.has("latest")) && !isExplicitBy
      ? readRanking(facts, list)
      : ask(
          `/total ${period || "all"} by:${by} ${by === "level" ? filters.replace(/level:\S+/, "") : filters}`,
          total,
          list,
        );
  // "is it true they nicked 2bn in 2025": the sum is what is asked for, and no theft of just that amount.
  if (
    facts.min !== null &&
    facts.min === facts.max &&
    period !== "" &&
    facts.terms.length === 0 &&
    isYesNo(facts) &&
    !classes.has("list") &&
    !classes.has("count")
  )
    return ask(`/total ${period}`, list);
  const ranking = readRanking(facts, list);
  if (ranking !== null) return ranking;
  if (isOneOfMany(facts))
    return refuse("ambiguous", "Which one? Several thefts fit these words.", list, "/heist help");
  // "how much was it": nothing says of what.
  if (
    (classes.has("amount") || classes.has("count")) &&
    period === "" &&
    !hasFilter &&
    !["theft", "northKorea", "money", "average"].some((name) => classes.has(name as "theft")) &&
    !isGrandTotal(facts)
  )
    return refuse(
      "bad-input",
      "How much of what? Name a theft, a group or a period.",
      "/total all by:year",
      "/heists top 10",
    );
  if (classes.has("average")) return ask(total, `/total ${period || "all"} by:year ${filters}`);
  if (
    classes.has("amount") ||
    classes.has("count") ||
    ((facts.asksSum || addsLevels(facts)) && !classes.has("list") && !classes.has("allThefts"))
  )
    return ask(total, list, `/total ${period || "all"} by:year ${filters}`);
  if ((classes.has("sources") || classes.has("says")) && !(hasFilter && classes.has("list")))
    return period === "" ? null : ask(`/sources ${period} ${writeAsof(facts).join(" ")}`, total);
  const isAboutThem = /\bdo they\b|\bthey (?:usually|typically|normally|generally|always|use|get)\b/.test(
    facts.marks.flatMap((mark) => mark.words).join(" "),
  );
  if (
    classes.has("how") &&
    termsOf(facts, "technique").length === 0 &&
    (classes.has("theft") || classes.has("northKorea") || isAboutThem) &&
    !classes.has("compare")
  )
    return ask(`/total ${period || "all"} by:technique ${filters}`, list);
  if (classes.has("when") && !hasFilter && period === "") return null;
  const hasPlural = facts.marks.some((mark) =>
    mark.words.some((word) =>
      /^(?:hacks|thefts|heists|exploits|attacks|breaches|incidents|cases|robberies|victims|targets|hits)$/.test(
        word,
      ),
    ),
  );
  if (
    classes.has("list") ||
    classes.has("allThefts") ||
    (classes.has("who") && classes.has("theft") && (period !== "" || hasFilter))
  )
    return period === "" && !hasFilter && !hasPlural && !classes.has("theft") ? null : ask(list, total);
  // "2025 without Bybit": what is left of the sum.
  const takesAll = /\b(?:everything|all) (?:ever |that was |they ever )?(?:taken|stolen|took|stole)\b/.test(
    facts.marks.flatMap(({ words }) => words).join(" "),
  );
  const isRest =
    facts.leftOut.length > 0 &&
    filters.startsWith("without:") &&
    (takesAll || (period !== "" && !classes.has("theft")));
  if (isRest && !filters.includes(" ")) return ask(total, list);
  // "had I asked in June 2024, what would the answer for 2023 have been": a figure, and the day is no filter.
  const isFigure = facts.marks.some(({ words }) =>
    /^(?:answer|figure|number|result)s?$/.test(words.at(-1) ?? ""),
  );
  if (isFigure && facts.asof !== null && filters === writeAsof(facts).join(" ") && period !== "")
    return ask(total, list);
  if (hasFilter || hasPlural) return ask(list, total);
  const hasNoun = facts.marks.some((mark) => mark.words.some((word) => theftNoun.test(word)));
  // "everything in the last 18 months"
  const asksAll =
    facts.marks.some(({ words }) => /^(?:everything|anything)$/.test(words[0] ?? "")) &&
    !classes.has("theft");
  if (period !== "")
    return classes.has("happened") || hasNoun || asksAll ? ask(list, total) : ask(total, list);
  return null;
}

/** `grand total ever`: of everything, and everything here is theft by North Korea. */
function isGrandTotal(facts: Facts): boolean {
  const words = facts.marks.flatMap((mark) => mark.words).join(" ");
  return /\btotals?\b/.test(words) && /\b(?:ever|all time|all|overall|grand|so far|to date)\b/.test(words);
}

/** `the bridge hack`, `the Japanese exchange`: one theft is meant, and the words fit several. */
function isOneOfMany(facts: Facts): boolean {
  if (
    !facts.isSingular ||
    facts.periods.length > 0 ||
    facts.terms.length === 0 ||
    facts.classes.has("list") ||
    facts.classes.has("count")
  )
    return false;
  const wordsAt = (at: number) => facts.marks[at]?.words ?? [];
  return facts.marks.some((mark, i) => {
    const isKind =
      mark.meaning.kind === "entity" &&
      mark.meaning.entities.some((entity) => entity.kind === "category" || entity.kind === "country");
    const before = [...wordsAt(i - 2), ...wordsAt(i - 1)];
    return (
      isKind && before.some((word) => /^(?:the|that|this)$/.test(word)) && !/s$/.test(mark.words.at(-1) ?? "")
    );
  });
}
