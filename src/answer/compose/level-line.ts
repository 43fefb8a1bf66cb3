// The level of an incident in one line: what it is, who says so, and what weakens it.
import type { Attribution } from "../../knowledge/model.ts";
import type { IncidentView } from "../../knowledge/view.ts";
import { type Line, type Span, text } from "../block.ts";
import type { Draft } from "../draft.ts";
import { formatBy, formatSaid, joinWords, levelWords } from "../wording.ts";

const namedShown = 3;

export function describeLevel(draft: Draft, entry: IncidentView): Line {
  const { level, decidedBy, contestedBy, identity, singleSource, override } = entry.level;
  const spans: Span[] = [{ kind: "level", level }, text(` - ${levelWords[level]}`)];
  if (level === "unattributed") spans.push(text(`, as far as known on ${entry.incident.checked}`));
  const voices = distinctVoices(decidedBy);
  if (voices.length > 0) {
    const more = voices.length - namedShown;
    const names = voices.slice(0, namedShown).map((claim) => `${formatBy(claim)} (${formatSaid(claim)})`);
    spans.push(
      text(` ${joinWords(more > 0 ? [...names, `${more} more`] : names)} `),
      draft.cite(...voices.slice(0, namedShown)),
    );
  }
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
  if (override !== null)
    spans.push(
      text(
        `; set by the curator since ${override.since} (the claims alone give ${override.computed}): ${override.reason}`,
      ),
    );
  return spans;
}

function distinctVoices(claims: readonly Attribution[]): Attribution[] {
  const seen = new Set<string>();
  return claims.filter((claim) => {
    const key = claim.by.map((b) => b.id).join();
    return !seen.has(key) && seen.add(key) !== undefined;
  });
}
