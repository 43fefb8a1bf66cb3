// What changed -> the deliveries that it makes, a page of watches at a time, in the order of the watches. Writes nothing.
import { nameChange } from "../answer/compose/announcement.ts";
import type { RecordChange } from "../knowledge/facts.ts";
import type { View } from "../knowledge/view.ts";
import type { NewDelivery } from "../store/deliveries.ts";
import type { Db } from "../store/ledger.ts";
import type { AnnouncementTable } from "../store/schema.ts";
import { eachWatch, findSharedChannels, type WatchOfAll } from "../store/watch-rows.ts";
import { hasKind, Matcher } from "./match.ts";
import { baseOf, digestPage, newId, seqStep } from "./new-delivery.ts";

/** More than this in one swap become one digest per watch: nobody reads fifty cards. */
export const mostCards = 50;

export interface PlannedPage {
  deliveries: NewDelivery[];
  /** How many watches those are of. */
  watches: number;
  /** Watches whose filter the index does not know any more, and why. */
  unreadable: { watch: string; why: string }[];
}

interface PlanInput {
  view: View;
  changes: readonly RecordChange[];
  /** Of each change, in its order. */
  announcements: readonly AnnouncementTable[];
  now: Date;
  seq: number;
}

/** A message that a correction answers: the delivery, and the one whose message it stands in. */
interface Root {
  id: string;
  isCard: boolean;
}

export async function* planDeliveries(
  db: Db,
  { view, changes, announcements, now, seq }: PlanInput,
): AsyncGenerator<PlannedPage> {
  const isBulk = changes.length > mostCards;
  const roots = isBulk
    ? new Map<string, Root>()
    : await findRoots(
        db,
        changes.filter((change) => change.before !== null).map((change) => change.record),
      );
  const matcher = new Matcher(view, now);
  const fold = createFold(await findSharedChannels(db));
  let n = 0;
  const next = () => seq * seqStep + n++;
  for await (const watches of eachWatch(db)) {
    const page: PlannedPage = { deliveries: [], watches: 0, unreadable: [] };
    for (const watch of watches) {
      const filter = matcher.filter(watch.filter);
      if (!filter.ok) {
        page.unreadable.push({ watch: watch.id, why: `${filter.wrong.token} ${filter.wrong.problem}` });
        continue;
      }
      const told: { i: number; change: RecordChange; root: Root | null }[] = [];
      for (const [i, change] of changes.entries()) {
        const root = roots.size === 0 ? null : (roots.get(`${watch.id}\0${change.record}`) ?? null);
        if (isWanted(change, watch, matcher, root)) told.push({ i, change, root });
      }
      if (told.length === 0) continue;
      page.watches++;
      const base = baseOf(watch, now);
      if (isBulk) {
        const first = told.slice(0, digestPage).map(({ i }) => announcements[i]?.id ?? "");
        page.deliveries.push(
          fold({
            ...base,
            id: newId(),
            announcement: `batch:${seq}`,
            seq: next(),
            state: watch.state === "paused" ? "held" : "due",
            due_at: watch.state === "paused" ? null : 0,
            detail: JSON.stringify({ count: told.length, first }),
          }),
        );
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
        page.deliveries.push(fold(post));
        if (root?.isCard === true)
          page.deliveries.push(
            fold({
              ...post,
              id: newId(),
              part: "mark",
              seq: next(),
              after: root.id,
              state: watch.state === "paused" ? "held" : "due",
              due_at: watch.state === "paused" ? null : 0,
              detail: JSON.stringify({ what: nameChange(change), day: now.toISOString().slice(0, 10) }),
            }),
          );
      }
    }
    yield page;
  }
}

/** A correction of a posted card is not put off until a digest. */
function firstState(watch: WatchOfAll, isCorrection: boolean): Pick<NewDelivery, "state" | "due_at"> {
  if (watch.digest !== "off" && !isCorrection) return { state: "gathered", due_at: null };
  return watch.state === "paused" ? { state: "held", due_at: null } : { state: "due", due_at: 0 };
}

/**
 * What was posted is corrected there, whatever the filter says now: a withdrawn theft passes no filter. What comes into
 * the filter only by a change (a level raised later) is new to the watch.
 */
function isWanted(change: RecordChange, watch: WatchOfAll, matcher: Matcher, root: Root | null): boolean {
  if (root !== null) return watch.updates !== "off" && hasKind(watch.kinds, change.kinds);
  const match = matcher.match(change, watch.filter);
  if (match === "no") return false;
  if (match === "entered") return hasKind(watch.kinds, ["new", ...change.kinds]);
  return watch.updates !== "off" && hasKind(watch.kinds, change.kinds);
}

/** Two watches of one channel that both want a card get it once; the second is told by the first. */
function createFold(shared: ReadonlySet<string>): (delivery: NewDelivery) => NewDelivery {
  const first = new Map<string, string>();
  return (delivery) => {
    const { lane, channel, announcement, part, after } = delivery;
    if (delivery.state !== "due" || !shared.has(`${lane}\0${channel}`)) return delivery;
    const key = [lane, channel, announcement, part, after].join("\0");
    const earlier = first.get(key);
    if (earlier !== undefined) return { ...delivery, state: "folded", due_at: null, parent: earlier };
    first.set(key, delivery.id);
    return delivery;
  };
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
