// A pasted text -> the statements in it that can be checked: a figure with what it is about, an attribution, a date, an
// address. Keeps nothing of the text but the positions of what it found.
import type { DayRange } from "../knowledge/dates.ts";
import type { Index } from "../knowledge/model.ts";
import { readAddress } from "../query/address.ts";
import type { Fate } from "../query/query.ts";
import { findMentions, type Mention } from "./mentions.ts";
import { type PeriodPhrase, readPeriodAt } from "./question/period-phrases.ts";
import { type Sentence, splitSentences } from "./sentences.ts";
import {
  attributionWord,
  definite,
  deniesWord,
  fateWords,
  otherMoney,
  partWord,
  periodWord,
  theftWord,
} from "./statement-words.ts";
import { findAmounts, type TextAmount } from "./text-amounts.ts";
import { tokenise } from "./tokens.ts";

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
        /** The words say that it is a part: `of which`, `some`, `batch`. */
        isPart: boolean;
        when: readonly DayRange[];
      }
    | {
        kind: "total";
        amount: TextAmount;
        publishers: readonly Mention[];
        period: DayRange | null;
        /** `the last 104 days`: a window without a fixed end, in days. */
        windowDays: number | null;
        isYearly: boolean;
        isNorthKorean: boolean;
      }
    | {
        kind: "attribution";
        victims: readonly Mention[];
        actors: readonly Mention[];
        publishers: readonly Mention[];
        isDenied: boolean;
        others: readonly Mention[];
      }
    | { kind: "date"; victim: Mention; when: DayRange; isOfTheft: boolean }
    | { kind: "address"; address: string }
    | { kind: "unknown-victim"; name: string }
  );

/** How many sentences back "the theft" may lean. */
const reach = 2;

export function findStatements(text: string, index: Index, now: Date): Statement[] {
  const statements: Statement[] = [];
  let context: { victims: readonly Mention[]; at: number } = { victims: [], at: -reach - 1 };
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
    if (mentions.length === 0 && victims.length === 0 && !(isAboutThem && theftWord.test(sentence.text)))
      continue;
    statements.push(...readSentence(sentence, mentions, victims, named.length > 0, isAboutThem, now, memo));
  }
  return statements;
}

function readSentence(
  sentence: Sentence,
  mentions: readonly Mention[],
  victims: readonly Mention[],
  isNamedHere: boolean,
  isAboutThem: boolean,
  now: Date,
  memo: Map<string, PeriodPhrase | null>,
): Statement[] {
  const found: Statement[] = [];
  const { text } = sentence;
  const of = (kind: Mention["kind"]) => mentions.filter((mention) => mention.kind === kind);
  const [publishers, actors] = [of("publisher"), [...of("actor"), ...of("north-korea")]];
  const amounts = findAmounts(text).filter((amount) => amount.isMoney && !isYearOrCount(amount, text));
  const periods =
    mentions.length === 0 && victims.length === 0 && amounts.length === 0 ? [] : findPeriods(text, now, memo);
  const place = (start: number, end: number): Placed => ({
    sentence,
    start: sentence.start + start,
    end: sentence.start + end,
  });
  const whole = place(0, text.length);
  for (const [i, amount] of amounts.entries()) {
    const clause = clauseOf(text, amount, amounts, i);
    const about = isNamedHere ? victimsOf(amount, amounts, i, victims, text) : victims;
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
        publishers,
        isPart: partWord.test(clause),
        when: periods.map((period) => period.range),
      };
      // "lost $50 million each": as many statements as victims.
      if (/^[^,.;]{0,12}\b(?:each|apiece|respectively)\b/i.test(text.slice(amount.end)))
        found.push(...about.map((victim): Statement => ({ ...figure, victims: [victim] })));
      else found.push({ ...figure, victims: about });
    } else if (amount.unit === "USD" || amount.unit === null) {
      if (otherMoney.test(text) && !theftWord.test(text)) continue;
      const isNorthKorean = actors.length > 0 || (isAboutThem && publishers.length === 0);
      const windowDays = findWindow(text);
      if (!(isNorthKorean || publishers.length > 0) || !theftWord.test(text)) continue;
      if (!periodWord.test(text) && publishers.length === 0 && actors.length === 0) continue;
      found.push({
        ...place(amount.start, amount.end),
        kind: "total",
        amount,
        publishers,
        period: nearestPeriod(periods, amount),
        windowDays,
        isYearly: /\b(?:annual(?:ly)?|per year|a year|yearly|each year|every year)\b/i.test(text),
        isNorthKorean,
      });
    }
  }
  const [first] = victims;
  const others = of("country").filter((country) =>
    /\b(?:russian?|chinese|china|iranian?|israeli?|vietnamese|american)\b/i.test(country.text),
  );
  if (
    isNamedHere &&
    first !== undefined &&
    (actors.length > 0 || others.length > 0) &&
    attributionWord.test(text)
  )
    found.push({
      ...whole,
      kind: "attribution",
      victims,
      actors,
      publishers,
      isDenied: deniesWord.test(text),
      others: actors.length > 0 ? [] : others,
    });
  const [when] = periods;
  if (first !== undefined && victims.length === 1 && when !== undefined && periods.length === 1)
    found.push({
      ...whole,
      kind: "date",
      victim: first,
      when: when.range,
      isOfTheft:
        theftWord.test(text) &&
        publishers.length === 0 &&
        !/\b(?:said|announced|reported|statement|sanction(?:ed|s)?|indict|charged|court|seized|froze|disclosed|told|confirmed|attributed|later)\b/i.test(
          text,
        ),
    });
  const unknown = isNamedHere ? null : findUnknownVictim(text, amounts, mentions);
  if (unknown !== null && (actors.length > 0 || isAboutThem))
    found.push({ ...whole, kind: "unknown-victim", name: unknown });
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

/** From the amount before to the amount after. */
function clauseOf(text: string, amount: TextAmount, amounts: readonly TextAmount[], i: number): string {
  const from = amounts[i - 1]?.end ?? Math.max(0, amount.start - 160);
  const to = amounts[i + 1]?.start ?? Math.min(text.length, amount.end + 160);
  const before = text.slice(from, amount.start);
  const cut = Math.max(
    before.lastIndexOf(";"),
    before.lastIndexOf(" while "),
    before.lastIndexOf(" whereas "),
  );
  return text.slice(cut < 0 ? from : from + cut, to);
}

/** `$54m from CoinEx, $41m from Stake.com, and $97.3m from Alphapo and CoinsPaid`; else `CoinEx lost $54m`. */
function victimsOf(
  amount: TextAmount,
  amounts: readonly TextAmount[],
  i: number,
  victims: readonly Mention[],
  text: string,
): readonly Mention[] {
  const next = amounts[i + 1]?.start ?? text.length;
  const previous = amounts[i - 1]?.end ?? 0;
  const after = victims.filter((victim) => victim.start >= amount.end && victim.start < next);
  const before = victims.filter((victim) => victim.end <= amount.start && victim.start >= previous);
  const [firstAfter] = after;
  const gap = firstAfter === undefined ? "" : text.slice(amount.end, firstAfter.start);
  if (
    firstAfter !== undefined &&
    gap.length < 90 &&
    /\b(?:from|at|against|of|in|by|to|on|for|hit|hitting|robbing|hacking|off)\b[^.;]*$/i.test(gap) &&
    (before.length === 0 || !/[;]|,? (?:and|while|but) /.test(gap) || gap.length < 40)
  )
    return joined(after, text);
  if (before.length > 0) {
    const last = before.at(-1);
    const run = before.filter((victim) => last !== undefined && isJoined(text.slice(victim.end, last.start)));
    return run.length > 0 ? run : before.slice(-1);
  }
  if (firstAfter !== undefined && gap.length < 60) return joined(after, text);
  // A second amount for the same victim: "lost $54m, or 27,000 ETH".
  return victims.filter((victim) => victim.end <= amount.start).slice(-1);
}

/** The names after an amount that stand in one row: `Alphapo and CoinsPaid`. */
function joined(after: readonly Mention[], text: string): readonly Mention[] {
  const row: Mention[] = [];
  for (const victim of after) {
    const last = row.at(-1);
    if (last !== undefined && !isJoined(text.slice(last.end, victim.start))) break;
    row.push(victim);
  }
  return row;
}

function isJoined(between: string): boolean {
  return (
    between.length < 120 &&
    (between.trim() === "" ||
      /^,?\s*(?:and|as well as|plus|together with|&|,|or)\s*$/i.test(between) ||
      /^,[^.;$]*,? (?:and|as well as) (?:the )?$/i.test(between))
  );
}

function findPeriods(
  text: string,
  now: Date,
  memo: Map<string, PeriodPhrase | null>,
): { range: DayRange; start: number; words: string }[] {
  const tokens = tokenise(text).slice(0, 120);
  const found: { range: DayRange; start: number; words: string }[] = [];
  for (let at = 0; at < tokens.length; ) {
    // In running text a period has a year in it; without one there is nothing to try.
    if (/^[$€£¥₩₹]/.test(tokens[at]?.text ?? "")) {
      at++;
      continue;
    }
    const longest = 1 + tokens.slice(at, at + 8).findLastIndex((token) => /\d{4}/.test(token.text));
    const read = longest === 0 ? null : readPeriodAt(text, tokens, at, now, { longest, memo });
    if (read?.phrase.kind === "period" && /\d/.test(read.phrase.words)) {
      const isWindow = /\b(?:last|past|previous)\b/i.test(read.phrase.words);
      if (!isWindow)
        found.push({ range: read.phrase.period, start: tokens[at]?.start ?? 0, words: read.phrase.words });
    }
    at += read?.length ?? 1;
  }
  return found;
}

function nearestPeriod(
  periods: readonly { range: DayRange; start: number }[],
  amount: TextAmount,
): DayRange | null {
  const [nearest] = [...periods].sort(
    (a, b) => Math.abs(a.start - amount.start) - Math.abs(b.start - amount.start),
  );
  return nearest?.range ?? null;
}

function findWindow(text: string): number | null {
  const match =
    /\b(?:last|past|previous|just|in|within|over) (?:the )?(?:past |last )?(\d{1,4}) (days?|weeks?|months?)\b/i.exec(
      text,
    );
  if (match === null) return null;
  const count = Number(match[1]);
  return /^day/i.test(match[2] ?? "") ? count : /^week/i.test(match[2] ?? "") ? count * 7 : count * 30;
}

function findAddresses(sentence: Sentence): Statement[] {
  return [
    ...sentence.text.matchAll(
      /\b(?:0x[0-9a-f]{40}|bc1[0-9a-z]{25,70}|[13][1-9A-HJ-NP-Za-km-z]{25,34}|T[1-9A-HJ-NP-Za-km-z]{33})\b/gi,
    ),
  ]
    .slice(0, 20)
    .flatMap((match): Statement[] => {
      const reading = readAddress(match[0]);
      if (reading?.kind !== "address") return [];
      const start = sentence.start + match.index;
      return [{ sentence, start, end: start + match[0].length, kind: "address", address: match[0] }];
    });
}

/** `stole $30m from Foobar`: a victim that no name of the index fits. */
function findUnknownVictim(
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
