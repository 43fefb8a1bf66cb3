// A figure that a text gives for one theft, or for several together, against the figures on record for them.

import { overlaps } from "../knowledge/dates.ts";
import type { Claim, Figure } from "../knowledge/model.ts";
import type { IncidentView, View } from "../knowledge/view.ts";
import type { Statement } from "../language/statement.ts";
import { checkJoint } from "./check-joint.ts";
import { type Closeness, compareUnits, compareUsd, isInDollars } from "./compare-amount.ts";
import { type CheckNote, type Finding, finding, type Verdict } from "./finding.ts";

type FigureStatement = Extract<Statement, { kind: "figure" }>;

export function checkFigure(view: View, statement: FigureStatement): Finding | null {
  const entries = statement.victims.flatMap((victim) => {
    const known = victim.ids.flatMap((id) => view.incidents.get(id) ?? []);
    const fitting = known.filter((entry) => statement.when.some((when) => overlaps(entry.date, when)));
    return known.length > 1 && fitting.length > 0 ? fitting.slice(0, 1) : known;
  });
  if (entries.length === 0) return null;
  // A name with several thefts: the one whose figure it is.
  if (statement.victims.length === 1) {
    const results = entries.map((entry) => checkOne(view, statement, entry));
    return [...results].sort((a, b) => rank(a.verdict) - rank(b.verdict))[0] ?? null;
  }
  return checkJoint(view, statement, entries);
}

const rank = (verdict: Verdict) =>
  [
    "matches",
    "within-rounding",
    "matches-superseded",
    "sources-conflict",
    "not-in-index",
    "contradicts",
  ].indexOf(verdict);

interface Compared {
  figure: Figure;
  closeness: Closeness;
}

function checkOne(view: View, statement: FigureStatement, entry: IncidentView): Finding {
  const { amount, figureKind, publishers, isPart, isPlain } = statement;
  const isUsd = isInDollars(amount);
  const compared = entry.figures.map(
    (figure): Compared => ({
      figure,
      closeness: isUsd ? compareUsd(amount, figure) : compareUnits(amount, figure),
    }),
  );
  // The words seldom say the kind plainly, so another kind's equal figure is the one that is meant.
  const ofKind = compared.filter(({ figure }) => figure.kind === figureKind);
  const hits = (list: readonly Compared[]) =>
    list.filter(({ closeness }) => closeness === "same" || closeness === "rounded");
  const found = hits(ofKind).length > 0 || isPlain ? hits(ofKind) : hits(compared);
  const ofOtherKind = hits(compared).filter(({ figure }) => figure.kind !== figureKind);
  const onRecord = ofKind.map(({ figure }) => figure);
  const shown = (first: readonly Compared[]): Claim[] =>
    [...new Set([...first.map(({ figure }) => figure), ...standingOf(entry, onRecord)])].slice(0, 5);
  if (found.length > 0)
    return judgeFound(
      entry,
      found,
      publishers.flatMap((p) => p.ids),
      statement.sayers.flatMap((p) => p.ids),
      (id) => isOfficial(view.index.publishers.get(id)?.kind ?? ""),
      compared,
      shown,
      statement.services,
    );
  // "recovered $1.5bn" of what was stolen: the figure is on record, for something else.
  if (isPlain && ofOtherKind.length > 0)
    return finding("sources-conflict", {
      notes: ["other-kind"],
      claims: [
        ...new Set([...ofOtherKind.map(({ figure }) => figure), ...standingOf(entry, onRecord)]),
      ].slice(0, 5),
      incidents: [entry],
    });
  if (!isUsd)
    return ofKind.some(({ figure }) =>
      figure.units.some((unit) => unit.asset.toUpperCase() === amount.unit?.toUpperCase()),
    )
      ? finding(isPart ? "not-in-index" : "sources-conflict", { claims: shown([]), incidents: [entry] })
      : finding("not-in-index", { claims: shown([]), incidents: [entry] });
  const near = ofKind.filter(({ closeness }) => closeness === "near");
  if (near.length > 0)
    return finding("sources-conflict", {
      notes: near.every(({ figure }) => figure.flags.includes("preliminary")) ? ["preliminary"] : [],
      claims: shown(near),
      incidents: [entry],
    });
  const standing = standingOf(entry, onRecord).filter((figure) => figure.usd !== null);
  if (standing.length === 0 || isPart || figureKind !== "stolen")
    return finding("not-in-index", { claims: shown([]), incidents: [entry] });
  const values = onRecord.flatMap((figure) => (figure.usd === null ? [] : [figure.usd.low, figure.usd.high]));
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const { value } = amount.low;
  return finding(value >= low && amount.high.value <= high ? "sources-conflict" : "contradicts", {
    claims: shown([]),
    incidents: [entry],
  });
}

function judgeFound(
  entry: IncidentView,
  found: readonly Compared[],
  asked: readonly string[],
  /** Publishers that are said to have given the figure. */
  said: readonly string[],
  isOfState: (publisher: string) => boolean,
  compared: readonly Compared[],
  shown: (first: readonly Compared[]) => Claim[],
  services: readonly string[],
): Finding {
  const isOwn = ({ figure }: Compared) => figure.covers.length === 1;
  const isStanding = ({ figure }: Compared) =>
    !entry.replaced.has(figure.ref) && !figure.flags.includes("mistaken");
  const byAsked = ({ figure }: Compared) => figure.by.some((by) => asked.includes(by.id));
  const standing = found.filter(isStanding);
  const own = standing.filter(isOwn);
  const best = own.filter(byAsked).concat(own.filter((c) => !byAsked(c)));
  const [first] = best;
  if (first === undefined) {
    const joint = standing.filter((c) => !isOwn(c));
    if (joint.length > 0)
      return finding("sources-conflict", {
        notes: ["joint-figure"],
        claims: shown(joint),
        incidents: [entry],
      });
    const replaced = found.filter(({ figure }) => entry.replaced.has(figure.ref));
    if (replaced.length > 0)
      return finding("matches-superseded", {
        notes: replaced.some(({ figure }) => figure.flags.includes("preliminary")) ? ["preliminary"] : [],
        claims: shown(replaced),
        incidents: [entry],
      });
    return finding("contradicts", { claims: shown(found), incidents: [entry] });
  }
  // Given up to the digit, and restated by its publisher: that another's figure rounds to it does not save it.
  const exact = found.filter(
    (c) => c.closeness === "same" && isOwn(c) && !c.figure.flags.includes("mistaken"),
  );
  if (
    exact.length > 0 &&
    exact.every((c) => !isStanding(c)) &&
    !own.some((c) => byAsked(c) || exact.some((e) => shareOne(e.figure.by, c.figure.by)))
  )
    return finding("matches-superseded", {
      notes: exact.some(({ figure }) => figure.flags.includes("preliminary")) ? ["preliminary"] : [],
      claims: shown([...exact, ...best]),
      incidents: [entry],
    });
  // "through Sinbad" of what is on record through Railgun.
  const through = best.flatMap(({ figure }) => figure.through ?? []);
  if (services.length > 0 && through.length === best.length && !through.some((id) => services.includes(id)))
    return finding("sources-conflict", { notes: ["other-service"], claims: shown(best), incidents: [entry] });
  const notes: CheckNote[] = [];
  // An undated entry of a list repeats a first count, it does not confirm it.
  const isPreliminary = own.some(({ figure }) => figure.flags.includes("preliminary"));
  const unflagged = own.filter(
    ({ figure }) =>
      !(isPreliminary && figure.saidDay === null) &&
      !figure.flags.some(
        (flag) => flag === "preliminary" || flag === "partial" || flag === "revalued" || flag === "nominal",
      ),
  );
  const hasLater = compared.some(
    (c) =>
      isStanding(c) &&
      isOwn(c) &&
      !found.includes(c) &&
      c.figure.kind === first.figure.kind &&
      c.figure.usd !== null &&
      !c.figure.flags.includes("preliminary"),
  );
  if (unflagged.length === 0) {
    const flags = own.flatMap(({ figure }) => figure.flags);
    if (flags.includes("preliminary") && hasLater) notes.push("preliminary");
    if (flags.includes("partial")) notes.push("partial");
    if (flags.includes("revalued") || flags.includes("nominal")) notes.push("valuation");
  }
  // The publisher that the text names has a figure of its own, and this is not it.
  const theirs = compared.filter(
    (c) => byAsked(c) && isOwn(c) && c.figure.kind === first.figure.kind && c.figure.usd !== null,
  );
  const sayers = said.filter(isOfState);
  const bySayer = ({ figure }: Compared) => figure.by.some((by) => sayers.includes(by.id));
  // "said the Treasury" of a figure that other government bodies give, and it does not.
  const isAnothers =
    sayers.length === 1 &&
    !own.some(bySayer) &&
    own.some(({ figure }) => figure.by.some(({ kind }) => isOfficial(kind)));
  // "Chainalysis said": and nobody on record has it from Chainalysis.
  const isUnheard =
    said.length > 0 &&
    !own.some(({ figure }) =>
      [figure.source.publisher.id, ...figure.by.map(({ id }) => id)].some((id) => said.includes(id)),
    );
  const isWrong = (asked.length === 1 && theirs.length > 0 && !own.some(byAsked)) || isAnothers;
  if (isWrong) notes.push("wrong-publisher");
  else if (isUnheard) notes.push("other-speaker");
  if (isWrong || notes.includes("valuation"))
    return finding("sources-conflict", { notes, claims: shown(best), incidents: [entry] });
  return finding(best.some(({ closeness }) => closeness === "same") ? "matches" : "within-rounding", {
    notes,
    claims: shown(best),
    incidents: [entry],
  });
}

const shareOne = (some: readonly { id: string }[], others: readonly { id: string }[]) =>
  some.some(({ id }) => others.some((other) => other.id === id));

const isOfficial = (kind: string) => kind === "government" || kind === "court";

/** What stands of the figures, best first, for the answer. */
function standingOf(entry: IncidentView, figures: readonly Figure[]): Figure[] {
  const chosen = entry.estimate?.chosen;
  return figures
    .filter((figure) => !entry.replaced.has(figure.ref) && !figure.flags.includes("mistaken"))
    .sort(
      (a, b) =>
        Number(b === chosen) - Number(a === chosen) || (b.saidDay ?? "").localeCompare(a.saidDay ?? ""),
    );
}
