// The amounts of a sentence as statements: figures of the thefts that it names, totals of a period where it names none.
import type { Mention } from "./mentions.ts";
import type { Placed, Statement } from "./statement.ts";
import { saysFigure } from "./statement-attributions.ts";
import { findWindow, nearestPeriod, type PlacedPeriod } from "./statement-periods.ts";
import { speakersOf } from "./statement-speakers.ts";
import { clauseOf, eachOnce, victimsOf } from "./statement-victims.ts";
import {
  fateWords,
  otherMoney,
  partWord,
  periodWord,
  plainTheft,
  putWord,
  theftWord,
} from "./statement-words.ts";
import { findAmounts, type TextAmount } from "./text-amounts.ts";

export interface AmountContext {
  text: string;
  amounts: readonly TextAmount[];
  publishers: readonly Mention[];
  /** The publisher of an earlier sentence, where this one says "the firm". */
  carried: readonly Mention[];
  actors: readonly Mention[];
  victims: readonly Mention[];
  periods: readonly PlacedPeriod[];
  isNamedHere: boolean;
  isAboutThem: boolean;
  place: (start: number, end: number) => Placed;
}

export function findMoney(text: string): TextAmount[] {
  return findAmounts(text).filter((amount) => amount.isMoney && !isYearOrCount(amount, text));
}

export function readAmounts({
  text,
  amounts,
  publishers,
  carried,
  actors,
  victims,
  periods,
  isNamedHere,
  isAboutThem,
  place,
}: AmountContext): Statement[] {
  const found: Statement[] = [];
  const speakers = publishers.length > 0 ? publishers : carried;
  // "CoinEx and Stake.com lost $54 million and $41 million respectively"
  const isInOrder = amounts.length > 1 && /\brespectively\b/i.test(text);
  for (const [i, amount] of amounts.entries()) {
    const clause = clauseOf(text, amount, amounts, i);
    const givers =
      isInOrder && publishers.length === amounts.length
        ? publishers.slice(i, i + 1)
        : speakersOf(amounts, i, publishers);
    const inOrder = isInOrder && victims.length === amounts.length ? victims.slice(i, i + 1) : null;
    const about = inOrder ?? eachOnce(isNamedHere ? victimsOf(amount, amounts, i, victims, text) : victims);
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
        // "58 billion won in 2019 and 44.5 billion won in 2025": as many periods as amounts are one each.
        when: (periods.length === amounts.length ? periods.slice(i, i + 1) : periods).map(
          ({ range }) => range,
        ),
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
  return found;
}

function isYearOrCount(amount: TextAmount, text: string): boolean {
  return (
    amount.unit === null &&
    (/^(?:a|one) [a-z]+$/i.test(amount.text) ||
      /^ (?:users?|customers?|accounts?|people|times|tokens?|records|transactions|addresses|wallets|lines|views|followers|readers)/i.test(
        text.slice(amount.end, amount.end + 16),
      ))
  );
}
