// The amounts of a sentence as statements: figures of the thefts that it names, totals of a period where it names none.
import type { Mention } from "./mentions.ts";
import type { Placed, Statement } from "./statement.ts";
import { saysFigure } from "./statement-attributions.ts";
import { type PlacedPeriod, pairPeriods } from "./statement-periods.ts";
import { speakersOf } from "./statement-speakers.ts";
import { readTotal } from "./statement-totals.ts";
import { clauseOf, eachOnce, isSameSum, victimsOf } from "./statement-victims.ts";
import { fateWords, otherMoney, partWord, plainTheft, theftWord } from "./statement-words.ts";
import { findAmounts, type TextAmount } from "./text-amounts.ts";

export interface AmountContext {
  text: string;
  amounts: readonly TextAmount[];
  publishers: readonly Mention[];
  /** The publisher of an earlier sentence, where this one says "the firm". */
  carried: readonly Mention[];
  actors: readonly Mention[];
  victims: readonly Mention[];
  countries: readonly Mention[];
  services: readonly Mention[];
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
  countries,
  services,
  periods,
  isNamedHere,
  isAboutThem,
  place,
}: AmountContext): Statement[] {
  const found: Statement[] = [];
  // "CoinEx and Stake.com lost $54 million and $41 million respectively"
  const isInOrder = amounts.length > 1 && /\brespectively\b/i.test(text);
  const paired = pairPeriods(periods, amounts);
  for (const [i, amount] of amounts.entries()) {
    // A sum written twice is told of in the words around both.
    const [previous, next] = [amounts[i - 1], amounts[i + 1]];
    const isSecond = previous !== undefined && isSameSum(text, previous, amount);
    const isFirst = next !== undefined && isSameSum(text, amount, next);
    const clause = [
      ...(isSecond ? [clauseOf(text, previous, amounts, i - 1)] : []),
      clauseOf(text, amount, amounts, i),
      ...(isFirst ? [clauseOf(text, next, amounts, i + 1)] : []),
    ].join(" ");
    const givers =
      isInOrder && publishers.length === amounts.length
        ? publishers.slice(i, i + 1)
        : speakersOf(amounts, i, publishers);
    const inOrder = isInOrder && victims.length === amounts.length ? victims.slice(i, i + 1) : null;
    const own = isNamedHere ? victimsOf(amount, amounts, i, victims, text) : victims;
    const shared = own.length === 0 && isFirst ? victimsOf(next, amounts, i + 1, victims, text) : own;
    const about = inOrder ?? eachOnce(shared);
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
        isEach: about.length > 1 && /\beach\b[^.;,]{0,30}$/i.test(text.slice(0, amount.start)),
        services: servicesOf(text, amount, amounts[i + 1], services),
        when: (paired?.slice(i, i + 1) ?? periods).map(({ range }) => range),
      };
      // "lost $50 million each": as many statements as victims.
      if (/^[^,.;]{0,12}\b(?:each|apiece|respectively)\b/i.test(text.slice(amount.end)))
        found.push(...about.map((victim): Statement => ({ ...figure, victims: [victim] })));
      else found.push({ ...figure, victims: about });
    } else {
      const total = readTotal(amount, i, {
        text,
        amounts,
        givers,
        publishers,
        carried,
        actors,
        countries,
        periods,
        isAboutThem,
        place,
      });
      if (total !== null) found.push(total);
    }
  }
  return found;
}

/** "laundered $60 million through Railgun": where the words say that the amount went. */
function servicesOf(
  text: string,
  amount: TextAmount,
  next: TextAmount | undefined,
  services: readonly Mention[],
): string[] {
  return services
    .filter(
      ({ start }) =>
        start >= amount.end &&
        start < (next?.start ?? text.length) &&
        /\b(?:through|via|using|into|in|with|to|by|on)(?: the)?(?: (?:crypto |bitcoin )?(?:mixer|mixing service|service|bridge|protocol|tumbler))? $/i.test(
          text.slice(Math.max(0, start - 40), start),
        ),
    )
    .flatMap(({ ids }) => ids);
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
