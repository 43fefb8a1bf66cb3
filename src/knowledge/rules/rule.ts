// What a rule is, and the few views of a record that several rules share.
import type { Problem } from "../problem.ts";
import type { Parsed, Records } from "../records.ts";

/** A rule over all records. Its code is stable and never reused. */
export interface Rule {
  code: string;
  title: string;
  check(records: Records, today: string): Problem[];
}

/** A rule over one record at a time that has claims of its own. */
export function eachRecord(
  code: string,
  title: string,
  check: (record: OpenRecord, report: Report, today: string) => void,
): Rule {
  return {
    code,
    title,
    check: (records, today) => {
      const problems: Problem[] = [];
      for (const parsed of claimingRecords(records)) {
        const report: Report = (path, message) => problems.push(parsed.problemAt(code, path, message));
        check(parsed.record, report, today);
      }
      return problems;
    },
  };
}

/** A rule over one incident at a time. */
export function eachIncident(
  code: string,
  title: string,
  check: (
    record: Records["incidents"][number]["record"],
    report: Report,
    today: string,
    records: Records,
  ) => void,
): Rule {
  return {
    code,
    title,
    check: (records, today) => {
      const problems: Problem[] = [];
      for (const { record, problemAt } of records.incidents)
        check(record, (path, message) => problems.push(problemAt(code, path, message)), today, records);
      return problems;
    },
  };
}

export type Report = (path: readonly PropertyKey[], message: string) => void;

export interface OpenRecord {
  id: string;
  publisher?: string;
  publishers?: Record<string, { name?: string | undefined; kind: string }> | undefined;
  sources?: Record<string, RawSource> | undefined;
}

type RawSource = {
  publisher: string;
  url: string;
  published: string;
  retrieved: string;
  "full-copy-of"?: string | undefined;
};

export interface RawClaim {
  id?: string | undefined;
  by: string[];
  said: string;
  source: string;
  "based-on"?: string | undefined;
  replaces?: string | undefined;
}

export function claimingRecords(records: Records): Parsed<OpenRecord>[] {
  return [...records.incidents, ...records.actors, ...records.totals, ...records.addresses];
}

interface PlacedClaim {
  path: [string, number] | [];
  claim: RawClaim;
}

/** A record is never changed once it is parsed, and a dozen rules ask for its claims. */
const collected = new WeakMap<OpenRecord, readonly PlacedClaim[]>();

/** Every claim of a record with its path; a list of addresses is one claim. */
export function claimsOf(record: OpenRecord): readonly PlacedClaim[] {
  const known = collected.get(record);
  if (known !== undefined) return known;
  const claims = collectClaims(record);
  collected.set(record, claims);
  return claims;
}

function collectClaims(record: OpenRecord): PlacedClaim[] {
  if ("addresses" in record) return [{ path: [], claim: record as unknown as RawClaim }];
  const found: PlacedClaim[] = [];
  for (const [section, value] of Object.entries(record)) {
    if (!Array.isArray(value)) continue;
    for (const [i, claim] of value.entries())
      if (typeof claim === "object" && claim !== null && "by" in claim)
        found.push({ path: [section, i], claim: claim as RawClaim });
  }
  return found;
}

/** The claims that carry an id, by `record#id`. */
export function identifiedClaims(records: Records): Map<string, { section: string; claim: RawClaim }> {
  const found = new Map<string, { section: string; claim: RawClaim }>();
  for (const { record } of claimingRecords(records))
    for (const { path, claim } of claimsOf(record))
      if (claim.id !== undefined && path.length > 0)
        found.set(`${record.id}#${claim.id}`, { section: path[0] ?? "", claim });
  return found;
}

export function absoluteReference(reference: string, recordId: string): string {
  return reference.startsWith("#") ? `${recordId}${reference}` : reference;
}
