// Which of the changes that an index makes are not announced, since it need not be newer than what was told: it lacks what another
// folder holds, or says of a record what was told before something else was. What is announced last stands; nobody who is merely
// behind takes it back.
import { compareFacts, type Facts, type RecordChange } from "../knowledge/facts.ts";
import type { Index } from "../knowledge/model.ts";
import { type Db, type Head, readPast } from "../store/ledger.ts";
import type { LedgerTable } from "../store/schema.ts";

/** A version begins with the day of the newest retrieval; of one day nothing says which came first. */
export const isOlder = (version: string, than: string) => version.slice(0, 10) < than.slice(0, 10);

interface Against {
  index: Index;
  /** What the index that this process announced from before says; null at its start. */
  former: ReadonlyMap<string, Facts> | null;
  head: Head;
  ledger: ReadonlyMap<string, LedgerTable>;
}

export async function findPutOff(
  db: Db,
  changes: readonly RecordChange[],
  { index, former, head, ledger }: Against,
): Promise<Set<RecordChange>> {
  const isAtStart = former === null;
  // An index of a newer day is the newer one.
  if (isAtStart && isOlder(head.version, index.version)) return new Set();
  const lacks = isAtStart && [...ledger.values()].some((row) => isLacking(index, row));
  const isWithdrawn = ({ record }: RecordChange) => (index.incidents.get(record)?.withdrawn ?? null) !== null;
  // An edit of what was told is a decision; of anything else it may be a step on the way to it.
  const isDecided = ({ record }: RecordChange) => {
    const row = ledger.get(record);
    if (row === undefined) return true;
    const told = factsIn(row);
    const before = former?.get(record);
    return before === undefined ? former !== null && told.type === "gone" : isSame(record, told, before);
  };
  const past = await readPast(
    db,
    changes.filter((change) => !isDecided(change)).map(({ record }) => record),
  );
  return new Set(
    changes.filter((change) => {
      const { record, before, after } = change;
      if (lacks && before !== null && !isWithdrawn(change)) return true;
      return (past.get(record) ?? []).some((facts) => isSame(record, JSON.parse(facts) as Facts, after));
    }),
  );
}

const factsIn = ({ facts }: LedgerTable) => JSON.parse(facts) as Facts;

const isLacking = (index: Index, row: LedgerTable) =>
  !index.incidents.has(row.record) && factsIn(row).type === "incident";

/** Nothing would be told between the two. */
const isSame = (record: string, a: Facts, b: Facts) =>
  a.type === b.type && compareFacts(record, a, b) === null;
