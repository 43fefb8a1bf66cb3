// `heistbot announce --dry-run` and `--baseline`: what would be told, to how many, and what is taken as told.
import { mkdtemp, readdir, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Index } from "../../src/knowledge/model.ts";
import { sql } from "../../src/store/kysely.ts";
import type { Store } from "../../src/store/open-store.ts";
import { announce } from "../../src/watches/announce.ts";
import { printPlan } from "../../src/watches/print-plan.ts";
import { onBothDatabases, type TestDatabase } from "../contracts/databases.ts";
import { addWatches, aTheft, indexOf, start, statesOf } from "./builders.ts";

onBothDatabases("heistbot announce", ({ create }) => {
  let database: TestDatabase;
  let store: Store;
  const old = indexOf(aTheft("old-2024"));
  beforeEach(async () => {
    database = await create();
    store = await database.open();
    await addWatches(store.db, 3);
    await addWatches(store.db, 1, { filter: "min:1bn" });
  });
  afterEach(() => database.drop());

  const dryRun = (index: Index) => printPlan(database.url, index, { dryRun: true, baseline: false });
  const baseline = (index: Index) => printPlan(database.url, index, { dryRun: false, baseline: true });

  it("tells of the first index that it would be remembered, and writes nothing", async () => {
    expect(await dryRun(old)).toBe("The first index: 1 records would be remembered, and nothing posted.");
    expect(await store.db.selectFrom("ledger").selectAll().execute()).toEqual([]);
  });

  it("names each change and to how many it would be told, and writes nothing", async () => {
    await announce(store.db, old, { now: start });
    expect(await dryRun(old)).toContain("is announced already; nothing would be posted");
    const printed = await dryRun(indexOf(aTheft("old-2024", {}, "90m"), aTheft("new-2024")));
    expect(printed).toMatch(/new-2024$/m);
    expect(printed).toMatch(/old-2024$/m);
    // The fourth watch asks for a billion.
    expect(printed).toContain("2 changes, 6 deliveries for 3 watches.");
    expect(await statesOf(store.db)).toEqual({});
  });

  it("names what a start with it would not tell", async () => {
    await announce(store.db, old, { now: start });
    expect(await dryRun(indexOf(aTheft("new-2024")))).toMatch(
      /1 changes, 3 deliveries for 3 watches\.\nNot told by a start with it.*old-2024\.$/,
    );
  });

  it("goes back to an index that the ledger has left behind by a baseline, and posts nothing", async () => {
    await announce(store.db, old, { now: start });
    await announce(store.db, indexOf(aTheft("old-2024"), aTheft("new-2024")), { now: start });
    expect(await dryRun(old)).toContain("To go back to it: announce --baseline.");
    expect(await baseline(old)).toContain("is the baseline now: 1 records remembered, nothing posted.");
    expect(await dryRun(old)).toContain("is announced already");
    expect(await statesOf(store.db)).toEqual({ due: 3 });
  });

  it("leaves an older schema as it is", async () => {
    await sql`alter table delivery drop column claims`.execute(store.db);
    await sql`drop table ledger_past`.execute(store.db);
    await sql`update schema_version set version = 3`.execute(store.db);
    expect(await dryRun(old)).toBe("The first index: 1 records would be remembered, and nothing posted.");
    expect((await sql`select version from schema_version`.execute(store.db)).rows).toEqual([{ version: 3 }]);
  });
});

describe("heistbot announce --dry-run without a database", () => {
  it("answers as for an empty one, and makes neither a file nor a folder", async () => {
    const folder = await mkdtemp(join(tmpdir(), "heistbot-test-"));
    try {
      await writeFile(join(folder, "empty.db"), "");
      for (const file of ["none.db", "none/none.db", "empty.db"])
        expect(
          await printPlan(join(folder, file), indexOf(aTheft("old-2024")), { dryRun: true, baseline: false }),
        ).toBe("The first index: 1 records would be remembered, and nothing posted.");
      expect(await readdir(folder)).toEqual(["empty.db"]);
      expect((await stat(join(folder, "empty.db"))).size).toBe(0);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });
});
