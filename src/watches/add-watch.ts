// A watch that is made: its row, and the thefts that it is told of from before.
import { randomBytes } from "node:crypto";
import { composeAnnouncement, composeAnnouncementLine } from "../answer/compose/announcement.ts";
import type { WatchSettings } from "../answer/watch-data.ts";
import { incidentFacts, type RecordChange } from "../knowledge/facts.ts";
import type { Index } from "../knowledge/model.ts";
import { viewAt } from "../knowledge/view.ts";
import { enqueue, insertAnnouncements } from "../store/deliveries.ts";
import { type Db, takeSeq } from "../store/ledger.ts";
import { insertWatch, type WatchRow } from "../store/watch-rows.ts";
import { nextDigest, parseDigest } from "./digest-time.ts";
import { passesWatch, readWatchFilter } from "./match.ts";
import { baseOf, newId, seqStep } from "./new-delivery.ts";
import type { Asker, Place } from "./place.ts";

export async function addWatch(
  db: Db,
  { asker, place, settings }: { asker: Asker; place: Place; settings: WatchSettings },
  { backfill, index, now }: { backfill: number; index: Index; now: Date },
): Promise<WatchRow> {
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
  return row;
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
