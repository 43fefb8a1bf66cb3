// An index -> what is announced and to whom, against the ledger. Everything of one swap is written in one transaction:
// the winner of the compare-and-swap writes all of it, a loser nothing.
import { composeAnnouncement, composeAnnouncementLine } from "../answer/compose/announcement.ts";
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
import { enqueue, insertAnnouncements } from "../store/deliveries.ts";
import {
  type Db,
  hasSeen,
  insertEntries,
  insertPast,
  moveHead,
  readHead,
  readLedger,
  swapEntry,
  takeSeq,
} from "../store/ledger.ts";
import type { AnnouncementTable, LedgerTable } from "../store/schema.ts";
import { changeWatch, findWatch } from "../store/watch-rows.ts";
import { noticesOfPause } from "./notices.ts";
import { mostCards, type PlannedPage, planDeliveries } from "./plan-deliveries.ts";
import { findPutOff, isOlder } from "./put-off.ts";

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
    const doubtful =
      head === null ? new Set<RecordChange>() : await findPutOff(db, found, { index, former, head, ledger });
    const changes = found.filter((change) => !doubtful.has(change));
    const putOff = [...doubtful];
    if (dryRun) {
      if (isBaseline) return { kind: "baseline", records: current.size };
      const announcements = compose({ view, index, changes, now, seq: 0, ledger });
      const counted = { deliveries: 0, watches: 0 };
      for await (const page of planDeliveries(db, { view, changes, announcements, now, seq: 0 })) {
        counted.deliveries += page.deliveries.length;
        counted.watches += page.watches;
      }
      return { kind: "announced", changes, putOff, ...counted };
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
      await insertPast(trx, leave(ledger, won));
      await insertEntries(trx, untold(ledger, current, changes));
      const announcements = compose({ view, index, changes: won, now, seq, ledger });
      await insertAnnouncements(trx, announcements);
      const counted = { deliveries: 0, watches: 0 };
      const unreadable: PlannedPage["unreadable"] = [];
      // Page by page: a hundred thousand rows in memory would cost as much in garbage collections as all else.
      for await (const page of planDeliveries(trx, { view, changes: won, announcements, now, seq })) {
        await enqueue(trx, page.deliveries);
        counted.deliveries += page.deliveries.length;
        counted.watches += page.watches;
        unreadable.push(...page.unreadable);
      }
      for (const { watch: id, why } of unreadable) {
        const watch = await findWatch(trx, id);
        if (watch === null || watch.state === "paused") continue;
        const pause = {
          state: "paused",
          reason: `its filter can no longer be read: ${why}`,
          remedy: "switch it off, and on again with a filter that the index knows",
          state_at: now.getTime(),
        } as const;
        await changeWatch(trx, watch.id, pause);
        await enqueue(trx, noticesOfPause([{ ...watch, ...pause }], await takeSeq(trx)));
      }
      return { kind: "announced", changes: won, putOff, ...counted };
    });
    if (result !== null) return result;
  }
}

const hashOf = (facts: Facts | undefined) => (facts === undefined ? null : hashFacts(facts));

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

/** What these records said until now. */
const leave = (ledger: ReadonlyMap<string, LedgerTable>, won: readonly RecordChange[]) =>
  won.flatMap(({ record }) => ledger.get(record) ?? []);

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
    if (facts === undefined || hashFacts(facts) === row.hash) continue;
    await swapEntry(db, entryOf(record, facts), row.revision);
    await insertPast(db, [row]);
  }
}

interface Composing {
  view: View;
  index: Index;
  changes: readonly RecordChange[];
  now: Date;
  seq: number;
  ledger: ReadonlyMap<string, LedgerTable>;
}

function compose({ view, index, changes, now, seq, ledger }: Composing): AnnouncementTable[] {
  const isBulk = changes.length > mostCards;
  return changes.map((change, i) => ({
    id: `${seq}-${i}`,
    record: change.record,
    revision: revisionOf(ledger, change.record) + 1,
    kinds: change.kinds.join(),
    batch: seq,
    index_version: index.version,
    answer: isBulk ? null : JSON.stringify(composeAnnouncement(view, change)),
    line: JSON.stringify(composeAnnouncementLine(view, change)),
    created_at: now.getTime(),
  }));
}
