// Whom a text names as a theft's culprit, against the attributions on record. A part of the named group, or a group that it
// is part of, is a nuance; another group is another claim.
import { overlaps } from "../knowledge/dates.ts";
import type { Attribution, Claim } from "../knowledge/model.ts";
import type { IncidentView, View } from "../knowledge/view.ts";
import type { Statement } from "../language/statement.ts";
import { ancestorsOf, descendantsOf } from "./actor-of.ts";
import { type CheckNote, type Finding, finding, type Verdict } from "./finding.ts";

type AttributionStatement = Extract<Statement, { kind: "attribution" }>;
type Say = (notes: readonly CheckNote[], verdict: Verdict, claims?: readonly Claim[]) => Finding;

export function checkAttribution(view: View, statement: AttributionStatement): Finding | null {
  const culprits = statement.actors.filter(
    ({ ids }) => ids.length === 0 || ids.some((id) => !helpers.has(view.actors.get(id)?.kind ?? "")),
  );
  if (culprits.length === 0 && statement.others.length === 0) return null;
  const results = statement.victims.flatMap(({ ids }): Finding[] => {
    const known = ids.flatMap((id) => view.incidents.get(id) ?? []);
    // Of several thefts at one victim, the one of the time that the sentence tells, else the one that it fits best.
    const timed = known.filter((entry) => statement.when.some((when) => overlaps(entry.date, when)));
    const meant = known.length > 1 && timed.length > 0 ? timed : known;
    return meant
      .map((entry) => ofEach(view, { ...statement, actors: culprits }, entry))
      .sort((x, y) => worstFirst.indexOf(y.verdict) - worstFirst.indexOf(x.verdict))
      .slice(0, 1);
  });
  const worst = [...results].sort((a, b) => worstFirst.indexOf(a.verdict) - worstFirst.indexOf(b.verdict))[0];
  if (worst === undefined) return null;
  return {
    verdict: worst.verdict,
    notes: [...new Set(results.flatMap((result) => result.notes))],
    claims: results.flatMap((result) => result.claims),
    incidents: results.flatMap((result) => result.incidents),
  };
}

/** "Lazarus and Kimsuky robbed it": each of those in one row, and the sentence is as right as the worse of the two. */
function ofEach(view: View, statement: AttributionStatement, entry: IncidentView): Finding {
  const rows = rowsOf(statement.actors, statement.sentence.text);
  const found = rows.map((actors) => attributionOf(view, { ...statement, actors }, entry));
  const [worst, ...rest] = found.sort(
    (a, b) => worstFirst.indexOf(a.verdict) - worstFirst.indexOf(b.verdict),
  );
  if (worst === undefined) return attributionOf(view, statement, entry);
  // One that nobody names beside one that is named: the sources are not of its mind.
  return worst.verdict === "contradicts" && rest.some(({ verdict }) => verdict === "matches")
    ? { ...worst, verdict: "sources-conflict", notes: [...worst.notes, "other-culprit"] }
    : worst;
}

/** Those joined by "and" or a comma stand each alone; names that explain one another stay together. */
function rowsOf(actors: AttributionStatement["actors"], text: string): AttributionStatement["actors"][] {
  const groups = actors.filter(({ ids }) => ids.length > 0);
  const isRow = groups.some((actor, i) => {
    const next = groups[i + 1];
    return (
      next !== undefined &&
      /^,? (?:and|as well as|together with|along with|&|plus) (?:the )?$/i.test(
        text.slice(actor.end, next.start),
      )
    );
  });
  return isRow ? groups.map((actor) => [actor]) : [actors];
}

const worstFirst: readonly Verdict[] = ["contradicts", "not-in-index", "sources-conflict", "matches"];
/** A mixer, a front or a launderer named beside a theft is not named as its thief. */
const helpers: ReadonlySet<string> = new Set(["service", "firm", "person"]);

const isPositive = ({ firmness }: Attribution) => firmness !== "denies" && firmness !== "no-finding";

function attributionOf(view: View, statement: AttributionStatement, entry: IncidentView): Finding {
  const { actors, publishers, speakers, sayers, isDenied, others } = statement;
  const { level, standing, decidedBy, contestedBy } = entry.level;
  const of: Say = (notes, verdict, claims = decidedBy) =>
    finding(verdict, {
      notes,
      claims: [...new Set([...claims, ...contestedBy])].slice(0, 4),
      incidents: [entry],
    });
  if (others.length > 0) return otherCulprit(statement, entry, of);
  if (level === "unattributed")
    return of(isDenied ? [] : ["not-attributed"], "not-in-index", entry.attributions);
  if (isDenied)
    return level === "rejected"
      ? of([], "matches")
      : of(
          level === "disputed" || contestedBy.length > 0 ? ["disputed-attribution"] : [],
          "sources-conflict",
        );
  if (level === "rejected") return of([], "contradicts");
  const positive = standing.filter(isPositive);
  const byThem = (some: readonly { ids: readonly string[] }[]) =>
    positive.filter((claim) => claim.by.some((by) => some.some((p) => p.ids.includes(by.id))));
  const group = actors.flatMap((actor) => actor.ids);
  // The state and its bureaus are above every group; to name them names no group.
  const isGroup = (id: string) => !["state", "unit"].includes(view.actors.get(id)?.kind ?? "");
  const family = new Set(
    group.flatMap((id) => [
      id,
      ...ancestorsOf(id, view.actors).filter(isGroup),
      ...descendantsOf(id, view.actors),
    ]),
  );
  const isOfFamily = (claim: Attribution) => claim.actor !== null && family.has(claim.actor);
  /** Nothing where somebody names the very group, or the text none. */
  const nuance = (claims: readonly Attribution[]): readonly CheckNote[] =>
    !group.some(isGroup) || claims.some(({ actor }) => actor !== null && group.includes(actor))
      ? []
      : ["other-actor"];
  const named = positive.filter(isOfFamily);
  // A dispute is between those on record; a group that none of them names, where others are named, is not part of it.
  const otherwise = positive.filter((claim) => claim.actor !== null && isGroup(claim.actor));
  const isAnother = group.length > 0 && named.length === 0 && otherwise.length > 0;
  const spoken = byThem(speakers.length > 0 ? speakers : sayers);
  // "Group-IB tied it to Lazarus" is right of Group-IB, whoever disputes it.
  if (level === "disputed" && !isAnother)
    return speakers.length > 0 && (group.length === 0 ? spoken.length > 0 : spoken.some(isOfFamily))
      ? of(["disputed-attribution", ...nuance(spoken)], "matches", spoken)
      : of(["disputed-attribution"], "sources-conflict");
  // "the FBI blamed": whom it blamed on record, and nothing where it blamed nobody.
  if (speakers.length > 0 && spoken.length === 0) return of([], "not-in-index");
  if (spoken.length > 0) {
    if (group.length === 0) return of([], "matches", spoken);
    if (spoken.some(isOfFamily)) return of(nuance(spoken), "matches", spoken);
    if (spoken.every((claim) => claim.actor === null || !isGroup(claim.actor)))
      return named.length > 0
        ? of(nuance(spoken), "matches", [...spoken, ...named])
        : of([], "not-in-index", spoken);
    return named.length > 0
      ? of(["wrong-publisher"], "sources-conflict", [...named, ...spoken])
      : of([], "contradicts", spoken);
  }
  if (group.length === 0) {
    const asked = byThem(publishers);
    return of([], "matches", asked.length > 0 ? asked : decidedBy);
  }
  if (named.length > 0) {
    const asked = byThem(publishers).filter(isOfFamily);
    const notes = nuance(named);
    // A part of what some name, where others name another part.
    if (notes.length > 0 && otherwise.some((claim) => !isOfFamily(claim)))
      return of(notes, "sources-conflict", [...named, ...otherwise]);
    return of(notes, "matches", asked.length > 0 ? asked : named);
  }
  // A group that nobody names: another than all name, or one among those that none was named of.
  return otherwise.length > 0 ? of([], "contradicts", otherwise) : of([], "not-in-index", decidedBy);
}

/** Another culprit than North Korea is named: `APT28`, `Russian hackers`. */
function otherCulprit(
  { others }: AttributionStatement,
  { level: found, attributions }: IncidentView,
  of: Say,
): Finding {
  const { level, standing, contestedBy } = found;
  const agrees = ({ instead }: Attribution) =>
    instead !== null &&
    others.some(({ names }) =>
      names.some((name) => ` ${instead.toLowerCase()}`.includes(` ${name.toLowerCase()}`)),
    );
  const agreeing = standing.filter(agrees);
  const naming = standing.filter((claim) => claim.instead !== null && !agrees(claim));
  switch (level) {
    case "official":
    case "industry":
      if (agreeing.length > 0)
        return of(["disputed-attribution"], "sources-conflict", [...agreeing, ...found.decidedBy]);
      // Who denies without naming another leaves room for this one.
      return contestedBy.some(({ instead }) => instead === null) ||
        standing.some((claim) => claim.firmness === "denies" && claim.instead === null)
        ? of(["disputed-attribution"], "sources-conflict")
        : of([], "contradicts");
    case "suspected":
      return of([], "sources-conflict", [...agreeing, ...found.decidedBy]);
    case "disputed":
      return of(["disputed-attribution"], "sources-conflict", [...agreeing, ...found.decidedBy]);
    case "rejected":
    case "unattributed":
      if (agreeing.length === 0)
        return of([], "not-in-index", level === "rejected" ? found.decidedBy : attributions);
      return naming.length > 0
        ? of([], "sources-conflict", [...agreeing, ...naming])
        : of([], "matches", agreeing);
  }
}
