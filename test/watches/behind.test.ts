// Folders of one day that differ, as with replicas or while a new version is rolled out: what is announced last stands, and whoever
// is merely behind takes nothing back.
import { afterEach, beforeEach, expect, it } from "vitest";
import type { Index } from "../../src/knowledge/model.ts";
import type { Store } from "../../src/store/open-store.ts";
import { announce } from "../../src/watches/announce.ts";
import { onBothDatabases, type TestDatabase } from "../contracts/databases.ts";
import { aTheft, indexOf, start } from "./builders.ts";

onBothDatabases("an index of the same day", ({ create }) => {
  let database: TestDatabase;
  let store: Store;
  beforeEach(async () => {
    database = await create();
    store = await database.open();
  });
  afterEach(() => database.drop());

  /** A folder in which the theft has this figure, and that is told from others by another record. */
  const folder = (usd: string, ...others: string[]): Index =>
    indexOf(aTheft("theft-2024", {}, usd), ...others.map((id) => aTheft(id)));
  const tell = async (index: Index, base: Index | null) => {
    const announced = await announce(store.db, index, { now: start, base });
    if (announced.kind !== "announced") return announced.kind;
    return announced.changes.map(({ record, kinds }) => `${record} ${kinds}`);
  };
  const readHeadline = async () => {
    const row = await store.db
      .selectFrom("ledger")
      .select("facts")
      .where("record", "=", "theft-2024")
      .executeTakeFirstOrThrow();
    return (JSON.parse(row.facts) as { best: number | null }).best;
  };

  it("restates nothing to what was told before, where a process starts with a folder that is behind", async () => {
    const [first, second] = [folder("60m"), folder("70m")];
    await tell(first, null);
    expect(await tell(second, first)).toEqual(["theft-2024 figure"]);
    const behind = folder("60m", "new-2024");
    expect(await tell(behind, null)).toEqual(["new-2024 new"]);
    expect(await readHeadline()).toBe(70_000_000);
    // It catches up: nothing is left to tell.
    expect(await tell(folder("70m", "new-2024"), behind)).toEqual([]);
  });

  it("restates nothing to a figure within rounding of one that was told before", async () => {
    await tell(folder("60m"), null);
    await tell(folder("70m"), folder("60m"));
    expect(await tell(folder("60.2m", "new-2024"), null)).toEqual(["new-2024 new"]);
  });

  it("restates nothing where an edit brings a folder that is behind from one figure that was told to another", async () => {
    const figures = ["50m", "60m", "70m"].map((usd) => folder(usd));
    for (const [i, index] of figures.entries()) await tell(index, figures[i - 1] ?? null);
    const behind = folder("50m", "new-2024");
    await tell(behind, null);
    expect(await tell(folder("60m", "new-2024"), behind)).toEqual([]);
    expect(await readHeadline()).toBe(70_000_000);
  });

  it("tells the figure of the folder that is announced last, and that of the other not again", async () => {
    await tell(folder("60m"), null);
    expect(await tell(folder("70m", "one-2024"), folder("60m"))).toContain("theft-2024 figure");
    const other = folder("80m", "one-2024", "two-2024");
    expect(await tell(other, null)).toContain("theft-2024 figure");
    expect(await tell(folder("70m", "one-2024", "three-2024"), null)).toEqual(["three-2024 new"]);
    expect(await readHeadline()).toBe(80_000_000);
  });

  it("tells an edit that takes a figure back which it had told", async () => {
    await tell(folder("60m"), null);
    await tell(folder("70m"), folder("60m"));
    expect(await tell(folder("60m", "new-2024"), folder("70m"))).toEqual([
      "new-2024 new",
      "theft-2024 figure",
    ]);
    expect(await readHeadline()).toBe(60_000_000);
  });

  it("tells as new again what an edit withdrew and the next brings back, and not what a start brings back", async () => {
    const both = folder("60m", "new-2024");
    const without = indexOf(aTheft("new-2024"));
    await tell(both, null);
    expect(await tell(without, both)).toEqual(["theft-2024 retraction"]);
    expect(await tell(folder("60m", "new-2024", "other-2024"), null)).toEqual(["other-2024 new"]);
    const back = folder("60m", "new-2024", "other-2024", "last-2024");
    expect(await tell(back, without)).toEqual(["last-2024 new", "theft-2024 new"]);
  });

  it("restates what an index of a newer day says, though it was told before", async () => {
    await tell(folder("60m"), null);
    await tell(folder("70m"), folder("60m"));
    const newer = { ...folder("60m", "new-2024"), version: "2026-12-01.0123456789ab" };
    expect(await tell(newer, null)).toEqual(["new-2024 new", "theft-2024 figure"]);
  });
});
