// The amounts of a sentence that names no theft: totals of a period, with what they count - everybody's theft or North
// Korea's, one country's victims, decentralised finance, the wages of IT workers.
import type { Mention } from "./mentions.ts";
import type { Placed, Statement } from "./statement.ts";
import { saysFigure } from "./statement-attributions.ts";
import { findWindow, nearestPeriod, type PlacedPeriod, pairPeriods } from "./statement-periods.ts";
import { otherCrime, otherMoney, periodWord, putWord, theftWord } from "./statement-words.ts";
import { isCurrency, type TextAmount } from "./text-amounts.ts";

export interface TotalContext {
  text: string;
  amounts: readonly TextAmount[];
  /** Those whose figure the amount may be. */
  givers: readonly Mention[];
  publishers: readonly Mention[];
  /** The publisher of an earlier sentence, where this one says "the firm". */
  carried: readonly Mention[];
  actors: readonly Mention[];
  countries: readonly Mention[];
  periods: readonly PlacedPeriod[];
  isAboutThem: boolean;
  place: (start: number, end: number) => Placed;
}

export function readTotal(amount: TextAmount, i: number, context: TotalContext): Statement | null {
  const { text, amounts, givers, publishers, carried, actors, periods, isAboutThem, place } = context;
  if (amount.unit !== null && !isCurrency(amount.unit)) return null;
  const speakers = publishers.length > 0 ? publishers : carried;
  const isOfThefts = theftWord.test(text);
  const isPut = putWord.test(text);
  // "Chainalysis put 2023 at $660.5m": a publisher and its year, and nothing that says of what.
  if (!isOfThefts) {
    if (speakers.length === 0 || periods.length === 0 || otherMoney.test(text)) return null;
    if (!isPut && !publishers.some((publisher) => saysFigure(text, publisher))) return null;
  }
  if (actors.length === 0 && otherCrime.test(text)) return null;
  const isOfAll = isWhole(text, amount, amounts[i - 1]);
  const isNorthKorean = !isOfAll && (actors.length > 0 || (isAboutThem && speakers.length === 0));
  if (!periodWord.test(text) && speakers.length === 0 && actors.length === 0) return null;
  // All of cryptocurrency theft is a subject only with its year: "in 2022 thieves took $3.8 billion".
  if (!isNorthKorean && speakers.length === 0 && periods.length === 0) return null;
  const country = countryOf(amount, i, context);
  // "As of 2026" ends a sum, and tells nothing of where it begins.
  const isEnd = ({ start }: PlacedPeriod) => /\bas of (?:\w+ )?$/i.test(text.slice(0, start));
  const ofTheft = periods.filter((period) => !isOfSaying(text, period) && !isEnd(period));
  const told = ofTheft.length > 0 ? ofTheft : periods.filter((period) => !isEnd(period));
  const period = pairPeriods(told, amounts)?.[i] ?? nearestPeriod(told, amount);
  return {
    ...place(amount.start, amount.end),
    kind: "total",
    amount,
    publishers: publishers.length > 0 ? givers : carried,
    isCarried: publishers.length === 0,
    hasUnknownSpeaker: speakers.length === 0 && unknownSpeaker.test(text),
    period: period?.range ?? null,
    periodAt: period,
    sayers: publishers.filter((publisher) => saysFigure(text, publisher)),
    windowDays: findWindow(text),
    isYearly: isYearly(text, amount),
    isNorthKorean,
    namesThem: actors.length > 0,
    namesGroup: actors.some(({ ids }) => ids.length > 0),
    isOfThefts,
    isPut,
    country: country?.ids[0] ?? null,
    isOfVictims: country !== null && isOfVictims(country, context),
    isItWork: /\bIT[- ](?:workers?|staff|freelancers?|specialists?)\b|\bremote workers?\b|\bwages\b/.test(
      text,
    ),
    isDefi: /\bde-?fi\b|\bdecentrali[sz]ed\b|\bprotocols?\b/i.test(text),
  };
}

/** "estimated in December 2022 that": when it was said. */
const isOfSaying = (text: string, { start, end }: PlacedPeriod): boolean =>
  /^,? that\b/i.test(text.slice(end, end + 8)) &&
  /\b(?:said|estimated|reported|announced|wrote|told|warned|counted|claimed|concluded)(?: [\w']+){0,3} ?$/i.test(
    text.slice(Math.max(0, start - 40), start),
  );

/** "according to Coveware": a name that is none of the index's, given as the source. */
const unknownSpeaker =
  /\b(?:[Aa]ccording to|[Ss]aid|[Ss]ays|[Ee]stimated by|[Rr]eported by) (?:the )?\p{Lu}[\p{L}\d]+|\b\p{Lu}[\p{L}\d]+ (?:says|said|estimates|counted|counts|reckons|reports) /u;

/** "$571 million of $882 million": what the amount before is a part of. */
function isWhole(text: string, amount: TextAmount, previous: TextAmount | undefined): boolean {
  return (
    previous !== undefined &&
    /^ (?:out )?of (?:the |a total of |all )?$/.test(text.slice(previous.end, amount.start))
  );
}

/** "$300 million a year", "an annual haul of"; "the highest yearly sum" and "a year later" count no average. */
function isYearly(text: string, amount: TextAmount): boolean {
  return (
    /^[^.;,]{0,40}\b(?:annually|(?:per|a|each|every) year(?! (?:later|earlier|ago|after|before)))\b/i.test(
      text.slice(amount.end),
    ) || /\b(?:annual(?:ly)?|each year|every year|yearly)\b[^.;,]{0,40}$/i.test(text.slice(0, amount.start))
  );
}

/** `US officials`: the country of those who speak. */
const ofSpeakers =
  /^(?:['’]s)? (?:officials?|government|authorities|agenc(?:y|ies)|police|intelligence|spy|treasury|department|lawmakers?|president|prosecutors|investigators)\b/i;

/** `Vietnam with $540 million`, `$540 million in Vietnam`: a sentence keeps to one order. */
function countryOf(
  amount: TextAmount,
  i: number,
  { text, amounts, countries }: TotalContext,
): Mention | null {
  const told = countries.filter(({ end }) => !ofSpeakers.test(text.slice(end, end + 40)));
  const [first] = told;
  if (first === undefined) return null;
  const leads = first.start < (amounts[0]?.start ?? 0);
  const [from, to] = leads
    ? [amounts[i - 1]?.end ?? 0, amount.start]
    : [amount.end, amounts[i + 1]?.start ?? text.length];
  return told.filter(({ start }) => start >= from && start < to).at(leads ? -1 : 0) ?? null;
}

function isOfVictims({ start, end }: Mention, { text, amounts, countries }: TotalContext): boolean {
  return (
    (amounts.length > 1 && countries.length >= amounts.length) ||
    /\b(?:victims|exchanges|companies|firms|businesses|users|people|investors|entities|platforms|targets) (?:in|from|of|based in) (?:the )?$|\bfrom (?:the )?$/i.test(
      text.slice(Math.max(0, start - 40), start),
    ) ||
    /^(?:['’]s?)? (?:bore|lost|suffered|victims|exchanges|firms|companies|users|businesses|platforms|(?:was|were) (?:hit|robbed))\b/i.test(
      text.slice(end, end + 30),
    )
  );
}
