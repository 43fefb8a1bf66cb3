// Secrets at rest, on both databases: unreadable without the key, bound to their place, and a wrong key is refused at once.
import { randomBytes } from "node:crypto";
import { afterEach, beforeEach, expect, it } from "vitest";
import type { Store } from "../../src/store/open-store.ts";
import { openSealed } from "../../src/store/sealed.ts";
import { onBothDatabases, type TestDatabase } from "../contracts/databases.ts";

onBothDatabases("sealed secrets", ({ create }) => {
  const key = randomBytes(32);
  let database: TestDatabase;
  let store: Store;
  beforeEach(async () => {
    database = await create();
    store = await database.open();
  });
  afterEach(() => database.drop());

  it("come back as they were put, per platform", async () => {
    const of = await openSealed(store.db, key);
    await of("slack").put("a", "first");
    await of("slack").put("a", "second");
    await of("other").put("a", "another");
    expect(await of("slack").get("a")).toBe("second");
    expect(await of("slack").get("b")).toBeNull();
    expect(await of("slack").keys("")).toEqual(["a"]);
    await of("slack").remove("a");
    expect(await of("slack").get("a")).toBeNull();
    expect(await of("other").get("a")).toBe("another");
  });

  it("stand nowhere in the database as they are, and never twice alike", async () => {
    const of = await openSealed(store.db, key);
    await of("slack").put("a", "xoxb-secret");
    await of("slack").put("b", "xoxb-secret");
    const values = (await store.db.selectFrom("sealed").select("value").execute()).map(({ value }) => value);
    expect(values.join()).not.toContain("secret");
    expect(new Set(values).size).toBe(values.length);
  });

  it("do not open where they were moved or changed", async () => {
    const of = await openSealed(store.db, key);
    await of("slack").put("a", "one workspace's");
    await store.db.updateTable("sealed").set({ key: "b" }).where("key", "=", "a").execute();
    expect(await of("slack").get("b")).toBeNull();
    await of("slack").put("c", "whole");
    await store.db.updateTable("sealed").set({ value: "1.AAAA" }).where("key", "=", "c").execute();
    expect(await of("slack").get("c")).toBeNull();
  });

  it("refuse another key in one line that holds neither", async () => {
    await openSealed(store.db, key);
    await openSealed(store.db, key);
    const other = randomBytes(32);
    const refused = await openSealed(store.db, other).catch((fault: Error) => fault);
    expect(refused).toMatchObject({
      code: "bad-configuration",
      message: expect.stringMatching(/^ENCRYPTION_KEY is not the key/),
    });
    expect(String(refused)).not.toContain(other.toString("base64"));
  });
});
