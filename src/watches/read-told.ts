// What a channel's watches were told of a record: by cards, by digests, and by each other.

import type { Told } from "../answer/watch-data.ts";
import { sql } from "../store/kysely.ts";
import type { Db } from "../store/ledger.ts";
import { listWatches } from "../store/watch-rows.ts";
import type { Place } from "./place.ts";

export async function readTold(db: Db, place: Place, record: string): Promise<Told[]> {
  const ids = (await listWatches(db, place)).map((row) => row.id);
  if (ids.length === 0) return [];
  const rows = await db
    .selectFrom("delivery")
    .innerJoin("announcement", (join) =>
      join.on((on) =>
        on.or([
          on("announcement.id", "=", on.ref("delivery.announcement")),
          // Told in a digest of the whole swap.
          on.and([
            on("delivery.record", "is", null),
            on("announcement.record", "=", record),
            on("announcement.answer", "is", null),
            on(sql<string>`'batch:' || announcement.batch`, "=", on.ref("delivery.announcement")),
          ]),
        ]),
      ),
    )
    .leftJoin("delivery as parent", "parent.id", "delivery.parent")
    .select([
      "delivery.watch as watch",
      "delivery.state as state",
      "delivery.link as link",
      "delivery.reason as reason",
      "announcement.kinds as kinds",
      "announcement.created_at as created_at",
      "parent.state as parent_state",
      "parent.link as parent_link",
    ])
    .where("delivery.watch", "in", ids)
    .where("delivery.part", "=", "post")
    .where((where) =>
      where.or([where("delivery.record", "=", record), where("announcement.record", "=", record)]),
    )
    .orderBy("delivery.seq", "desc")
    .execute();
  return rows.map((row) => ({
    watch: row.watch,
    announcedAt: new Date(row.created_at),
    kinds: row.kinds,
    state: row.state === "folded" ? (row.parent_state ?? "folded") : row.state,
    link: row.link ?? row.parent_link,
    reason: row.reason,
  }));
}
