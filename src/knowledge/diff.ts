// What is different between two views: of two days of one index, or of two versions of it.

import type { Estimate } from "./estimate.ts";
import type { PublishedTotal } from "./model.ts";
import type { Level } from "./schema/record.ts";
import type { IncidentView, View } from "./view.ts";

export type Change =
  | { kind: "new"; incident: IncidentView }
  | { kind: "level"; incident: IncidentView; before: Level; after: Level; raised: boolean }
  /** The headline figure moved; `before` or `after` null where there was or is none. */
  | { kind: "estimate"; incident: IncidentView; before: Estimate | null; after: Estimate | null }
  /** The record was withdrawn. */
  | { kind: "gone"; incident: IncidentView }
  | { kind: "total"; total: PublishedTotal }
  | { kind: "total-restated"; before: PublishedTotal; after: PublishedTotal };

/** Along this line a level is raised; any other change is only a change. */
const line: readonly Level[] = ["unattributed", "suspected", "industry", "official"];

export function diffViews(before: View, after: View): Change[] {
  const changes: Change[] = [];
  for (const [id, now] of after.incidents) {
    const then = before.incidents.get(id);
    if (then === undefined) {
      changes.push({ kind: "new", incident: now });
      continue;
    }
    const [from, to] = [then.level.level, now.level.level];
    if (from !== to) {
      const [start, end] = [line.indexOf(from), line.indexOf(to)];
      changes.push({
        kind: "level",
        incident: now,
        before: from,
        after: to,
        raised: start >= 0 && end > start,
      });
    }
    if (bestOf(then.estimate) !== bestOf(now.estimate))
      changes.push({ kind: "estimate", incident: now, before: then.estimate, after: now.estimate });
  }
  for (const [id, then] of before.incidents)
    if (!after.incidents.has(id)) changes.push({ kind: "gone", incident: then });
  const known = new Map(before.totals.map((total) => [total.ref, total]));
  for (const total of after.totals) {
    if (known.has(total.ref)) continue;
    const replaced =
      total.replaces === null
        ? undefined
        : (known.get(total.replaces) ?? after.totals.find((other) => other.ref === total.replaces));
    changes.push(
      replaced === undefined
        ? { kind: "total", total }
        : { kind: "total-restated", before: replaced, after: total },
    );
  }
  return changes;
}

function bestOf(estimate: Estimate | null): number | null {
  return estimate === null ? null : (estimate.best ?? estimate.low);
}
