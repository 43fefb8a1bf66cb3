// Where a particle may stand: at an end of its clause, beside another one or behind a word that holds the sentence
// together, and never where a name is said ("victims in La …", "stolen from Ken").
import { harmless, isOf } from "./clause-marks.ts";
import type { Mark } from "./spot.ts";
import { particles } from "./words/particles.ts";

const namesFollow = /^(?:from|in|at|by|of|on|against|to|with|on|is|called|named|via|through|into|vs|versus)$/;

export function readParticles(clause: readonly Mark[]): Mark[] {
  const isParticle = (mark: Mark | undefined) =>
    mark?.meaning.kind === "unknown" && mark.words.every((word) => particles.has(word));
  return clause.map((mark, i) => {
    // "…, no?"
    if (
      clause.length === 1 &&
      /^(?:no|nope|not|non|true|correct|never|hold up|hold on|hang on)$/.test(mark.words.join(" "))
    )
      return harmless(mark);
    // "2024 vs 2025 anyone"
    if (
      i === clause.length - 1 &&
      i > 0 &&
      /^(?:anyone|anybody|everyone|people)$/.test(mark.words.join(" ")) &&
      !namesFollow.test(clause[i - 1]?.words.at(-1) ?? "") &&
      clause.some((other) => other.meaning.kind === "period" || other.meaning.kind === "entity")
    )
      return harmless(mark);
    if (!isParticle(mark)) return mark;
    const before = clause[i - 1];
    const after = clause[i + 1];
    if (before !== undefined && namesFollow.test(before.words.at(-1) ?? "")) return mark;
    if (i > 0 && /^\p{Lu}\p{Ll}/u.test(mark.text)) return mark;
    // "kan hacked": a small word right before what happened to it may be a victim.
    if (isOf(after ?? mark, "theft") && i > 0) return mark;
    return harmless(mark);
  });
}
