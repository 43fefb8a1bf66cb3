// Whether a question speaks of thefts, and not of one.
import type { Facts } from "./facts.ts";

export const pluralTheft =
  /^(?:hacks|thefts|heists|attacks|victims|exploits|robberies|incidents|cases|breaches|raids|jobs)$/;

export function hasPluralTheft(facts: Facts): boolean {
  return facts.marks.some((mark) => mark.words.some((word) => pluralTheft.test(word)));
}
