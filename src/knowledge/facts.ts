// What the ledger remembers of a record when something is announced about it, and what has changed since. A change
// within rounding is none; only what is announced moves the memory on, so that small steps add up.
import { createHash } from "node:crypto";
import type { Figure, PublishedTotal } from "./model.ts";
import { agree, type WrittenNumber } from "./money.ts";
import type { Level } from "./schema/record.ts";
import type { IncidentView, View } from "./view.ts";

export const changeKinds = ["new", "level", "figure", "retraction", "total"] as const;
export type ChangeKind = (typeof changeKinds)[number];

export interface IncidentFacts {
  type: "incident";
  victim: string;
  level: Level;
  low: number | null;
  best: number | null;
  high: number | null;
  /** The claim that gave the headline figure. */
  chosen: Figure | null;
}

export interface TotalFacts {
  type: "total";
  total: PublishedTotal;
}

/** Left in the ledger in the place of a record that was withdrawn. */
export interface GoneFacts {
  type: "gone";
  victim: string;
}

export type Facts = IncidentFacts | TotalFacts | GoneFacts;

export interface RecordChange {
  record: string;
  kinds: readonly ChangeKind[];
  before: Facts | null;
  after: Facts;
}

/** Facts of every record by the ledger's key: an incident's id, or a published total's ref. */
export function factsOf(view: View): Map<string, Facts> {
  const facts = new Map<string, Facts>();
  for (const [id, entry] of view.incidents) facts.set(id, incidentFacts(entry));
  for (const total of view.totals) facts.set(total.ref, { type: "total", total });
  return facts;
}

export function incidentFacts({ incident, level, estimate }: IncidentView): IncidentFacts {
  return {
    type: "incident",
    victim: incident.victim,
    level: level.level,
    low: estimate?.low ?? null,
    best: estimate?.best ?? null,
    high: estimate?.high ?? null,
    chosen: estimate?.chosen ?? null,
  };
}

export function hashFacts(facts: Facts): string {
  const decisive =
    facts.type === "incident"
      ? [facts.level, facts.low, facts.best, facts.high, facts.chosen?.written?.text]
      : facts.type === "total"
        ? [facts.total.usd, facts.total.count, facts.total.native]
        : ["gone"];
  return createHash("sha256").update(JSON.stringify(decisive)).digest("hex").slice(0, 16);
}

/** What is to be told between what was last announced and now. Null: nothing. */
export function compareFacts(record: string, before: Facts | null, after: Facts | null): RecordChange | null {
  if (after === null) {
    // A total that is no longer listed was a claim of a record; its record tells.
    if (before === null || before.type !== "incident") return null;
    return { record, kinds: ["retraction"], before, after: { type: "gone", victim: before.victim } };
  }
  if (after.type === "incident") {
    if (before?.type !== "incident") return { record, kinds: ["new"], before: null, after };
    const kinds: ChangeKind[] = [];
    if (before.level !== after.level) kinds.push(after.level === "rejected" ? "retraction" : "level");
    if (isRestated(before, after)) kinds.push("figure");
    return kinds.length === 0 ? null : { record, kinds, before, after };
  }
  if (after.type === "total" && before?.type === "total")
    return isSameTotal(before.total, after.total) ? null : { record, kinds: ["total"], before, after };
  return null;
}

function isRestated(before: IncidentFacts, after: IncidentFacts): boolean {
  const [from, to] = [headline(before), headline(after)];
  if (from === null || to === null) return from !== to;
  return (before.best === null) !== (after.best === null) || !agree(from, to);
}

function headline({ chosen }: IncidentFacts): WrittenNumber | null {
  return chosen?.written?.low ?? null;
}

function isSameTotal(a: PublishedTotal, b: PublishedTotal): boolean {
  if (a.count !== b.count || (a.written === null) !== (b.written === null)) return false;
  if (a.written === null || b.written === null) return JSON.stringify(a.native) === JSON.stringify(b.native);
  return agree(a.written.low, b.written.low) && agree(a.written.high, b.written.high);
}

/** A total that is new to the ledger and restates one that is in it. */
export function findRestated(after: Facts, known: ReadonlyMap<string, Facts>): TotalFacts | null {
  if (after.type !== "total" || after.total.replaces === null) return null;
  const before = known.get(after.total.replaces);
  return before?.type === "total" ? before : null;
}
