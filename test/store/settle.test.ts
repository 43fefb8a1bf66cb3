// Settlements that are carried out late, after the row was claimed again or a person decided about it: they touch nothing.
import { afterEach, beforeEach, expect, it } from "vitest";
import {
  type Claimed,
  claim,
  enqueue,
  type Hold,
  type Settlement,
  settle,
} from "../../src/store/deliveries.ts";
import { takeLane } from "../../src/store/lanes.ts";
import type { Store } from "../../src/store/open-store.ts";
import { baseOf, newId } from "../../src/watches/new-delivery.ts";
import type { Asker } from "../../src/watches/place.ts";
import { createWatches } from "../../src/watches/watch-desk.ts";
import { onBothDatabases, type TestDatabase } from "../contracts/databases.ts";
import { aWatch, insertWatch, start } from "../watches/builders.ts";

onBothDatabases("a settlement that is carried out late", ({ create }) => {
  let database: TestDatabase;
  let store: Store;
  let hold: Hold;
  const watch = aWatch();
  const asker: Asker = { place: watch, person: "u1", name: "Ada", mayManage: () => true, managers: "" };
  beforeEach(async () => {
    database = await create();
    store = await database.open();
    await insertWatch(store.db, watch);
    const delivery = { ...baseOf(watch, start), id: newId(), announcement: "a", seq: 1, due_at: 0 };
    await enqueue(store.db, [{ ...delivery, state: "due" }]);
    const lane = { lane: watch.lane, owner: null, epoch: 0, beat: 0, down: null };
    const taken = await takeLane(store.db, lane, "one");
    if (taken === null) throw new Error("the lane has an owner");
    hold = taken;
  });
  afterEach(() => database.drop());
  const desk = () =>
    createWatches({ db: store.db, messengers: () => [], problem: () => null, wake: () => {} });
  const claimOne = async (): Promise<Claimed> => {
    const [row] = await claim(store.db, hold, start.getTime(), 1, start.getTime());
    if (row === undefined) throw new Error("nothing to claim");
    return row;
  };
  const of = (row: Claimed, change: Partial<Settlement>): Settlement => ({
    ...row,
    was: row.wasUnknown ? "unknown" : "posting",
    settled_at: null,
    untried: false,
    ...change,
  });
  const read = () => store.db.selectFrom("delivery").selectAll().executeTakeFirstOrThrow();

  it("leaves alone what its maker had repeated and what is under way again", async () => {
    const first = await claimOne();
    const lost = of(first, { state: "due", due_at: 0, untried: true });
    await settle(store.db, hold, [of(first, { state: "unknown", due_at: null })]);
    expect(await desk().repeat(asker, first.id, "post", start)).toBe(true);
    const second = await claimOne();
    expect([second.state, second.attempts]).toEqual(["posting", first.attempts]);
    expect(await settle(store.db, hold, [lost])).toEqual([]);
    expect(await read()).toMatchObject({ state: "posting", first_tried_at: second.first_tried_at });
    expect(await settle(store.db, hold, [of(second, { state: "sent" })])).toEqual([second.id]);
  });

  it("leaves alone what was resumed and is looked for again", async () => {
    const posting = await claimOne();
    await settle(store.db, hold, [of(posting, { state: "unknown", due_at: 0 })]);
    const looked = await claimOne();
    const lost = of(looked, { state: "unknown", due_at: null, reason: "the channel cannot be read" });
    await settle(store.db, hold, [lost]);
    await desk().resume(asker, watch.id, "deliver", start);
    expect(await settle(store.db, hold, [lost])).toEqual([]);
    expect(await read()).toMatchObject({ state: "unknown", due_at: start.getTime() });
  });

  it("does not post again, unlooked for, what was posted since it was found absent", async () => {
    const posting = await claimOne();
    await settle(store.db, hold, [of(posting, { state: "unknown", due_at: 0 })]);
    const absent = of(await claimOne(), { state: "due", due_at: 0, untried: true });
    await settle(store.db, hold, [absent]);
    const again = await claimOne();
    await settle(store.db, hold, [of(again, { state: "unknown", due_at: 0 })]);
    expect(await settle(store.db, hold, [absent])).toEqual([]);
    expect(await read()).toMatchObject({ state: "unknown", first_tried_at: again.first_tried_at });
  });
});
