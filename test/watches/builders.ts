// A channel's watch, an index that changes, and waiting for a state.

import type { Index } from "../../src/knowledge/model.ts";
import type { DeliveryRow } from "../../src/store/deliveries.ts";
import { sql } from "../../src/store/kysely.ts";
import type { Db } from "../../src/store/ledger.ts";
import { insertWatch, type WatchRow } from "../../src/store/watch-rows.ts";
import { anIncident, anIndex, attributed, type IncidentFields, stolen } from "../builders.ts";

export const start = new Date("2026-11-21T12:00:00Z");

let counter = 0;

export function aWatch(more: Partial<WatchRow> = {}): WatchRow {
  counter++;
  return {
    id: `w${counter}`,
    lane: "alpha",
    channel: `c${counter}`,
    filter: "",
    kinds: "new,level,figure,retraction,total",
    updates: "thread",
    digest: "off",
    tz: "UTC",
    mention: null,
    mention_name: null,
    fallback: null,
    maker: "u1",
    maker_name: "Ada",
    created_at: start.getTime(),
    state: "active",
    reason: null,
    remedy: null,
    state_at: start.getTime(),
    digest_due: null,
    ...more,
  };
}

export async function addWatches(db: Db, count: number, more: Partial<WatchRow> = {}): Promise<WatchRow[]> {
  const rows = Array.from({ length: count }, () => aWatch(more));
  for (let at = 0; at < rows.length; at += 500)
    await db
      .insertInto("watch")
      .values(rows.slice(at, at + 500))
      .execute();
  return rows;
}

export { insertWatch };

/** A theft that an analytics firm attributes, with one figure. */
export function aTheft(id: string, more: Partial<IncidentFields> = {}, usd = "60m") {
  return anIncident({
    id,
    figures: [stolen(usd, "chainalysis", "2024-04-01")],
    attributions: [attributed("states", "forensic", "chainalysis", "2024-04-01")],
    ...more,
  });
}

export function indexOf(...incidents: ReturnType<typeof anIncident>[]): Index {
  return anIndex({ incidents });
}

/** Waits until the state holds; fails with `what` after 20 seconds. */
export async function until(
  what: string,
  holds: () => boolean | Promise<boolean>,
  withinMs = 20_000,
): Promise<void> {
  const end = performance.now() + withinMs;
  while (!(await holds())) {
    if (performance.now() > end) throw new Error(`not reached in time: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

/** Deliveries that are not decided; by the index for them, since a campaign asks often. */
export function readOpen(db: Db): Promise<Pick<DeliveryRow, "id" | "state" | "epoch">[]> {
  return db
    .selectFrom("delivery")
    .select(["id", "state", "epoch"])
    .where(sql<boolean>`state in ('due', 'posting', 'unknown')`)
    .execute();
}

export async function statesOf(db: Db): Promise<Record<string, number>> {
  const rows = await db
    .selectFrom("delivery")
    .select((select) => ["state", select.fn.countAll<number>().as("count")])
    .groupBy("state")
    .execute();
  return Object.fromEntries(rows.map((row) => [row.state, Number(row.count)]));
}
