// Which of a sentence's victims an amount belongs to: the clause it stands in, and the names in one row beside it.
import type { Mention } from "./mentions.ts";
import type { TextAmount } from "./text-amounts.ts";

/** From the amount before to the amount after. */
export function clauseOf(
  text: string,
  amount: TextAmount,
  amounts: readonly TextAmount[],
  i: number,
): string {
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

/** The last word that ties an amount to the name after it. */
const leadsTo =
  /\b(?:from|at|against|of|in|by|to|on|for|hit|hitting|robbing|hacking|off)\b(?![^.;]*\b(?:from|at|against|of|in|by|to|on|for|hit|hitting|robbing|hacking|off)\b)[^.;]*$/i;

/** "499,000 ETH, worth about $1.39 billion": one sum written twice. */
export function isSameSum(text: string, amount: TextAmount, next: TextAmount | undefined): boolean {
  return (
    next !== undefined &&
    /^,? ?(?:\(|or |then |worth |(?:then )?valued at |equal to |equivalent to )(?:then )?(?:(?:about|around|some|roughly|approximately|nearly|over|more than|at) )*$/i.test(
      text.slice(amount.end, next.start),
    )
  );
}

/** `$54m from CoinEx, $41m from Stake.com, and $97.3m from Alphapo and CoinsPaid`; else `CoinEx lost $54m`. */
export function victimsOf(
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
    !/\b(?:until|before|after|than|while|whereas|unlike|compared|followed)\b/i.test(gap) &&
    leadsTo.test(gap) &&
    (before.length === 0 || !/[;]|\b(?:and|but)\b/.test(gap.slice(gap.search(leadsTo))))
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

/** `Sky Mavis's Ronin bridge`, `@KelpDAO rsETH bridge`: one theft named twice in one breath. */
export function mergeSame(victims: readonly Mention[], text: string): Mention[] {
  const merged: Mention[] = [];
  for (const victim of victims) {
    const last = merged.at(-1);
    if (
      last !== undefined &&
      keyOf(last) === keyOf(victim) &&
      /^(?:['’]s)?[ (@/-]*$/.test(text.slice(last.end, victim.start))
    )
      merged[merged.length - 1] = {
        ...last,
        text: text.slice(last.start, victim.end),
        end: victim.end,
      };
    else merged.push(victim);
  }
  return merged;
}

const moved =
  /\b(?:recover\w*|fr[eo]ez\w*|froze|frozen|seiz\w*|sent|moved|deposit\w*|launder\w*|cash\w*|trad(?:ed|ing)|swapp\w*|passed|transferr\w*|help of|traced)\b[^.;]*$/i;
const placed =
  /\b(?:with|at|via|through|into|to|onto|using|help of)(?: (?:the|an?|accounts?|exchanges?|platforms?|services?|such as|like|of|at|on))* $/i;

/** "124 BTC were recovered with Binance and Huobi": where money went or was stopped, robbed themselves or not. */
export function withoutPlaces(victims: readonly Mention[], text: string): Mention[] {
  const places: Mention[] = [];
  for (const [i, victim] of victims.entries()) {
    const before = text.slice(Math.max(0, victim.start - 100), victim.start);
    const last = victims[i - 1];
    const follows =
      last !== undefined && places.includes(last) && isJoined(text.slice(last.end, victim.start));
    if (follows || (placed.test(before) && moved.test(before))) places.push(victim);
  }
  return places.length === victims.length
    ? [...victims]
    : victims.filter((victim) => !places.includes(victim));
}

/** Each theft once, where it stands first. */
export function eachOnce(victims: readonly Mention[]): Mention[] {
  return [...new Map([...victims].reverse().map((victim) => [keyOf(victim), victim])).values()].reverse();
}

const keyOf = ({ ids }: Mention) => ids.join(" ");

/** The victims that a date is told of where the sentence has several: those in one row before it, or after it. */
export function victimsBeside(date: { start: number }, victims: readonly Mention[], text: string): Mention[] {
  const before = victims.filter(({ end }) => end <= date.start);
  const last = before.at(-1);
  if (last === undefined) return eachOnce(victims);
  return eachOnce(before.filter((victim) => victim === last || isJoined(text.slice(victim.end, last.start))));
}

function isJoined(between: string): boolean {
  return (
    between.length < 120 &&
    (between.trim() === "" ||
      /^,?\s*(?:and|as well as|plus|together with|&|,|or)\s*$/i.test(between) ||
      /^,[^.;$]*,? (?:and|as well as) (?:the )?$/i.test(between))
  );
}
