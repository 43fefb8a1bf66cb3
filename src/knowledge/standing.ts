// Which claims stand on a given day: said by then, and not replaced by a claim that was said by then.
import { lastDay } from "./dates.ts";
import type { Claim } from "./model.ts";

/** `asof` null means now: everything counts, claims of unknown date included. */
export function isSaidBy(claim: Claim, asof: string | null): boolean {
  return asof === null || (claim.saidDay !== null && claim.saidDay <= asof);
}

/** Most records replace nothing. */
const none: ReadonlySet<string> = new Set();

/** The refs that a claim said by `asof` replaces. */
export function findReplaced(claims: Iterable<Claim>, asof: string | null): ReadonlySet<string> {
  let replaced: Set<string> | null = null;
  for (const claim of claims)
    if (claim.replaces !== null && isSaidBy(claim, asof)) {
      replaced ??= new Set();
      replaced.add(claim.replaces);
    }
  return replaced ?? none;
}

/** Whether something that takes effect on a date (a withdrawal, an override, a delisting) was in effect by `asof`. */
export function isPast(since: string | null, asof: string | null): boolean {
  return since !== null && (asof === null || (lastDay(since) ?? "9999") <= asof);
}
