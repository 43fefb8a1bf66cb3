// Rules for questions that name a record: a theft, an actor, a publisher, an address.

import { isInside, overlaps } from "../../knowledge/dates.ts";
import type { View } from "../../knowledge/view.ts";
import { countryName } from "../countries.ts";
import { type Facts, termsOf } from "./facts.ts";
import { ask, type Reading, refuse } from "./reading.ts";
import {
  fatesOf,
  isAboutLoot,
  isLastAboutThem,
  isOnlyAnEnd,
  isPlaced,
  isSpanned,
  isVerified,
  isYesNo,
} from "./record-asks.ts";
import { writeAsof, writePeriod } from "./request-words.ts";
import { readRanking } from "./rules-ranking.ts";
import { hasPluralTheft } from "./theft-nouns.ts";

/** Two thefts are compared; one is shown, with what is asked of it first. */
export function readIncidents(facts: Facts, view: View): Reading | null {
  const { incidents, classes } = facts;
  const [a, b] = incidents;
  if (a === undefined) return null;
  const asof = writeAsof(facts).join(" ");
  if (incidents.length > 2)
    return refuse(
      "bad-input",
      "Two thefts can be set side by side, not more. Which two?",
      ...incidents.slice(0, 3).map(({ ids }) => `/heist ${ids[0] ?? ""}`),
    );
  // "alphapo and coinspaid, are they linked"
  if (b !== undefined && a.ids.length === 1 && classes.has("linked") && !classes.has("compare"))
    return ask(`/heist ${a.ids[0]} show:links ${asof}`, `/compare ${a.ids[0]} and ${b.ids[0]}`);
  // "hacks between Ronin and Bybit": two ends of a time.
  if (b !== undefined && isSpanned(facts))
    return refuse(
      "bad-input",
      "What lies between two thefts is asked for by their dates.",
      ...[a, b].map(({ ids }) => `/heist ${ids[0] ?? ""}`),
    );
  if (b !== undefined)
    return a.ids.length === 1 && b.ids.length === 1
      ? ask(`/compare ${a.ids[0]} and ${b.ids[0]} ${asof}`, `/heist ${a.ids[0]}`, `/heist ${b.ids[0]}`)
      : ask(`/heist ${(a.ids.length > 1 ? a : b).name} ${asof}`);
  return readIncident(facts, view, a);
}

function readIncident(facts: Facts, view: View, { name, ids }: Facts["incidents"][number]): Reading {
  const [id] = ids;
  const asof = writeAsof(facts).join(" ");
  if (id === undefined || ids.length > 1) return ask(`/heist ${name} ${asof}`);
  const entry = view.incidents.get(id);
  if (entry === undefined) return ask(`/heist ${name} ${asof}`);
  const show = readShow(facts);
  if ((show === null || show === "amount" || show === "when") && isOnlyAnEnd(facts))
    return refuse(
      "bad-input",
      `What came before or after ${entry.incident.victim} is asked for by a date.`,
      `/heists since:${entry.date.to} sort:oldest`,
      `/heist ${id}`,
    );
  const isFate = show === "recovered" || show === "frozen" || show === "laundered";
  const [period] = facts.periods;
  // "what was known about Bybit on 1 March 2025": a day after the theft, at which something had been said.
  if (
    period !== undefined &&
    facts.asof === null &&
    period.period.from > entry.date.to &&
    facts.marks.some((mark) =>
      mark.words.some((word) =>
        /^(?:know|known|knew|believed|thought|think|record|records|recorded|file|filed|established|documented|public|publicly)$/.test(
          word,
        ),
      ),
    ) &&
    facts.publishers.length === 0
  )
    return ask(
      `/heist ${id} ${show === null ? "" : `show:${show}`} asof:${period.period.to}`,
      `/heist ${id}`,
    );
  // "We have July 18 for WazirX": a day, where no theft of that year is on record.
  if (
    period !== undefined &&
    !overlaps(entry.date, period.period) &&
    /^(?:on )?\p{L}{3,9} \d{1,2}$/u.test(period.words) &&
    facts.publishers.length === 0
  )
    return ask(`/heist ${id} show:when ${asof}`, `/sources ${id}`);
  // "29 March 2022. Right date?": the day is told, to be compared with the record.
  if (
    period !== undefined &&
    show === "when" &&
    period.period.from === period.period.to &&
    facts.publishers.length === 0
  )
    return ask(`/heist ${id} show:when ${asof}`, `/sources ${id}`);
  if (period !== undefined && !overlaps(entry.date, period.period) && !isFate)
    return refuse(
      "not-in-index",
      `No theft at ${entry.incident.victim} in ${writePeriod(period.period).replace("..", " to ")} is in the index; the one on record is of ${writePeriod(entry.date).replace("..", " to ")}.`,
      `/heist ${id}`,
    );
  if (period !== undefined && isFate && !isInside(entry.date, period.period))
    return refuse(
      "bad-input",
      `What was ${show} in a period is not answered: the figures on record are snapshots of one day each.`,
      `/heist ${id} show:${show}`,
    );
  const country = termsOf(facts, "country")[0];
  if (
    country !== undefined &&
    entry.incident.country !== null &&
    entry.incident.country !== country.id &&
    show !== "where"
  )
    return refuse(
      "bad-input",
      `${entry.incident.victim} is on record in ${countryName(entry.incident.country)}, not in ${country.name}. Which one is meant?`,
      `/heist ${id}`,
      `/heists country:${country.id}`,
    );
  const { classes } = facts;
  // "KuCoin was the largest theft of 2020": the place is what is claimed, and the list down to it tells.
  if (period !== undefined && facts.limit === null && facts.ordinal === null && isPlaced(facts)) {
    const ranking = readRanking({ ...facts, isSingular: true }, `/heists ${writePeriod(period.period)}`);
    if (ranking !== null) return ranking;
  }
  if (
    facts.limit !== null ||
    classes.has("biggest") ||
    classes.has("smallest") ||
    classes.has("average") ||
    // "what portion of it is frozen" asks for what is frozen.
    (classes.has("share") && !isFate)
  )
    return refuse(
      "bad-input",
      `Is it about ${entry.incident.victim}, or about where it stands among all?`,
      `/heist ${id}`,
      "/heists top 10",
    );
  const publishers = facts.publishers.map((publisher) => publisher.id).join(",");
  if (publishers !== "")
    return ask(`/heist ${id} by:${publishers} ${asof}`, `/heist ${id}`, `/sources ${id}`);
  const { level } = entry.level;
  if (
    (level === "rejected" || level === "unattributed") &&
    (classes.has("northKorea") || facts.actors.length > 0)
  )
    return ask(`/heist ${id} show:who ${asof}`, `/sources ${id}`);
  if (facts.actors.length > 0 && show === null) return ask(`/heist ${id} show:who ${asof}`, `/heist ${id}`);
  // "when. how much. links": more is asked for than the links.
  const asksMore = (["when", "amount", "how", "who"] as const).filter((name) => classes.has(name)).length > 1;
  if (
    classes.has("differ") ||
    (classes.has("sources") && !classes.has("laundered") && !asksMore && !isVerified(facts))
  )
    return ask(`/sources ${id} ${asof}`, `/heist ${id}`);
  return ask(`/heist ${id} ${show === null ? "" : `show:${show}`} ${asof}`, `/sources ${id}`);
}

/** The one thing that is asked of a theft; null for all of it. */
function readShow(facts: Facts): string | null {
  const { classes } = facts;
  const words = facts.marks.flatMap((mark) => mark.words);
  for (const fate of fatesOf(facts))
    if (classes.has(fate) || (fate === "laundered" && termsOf(facts, "service").length > 0)) return fate;
  const text = words.join(" ");
  if (isAboutLoot(text)) return "laundered";
  if (classes.has("where") && words.some((word) => /^(?:go|went|gone|end|ended|sent|send|moved)$/.test(word)))
    return "laundered";
  // "which thefts are connected to CoinsPaid"
  const isOfOthers =
    hasPluralTheft(facts) &&
    !classes.has("northKorea") &&
    facts.actors.length === 0 &&
    words.some((word) => /^(?:connected|linked|related|tied|associated)$/.test(word));
  if (classes.has("linked") || isOfOthers) return "links";
  if (classes.has("names") && !classes.has("who")) return "names";
  const asked = new Set<string>();
  if (classes.has("when") || (classes.has("perYear") && !classes.has("amount")) || classes.has("perMonth"))
    asked.add("when");
  const isAboutCountry = isYesNo(facts) && termsOf(facts, "country").length > 0;
  if (classes.has("where") || classes.has("perCountry") || isAboutCountry) asked.add("where");
  if (
    classes.has("amount") ||
    (classes.has("count") && (termsOf(facts, "chain").length > 0 || classes.has("money")))
  )
    asked.add("amount");
  if (
    classes.has("who") ||
    classes.has("perActor") ||
    // "the official loss figure" asks how much.
    (classes.has("official") && !classes.has("amount")) ||
    classes.has("suspected") ||
    // "was it not North Korea that hit Bybit"
    (classes.has("rejected") && isYesNo(facts)) ||
    classes.has("perLevel")
  )
    asked.add("who");
  if (classes.has("how") || classes.has("perTechnique") || termsOf(facts, "technique").length > 0)
    asked.add("how");
  // "was it 1.5bn": an amount is asked for where it is all that is said; beside a question it only tells which theft.
  if (asked.size === 0 && (facts.min !== null || facts.max !== null) && !isLastAboutThem(facts))
    asked.add("amount");
  const [only] = asked;
  // "is July 2024 correct for WazirX": the time is what is to be confirmed.
  if (
    asked.size === 0 &&
    facts.periods.length > 0 &&
    !classes.has("northKorea") &&
    !classes.has("names") &&
    facts.actors.length === 0 &&
    (isYesNo(facts) || words.some((word) => /^(?:correct|right|true|accurate|confirm|verify)$/.test(word)))
  )
    return "when";
  if (asked.size === 1 && only !== undefined) return only;
  if (asked.size > 1) return null;
  const isAboutThem = classes.has("northKorea") || facts.actors.length > 0;
  // "was that them", "BitoPro - them?"
  if (
    (isYesNo(facts) || facts.marks.length <= 3 || /\b(?:was|is|were) (?:\S+ ){1,3}them$/.test(text)) &&
    words.some((word) => /^(?:them|they|their)$/.test(word))
  )
    return "who";
  if (isAboutThem && (isYesNo(facts) || !classes.has("happened"))) return "who";
  if (words.some((word) => /^(?:lose|loose|loss|losses|lost|haul|loot|takings|booty)$/.test(word)))
    return "amount";
  // "what did they siphon off"
  if (
    facts.asksSum &&
    classes.has("theft") &&
    /\bwhat (?:\w+ ){0,2}(?:they|was|were|the|north|lazarus|dprk)\b/.test(text)
  )
    return "amount";
  return null;
}
