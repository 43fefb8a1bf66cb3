// A pasted text -> the statements in it that can be checked: a figure with what it is about, an attribution, a date, an
// address. Keeps nothing of the text but the positions of what it found.
import type { Index } from "../knowledge/model.ts";
import { findMentions, type Mention } from "./mentions.ts";
import type { PeriodPhrase } from "./question/period-phrases.ts";
import { type Sentence, splitSentences } from "./sentences.ts";
import type { Placed, Statement } from "./statement.ts";
import { findMoney, readAmounts } from "./statement-amounts.ts";
import {
  findOtherCulprits,
  saysFigure,
  saysWhose,
  saysWhosePlainly,
  speaksOfCulprit,
} from "./statement-attributions.ts";
import { findCountries } from "./statement-countries.ts";
import { findAddresses, findCounts } from "./statement-counts.ts";
import { findDates } from "./statement-dates.ts";
import { findPeriods, findYearless, nearestPeriod, type PlacedPeriod } from "./statement-periods.ts";
import { findShares } from "./statement-shares.ts";
import { findUnknownVictim, findUnnamedThefts } from "./statement-unnamed.ts";
import { mergeSame, withoutPlaces } from "./statement-victims.ts";
import { definite, deniesWord, firmWord, theftWord } from "./statement-words.ts";
import { type Token, tokenise } from "./tokens.ts";

/** How many sentences back "the theft" may lean, and "the firm" or "its report". */
const reach = 2;
const reachOfPublisher = 4;

export function findStatements(text: string, index: Index, now: Date): Statement[] {
  const statements: Statement[] = [];
  let context: { victims: readonly Mention[]; at: number } = { victims: [], at: -reach - 1 };
  let speaker: { publishers: readonly Mention[]; at: number } = { publishers: [], at: -reachOfPublisher - 1 };
  let isAboutThem = false;
  let told: { period: PlacedPeriod | null; at: number } = { period: null, at: -reach - 1 };
  const memo = new Map<string, PeriodPhrase | null>();
  for (const [i, sentence] of splitSentences(text).entries()) {
    const tokens = tokenise(sentence.text);
    const mentions = findMentions(sentence.text, tokens, index);
    const named = withoutPlaces(
      mergeSame(
        mentions.filter((mention) => mention.kind === "incident"),
        sentence.text,
      ),
      sentence.text,
    );
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
    const read = readSentence(
      {
        sentence,
        tokens,
        mentions,
        victims,
        carried,
        isNamedHere: named.length > 0,
        isAboutThem,
        year: yearOf(victims, index),
        index,
        last: i - told.at <= reach ? told.period : null,
      },
      now,
      memo,
    );
    if (read.last !== null) told = { period: read.last, at: i };
    statements.push(...read.found);
  }
  return statements;
}

interface Context {
  sentence: Sentence;
  tokens: readonly Token[];
  mentions: readonly Mention[];
  /** Named here, or in the sentence that this one leans on. */
  victims: readonly Mention[];
  /** The publisher of an earlier sentence, where this one says "the firm". */
  carried: readonly Mention[];
  isNamedHere: boolean;
  isAboutThem: boolean;
  /** Of the one theft that the sentence is about; null where there are several. */
  year: string | null;
  index: Index;
  /** The period that the sentence before told last. */
  last: PlacedPeriod | null;
}

/** "Lazarus, not APT28, robbed it" denies nothing of Lazarus. */
function withoutAside(text: string, actors: readonly Mention[]): string {
  return text.replace(
    /, (?:and |but )?(?:not|rather than) (?:by |to |on |with )?(?:the )?\p{Lu}[\p{L}\d-]*(?: \p{Lu}[\p{L}\d-]*)*(?=[,.;]|$)/gu,
    (words: string, at: number) =>
      actors.some(({ start }) => start >= at && start < at + words.length) ? words : "",
  );
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
  { sentence, tokens, mentions, victims, carried, isNamedHere, isAboutThem, year, index, last }: Context,
  now: Date,
  memo: Map<string, PeriodPhrase | null>,
): { found: Statement[]; last: PlacedPeriod | null } {
  const found: Statement[] = [];
  const { text } = sentence;
  const of = (kind: Mention["kind"]) => mentions.filter((mention) => mention.kind === kind);
  const [publishers, actors] = [of("publisher"), [...of("actor"), ...of("north-korea")]];
  const speakers = publishers.length > 0 ? publishers : carried;
  // A mixer under sanctions is an actor of the index too.
  const services = [
    ...of("service"),
    ...of("actor").filter(({ ids }) => ids.some((id) => index.vocabulary.services.has(id))),
  ];
  const amounts = findMoney(text);
  const counts = findCounts(text);
  const isEmpty =
    mentions.length === 0 && victims.length === 0 && amounts.length === 0 && counts.length === 0;
  const periods = isEmpty ? [] : findPeriods(text, tokens, now, memo, last);
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
  found.push(
    ...readAmounts({
      text,
      amounts,
      publishers,
      carried,
      actors,
      victims,
      countries: of("country"),
      services,
      periods,
      isNamedHere,
      isAboutThem,
      place,
    }),
  );
  const isOfThem = actors.length > 0 || (isAboutThem && speakers.length === 0);
  for (const counted of counts) {
    if (counted.of === "thefts" && !(actors.length > 0 || isAboutThem || speakers.length > 0)) continue;
    const period = nearestPeriod(periods, counted);
    found.push({
      ...place(counted.start, counted.end),
      kind: "count",
      count: counted.count,
      of: counted.of,
      isBound: counted.isBound,
      publishers: speakers,
      victims,
      period: period?.range ?? null,
      periodAt: period,
      isNorthKorean: !counted.isOfAll && isOfThem,
    });
  }
  for (const { percent, start, end } of actors.length > 0 || isAboutThem ? findShares(text) : []) {
    const period = nearestPeriod(periods, { start });
    found.push({
      ...place(start, end),
      kind: "share",
      percent,
      publishers: speakers,
      period: period?.range ?? null,
      periodAt: period,
    });
  }
  const others = victims.length > 0 ? findOtherCulprits(text, tokens, mentions, isNamedHere) : [];
  const isDenied = deniesWord.test(withoutAside(text, actors));
  // Of a theft named in the sentence before only what is said of one, and in plain words.
  const isAbout = isNamedHere
    ? saysWhose(text, actors)
    : new Set(victims.flatMap(({ ids }) => ids)).size === 1 && saysWhosePlainly(text);
  const accused = [
    { actors, others: [] },
    { actors: [], others: isDenied ? [] : others },
  ].filter(({ actors, others }) => actors.length + others.length > 0);
  for (const culprits of isAbout ? accused : [])
    found.push({
      ...spanOf([...culprits.actors, ...culprits.others]),
      kind: "attribution",
      victims,
      ...culprits,
      publishers,
      when: periods.map((period) => period.range),
      speakers: publishers.filter((publisher) => speaksOfCulprit(text, publisher)),
      sayers: publishers.filter((publisher) => saysFigure(text, publisher)),
      isDenied,
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
  return { found, last: periods.at(-1) ?? null };
}

const named = (mentions: readonly Mention[]) => mentions.filter(({ kind }) => kind === "incident");
