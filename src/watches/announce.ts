// An index -> what is announced and to whom, against the ledger. Everything of one swap is written in one transaction:
// the winner of the compare-and-swap writes all of it, a loser nothing.
import { composeAnnouncement, composeAnnouncementLine, nameChange } from "../answer/compose/announcement.ts";
import {
  compareFacts,
  type Facts,
  factsOf,
  findRestated,
  hashFacts,
  type RecordChange,
} from "../knowledge/facts.ts";
import type { Index } from "../knowledge/model.ts";
import { type View, viewAt } from "../knowledge/view.ts";
import { enqueue, insertAnnouncements, type NewDelivery } from "../store/deliveries.ts";
import {
  type Db,
  hasSeen,
  insertEntries,
  moveHead,
  readHead,
  readLedger,
  swapEntry,
  takeSeq,
} from "../store/ledger.ts";
import type { AnnouncementTable, LedgerTable } from "../store/schema.ts";
import { changeWatch, eachWatch, type WatchRow } from "../store/watch-rows.ts";
import { hasKind, Matcher } from "./match.ts";
import { baseOf, digestPage, newId, seqStep } from "./new-delivery.ts";
import { noticesOfPause } from "./notices.ts";

/** More than this in one swap become one digest per watch: nobody reads fifty cards. */
export const mostCards = 50;

export type Announced =
  /** The first index that this ledger sees, or a deliberate baseline: remembered, nothing told. */
  | { kind: "baseline"; records: number }
  | { kind: "unchanged" }
  /** The ledger has gone on from this version; it answers, and announces nothing. */
  | { kind: "left-behind" }
  | {
      kind: "announced";
      changes: readonly RecordChange[];
      /** Found, and not told: the index need not be the newer one. */
      putOff: readonly RecordChange[];
      deliveries: number;
      watches: number;
    };

export interface AnnounceOptions {
  now: Date;
  /**
   * The index that this process announced from before; null at its start. Beside what is new, only what the edit itself
   * changed is told: what another replica's folder holds, and this one's does not, was not withdrawn.
   */
  base?: Index | null;
  /** Takes the index as told, whatever the ledger says. */
  baseline?: boolean;
  /** Finds out and writes nothing. */
  dryRun?: boolean;
}

export async function announce(
  db: Db,
  index: Index,
  { now, base = null, baseline = false, dryRun = false }: AnnounceOptions,
): Promise<Announced> {
  const view = viewAt(index, null);
  const current = factsOf(view);
  const former = base === null ? null : factsOf(viewAt(base, null));
  const isOfThisEdit = ({ record, before }: RecordChange) =>
    former === null || before === null || hashOf(former.get(record)) !== hashOf(current.get(record));
  const isCertain = ({ record, before }: RecordChange) =>
    before === null || (index.incidents.get(record)?.withdrawn ?? null) !== null;
  // Another replica may be faster with the same or with another version; then everything is looked at again.
  for (;;) {
    // In this order: a version that another replica announces in between stands at the head by then.
    const isSeen = await hasSeen(db, index.version);
    const head = await readHead(db);
    if (!baseline && head !== null) {
      if (head.version === index.version) return { kind: "unchanged" };
      if (isSeen) return { kind: "left-behind" };
      if (base === null && isOlder(index.version, head.version)) return { kind: "left-behind" };
    }
    const ledger = await readLedger(db);
    const isBaseline = baseline || head === null;
    const found = isBaseline ? [] : findAll(ledger, current).filter(isOfThisEdit);
    // An index that a process starts with, and that lacks a record which was told on the same day, need not be the newer of the
    // two: another replica's folder may hold it. Of such a one only what is new is told, and what its own records withdraw.
    const isDoubtful =
      base === null &&
      head !== null &&
      !isOlder(head.version, index.version) &&
      [...ledger.values()].some((row) => isLacking(index, row));
    const changes = isDoubtful ? found.filter(isCertain) : found;
    const putOff = isDoubtful ? found.filter((change) => !isCertain(change)) : [];
    if (dryRun) {
      if (isBaseline) return { kind: "baseline", records: current.size };
      const planned = await plan(db, { view, index, changes, now, seq: 0 });
      return { kind: "announced", changes, putOff, ...countOf(planned) };
    }
    const result = await db.transaction().execute(async (trx): Promise<Announced | null> => {
      const seq = await takeSeq(trx);
      const before = await readHead(trx);
      if (before?.version !== head?.version || before?.seq !== head?.seq) return null;
      await moveHead(trx, index.version, seq, now.getTime());
      if (isBaseline) {
        await remember(trx, ledger, current);
        return { kind: "baseline", records: current.size };
      }
      const won: RecordChange[] = [];
      for (const change of changes)
        if (await swapEntry(trx, entryOf(change.record, change.after), revisionOf(ledger, change.record)))
          won.push(change);
      await insertEntries(trx, untold(ledger, current, changes));
      const planned = await plan(trx, { view, index, changes: won, now, seq, ledger });
      await insertAnnouncements(trx, planned.announcements);
      await enqueue(trx, planned.deliveries);
      for (const { watch, why } of planned.unreadable) {
        if (watch.state === "paused") continue;
        const pause = {
          state: "paused",
          reason: `its filter can no longer be read: ${why}`,
          remedy: "switch it off, and on again with a filter that the index knows",
          state_at: now.getTime(),
        } as const;
        await changeWatch(trx, watch.id, pause);
        await enqueue(trx, noticesOfPause([{ ...watch, ...pause }], await takeSeq(trx)));
      }
      return { kind: "announced", changes: won, putOff, ...countOf(planned) };
    });
    if (result !== null) return result;
  }
}

const hashOf = (facts: Facts | undefined) => (facts === undefined ? null : hashFacts(facts));

/** A version begins with the day of the newest retrieval; of one day nothing says which came first. */
const isOlder = (version: string, than: string) => version.slice(0, 10) < than.slice(0, 10);

const isLacking = (index: Index, { record, facts }: LedgerTable) =>
  !index.incidents.has(record) && (JSON.parse(facts) as Facts).type === "incident";

const countOf = ({ deliveries }: Plan) => ({
  deliveries: deliveries.length,
  watches: new Set(deliveries.map((delivery) => delivery.watch)).size,
});

function findAll(
  ledger: ReadonlyMap<string, LedgerTable>,
  current: ReadonlyMap<string, Facts>,
): RecordChange[] {
  const known = new Map<string, Facts>();
  for (const [record, row] of ledger) known.set(record, JSON.parse(row.facts) as Facts);
  const changes: RecordChange[] = [];
  for (const record of [...new Set([...known.keys(), ...current.keys()])].sort()) {
    const [before, after] = [known.get(record) ?? null, current.get(record) ?? null];
    if (before?.type === "gone" && after === null) continue;
    const restated = before === null && after !== null ? findRestated(after, known) : null;
    const change =
      restated !== null && after !== null
        ? { record, kinds: ["total"] as const, before: restated, after }
        : compareFacts(record, before, after);
    if (change !== null) changes.push(change);
  }
  return changes;
}

const entryOf = (record: string, facts: Facts) => ({
  record,
  hash: hashFacts(facts),
  facts: JSON.stringify(facts),
});
const revisionOf = (ledger: ReadonlyMap<string, LedgerTable>, record: string) =>
  ledger.get(record)?.revision ?? 0;

/** New records of which nothing is told (a published total that restates none) are remembered as they are. */
function untold(
  ledger: ReadonlyMap<string, LedgerTable>,
  current: ReadonlyMap<string, Facts>,
  changes: readonly RecordChange[],
) {
  const told = new Set(changes.map((change) => change.record));
  return [...current]
    .filter(([record]) => !ledger.has(record) && !told.has(record))
    .map(([record, facts]) => entryOf(record, facts));
}

async function remember(
  db: Db,
  ledger: ReadonlyMap<string, LedgerTable>,
  current: ReadonlyMap<string, Facts>,
): Promise<void> {
  await insertEntries(
    db,
    [...current].filter(([record]) => !ledger.has(record)).map(([record, facts]) => entryOf(record, facts)),
  );
  for (const [record, row] of ledger) {
    const known = JSON.parse(row.facts) as Facts;
    const facts: Facts | undefined =
      current.get(record) ?? (known.type === "incident" ? { type: "gone", victim: known.victim } : undefined);
    if (facts !== undefined && hashFacts(facts) !== row.hash)
      await swapEntry(db, entryOf(record, facts), row.revision);
  }
}

interface Plan {
  announcements: AnnouncementTable[];
  deliveries: NewDelivery[];
  unreadable: { watch: WatchRow; why: string }[];
}

interface PlanInput {
  view: View;
  index: Index;
  changes: readonly RecordChange[];
  now: Date;
  seq: number;
  ledger?: ReadonlyMap<string, LedgerTable>;
}

/** A message that a correction answers: the delivery, and the one whose message it stands in. */
interface Root {
  id: string;
  isCard: boolean;
}

async function plan(
  db: Db,
  { view, index, changes, now, seq, ledger = new Map() }: PlanInput,
): Promise<Plan> {
  const isBulk = changes.length > mostCards;
  const announcements = changes.map(
    (change, i): AnnouncementTable => ({
      id: `${seq}-${i}`,
      record: change.record,
      revision: revisionOf(ledger, change.record) + 1,
      kinds: change.kinds.join(),
      batch: seq,
      index_version: index.version,
      answer: isBulk ? null : JSON.stringify(composeAnnouncement(view, change)),
      line: JSON.stringify(composeAnnouncementLine(view, change)),
      created_at: now.getTime(),
    }),
  );
  const roots = isBulk
    ? new Map<string, Root>()
    : await findRoots(
        db,
        changes.filter((change) => change.before !== null).map((change) => change.record),
      );
  const matcher = new Matcher(view, now);
  const deliveries: NewDelivery[] = [];
  const unreadable: Plan["unreadable"] = [];
  let n = 0;
  const next = () => seq * seqStep + n++;
  for await (const watches of eachWatch(db))
    for (const watch of watches) {
      const filter = matcher.filter(watch.filter);
      if (!filter.ok) {
        unreadable.push({ watch, why: `${filter.wrong.token} ${filter.wrong.problem}` });
        continue;
      }
      const told = changes.flatMap((change, i) => {
        const root = roots.get(`${watch.id}\0${change.record}`) ?? null;
        return isWanted(change, watch, matcher, root) ? [{ i, change, root }] : [];
      });
      if (told.length === 0) continue;
      const base = baseOf(watch, now);
      if (isBulk) {
        const first = told.slice(0, digestPage).map(({ i }) => announcements[i]?.id ?? "");
        deliveries.push({
          ...base,
          id: newId(),
          announcement: `batch:${seq}`,
          seq: next(),
          state: watch.state === "paused" ? "held" : "due",
          due_at: watch.state === "paused" ? null : 0,
          detail: JSON.stringify({ count: told.length, first }),
        });
        continue;
      }
      for (const { i, change, root } of told) {
        const announcement = announcements[i];
        if (announcement === undefined) continue;
        const isReply = root !== null && watch.updates === "thread";
        const post: NewDelivery = {
          ...base,
          id: newId(),
          announcement: announcement.id,
          record: change.record,
          seq: next(),
          after: isReply ? root.id : null,
          ...firstState(watch, root !== null),
        };
        deliveries.push(post);
        if (root?.isCard === true)
          deliveries.push({
            ...post,
            id: newId(),
            part: "mark",
            seq: next(),
            after: root.id,
            state: watch.state === "paused" ? "held" : "due",
            due_at: watch.state === "paused" ? null : 0,
            detail: JSON.stringify({ what: nameChange(change), day: now.toISOString().slice(0, 10) }),
          });
      }
    }
  return { announcements, deliveries: foldChannels(deliveries), unreadable };
}

/** A correction of a posted card is not put off until a digest. */
function firstState(watch: WatchRow, isCorrection: boolean): Pick<NewDelivery, "state" | "due_at"> {
  if (watch.digest !== "off" && !isCorrection) return { state: "gathered", due_at: null };
  return watch.state === "paused" ? { state: "held", due_at: null } : { state: "due", due_at: 0 };
}

/**
 * What was posted is corrected there, whatever the filter says now: a withdrawn theft passes no filter. What comes into
 * the filter only by a change (a level raised later) is new to the watch.
 */
function isWanted(change: RecordChange, watch: WatchRow, matcher: Matcher, root: Root | null): boolean {
  if (root !== null) return watch.updates !== "off" && hasKind(watch.kinds, change.kinds);
  const match = matcher.match(change, watch.filter);
  if (match === "no") return false;
  if (match === "entered") return hasKind(watch.kinds, ["new", ...change.kinds]);
  return watch.updates !== "off" && hasKind(watch.kinds, change.kinds);
}

/** Two watches of one channel that both want a card get it once; the second is told by the first. */
function foldChannels(deliveries: readonly NewDelivery[]): NewDelivery[] {
  const first = new Map<string, NewDelivery>();
  return deliveries.map((delivery) => {
    if (delivery.state !== "due") return delivery;
    const key = [delivery.lane, delivery.channel, delivery.announcement, delivery.part, delivery.after].join(
      "\0",
    );
    const earlier = first.get(key);
    if (earlier === undefined) {
      first.set(key, delivery);
      return delivery;
    }
    return { ...delivery, state: "folded", due_at: null, parent: earlier.id };
  });
}

/** The first message about each record that each watch was sent, or is owed. */
async function findRoots(db: Db, records: readonly string[]): Promise<Map<string, Root>> {
  const roots = new Map<string, Root>();
  if (records.length === 0) return roots;
  const rows = await db
    .selectFrom("delivery")
    .select(["id", "watch", "record", "state", "parent", "after"])
    .where("record", "in", [...records])
    .where("part", "=", "post")
    .where("state", "in", ["due", "posting", "sent", "unknown", "held", "folded"])
    .orderBy("seq")
    .execute();
  for (const row of rows) {
    const key = `${row.watch}\0${row.record}`;
    if (roots.has(key)) continue;
    roots.set(key, { id: row.parent ?? row.after ?? row.id, isCard: row.parent === null });
  }
  return roots;
}
