// The level of an incident in one line: what it is, who says so, and what weakens it.
import type { Attribution } from "../../knowledge/model.ts";
import type { Level } from "../../knowledge/schema/record.ts";
import type { IncidentView, View } from "../../knowledge/view.ts";
import { type Line, type Span, text } from "../block.ts";
import type { Draft } from "../draft.ts";
import { formatBy, formatSaid, joinWords } from "../wording.ts";

const namedShown = 3;

export function describeLevel(draft: Draft, view: View, entry: IncidentView): Line {
  const { level, decidedBy, contestedBy, identity, singleSource, override } = entry.level;
  const spans: Span[] = [
    { kind: "level", level },
    text(` - ${override === null ? (withoutFirmness[level] ?? "") : "set by the curator"}`),
  ];
  if (override !== null)
    spans.push(
      text(` since ${override.since}: ${override.reason}. The claims alone give ${override.computed}, by`),
    );
  if (level === "unattributed")
    spans.push(
      text(view.asof === null ? `, as far as known on ${entry.incident.checked}` : ` by ${view.asof}`),
    );
  if (level === "rejected" || override !== null) spans.push(...voiceSpans(draft, decidedBy));
  else spans.push(...firmnessSpans(draft, decidedBy));
  if (level === "official" && decidedBy.every((claim) => claim.basis === "list"))
    spans.push(text(" (by a list of thefts)"));
  if (contestedBy.length > 0)
    spans.push(
      text("; contested", "strong"),
      text(` by ${joinWords(contestedBy.map((claim) => formatBy(claim)))} `),
      draft.cite(...contestedBy),
    );
  if (identity === "inferred")
    spans.push(text("; inferred", "strong"), text(": the document does not name the victim"));
  if (singleSource) spans.push(text("; single source", "strong"));
  return spans;
}

/** Levels at which nobody, or everybody, says the same. */
const withoutFirmness: Partial<Readonly<Record<Level, string>>> = {
  rejected: "not North Korea, according to",
  unattributed: "nobody on record attributes it to North Korea",
};

/** Whoever only suspects has attributed nothing, so each firmness is said in its own words. */
const firmnessWords = [
  { firmness: "states", first: "attributed to North Korea by", after: "" },
  { firmness: "likely", first: "likely North Korea's, according to", after: "; likely, according to" },
  { firmness: "suspects", first: "suspected to be North Korea's by", after: "; suspected by" },
  { firmness: "denies", first: "denied by", after: "; denied by" },
] as const;

/** `attributed to North Korea by Group-IB (2018-10) [3]; suspected by NIS (2018-02-05) [2]; denied by …`. */
function firmnessSpans(draft: Draft, claims: readonly Attribution[]): Line {
  const spans: Span[] = [];
  const heard = new Set<string>();
  for (const { firmness, first, after } of firmnessWords) {
    const said = claims.filter((claim) => claim.firmness === firmness && !heard.has(voiceOf(claim)));
    for (const claim of said) heard.add(voiceOf(claim));
    if (said.length > 0) spans.push(text(spans.length === 0 ? first : after), ...voiceSpans(draft, said));
  }
  return spans;
}

/** ` FBI (2023-01-23) and Elliptic (2022-07-13) [3, 9]`; of many, the first few. */
function voiceSpans(draft: Draft, claims: readonly Attribution[]): Line {
  const voices = distinctVoices(claims);
  if (voices.length === 0) return [];
  const more = voices.length - namedShown;
  const names = voices.slice(0, namedShown).map((claim) => `${formatBy(claim)} (${formatSaid(claim)})`);
  return [
    text(` ${joinWords(more > 0 ? [...names, `${more} more`] : names)} `),
    draft.cite(...voices.slice(0, namedShown)),
  ];
}

function distinctVoices(claims: readonly Attribution[]): Attribution[] {
  const seen = new Set<string>();
  return claims.filter((claim) => {
    const voice = voiceOf(claim);
    return !seen.has(voice) && seen.add(voice) !== undefined;
  });
}

function voiceOf(claim: Attribution): string {
  return claim.by.map((b) => b.id).join();
}
