// What /watch status tells of a channel: where the ledger stands, what is on its way here, and the last error.
import type { PlaceStatus } from "../answer/watch-data.ts";
import type { Db } from "../store/ledger.ts";
import { countByState, listWatches } from "../store/watch-rows.ts";
import { readNotice } from "./notices.ts";
import type { Place } from "./place.ts";

export async function readStatus(
  db: Db,
  place: Place,
  { readAt, problem }: { readAt: Date | null; problem: string | null },
): Promise<PlaceStatus> {
  const head = await db
    .selectFrom("index_version")
    .selectAll()
    .orderBy("seq", "desc")
    .limit(1)
    .executeTakeFirst();
  const last = await db
    .selectFrom("announcement")
    .select(["record", "created_at"])
    .where("record", "not like", "backfill:%")
    .orderBy("batch", "desc")
    .limit(1)
    .executeTakeFirst();
  const ids = (await listWatches(db, place)).map((row) => row.id);
  const queue: Record<string, number> = {};
  for (const { state, count } of await countByState(db, ids)) queue[state] = (queue[state] ?? 0) + count;
  const failed = await db
    .selectFrom("delivery")
    .select(["reason", "created_at", "settled_at"])
    .where("lane", "=", place.lane)
    .where("channel", "=", place.channel)
    .where("reason", "is not", null)
    .where("state", "<>", "sent")
    .orderBy("seq", "desc")
    .limit(1)
    .executeTakeFirst();
  const untold =
    ids.length === 0
      ? []
      : await db
          .selectFrom("delivery")
          .select(["watch", "detail", "reason"])
          .where("watch", "in", ids)
          .where("part", "=", "notice")
          .where("state", "=", "unknown")
          .where("due_at", "is", null)
          .orderBy("seq")
          .execute();
  const lane = await db.selectFrom("lane").select("down").where("lane", "=", place.lane).executeTakeFirst();
  return {
    readAt,
    ledger: head === undefined ? null : { version: head.version, at: new Date(head.seen_at) },
    lastAnnouncement: last === undefined ? null : { record: last.record, at: new Date(last.created_at) },
    queue,
    lastError:
      failed?.reason == null
        ? null
        : { reason: failed.reason, at: new Date(failed.settled_at ?? failed.created_at) },
    untold: untold.map((row) => ({ watch: row.watch, to: readNotice(row).to, reason: row.reason })),
    down: lane?.down ?? null,
    knowledge: problem,
  };
}
