// Rows behind buttons, on both databases: the same request is one row, it outlives the process, and it ends after 30 days.
import { pino } from "pino";
import { afterEach, beforeEach, expect, it } from "vitest";
import { createRequestKeeper, type RequestKeeper } from "../../src/store/kept-requests.ts";
import type { Store } from "../../src/store/open-store.ts";
import { onBothDatabases, type TestDatabase } from "../contracts/databases.ts";

const dayMs = 86_400_000;

onBothDatabases("kept requests", ({ create }) => {
  let database: TestDatabase;
  let store: Store;
  let at = Date.parse("2026-11-21T12:00:00Z");
  const open: RequestKeeper[] = [];
  const openKeeper = (from: Store = store) => {
    const keeper = createRequestKeeper(from.db, pino({ level: "silent" }), () => at);
    open.push(keeper);
    return keeper;
  };
  const rows = () => store.db.selectFrom("kept_request").selectAll().execute();

  beforeEach(async () => {
    database = await create();
    store = await database.open();
  });
  afterEach(async () => {
    for (const keeper of open.splice(0)) keeper.close();
    await database.drop();
  });

  it("gives one id and one row to a request, however often it is kept", async () => {
    const keeper = openKeeper();
    const ids = [keeper.keep("/heists a", "v1"), keeper.keep("/heists a", "v1")];
    expect(new Set(ids).size).toBe(1);
    expect(keeper.keep("/heists a", "v2")).not.toBe(ids[0]);
    await keeper.written();
    expect(await rows()).toHaveLength(2);
  });

  it("is found by another process, with the index version", async () => {
    const keeper = openKeeper();
    const id = keeper.keep("/heists a", "v1");
    await keeper.written();
    expect(await openKeeper(await database.open()).find(id)).toEqual({ request: "/heists a", index: "v1" });
    expect(await keeper.find("unknown")).toBeNull();
  });

  it("lasts 30 days from when it was last shown, and is swept after", async () => {
    const keeper = openKeeper();
    const first = keeper.keep("/heists a", "v1");
    keeper.keep("/heists b", "v1");
    await keeper.written();
    at += 20 * dayMs;
    keeper.keep("/heists a", "v1");
    await keeper.written();
    at += 12 * dayMs;
    expect(await keeper.find(first)).not.toBeNull();
    expect(await keeper.sweep()).toBe(1);
    at += 20 * dayMs;
    expect(await keeper.find(first)).toBeNull();
    expect(await keeper.sweep()).toBe(1);
    expect(await rows()).toEqual([]);
  });

  it("keeps an answer waiting for no store that is gone", async () => {
    const gone = await database.open();
    await gone.close();
    const keeper = openKeeper(gone);
    expect(keeper.keep("/heists a", "v1")).toMatch(/^[\w-]{22}$/);
    await keeper.written();
  });
});
