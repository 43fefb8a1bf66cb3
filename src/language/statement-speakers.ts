// Which of a sentence's publishers gave which of its amounts: "Chainalysis put 2023 at $660.5m, TRM Labs at $900m".
import type { Mention } from "./mentions.ts";
import type { TextAmount } from "./text-amounts.ts";

/** All of them where there is one amount or one publisher: nothing is to be told apart. */
export function speakersOf(
  amounts: readonly TextAmount[],
  i: number,
  publishers: readonly Mention[],
): readonly Mention[] {
  const [first] = amounts;
  if (amounts.length < 2 || publishers.length < 2 || first === undefined) return publishers;
  // A sentence keeps to one order: "X gave 1, Y gave 2", or "1 according to X and 2 according to Y".
  const leads = publishers.some(({ end }) => end <= first.start);
  for (let at = i; at >= 0 && at < amounts.length; at += leads ? -1 : 1) {
    const amount = amounts[at];
    if (amount === undefined) break;
    const [from, to] = leads
      ? [amounts[at - 1]?.end ?? 0, amount.start]
      : [amount.end, amounts[at + 1]?.start ?? Number.POSITIVE_INFINITY];
    const own = publishers.filter(({ start, end }) => start >= from && end <= to);
    if (own.length > 0) return own;
  }
  return publishers;
}
