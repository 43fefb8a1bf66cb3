// How many sources there really are: claims are independent only if their chains of repetition end at different
// publishers.
import type { Claim } from "./model.ts";

/** The publishers at which a claim's chain of `based-on` ends. */
export function originsOf(claim: Claim, claims: ReadonlyMap<string, Claim>): ReadonlySet<string> {
  const seen = new Set<string>();
  let current = claim;
  while (current.basedOn !== null && !seen.has(current.ref)) {
    seen.add(current.ref);
    const next = claims.get(current.basedOn);
    if (next === undefined) break;
    current = next;
  }
  return new Set(current.by.map((publisher) => publisher.id));
}

/** How many independent publishers stand behind these claims; a joint statement is one. */
export function countIndependent(list: readonly Claim[], claims: ReadonlyMap<string, Claim>): number {
  const groups: Set<string>[] = [];
  for (const claim of list) {
    const origins = originsOf(claim, claims);
    const touching = groups.filter((group) => [...origins].some((origin) => group.has(origin)));
    const merged = new Set([...origins, ...touching.flatMap((group) => [...group])]);
    for (const group of touching) groups.splice(groups.indexOf(group), 1);
    groups.push(merged);
  }
  return groups.length;
}
