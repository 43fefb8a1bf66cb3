// A statement against the record: which verdict, and the claims that it rests on. What differs only in scope, date or
// valuation is never called a contradiction.
import { formatRange, isInside, overlaps } from "../knowledge/dates.ts";
import type { View } from "../knowledge/view.ts";
import type { Statement } from "../language/statement.ts";
import { addressKey, findListings } from "./address.ts";
import { checkAttribution } from "./check-attribution.ts";
import { checkCount } from "./check-count.ts";
import { checkFigure } from "./check-figure.ts";
import { checkShare } from "./check-share.ts";
import { checkTotal } from "./check-total.ts";
import { type Finding, finding } from "./finding.ts";
import { findUnread } from "./unread.ts";

export interface Check extends Finding {
  statement: Statement;
  /** Numbers of the sentence that were not held against the record. */
  unread: readonly string[];
}

/** All statements checked; one sentence gets one label for each figure, and more only where they say more. */
export function checkStatements(view: View, statements: readonly Statement[], today: string): Check[] {
  const checks: Check[] = [];
  for (const statement of statements) {
    const found = checkStatement(view, statement, today);
    if (found === null) continue;
    checks.push({ ...found, statement, unread: [] });
  }
  const bySentence = new Map<number, Check[]>();
  for (const check of checks) {
    const { start } = check.statement.sentence;
    const same = bySentence.get(start);
    if (same === undefined) bySentence.set(start, [check]);
    else same.push(check);
  }
  const unreadIn = new Map<number, readonly string[]>();
  return checks
    .filter(
      (check) =>
        isOfFigure(check) ||
        check.statement.kind === "address" ||
        saysMore(check, bySentence.get(check.statement.sentence.start) ?? []),
    )
    .map((check) => {
      const { start } = check.statement.sentence;
      const read = bySentence.get(start) ?? [];
      if (check.verdict !== "matches" && check.verdict !== "within-rounding") return check;
      const unread = unreadIn.get(start) ?? findUnread(read.map(({ statement }) => statement));
      unreadIn.set(start, unread);
      // What holds is said to hold for what was read of its sentence.
      return unread.length === 0 ? check : { ...check, unread, notes: [...check.notes, "unread-part"] };
    });
}

const isOfFigure = ({ statement }: Check) => statement.kind === "figure" || statement.kind === "total";

/** An attribution or date that holds adds nothing to a sentence that has its label already. */
function saysMore(check: Check, sameSentence: readonly Check[]): boolean {
  const others = sameSentence.filter((other) => other !== check);
  // That nobody on record names the culprit is news, whatever else of the sentence holds.
  if (check.verdict === "not-in-index") return others.length === 0 || check.statement.kind === "attribution";
  if (check.verdict !== "matches" || (check.statement.kind === "attribution" && check.notes.length > 0))
    return true;
  if (others.some(isOfFigure)) return false;
  return (
    check.statement.kind === "attribution" || !others.some((other) => other.statement.kind === "attribution")
  );
}

function checkStatement(view: View, statement: Statement, today: string): Finding | null {
  switch (statement.kind) {
    case "figure":
      return checkFigure(view, statement);
    case "total":
      return checkTotal(view, statement, today);
    case "count":
      return checkCount(view, statement, today);
    case "share":
      return checkShare(view, statement, today);
    case "attribution":
      return checkAttribution(view, statement);
    case "date":
      return checkDate(view, statement);
    case "country":
      return checkCountry(view, statement);
    case "address": {
      const listings = findListings(view, addressKey(statement.address));
      return listings.length === 0 ? finding("not-in-index") : finding("matches", { claims: listings });
    }
    case "unknown-victim":
      return finding("not-in-index");
    case "unnamed-theft":
      return checkUnnamed(view, statement);
  }
}

/** Null where none on record fits: who is not named may be meant otherwise. */
function checkUnnamed(view: View, { when }: Extract<Statement, { kind: "unnamed-theft" }>): Finding | null {
  const fitting = [...view.incidents.values()].filter(
    ({ date, level }) => isInside(date, when) && ["official", "industry", "suspected"].includes(level.level),
  );
  return fitting.length === 0
    ? null
    : finding("matches", {
        claims: fitting.map(({ dateClaim }) => dateClaim).slice(0, 3),
        incidents: fitting.slice(0, 3),
      });
}

/** A country is the record's own mark and no claim of a source: where it differs, that is said, and nobody is contradicted. */
function checkCountry(
  view: View,
  { victim, country }: Extract<Statement, { kind: "country" }>,
): Finding | null {
  const entries = victim.ids.flatMap((id) => view.incidents.get(id) ?? []);
  const known = entries.flatMap(({ incident }) => incident.country ?? []);
  return known.length === 0 || known.includes(country)
    ? null
    : finding("sources-conflict", { notes: ["other-country"], incidents: entries.slice(0, 1) });
}

function checkDate(view: View, statement: Extract<Statement, { kind: "date" }>): Finding | null {
  const { victim, when, isOfTheft } = statement;
  const entries = victim.ids.flatMap((id) => view.incidents.get(id) ?? []);
  const entry = entries.length === 1 ? entries[0] : entries.find((e) => overlaps(e.date, when));
  if (entry === undefined)
    return entries.length === 0 || !isOfTheft
      ? null
      : finding("contradicts", {
          claims: entries.map(({ dateClaim }) => dateClaim).slice(0, 4),
          incidents: entries.slice(0, 2),
        });
  const { dates } = entry.incident;
  const thefts = dates.filter((claim) => claim.kind === "theft" || claim === entry.dateClaim);
  const fits = thefts.filter((claim) => isInside(claim.range, when) || isInside(when, claim.range));
  if (fits.length > 0) return finding("matches", { claims: fits, incidents: [entry] });
  const other = dates.filter(
    (claim) => claim.kind !== "theft" && (isInside(claim.range, when) || isInside(when, claim.range)),
  );
  if (other.length > 0)
    return isOfTheft
      ? finding("sources-conflict", {
          notes: ["disclosure-date"],
          claims: [entry.dateClaim, ...other],
          incidents: [entry],
        })
      : finding("matches", { claims: other, incidents: [entry] });
  if (!isOfTheft) return null;
  // A date of what was said about it, told as the theft's.
  const said = [...entry.attributions, ...entry.figures].filter(
    (claim) => claim.saidDay !== null && claim.saidDay >= when.from && claim.saidDay <= when.to,
  );
  if (when.from === when.to && said.length > 0)
    return finding("sources-conflict", {
      notes: ["disclosure-date"],
      claims: [entry.dateClaim, ...said].slice(0, 4),
      incidents: [entry],
    });
  // A day off is a time zone as often as a mistake.
  const gap = Math.abs(Date.parse(when.from) - Date.parse(entry.date.from)) / 86_400_000;
  if (gap <= 2 && when.from === when.to)
    return finding("sources-conflict", { claims: [entry.dateClaim], incidents: [entry] });
  return overlaps(entry.date, when) || formatRange(when) === ""
    ? finding("matches", { claims: [entry.dateClaim], incidents: [entry] })
    : finding("contradicts", { claims: [entry.dateClaim], incidents: [entry] });
}
