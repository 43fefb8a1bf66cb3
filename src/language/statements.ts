// A pasted text -> the statements in it that can be checked: a figure with what it is about, an attribution, a date, an
// address. Keeps nothing of the text but the positions of what it found.
import type { DayRange } from "../knowledge/dates.ts";
import type { Index } from "../knowledge/model.ts";
import type { Fate } from "../query/query.ts";
import { findMentions, type Mention } from "./mentions.ts";
import type { PeriodPhrase } from "./question/period-phrases.ts";
import { type Sentence, splitSentences } from "./sentences.ts";
import {
  findOtherCulprits,
  type OtherCulprit,
  saysFigure,
  saysWhose,
  saysWhosePlainly,
  speaksOfCulprit,
} from "./statement-attributions.ts";
import { findCountries } from "./statement-countries.ts";
import { findAddresses, findCounts } from "./statement-counts.ts";
import { findDates } from "./statement-dates.ts";
import { findPeriods, findWindow, findYearless, nearestPeriod } from "./statement-periods.ts";
import { speakersOf } from "./statement-speakers.ts";
import { findUnknownVictim, findUnnamedThefts } from "./statement-unnamed.ts";
import { clauseOf, victimsOf } from "./statement-victims.ts";
import {
  definite,
  deniesWord,
  fateWords,
  firmWord,
  otherMoney,
  partWord,
  periodWord,
  plainTheft,
  putWord,
  theftWord,
} from "./statement-words.ts";
import { findAmounts, type TextAmount } from "./text-amounts.ts";

interface Placed {
  /** Of the whole statement's sentence, in the text. */
  sentence: Sentence;
  start: number;
  end: number;
}

export type Statement = Placed &
  (
    | {
        kind: "figure";
        amount: TextAmount;
        figureKind: "stolen" | Fate;
        /** Named thefts that the amount is about; several ids in one where a name does not tell. */
        victims: readonly Mention[];
        publishers: readonly Mention[];
        /** Publishers of whom the words say that the figure is theirs. */
        sayers: readonly Mention[];
        /** The words say plainly which kind it is: `stole`, `recovered`. */
        isPlain: boolean;
        /** The words say that it is a part: `of which`, `some`, `batch`. */
        isPart: boolean;
        when: readonly DayRange[];
      }
    | {
        kind: "total";
        amount: TextAmount;
        publishers: readonly Mention[];
        /** The publisher stands in an earlier sentence, and this one says "the firm". */
        isCarried: boolean;
        period: DayRange | null;
        /** `the last 104 days`: a window without a fixed end, in days. */
        windowDays: number | null;
        isYearly: boolean;
        isNorthKorean: boolean;
        /** The sentence itself names North Korea or a group of it. */
        namesThem: boolean;
        /** A word of the sentence says that it is about thefts. */
        isOfThefts: boolean;
      }
    | {
        kind: "attribution";
        victims: readonly Mention[];
        actors: readonly Mention[];
        publishers: readonly Mention[];
        when: readonly DayRange[];
        /** Publishers of whom the words say that they named the culprit. */
        speakers: readonly Mention[];
        /** Publishers of whom the words say that the account is theirs. */
        sayers: readonly Mention[];
        isDenied: boolean;
        /** Somebody else than North Korea, and nobody of North Korea. */
        others: readonly OtherCulprit[];
      }
    | {
        /** `47 incidents in 2024`, `33 addresses`. */
        kind: "count";
        count: number;
        of: "thefts" | "addresses";
        isBound: boolean;
        publishers: readonly Mention[];
        victims: readonly Mention[];
        period: DayRange | null;
        isNorthKorean: boolean;
      }
    | { kind: "date"; victim: Mention; when: DayRange; isOfTheft: boolean }
    | { kind: "country"; victim: Mention; country: string }
    | { kind: "address"; address: string }
    | { kind: "unknown-victim"; name: string }
    /** "Of the two thefts one happened in July 2019": a month and no name. */
    | { kind: "unnamed-theft"; when: DayRange }
  );

/** How many sentences back "the theft" may lean, and "the firm" or "its report". */
const reach = 2;
const reachOfPublisher = 4;

export function findStatements(text: string, index: Index, now: Date): Statement[] {
  const statements: Statement[] = [];
  let context: { victims: readonly Mention[]; at: number } = { victims: [], at: -reach - 1 };
  let speaker: { publishers: readonly Mention[]; at: number } = { publishers: [], at: -reachOfPublisher - 1 };
  let isAboutThem = false;
  const memo = new Map<string, PeriodPhrase | null>();
  for (const [i, sentence] of splitSentences(text).entries()) {
    const mentions = findMentions(sentence.text, index);
    const named = mentions.filter((mention) => mention.kind === "incident");
    isAboutThem ||= mentions.some((mention) => mention.kind === "north-korea" || mention.kind === "actor");
    statements.push(...findAddresses(sentence));
    const leans = named.length === 0 && i - context.at <= reach && definite.test(sentence.text);
    const victims = named.length > 0 ? named : leans ? context.victims : [];
    if (named.length > 0) context = { victims: named.slice(-2), at: i };
    else if (leans) context = { ...context, at: Math.max(context.at, i - 1) };
    const publishers = mentions.filter((mention) => mention.kind === "publisher");
    if (publishers.length > 0) speaker = { publishers: publishers.slice(-1), at: i };
    // "the firm counted 47 incidents": of the publisher named before.
    const carried =
      publishers.length === 0 && i - speaker.at <= reachOfPublisher && firmWord.test(sentence.text)
        ? speaker.publishers
        : [];
    if (carried.length > 0) speaker = { ...speaker, at: Math.max(speaker.at, i - 1) };
    if (mentions.length === 0 && victims.length === 0 && !theftWord.test(sentence.text)) continue;
    statements.push(
      ...readSentence(
        {
          sentence,
          mentions,
          victims,
          carried,
          isNamedHere: named.length > 0,
          isAboutThem,
          year: yearOf(victims, index),
        },
        now,
        memo,
      ),
    );
  }
  return statements;
}

interface Context {
  sentence: Sentence;
  mentions: readonly Mention[];
  /** Named here, or in the sentence that this one leans on. */
  victims: readonly Mention[];
  /** The publisher of an earlier sentence, where this one says "the firm". */
  carried: readonly Mention[];
  isNamedHere: boolean;
  isAboutThem: boolean;
  /** Of the one theft that the sentence is about; null where there are several. */
  year: string | null;
}

/** The year of the one theft that is meant. */
function yearOf(victims: readonly Mention[], index: Index): string | null {
  const ids = new Set(victims.flatMap(({ ids }) => ids));
  const [id] = ids;
  const used =
    id === undefined ? undefined : index.incidents.get(id)?.dates.find((date) => date.used !== null);
  return ids.size === 1 ? (used?.range.from.slice(0, 4) ?? null) : null;
}

function readSentence(
  { sentence, mentions, victims, carried, isNamedHere, isAboutThem, year }: Context,
  now: Date,
  memo: Map<string, PeriodPhrase | null>,
): Statement[] {
  const found: Statement[] = [];
  const { text } = sentence;
  const of = (kind: Mention["kind"]) => mentions.filter((mention) => mention.kind === kind);
  const [publishers, actors] = [of("publisher"), [...of("actor"), ...of("north-korea")]];
  const speakers = publishers.length > 0 ? publishers : carried;
  const amounts = findAmounts(text).filter((amount) => amount.isMoney && !isYearOrCount(amount, text));
  const counts = findCounts(text);
  const isEmpty =
    mentions.length === 0 && victims.length === 0 && amounts.length === 0 && counts.length === 0;
  const periods = isEmpty ? [] : findPeriods(text, now, memo);
  // A day without its year is of the year of the theft that it is told of.
  const days = periods.length === 0 && victims.length === 1 && year !== null ? findYearless(text, year) : [];
  const place = (start: number, end: number): Placed => ({
    sentence,
    start: sentence.start + start,
    end: sentence.start + end,
  });
  const whole = place(0, text.length);
  const spanOf = (some: readonly { start: number; end: number }[]) =>
    place(Math.min(...some.map(({ start }) => start)), Math.max(...some.map(({ end }) => end)));
  // "CoinEx and Stake.com lost $54 million and $41 million respectively"
  const isInOrder = amounts.length > 1 && /\brespectively\b/i.test(text);
  for (const [i, amount] of amounts.entries()) {
    const clause = clauseOf(text, amount, amounts, i);
    const givers =
      isInOrder && publishers.length === amounts.length
        ? publishers.slice(i, i + 1)
        : speakersOf(amounts, i, publishers);
    const inOrder = isInOrder && victims.length === amounts.length ? victims.slice(i, i + 1) : null;
    const about = inOrder ?? (isNamedHere ? victimsOf(amount, amounts, i, victims, text) : victims);
    if (about.length > 0) {
      if (otherMoney.test(clause) && !theftWord.test(clause)) continue;
      const start = Math.min(amount.start, ...(isNamedHere ? about.map((victim) => victim.start) : []));
      const end = Math.max(amount.end, ...(isNamedHere ? about.map((victim) => victim.end) : []));
      const fate = (["frozen", "recovered", "laundered"] as const).find((name) =>
        fateWords[name].test(clause),
      );
      const figure = {
        ...place(start, end),
        kind: "figure" as const,
        amount,
        figureKind: fate ?? ("stolen" as const),
        publishers: givers,
        sayers: givers.filter((publisher) => saysFigure(text, publisher)),
        isPlain: fate !== undefined || plainTheft.test(clause),
        isPart: partWord.test(clause),
        when: periods.map((period) => period.range),
      };
      // "lost $50 million each": as many statements as victims.
      if (/^[^,.;]{0,12}\b(?:each|apiece|respectively)\b/i.test(text.slice(amount.end)))
        found.push(...about.map((victim): Statement => ({ ...figure, victims: [victim] })));
      else found.push({ ...figure, victims: about });
    } else if (amount.unit === "USD" || amount.unit === null) {
      const isOfThefts = theftWord.test(text);
      // "Chainalysis put 2023 at $660.5m": a publisher and its year, and nothing that says of what.
      if (!isOfThefts && (speakers.length === 0 || periods.length === 0 || !putWord.test(text))) continue;
      if (!isOfThefts && otherMoney.test(text)) continue;
      const isNorthKorean = actors.length > 0 || (isAboutThem && speakers.length === 0);
      const windowDays = findWindow(text);
      if (!periodWord.test(text) && speakers.length === 0 && actors.length === 0) continue;
      // All of cryptocurrency theft is a subject only with its year: "in 2022 thieves took $3.8 billion".
      if (!isNorthKorean && speakers.length === 0 && periods.length === 0) continue;
      found.push({
        ...place(amount.start, amount.end),
        kind: "total",
        amount,
        publishers: publishers.length > 0 ? givers : carried,
        isCarried: publishers.length === 0,
        // As many periods as amounts: one each, in their order.
        period:
          periods.length === amounts.length ? (periods[i]?.range ?? null) : nearestPeriod(periods, amount),
        windowDays,
        isYearly: /\b(?:annual(?:ly)?|per year|a year|yearly|each year|every year)\b/i.test(text),
        isNorthKorean,
        namesThem: actors.length > 0,
        isOfThefts,
      });
    }
  }
  for (const counted of counts) {
    if (counted.of === "thefts" && !(actors.length > 0 || isAboutThem || speakers.length > 0)) continue;
    found.push({
      ...place(counted.start, counted.end),
      kind: "count",
      count: counted.count,
      of: counted.of,
      isBound: counted.isBound,
      publishers: speakers,
      victims,
      period: periods[0]?.range ?? null,
      isNorthKorean: actors.length > 0 || (isAboutThem && speakers.length === 0),
    });
  }
  const others =
    victims.length > 0 && actors.length === 0 ? findOtherCulprits(text, mentions, isNamedHere) : [];
  const isDenied = deniesWord.test(text);
  // Of a theft named in the sentence before only what is said of one, and in plain words.
  const isAbout = isNamedHere
    ? saysWhose(text, actors)
    : new Set(victims.flatMap(({ ids }) => ids)).size === 1 && saysWhosePlainly(text);
  const culprits = actors.length > 0 ? actors : isDenied ? [] : others;
  if (isAbout && culprits.length > 0)
    found.push({
      ...spanOf(culprits),
      kind: "attribution",
      victims,
      actors,
      publishers,
      when: periods.map((period) => period.range),
      speakers: publishers.filter((publisher) => speaksOfCulprit(text, publisher)),
      sayers: publishers.filter((publisher) => saysFigure(text, publisher)),
      isDenied,
      others,
    });
  found.push(
    ...findDates(text, [...periods, ...days], isNamedHere || victims.length === 1 ? victims : []).map(
      ({ victim, period, isOfTheft }): Statement => ({
        ...place(period.start, period.end),
        kind: "date",
        victim,
        when: period.range,
        isOfTheft,
      }),
    ),
  );
  found.push(
    ...findCountries(text, named(mentions), of("country")).map(
      ({ victim, country }): Statement => ({
        ...spanOf([victim, country]),
        kind: "country",
        victim,
        country: country.ids[0] ?? "",
      }),
    ),
  );
  if (victims.length === 0 && amounts.length === 0 && isAboutThem)
    found.push(
      ...findUnnamedThefts(text, periods).map(
        ({ start, end, range }): Statement => ({ ...place(start, end), kind: "unnamed-theft", when: range }),
      ),
    );
  const unknown = isNamedHere ? null : findUnknownVictim(text, amounts, mentions);
  if (unknown !== null && (actors.length > 0 || isAboutThem))
    found.push({ ...whole, kind: "unknown-victim", name: unknown });
  return found;
}

const named = (mentions: readonly Mention[]) => mentions.filter(({ kind }) => kind === "incident");

function isYearOrCount(amount: TextAmount, text: string): boolean {
  return (
    amount.unit === null &&
    (/^(?:a|one) [a-z]+$/i.test(amount.text) ||
      /^ (?:users?|customers?|accounts?|people|times|tokens?|records|transactions|addresses|wallets|lines|views|followers|readers)/i.test(
        text.slice(amount.end, amount.end + 16),
      ))
  );
}
