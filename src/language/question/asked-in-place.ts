// Whether a word asks in its place what it asks elsewhere: "with sources" asks for none, "malware hidden in a pdf" hid no loot,
// and what the UN experts wrote is no request to write.
import { isSubordinate } from "./asked-order.ts";
import type { Mark } from "./spot.ts";
import { isIncident } from "./told-marks.ts";
import type { WordClass } from "./word-classes.ts";

export function asksInPlace(name: WordClass, marks: readonly Mark[], at: number): boolean {
  const words = marks[at]?.words.join(" ") ?? "";
  const before = marks[at - 1];
  switch (name) {
    // "worth at least half a billion": a bound, not a sum that is asked for.
    case "amount":
      return marks[at + 1]?.meaning.kind !== "amount";
    case "when":
      return !isSubordinate(marks, at);
    // "the 2025 total, with sources": every answer has them.
    case "sources":
      return !isAdded(marks, at);
    // "malware hidden in a pdf", "Sinbad mixer": nothing that was stolen is meant.
    case "laundered":
      return !(
        isHidden(marks, at) ||
        isRead(marks, at) ||
        (/^mix(?:er|ing service)$/.test(words) && isOf(before, "service"))
      );
    // "the Lykke break-in": a theft, and not how it was done.
    case "how":
      return !(/^break ins?$/.test(words) && (isIncident(before) || before?.words.at(-1) === "the"));
    // "has anyone put a number on it": whoever did, and not everybody's thefts.
    case "everybody":
      return !(
        /^any(?:one|body)$/.test(words) &&
        (before === undefined ||
          /^(?:has|have|had|does|do|did|can|could|would)$/.test(before.words.at(-1) ?? ""))
      );
    default:
      return true;
  }
}

/** "fake recruiter scams": the technique, under another word. */
export function isNamedAnew(marks: readonly Mark[], at: number): boolean {
  return /^(?:scams?|fraud|con|cons)$/i.test(marks[at]?.text ?? "") && isOf(marks[at - 1], "technique");
}

/** "which mixers did they run the money through", "what did the UN experts write": done by others, and no request. */
export function isDeed(marks: readonly Mark[], at: number): boolean {
  const text = marks[at]?.text ?? "";
  // "please teach me": told, in other tongues; what is to be taught would stand behind it.
  if (/^teach(?: me)?$/i.test(text))
    return marks
      .slice(at + 1)
      .every(
        (mark) => mark.meaning.kind === "class" && mark.meaning.classes.every((name) => name === "filler"),
      );
  // "step by step": how it was done, where it was asked.
  if (/^step by step$/i.test(text))
    return (
      marks.some(isIncident) &&
      marks.some((mark) => mark.meaning.kind === "class" && mark.meaning.classes.includes("how"))
    );
  // "do prosecutors blame North Korea for KuCoin": who speaks, and no trial.
  if (/^prosecutors?$/i.test(text))
    return (
      marks.some(isIncident) &&
      marks
        .slice(at + 1, at + 3)
        .some(({ words }) =>
          words.some((word) =>
            /^(?:blame|blames|blamed|say|says|said|name|named|attribute|attributed|link|linked|point|pointed|accuse|accused)$/.test(
              word,
            ),
          ),
        )
    );
  // "our external auditor will want to see"
  if (/^will$/i.test(text))
    return marks
      .slice(Math.max(0, at - 4), at)
      .some(
        (mark) =>
          mark.words.some((word) => /^(?:my|our|i|we)$/.test(word)) ||
          (mark.meaning.kind === "class" && mark.meaning.classes.includes("audience")),
      );
  if (/^run the$/i.test(text))
    return /^(?:they|lazarus|hackers|thieves|attackers|dprk|korea)$/.test(marks[at - 1]?.words.at(-1) ?? "");
  return (
    /^(?:write|print|draft)$/i.test(text) &&
    marks.slice(Math.max(0, at - 3), at).some((mark) => isOf(mark, "publisher"))
  );
}

const isOf = (mark: Mark | undefined, wanted: "service" | "technique" | "publisher") =>
  mark?.meaning.kind === "entity" && mark.meaning.entities.some(({ kind }) => kind === wanted);

/** "having gone through your index": read, and no loot. */
const isRead = (marks: readonly Mark[], at: number) =>
  /through$/.test(marks[at]?.words.at(-1) ?? "") &&
  marks
    .slice(at + 1, at + 4)
    .some(({ words }) =>
      words.some((word) =>
        /^(?:index|list|lists|report|reports|papers|data|notes|archive|files|pages|docs)$/.test(word),
      ),
    );

/** Hidden or disguised, with no word for what was stolen beside it. */
const isHidden = (marks: readonly Mark[], at: number) =>
  /^(?:hid|hides?|hidden|hiding|conceal\w*|disguis\w*)$/.test(marks[at]?.words.join(" ") ?? "") &&
  !marks
    .slice(Math.max(0, at - 5), at + 5)
    .some(
      ({ meaning, words }) =>
        (meaning.kind === "class" && meaning.classes.includes("money")) ||
        words.some((word) => /^(?:it|them|loot|haul|proceeds|trail|trails|they|how)$/.test(word)),
    );

/** "w/ sources", "plus links", beside a sum or a list that is asked for. */
const isAdded = (marks: readonly Mark[], at: number) =>
  /^(?:with|w|plus|incl|including|include|and)$/.test(
    marks[at - 1]?.words.at(-1) === "the"
      ? (marks[at - 1]?.words.at(-2) ?? marks[at - 2]?.words.at(-1) ?? "")
      : (marks[at - 1]?.words.at(-1) ?? ""),
  ) &&
  marks.some(
    ({ meaning }) =>
      meaning.kind === "class" &&
      ["amount", "count", "list", "biggest"].some((name) => meaning.classes.includes(name as WordClass)),
  );
