// Watches as their lists show them: with what is held, what waits for a person, and the last post.
import type { WatchSummary } from "../answer/watch-data.ts";
import type { Db } from "../store/ledger.ts";
import { countByState, lastSent, type WatchRow } from "../store/watch-rows.ts";

export async function summarise(db: Db, rows: readonly WatchRow[]): Promise<WatchSummary[]> {
  const ids = rows.map((row) => row.id);
  const tallies = await countByState(db, ids);
  const uncertain =
    ids.length === 0
      ? []
      : await db
          .selectFrom("delivery")
          .select(["id", "watch"])
          .where("watch", "in", ids)
          .where("part", "<>", "notice")
          .where("state", "=", "unknown")
          .where("due_at", "is", null)
          .execute();
  return Promise.all(
    rows.map(async (row): Promise<WatchSummary> => {
      const count = (state: string) =>
        tallies.find((tally) => tally.watch === row.id && tally.state === state)?.count ?? 0;
      const last = count("sent") === 0 ? null : await lastSent(db, row.id);
      return {
        id: row.id,
        channel: row.channel,
        filter: row.filter,
        kinds: row.kinds,
        updates: row.updates,
        digest: row.digest,
        tz: row.tz,
        mention: row.mention,
        mentionName: row.mention_name,
        fallback: row.fallback,
        maker: row.maker,
        makerName: row.maker_name,
        createdAt: new Date(row.created_at),
        state: row.state,
        reason: row.reason,
        remedy: row.remedy,
        held: count("held"),
        uncertain: uncertain.filter((one) => one.watch === row.id).map((one) => one.id),
        last: last?.settled_at == null ? null : { at: new Date(last.settled_at), link: last.link },
      };
    }),
  );
}
