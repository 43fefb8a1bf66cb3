// Thefts that a sentence tells of without a name of the index: a victim that no name fits, and a month of which no more is
// said than that one of several thefts fell in it.
import type { Mention } from "./mentions.ts";
import type { PlacedPeriod } from "./statement-periods.ts";
import { theftWord } from "./statement-words.ts";
import type { TextAmount } from "./text-amounts.ts";

const oneOfSeveral =
  /\b(?:of|in) (?:the|these|those|its|their) (?:two|three|four|five|six) (?:\w+ )?(?:thefts|hacks|heists|attacks|robberies|breaches)\b.*\b(?:happened|took place|occurred|dates?|fell|was|were)\b/i;

export function findUnnamedThefts(text: string, periods: readonly PlacedPeriod[]): readonly PlacedPeriod[] {
  // A year has too many thefts for one of them to be meant.
  return oneOfSeveral.test(text)
    ? periods.filter(({ range }) => range.from.slice(0, 7) === range.to.slice(0, 7))
    : [];
}

/** `stole $30m from Foobar`: a victim that no name of the index fits. */
export function findUnknownVictim(
  text: string,
  amounts: readonly TextAmount[],
  mentions: readonly Mention[],
): string | null {
  const [amount] = amounts;
  if (amount === undefined || !theftWord.test(text)) return null;
  const match =
    /\b(?:from|at|against) (?:the )?(?:[a-z]+(?:-[a-z]+)* ){0,4}((?:\p{Lu}[\p{L}\p{N}.]*)(?: \p{Lu}[\p{L}\p{N}.]*){0,2})/u.exec(
      text.slice(amount.end),
    );
  const name = match?.[1];
  if (name === undefined) return null;
  const start = amount.end + (match?.index ?? 0);
  const known = mentions.some(
    (mention) => mention.start >= start && mention.start <= start + (match?.[0].length ?? 0),
  );
  return known ||
    /^(?:January|February|March|April|May|June|July|August|September|October|November|December|Ethereum|Bitcoin|Solana)/.test(
      name,
    )
    ? null
    : name;
}
