// An incident's standing attributions -> its level: was it North Korea, and who says so? Which group it was never
// changes the level.

import { countIndependent } from "./independence.ts";
import type { Attribution, Claim, Incident } from "./model.ts";
import type { Level } from "./schema/record.ts";
import { findReplaced, isPast, isSaidBy } from "./standing.ts";

export interface LevelResult {
  level: Level;
  /** The attributions that decide it. */
  decidedBy: readonly Attribution[];
  /** At an official level: denials with a reason that do not lower it. */
  contestedBy: readonly Attribution[];
  /** `inferred` where the deciding document does not name the victim. */
  identity: "named" | "inferred";
  /** Below official: a single independent publisher stands behind the claims that decide the level. */
  singleSource: boolean;
  /** The curator's override that is in force, with what the claims alone would give. */
  override: { reason: string; since: string; computed: Level } | null;
  /** All that stand, in the order of the record. */
  standing: readonly Attribution[];
}

const isPositive = (claim: Attribution) =>
  claim.firmness === "states" || claim.firmness === "likely" || claim.firmness === "suspects";
const saidByKind = (claim: Attribution, ...kinds: string[]) =>
  claim.by.some((publisher) => kinds.includes(publisher.kind));
const firms = ["analytics-firm", "security-firm"] as const;

/** The level on the day `asof` (null: today), by the first rule that fits. Source of the rules: README, "Levels". */
export function findLevel(
  incident: Incident,
  asof: string | null,
  claims: ReadonlyMap<string, Claim>,
): LevelResult {
  const replaced = findReplaced(incident.attributions, asof);
  const standing = incident.attributions.filter(
    (claim) => isSaidBy(claim, asof) && !replaced.has(claim.ref) && !isPast(claim.withdrawn, asof),
  );
  const computed = decide(standing);
  const result = {
    ...computed,
    contestedBy: computed.level === "official" ? standing.filter(isReasonedDenial) : [],
    identity:
      computed.decidedBy.length > 0 && computed.decidedBy.every((claim) => claim.identity === "inferred")
        ? ("inferred" as const)
        : ("named" as const),
    singleSource:
      (computed.level === "industry" || computed.level === "suspected") &&
      countIndependent(computed.decidedBy, claims) === 1,
    override: null,
    standing,
  };
  const { override } = incident;
  if (override === null || !isPast(override.since, asof)) return result;
  return {
    ...result,
    level: override.level,
    override: { reason: override.reason, since: override.since, computed: computed.level },
  };
}

/** A denial that weighs: by a government, court, the victim, a firm or a named researcher, with a reason. */
function isReasonedDenial(claim: Attribution): boolean {
  return (
    claim.firmness === "denies" &&
    claim.why !== null &&
    saidByKind(claim, "government", "court", "victim", "researcher", ...firms)
  );
}

function decide(standing: readonly Attribution[]): { level: Level; decidedBy: readonly Attribution[] } {
  const positive = standing.filter(isPositive);
  const denials = standing.filter((claim) => isReasonedDenial(claim) || claim.outcome !== null);
  if (positive.length === 0 && denials.length > 0) return { level: "rejected", decidedBy: denials };

  const formal = positive.filter(
    (claim) =>
      claim.firmness === "states" &&
      claim.basis === "formal" &&
      saidByKind(claim, "government", "court") &&
      !(claim.identity === "inferred" && claim.guess),
  );
  if (formal.length > 0) return { level: "official", decidedBy: formal };

  const reasoned = standing.filter(isReasonedDenial);
  if (positive.length > 0 && reasoned.length > 0)
    return { level: "disputed", decidedBy: [...positive, ...reasoned] };

  const listed = positive.filter(
    (claim) => claim.firmness === "states" && claim.basis === "list" && saidByKind(claim, "panel"),
  );
  if (listed.length > 0) return { level: "official", decidedBy: listed };

  const industry = positive.filter(
    (claim) =>
      claim.basis === "forensic" &&
      ((saidByKind(claim, "victim", ...firms) && claim.firmness !== "suspects") ||
        (saidByKind(claim, "researcher") && claim.firmness === "states")),
  );
  if (industry.length > 0) return { level: "industry", decidedBy: industry };

  return positive.length > 0
    ? { level: "suspected", decidedBy: positive }
    : { level: "unattributed", decidedBy: [] };
}
