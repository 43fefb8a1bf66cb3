// "how many fake freelancers has it placed": people are counted, and no thefts by them.
import { isOf } from "./clause-marks.ts";
import type { Mark } from "./spot.ts";

const between =
  /^(?:of|the|its|their|fake|false|bogus|remote|such|those|these|active|north|korean|dprk|kims?|regime|s)$/;

/** The words that count people; null where thefts are counted. */
export function countedPeople(marks: readonly Mark[]): string | null {
  const at = marks.findIndex((mark) => isOf(mark, "count"));
  if (at < 0) return null;
  for (let i = at + 1; i < Math.min(marks.length, at + 5); i++) {
    const mark = marks[i];
    if (mark === undefined) return null;
    if (isWorkers(mark)) {
      // "how many IT worker thefts"
      return isOf(marks[i + 1], "theft") && /s$/.test(marks[i + 1]?.words.at(-1) ?? "") ? null : mark.text;
    }
    if (!isOf(mark, "northKorea") && !mark.words.every((word) => between.test(word))) return null;
  }
  return null;
}

function isWorkers({ meaning, words }: Mark): boolean {
  return (
    meaning.kind === "entity" &&
    meaning.entities.some(({ kind }) => kind === "technique" || kind === "actor") &&
    /^(?:workers?|freelancers?|recruiters?|developers?|devs?|employees?|contractors?|engineers?|programmers?|coders?|hires?|applicants?|candidates?|staff|staffers|moles?|plants?|insiders?|impostors?|imposters?|operatives?|agents?|hackers?|headhunters?|interviewers?)$/.test(
      words.at(-1) ?? "",
    )
  );
}
