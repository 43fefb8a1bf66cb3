// What a question asks without a word of its own for it: a place in an order, a sum, and a time that is told.
import type { Mark } from "./spot.ts";
import type { WordClass } from "./word-classes.ts";

/** `which country was it in when it got robbed`: a time that is told, not asked. */
export function isSubordinate(marks: readonly Mark[], at: number): boolean {
  const after = marks[at + 1]?.words[0] ?? "";
  return (
    marks[at]?.words.join(" ") === "when" &&
    /^(?:it|they|he|she|that|the|this|north|lazarus)$/.test(after) &&
    marks
      .slice(0, at)
      .some(
        ({ meaning }) =>
          meaning.kind === "class" &&
          ["who", "where", "how", "amount", "count", "perCountry", "list"].some((name) =>
            meaning.classes.includes(name as WordClass),
          ),
      )
  );
}

const ordinals = ["second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"];

/** `second biggest`, `the 3rd largest`, `number two`, `runner-up`. */
export function ordinalOf(marks: readonly Mark[]): number | null {
  for (const { meaning, words } of marks) {
    if (meaning.kind !== "class" || !meaning.classes.includes("ordinal")) continue;
    const text = words.join(" ");
    if (/^(?:runner|runners|number two|no 2|second place)/.test(text)) return 2;
    if (/^(?:number three|no 3|third place)/.test(text)) return 3;
    const at = ordinals.indexOf(text);
    if (at >= 0) return at + 2;
    const digits = /^(\d{1,2})(?:st|nd|rd|th)$/.exec(text)?.[1];
    if (digits !== undefined) return Number(digits);
  }
  return null;
}

const sumNouns =
  /^(?:haul|loot|proceeds|takings|winnings|spoils|booty|plunder|stash|damage|toll|losses|loss|income|revenue|earnings)$/;
const takes =
  /^(?:help|helps|helped|steal|stole|stolen|take|took|taken|loot|looted|grab|grabbed|get|got|gotten|make|made|net|netted|swipe|swiped|pinch|pinched|nick|nicked|snatch|snatched|siphon|siphoned|drain|drained|bag|bagged|walk|walked|run|ran|come|came|lose|lost|pocket|pocketed|pilfer|pilfered|plunder|plundered|rake|raked|amass|amassed|earn|earned|earnt|clear|cleared|gross|grossed|reap|reaped|away)$/;

export function asksSum(marks: readonly Mark[]): boolean {
  const words = marks.flatMap((mark) => mark.words);
  // "attacks with losses over 1m": a bound of each.
  if (
    marks.some(
      (mark, i) =>
        mark.words.some((word) => sumNouns.test(word)) &&
        marks[i + 1]?.meaning.kind !== "amount" &&
        marks[i - 1]?.words.at(-1) !== "whose",
    )
  )
    return true;
  // "what did they steal", "what had been taken", "what the norks walked away with"
  const isSuffered =
    /\bwhat (?:did|do|does|has|have|had) .{0,60}\b(?:lose|lost|suffer|suffered|lose in)\b/.test(
      words.join(" "),
    );
  if (isSuffered) return true;
  // "dprk theft in $", "losses of Singapore firms"
  if (
    marks.some(
      ({ text, words: run }) => /^(?:\$|usd|us\$|dollars?)$/i.test(text) || run.join(" ") === "loses of",
    )
  )
    return true;
  // "stolen from casinos overall", "$ stolen by fake staff"
  const text = words.join(" ");
  if (
    /^(?:stolen|lost|taken|swiped|looted)\b.*\b(?:overall|altogether|all told|all in all|in all)\b/.test(text)
  )
    return true;
  if (
    marks[0] !== undefined &&
    /^(?:\$|usd|us\$|dollars|\$\$+)$/i.test(marks[0].text) &&
    /^(?:stolen|lost|taken)/.test(marks[1]?.words.join(" ") ?? "")
  )
    return true;
  // "money they took from bridges"
  if (
    /^(?:the |all |all the )?(?:money|crypto|cryptocurrency|funds|coins|assets|cash|dollars) (?:that |which )?(?:they|lazarus|dprk|nk|pyongyang|north koreans?|north korea|the \w+|\w+) (?:has |have |had )?(?:took|taken|stole|stolen|lost|grabbed|swiped|nicked|pocketed|looted|made|got|lifted|drained|siphoned|removed|extracted|obtained|netted|earned|pinched|bagged|snatched)\b/.test(
      text,
    )
  )
    return true;
  const what = marks.findIndex(
    (mark) =>
      mark.meaning.kind === "class" &&
      /^w(?:h?a|o|h|hu|u)ts?(?: (?:is|are|was|were|has|have|had|did))?$/.test(
        mark.words.join(" ").replace(/['’]/g, ""),
      ),
  );
  if (what >= 0)
    for (const { meaning, words: run } of marks.slice(what + 1, what + 9)) {
      if (run.some((word) => /^(?:hacked|hit|robbed|breached|attacked)$/.test(word))) break;
      if (run.some((word) => takes.test(word))) return true;
      const isBetween =
        (meaning.kind === "class" && !meaning.classes.includes("happened")) ||
        (meaning.kind === "entity" && meaning.entities.some(({ kind }) => kind === "actor"));
      if (!isBetween || run.some((word) => /^(?:hacked|hit|robbed)$/.test(word))) break;
    }
  // "money taken from japanese victims", "crypto stolen in 2023"
  return words.some(
    (word, i) =>
      /^(?:money|crypto|cryptocurrency|funds|coins|assets|dollars|cash|bitcoin|currency)$/.test(word) &&
      /^(?:taken|stolen|lost|looted|swiped|nicked|siphoned|drained|robbed|pinched|grabbed|theft|take)$/.test(
        words[i + 1] ?? "",
      ),
  );
}
