// A page of a digest that was posted, read anew.
import type { DigestPage } from "../commands/watches-port.ts";
import type { Index } from "../knowledge/model.ts";
import { viewAt } from "../knowledge/view.ts";
import type { Db } from "../store/ledger.ts";
import { findDelivery, findWatch } from "../store/watch-rows.ts";
import { passesWatch, readWatchFilter } from "./match.ts";
import { digestPage } from "./new-delivery.ts";
import type { Place } from "./place.ts";

/** Null where the digest is not this channel's. */
export async function readDigest(
  db: Db,
  place: Place,
  id: string,
  { page, index, now }: { page: number; index: Index; now: Date },
): Promise<DigestPage | null> {
  const delivery = await findDelivery(db, id);
  if (delivery === null || delivery.lane !== place.lane || delivery.channel !== place.channel) return null;
  const row = await findWatch(db, delivery.watch);
  const members = await readMembers(db, delivery, row?.filter ?? "", index, now);
  const pages = Math.max(1, Math.ceil(members.length / digestPage));
  const at = Math.min(Math.max(1, page), pages);
  return {
    lines: members.slice((at - 1) * digestPage, at * digestPage),
    count: members.length,
    page: at,
    pages,
  };
}

/** The lines of a digest: what was folded into it, or all of a great swap that passes the filter on this index. */
async function readMembers(
  db: Db,
  delivery: { id: string; announcement: string },
  filterText: string,
  index: Index,
  now: Date,
): Promise<string[]> {
  const batch = /^batch:(\d+)$/.exec(delivery.announcement)?.[1];
  if (batch === undefined) {
    const rows = await db
      .selectFrom("delivery")
      .innerJoin("announcement", "announcement.id", "delivery.announcement")
      .select("announcement.line as line")
      .where("delivery.parent", "=", delivery.id)
      .orderBy("delivery.seq")
      .execute();
    return rows.map((row) => row.line);
  }
  const rows = await db
    .selectFrom("announcement")
    .select(["record", "line"])
    .where("batch", "=", Number(batch))
    .orderBy("record")
    .execute();
  const filter = readWatchFilter(filterText, index, now);
  const view = viewAt(index, null);
  return rows
    .filter(({ record }) => {
      const entry = view.incidents.get(record);
      return entry === undefined || (filter.ok && passesWatch(entry, filter.filters, view));
    })
    .map((row) => row.line);
}
