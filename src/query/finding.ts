// What a check comes to: the verdict, its notes and the claims it rests on.
import type { Claim } from "../knowledge/model.ts";
import type { IncidentView } from "../knowledge/view.ts";

export type Verdict =
  | "matches"
  | "within-rounding"
  | "matches-superseded"
  | "sources-conflict"
  | "contradicts"
  | "not-in-index";
export type CheckNote =
  | "joint-figure"
  | "disclosure-date"
  | "preliminary"
  | "wrong-publisher"
  | "stale-window"
  | "valuation"
  | "partial"
  | "sum-of-figures"
  | "other-kind"
  | "disputed-attribution"
  | "other-actor"
  | "other-culprit"
  | "other-scope"
  | "other-service"
  | "other-speaker"
  | "unread-part"
  | "not-attributed"
  | "other-country";

export interface Finding {
  verdict: Verdict;
  notes: readonly CheckNote[];
  /** What is on record, the deciding claims first. */
  claims: readonly Claim[];
  incidents: readonly IncidentView[];
}

export const finding = (verdict: Verdict, rest: Partial<Omit<Finding, "verdict">> = {}): Finding => ({
  verdict,
  notes: rest.notes ?? [],
  claims: rest.claims ?? [],
  incidents: rest.incidents ?? [],
});
