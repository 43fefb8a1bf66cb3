// What /watch does to the store: the implementation of the commands' port.
import { randomBytes } from "node:crypto";
import { sql } from "kysely";
import { composeAnnouncement, composeAnnouncementLine } from "../answer/compose/announcement.ts";
import type { WatchSettings, WatchSummary } from "../answer/watch-data.ts";
import type { Changed, Watches } from "../commands/watches-port.ts";
import { incidentFacts, type RecordChange } from "../knowledge/facts.ts";
import type { Index } from "../knowledge/model.ts";
import { viewAt } from "../knowledge/view.ts";
import { enqueue, insertAnnouncements } from "../store/deliveries.ts";
import { reviveLane } from "../store/lanes.ts";
import { type Db, takeSeq } from "../store/ledger.ts";
import {
  changeWatch,
  countByState,
  findDelivery,
  findWatch,
  insertWatch,
  lastSent,
  listWatches,
  moveDeliveries,
  moveUncertain,
  skipNotices,
  type WatchRow,
} from "../store/watch-rows.ts";
import { nextDigest, parseDigest } from "./digest-time.ts";
import { passesWatch, readWatchFilter } from "./match.ts";
import type { Messenger } from "./messenger.ts";
import { baseOf, digestPage, newId, seqStep } from "./new-delivery.ts";
import type { Asker, Place } from "./place.ts";

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

  const summarise = async (rows: readonly WatchRow[]): Promise<WatchSummary[]> => {
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
  };

  const changed = async (id: string): Promise<Changed> => {
    const row = await findWatch(db, id);
    const [summary] = row === null ? [] : await summarise([row]);
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
      const row = rowOf(asker, place, settings, now);
      const changes = findBackfill(settings.filter, backfill, index, now);
      await db.transaction().execute(async (trx) => {
        await insertWatch(trx, row);
        if (changes.length === 0) return;
        const seq = await takeSeq(trx);
        const view = viewAt(index, null);
        const announcements = changes.map((change, i) => ({
          id: `${seq}-${i}`,
          record: `backfill:${row.id}:${change.record}`,
          revision: 1,
          kinds: "new",
          batch: seq,
          index_version: index.version,
          answer: JSON.stringify(composeAnnouncement(view, change)),
          line: JSON.stringify(composeAnnouncementLine(view, change)),
          created_at: now.getTime(),
        }));
        await insertAnnouncements(trx, announcements);
        await enqueue(
          trx,
          changes.map((change, i) => ({
            ...baseOf(row, now),
            // Nobody is called for old news.
            mention: null,
            id: newId(),
            announcement: `${seq}-${i}`,
            record: change.record,
            seq: seq * seqStep + i,
            state: "due",
            due_at: 0,
          })),
        );
      });
      wake();
      const [summary] = await summarise([row]);
      if (summary === undefined) throw new Error("a watch was made and is not there");
      return summary;
    },

    list: async (place) => summarise(await listWatches(db, place)),
    listLane: async (lane) => summarise(await listWatches(db, { lane, channel: null })),

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

    async status(place) {
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
      const lane = await db
        .selectFrom("lane")
        .select("down")
        .where("lane", "=", place.lane)
        .executeTakeFirst();
      return {
        readAt: readAt?.() ?? null,
        ledger: head === undefined ? null : { version: head.version, at: new Date(head.seen_at) },
        lastAnnouncement: last === undefined ? null : { record: last.record, at: new Date(last.created_at) },
        queue,
        lastError:
          failed?.reason == null
            ? null
            : { reason: failed.reason, at: new Date(failed.settled_at ?? failed.created_at) },
        down: lane?.down ?? null,
        knowledge: problem(),
      };
    },

    async told(place, record) {
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
    },

    async repeat(asker, id, what, now) {
      const delivery = await findDelivery(db, id);
      const row = delivery === null ? null : await findOwn(asker, delivery.watch);
      if (row === null) return false;
      const { numUpdatedRows } = await db
        .updateTable("delivery")
        .set(
          what === "post"
            ? { state: "due", due_at: now.getTime(), first_tried_at: null, attempts: 0 }
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

    async digest(place, id, page, index, now) {
      const delivery = await findDelivery(db, id);
      if (delivery === null || delivery.lane !== place.lane || delivery.channel !== place.channel)
        return null;
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
    },
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

/** Short enough to type; 32 letters and digits that are not mistaken for each other. */
function newWatchId(): string {
  const letters = "abcdefghjkmnpqrstuvwxyz23456789w";
  return [...randomBytes(6)].map((byte) => letters[byte % 32]).join("");
}

function rowOf(asker: Asker, place: Place, settings: WatchSettings, now: Date): WatchRow {
  const spec = parseDigest(settings.digest);
  return {
    id: newWatchId(),
    lane: place.lane,
    channel: place.channel,
    filter: settings.filter,
    kinds: settings.kinds,
    updates: settings.updates,
    digest: settings.digest,
    tz: settings.tz,
    mention: settings.mention,
    mention_name: settings.mentionName,
    fallback: settings.fallback,
    maker: asker.person,
    maker_name: asker.name,
    created_at: now.getTime(),
    state: "active",
    reason: null,
    remedy: null,
    state_at: now.getTime(),
    digest_due: spec === null ? null : nextDigest(spec, settings.tz, now).getTime(),
  };
}

/** The newest thefts that pass, oldest first, as if they were new. */
function findBackfill(filterText: string, count: number, index: Index, now: Date): RecordChange[] {
  const filter = readWatchFilter(filterText, index, now);
  if (!filter.ok || count === 0) return [];
  const view = viewAt(index, null);
  return [...view.incidents.values()]
    .filter((entry) => passesWatch(entry, filter.filters, view))
    .sort((a, b) => a.date.from.localeCompare(b.date.from))
    .slice(-count)
    .map((entry) => ({
      record: entry.incident.id,
      kinds: ["new"],
      before: null,
      after: incidentFacts(entry),
    }));
}
