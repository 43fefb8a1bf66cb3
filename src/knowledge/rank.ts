// Whose word leads: the order of the kinds of publisher.
import type { Claim } from "./model.ts";
import { type PublisherKind, publisherKinds } from "./schema/claim.ts";

// `government` and `court` share the first rank.
const rankOfKind: Readonly<Record<PublisherKind, number>> = {
  government: 0,
  court: 0,
  victim: 1,
  "analytics-firm": 2,
  panel: 3,
  "security-firm": 4,
  researcher: 5,
  press: 6,
  reference: 7,
};

/** The best rank among those who assert the claim; 0 leads. */
export function rankOf(claim: Claim): number {
  let rank = rankOfKind.reference;
  for (const { kind } of claim.by) rank = Math.min(rank, rankOfKind[kind]);
  return rank;
}

/** The kind that gives the claim its rank. */
export function leadingKind(claim: Claim): PublisherKind {
  const rank = rankOf(claim);
  return (
    claim.by.find((publisher) => rankOfKind[publisher.kind] === rank)?.kind ??
    publisherKinds[publisherKinds.length - 1] ??
    "reference"
  );
}

/** Said by press and reference works alone. */
export function isPressOnly(claim: Claim): boolean {
  return rankOf(claim) >= rankOfKind.press;
}
