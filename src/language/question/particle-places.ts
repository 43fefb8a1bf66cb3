// Where a particle may stand: at an end of its clause, beside another one or behind a word that holds the sentence
// together, and never where a name is said ("victims in La …", "stolen from Ken").
import { harmless, isOf } from "./clause-marks.ts";
import type { Mark } from "./spot.ts";
import { particles } from "./words/particles.ts";

const namesFollow =
  /^(?:from|in|at|by|of|on|against|to|with|on|is|called|named|via|through|into|and|or|vs|versus)$/;

export function readParticles(clause: readonly Mark[]): Mark[] {
  const isParticle = (mark: Mark | undefined) =>
    mark?.meaning.kind === "unknown" && mark.words.every((word) => particles.has(word));
  return clause.map((mark, i) => {
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
