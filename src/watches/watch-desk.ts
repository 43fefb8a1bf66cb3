// What /watch does to the store: the implementation of the commands' port.

import type { Changed, Watches } from "../commands/watches-port.ts";
import { sql } from "../store/kysely.ts";
import { reviveLane } from "../store/lanes.ts";
import type { Db } from "../store/ledger.ts";
import {
  changeWatch,
  findDelivery,
  findWatch,
  listWatches,
  moveDeliveries,
  moveUncertain,
  skipNotices,
  type WatchRow,
} from "../store/watch-rows.ts";
import { addWatch } from "./add-watch.ts";
import type { Messenger } from "./messenger.ts";
import type { Asker, Place } from "./place.ts";
import { readDigest } from "./read-digest.ts";
import { readStatus } from "./read-status.ts";
import { readTold } from "./read-told.ts";
import { summarise } from "./summarise.ts";

export interface DeskOptions {
  db: Db;
  /** Read for every request: platforms connect after the core is made. */
  messengers: () => readonly Messenger[];
  /** Why the newest edit of the knowledge is not used. */
  problem: () => string | null;
  /** When the index that is answered from was read. */
  readAt?: () => Date;
  /** Something may be due now. */
  wake: () => void;
}

export function createWatches({ db, messengers, problem, readAt, wake }: DeskOptions): Watches {
  const serving = ({ lane }: Place) =>
    messengers().find(({ platform }) => lane === platform || lane.startsWith(`${platform}:`));

  /** The watch, if the asker's channel has it, or the asker made it: makers answer from a direct message. */
  const findOwn = async (asker: Asker, id: string): Promise<WatchRow | null> => {
    const row = await findWatch(db, id);
    if (row === null || row.state === "off" || asker.place === null || row.lane !== asker.place.lane)
      return null;
    return row.channel === asker.place.channel || row.maker === asker.person ? row : null;
  };

  const changed = async (id: string): Promise<Changed> => {
    const row = await findWatch(db, id);
    const [summary] = row === null ? [] : await summarise(db, [row]);
    return summary ?? "unknown";
  };

  return {
    check: async (place) => (await serving(place)?.check(place)) ?? { ok: true, notes: [] },
    readMention: async (place, written) =>
      (await serving(place)?.readMention(place, written)) ?? {
        ok: false,
        problem: "Nobody can be mentioned here.",
      },
    readFallback: async (place, person, written) =>
      (await serving(place)?.readFallback(place, person, written)) ?? {
        ok: false,
        problem: "No other channel can be told from here.",
      },

    async add(asker, place, settings, backfill, index, now) {
      const row = await addWatch(db, { asker, place, settings }, { backfill, index, now });
      wake();
      const [summary] = await summarise(db, [row]);
      if (summary === undefined) throw new Error("a watch was made and is not there");
      return summary;
    },

    list: async (place) => summarise(db, await listWatches(db, place)),
    listLane: async (lane) => summarise(db, await listWatches(db, { lane, channel: null })),

    async off(asker, id, now) {
      const row = await findOwn(asker, id);
      if (row === null) return "unknown";
      await db.transaction().execute(async (trx) => {
        await changeWatch(trx, id, { state: "off", reason: null, remedy: null, state_at: now.getTime() });
        await moveDeliveries(trx, id, ["due", "held", "gathered"], {
          state: "skipped",
          due_at: null,
          settled_at: now.getTime(),
        });
        await skipNotices(trx, id, now.getTime());
      });
      return changed(id);
    },

    async pause(asker, id, now) {
      const row = await findOwn(asker, id);
      if (row === null) return "unknown";
      await db.transaction().execute(async (trx) => {
        await changeWatch(trx, id, { state: "paused", reason: null, remedy: null, state_at: now.getTime() });
        await moveDeliveries(trx, id, ["due"], { state: "held", due_at: null });
      });
      return changed(id);
    },

    async resume(asker, id, kept, now) {
      const row = await findOwn(asker, id);
      if (row === null) return "unknown";
      await db.transaction().execute(async (trx) => {
        await changeWatch(trx, id, { state: "active", reason: null, remedy: null, state_at: now.getTime() });
        await skipNotices(trx, id, now.getTime());
        // A token that was refused may be a new one now.
        await reviveLane(trx, row.lane);
        if (kept === "deliver") {
          await moveDeliveries(trx, id, ["held"], { state: "due", due_at: now.getTime() });
          // Where the channel could not be read it may be readable now: looked for before it is posted again.
          await moveUncertain(trx, id, { state: "unknown", due_at: now.getTime() });
        } else {
          const skipped = { state: "skipped", due_at: null, settled_at: now.getTime() } as const;
          await moveDeliveries(trx, id, ["held", "gathered"], skipped);
          await moveUncertain(trx, id, skipped);
        }
      });
      wake();
      return changed(id);
    },

    status: (place) => readStatus(db, place, { readAt: readAt?.() ?? null, problem: problem() }),

    told: (place, record) => readTold(db, place, record),

    async repeat(asker, id, what, now) {
      const delivery = await findDelivery(db, id);
      const row = delivery === null ? null : await findOwn(asker, delivery.watch);
      if (row === null) return false;
      const { numUpdatedRows } = await db
        .updateTable("delivery")
        .set(
          what === "post"
            ? {
                state: "due",
                due_at: now.getTime(),
                first_tried_at: null,
                attempts: 0,
                claims: sql`claims + 1`,
              }
            : { state: "skipped", due_at: null, settled_at: now.getTime() },
        )
        .where("id", "=", id)
        .where((where) =>
          where.or([
            where.and([where("state", "=", "unknown"), where("due_at", "is", null)]),
            where("state", "=", "failed"),
          ]),
        )
        .executeTakeFirstOrThrow();
      wake();
      return numUpdatedRows === 1n;
    },

    digest: (place, id, page, index, now) => readDigest(db, place, id, { page, index, now }),
  };
}
