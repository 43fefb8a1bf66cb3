// One claim as a line: a figure or an attribution, with who said it, when, and what weakens it.
import type { Attribution, Figure } from "../../knowledge/model.ts";
import { isPressOnly } from "../../knowledge/rank.ts";
import type { IncidentView, View } from "../../knowledge/view.ts";
import { type Line, text } from "../block.ts";
import type { Draft } from "../draft.ts";
import { flagWords, formatBy, formatSaid, formatValued, joinWords } from "../wording.ts";

/** `$234.9m - WazirX, 2024-07-18; valued on the day of the theft [1]`; `unstatedIsSaid`: the list says so of all. */
export function figureLine(
  draft: Draft,
  view: View,
  entry: IncidentView | null,
  figure: Figure,
  unstatedIsSaid = false,
): Line {
  const details: string[] = [];
  if (figure.covers.length > 1)
    details.push(
      `joint figure for ${joinWords(figure.covers.map((id) => view.index.incidents.get(id)?.victim ?? id))}`,
    );
  if (figure.through !== null)
    details.push(`through ${view.index.vocabulary.services.get(figure.through)?.name ?? figure.through}`);
  if (figure.counts !== null) details.push(figure.counts);
  if (figure.usd !== null && !(unstatedIsSaid && figure.valued === "unstated"))
    details.push(formatValued(figure.valued));
  for (const flag of figure.flags)
    details.push(
      flag === "mistaken" && figure.reason !== null ? `mistaken: ${figure.reason}` : flagWords[flag],
    );
  if (figure.passing) details.push("mentioned in passing");
  const origin = figure.basedOn === null ? undefined : view.index.claims.get(figure.basedOn);
  if (origin !== undefined) details.push(`repeats ${origin.by.map((b) => b.name).join(" and ")}`);
  if (entry !== null && isKeptOut(entry, figure))
    details.push("outside the range, which press and reference works do not widen");
  if (entry?.replaced.has(figure.ref)) details.push("superseded by a later figure of the same publisher");
  return [
    draft.figure(figure),
    text(
      ` - ${formatBy(figure)}, ${formatSaid(figure)}${details.length === 0 ? "" : `; ${details.join("; ")}`} `,
    ),
    draft.cite(figure),
  ];
}

/** Without a word on it the figure would seem to have been forgotten where the range was drawn. */
function isKeptOut({ estimate, replaced }: IncidentView, figure: Figure): boolean {
  return (
    estimate !== null &&
    figure.kind === "stolen" &&
    figure.usd !== null &&
    figure.flags.length === 0 &&
    figure.covers.length === 1 &&
    isPressOnly(figure) &&
    !replaced.has(figure.ref) &&
    !estimate.refs.includes(figure.ref) &&
    (figure.usd.low < estimate.low || (estimate.high !== null && figure.usd.high > estimate.high))
  );
}

/** Claims of one voice and one firmness, which may name several actors. */
export function attributionLine(
  draft: Draft,
  view: View,
  entry: IncidentView,
  claims: readonly [Attribution, ...Attribution[]],
): Line {
  for (const claim of claims) draft.attribution(claim);
  const [claim] = claims;
  const named = claims.map(({ actor }) =>
    actor === null ? "North Korea" : (view.actors.get(actor)?.name ?? actor),
  );
  const actor = joinWords([...new Set(named)]);
  const isJoint = claim.by.length > 1;
  const words = {
    states: `${isJoint ? "say" : "says"} it was ${actor}`,
    likely: `${isJoint ? "say" : "says"} it was likely ${actor}`,
    suspects: `${isJoint ? "suspect" : "suspects"} ${actor}`,
    "no-finding": `${isJoint ? "make" : "makes"} no finding`,
    denies: `${isJoint ? "say" : "says"} it was not North Korea`,
  }[claim.firmness];
  const instead =
    claim.instead === null
      ? ""
      : `, but ${claim.instead}${claim.outcome === null ? "" : ` (${claim.outcome})`}`;
  const quotes = claims.flatMap(({ quoted }) => (quoted === null ? [] : [`"${quoted}"`]));
  const quoted = quotes.length === 0 ? "" : ` (${quotes.join(", ")})`;
  const reasons = [...new Set(claims.flatMap(({ why }) => (why === null ? [] : [why])))];
  const why = reasons.length === 0 ? "" : `: ${reasons.join("; ")}`;
  const mapped =
    claim.identity === "inferred"
      ? ` The document does not name the victim; mapped by ${claim.mappedBy}.`
      : "";
  const gone = formatStanding(entry, claim);
  return [
    text(formatBy(claim), "strong"),
    text(` ${words}${instead}${quoted}${why}${gone}, ${formatSaid(claim)} `),
    draft.cite(...claims),
    ...(mapped === "" ? [] : [text(mapped)]),
  ];
}

/** What became of an attribution that no longer stands; empty for one that does. */
function formatStanding(entry: IncidentView, claim: Attribution): string {
  if (entry.level.standing.includes(claim)) return "";
  return claim.withdrawn === null ? " (replaced by a later statement)" : ` (withdrawn ${claim.withdrawn})`;
}
