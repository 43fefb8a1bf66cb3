// What a question leaves out: `without individuals`, `leave out the ones against individuals`, `leave people out of it`.
import type { Mark } from "./spot.ts";

/** Words between the one that leaves out and what is left out: `leave out [the ones against] individuals`. */
const farthest = 6;

/** `acrossNames`: what stands behind another name is left out with it, as in a list; a time is not. */
export function isLeftOut(
  marks: readonly Mark[],
  at: number,
  acrossNames = true,
  leavesOut: (mark: Mark) => boolean = isNot,
): boolean {
  if (isExcepted(marks, at)) return true;
  for (let i = at - 1; i >= Math.max(0, at - farthest); i--) {
    const mark = marks[i];
    if (mark === undefined) break;
    if (leavesOut(mark)) return true;
    if (
      /^(?:leaves?|leaving|left|keeps?|keeping|takes?|taking)$/.test(mark.words.join(" ")) &&
      isOut(marks, at)
    )
      return true;
    // Another name of the same list is left out with it; a time or an amount begins something else.
    if ((acrossNames && mark.meaning.kind === "entity") || isBetween(mark)) continue;
    break;
  }
  return false;
}

/**
 * A theft that a sum or a list does without. A bare `not` says nothing of the kind: "was it not Bybit", "not Bybit but
 * Ronin".
 */
export function isNamedLeftOut(marks: readonly Mark[], at: number): boolean {
  const leavesOut = (mark: Mark) =>
    isNot(mark) && !/^(?:not|no|none|nothing|non|isn't|but no)$/.test(mark.words.join(" "));
  return isAllBut(marks, at) || isLeftOut(marks, at, true, leavesOut);
}

/** "thefts that were not done by North Korea", as `at` names it. */
export function isDenied(marks: readonly Mark[], at: number): boolean {
  for (let i = at - 1; i >= Math.max(0, at - 4); i--) {
    const mark = marks[i];
    if (mark === undefined) return false;
    if (isNot(mark)) return /^(?:not|never|\w+n['’]?t)$/.test(mark.words.at(-1) ?? "");
    if (!mark.words.every((word) => deeds.test(word))) return false;
  }
  return false;
}

const deeds =
  /^(?:by|done|carried|out|committed|the|work|of|from|perpetrated|pulled|off|actually|really|stolen|hacked|attributed|to|blamed|on|linked)$/;

function isNot({ meaning }: Mark): boolean {
  return meaning.kind === "class" && meaning.classes.includes("not");
}

const between =
  /^(?:both|either|the|a|an|any|all|those|these|ones|one|that|which|who|were|was|are|is|against|on|at|of|from|in|and|or|nor|anything|everything|things|thing|cases|thefts|hacks|incidents|attacks|victims|for|with|involving|affecting|hit|hitting|targeting|to|everyone|stolen|taken)$/;

function isBetween({ words }: Mark): boolean {
  return words.every((word) => between.test(word));
}

/** `individuals not counted`, `bridges excluded`. */
function isExcepted(marks: readonly Mark[], at: number): boolean {
  const after = marks
    .slice(at + 1, at + 3)
    .flatMap(({ words }) => words)
    .join(" ");
  return /^(?:not (?:counted|included|considered)|(?:aside|apart)(?! from)|notwithstanding|excluded|excepted|left out|left aside|omitted|taken out|stripped out|set aside)\b/.test(
    after,
  );
}

/** `leave private persons out of it`, `leaves Ronin and Harmony out`. */
function isOut(marks: readonly Mark[], at: number): boolean {
  for (const { meaning, words } of marks.slice(at + 1, at + farthest)) {
    if (/^(?:out|aside|away|off)$/.test(words[0] ?? "")) return true;
    if (meaning.kind !== "entity" && !/^(?:and|or|nor|both|the|hack|theft|heist)$/.test(words.join(" ")))
      return false;
  }
  return false;
}

/** `who else but Bybit`, `everything but Ronin`: a bare `but` leaves out only behind a word for all the others. */
function isAllBut(marks: readonly Mark[], at: number): boolean {
  const but = marks[at - 1];
  return (
    but?.words.join(" ") === "but" &&
    marks
      .slice(Math.max(0, at - farthest - 1), at - 1)
      .some(({ words }) =>
        /^(?:else|others?|all|everything|everyone|everybody|anything|anyone|anybody|any|every|each|nothing|none|nobody)$/.test(
          words.at(-1) ?? "",
        ),
      )
  );
}
