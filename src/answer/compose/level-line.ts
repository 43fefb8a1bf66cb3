// The level of an incident in one line: what it is, who says so, and what weakens it.
import type { Attribution } from "../../knowledge/model.ts";
import type { IncidentView, View } from "../../knowledge/view.ts";
import { type Line, type Span, text } from "../block.ts";
import type { Draft } from "../draft.ts";
import { formatBy, formatSaid, joinWords, levelWords } from "../wording.ts";

const namedShown = 3;

export function describeLevel(draft: Draft, view: View, entry: IncidentView): Line {
  const { level, decidedBy, contestedBy, identity, singleSource, override } = entry.level;
  const spans: Span[] = [
    { kind: "level", level },
    text(` - ${override === null ? levelWords[level] : "set by the curator"}`),
  ];
  if (override !== null)
    spans.push(
      text(` since ${override.since}: ${override.reason}. The claims alone give ${override.computed}, by`),
    );
  if (level === "unattributed")
    spans.push(
      text(view.asof === null ? `, as far as known on ${entry.incident.checked}` : ` by ${view.asof}`),
    );
  const denials =
    level === "disputed" && override === null ? decidedBy.filter((claim) => claim.firmness === "denies") : [];
  spans.push(
    ...voiceSpans(
      draft,
      decidedBy.filter((claim) => !denials.includes(claim)),
    ),
  );
  if (denials.length > 0) spans.push(text("; denied by"), ...voiceSpans(draft, denials));
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
    const key = claim.by.map((b) => b.id).join();
    return !seen.has(key) && seen.add(key) !== undefined;
  });
}
