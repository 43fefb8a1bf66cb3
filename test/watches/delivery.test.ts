// From a changed index to posts in channels: announcing, the outbox and the worker together, on both databases.
import { pino } from "pino";
import { afterEach, beforeEach, expect, it } from "vitest";
import { viewAt } from "../../src/knowledge/view.ts";
import type { Store } from "../../src/store/open-store.ts";
import { announce } from "../../src/watches/announce.ts";
import type { Asker } from "../../src/watches/place.ts";
import { createWatches } from "../../src/watches/watch-desk.ts";
import { startWorker, type Worker } from "../../src/watches/worker.ts";
import { onBothDatabases, type TestDatabase } from "../contracts/databases.ts";
import { aMessenger, doublesOf, type MessengerDouble } from "../doubles/messenger/messenger.ts";
import { addWatches, aTheft, indexOf, start, statesOf, until } from "./builders.ts";

const log = pino({ level: "silent" });
const times = { leaseMs: 1_000, postTimeoutMs: 300, doubtMs: 50 };

onBothDatabases("delivery", ({ name, create }) => {
  let database: TestDatabase;
  let store: Store;
  const workers: Worker[] = [];
  beforeEach(async () => {
    database = await create();
    store = await database.open();
    await announce(store.db, indexOf(aTheft("old-2024")), { now: start });
  });
  afterEach(async () => {
    await Promise.all(workers.splice(0).map((worker) => worker.stop()));
    await database.drop();
  });
  const work = (...messengers: MessengerDouble[]): Worker => {
    const index = indexOf(aTheft("old-2024"));
    const worker = startWorker({
      db: store.db,
      messengers,
      view: () => viewAt(index, null),
      log,
      times,
      random: () => 0,
    });
    workers.push(worker);
    return worker;
  };
  const tellNew = (...ids: string[]) =>
    announce(store.db, indexOf(aTheft("old-2024"), ...ids.map((id) => aTheft(id))), { now: start });
  const allSent = (count: number) =>
    until(`${count} sent`, async () => (await statesOf(store.db)).sent === count);

  it("takes the first index as a baseline and announces nothing", async () => {
    await addWatches(store.db, 3);
    expect(await announce(store.db, indexOf(aTheft("old-2024")), { now: start })).toEqual({
      kind: "unchanged",
    });
    expect(await statesOf(store.db)).toEqual({});
  });

  it("posts a new incident once in every watching channel", async () => {
    await addWatches(store.db, 50);
    const platform = aMessenger();
    work(platform);
    expect(await tellNew("new-2024")).toMatchObject({ kind: "announced", deliveries: 50, watches: 50 });
    await allSent(50);
    expect(platform.posts).toHaveLength(50);
    expect(new Set(platform.posts.map((post) => post.place.channel)).size).toBe(50);
  });

  it("announces one swap once, however many replicas see it at the same time", async () => {
    await addWatches(store.db, 5);
    // Replicas need PostgreSQL; on SQLite there is one process, and its driver blocks.
    const others =
      name === "SQLite"
        ? [store, store, store]
        : await Promise.all([database.open(), database.open(), database.open()]);
    const index = indexOf(aTheft("old-2024"), aTheft("new-2024"));
    const results = await Promise.all(
      [store, ...others].map((replica) => announce(replica.db, index, { now: start })),
    );
    expect(results.map((result) => result.kind).sort()).toEqual([
      "announced",
      "unchanged",
      "unchanged",
      "unchanged",
    ]);
    expect(await statesOf(store.db)).toEqual({ due: 5 });
  });

  it("announces nothing for a version that the ledger has left behind", async () => {
    await addWatches(store.db, 1);
    await tellNew("new-2024");
    expect(await announce(store.db, indexOf(aTheft("old-2024")), { now: start })).toEqual({
      kind: "left-behind",
    });
  });

  it("announces of replicas on different edits what each changed, and withdraws nothing of the other's", async () => {
    await addWatches(store.db, 1);
    const base = indexOf(aTheft("old-2024"));
    await announce(store.db, indexOf(aTheft("old-2024"), aTheft("one-2024")), { now: start, base });
    const other = indexOf(aTheft("old-2024", {}, "90m"), aTheft("two-2024"));
    const told = await announce(store.db, other, { now: start, base });
    expect(told.kind === "announced" ? told.changes.map(({ record, kinds }) => [record, kinds]) : []).toEqual(
      [
        ["old-2024", ["figure"]],
        ["two-2024", ["new"]],
      ],
    );
    // Both come to the same knowledge in the end: nothing of it is new any more.
    const both = indexOf(aTheft("old-2024", {}, "90m"), aTheft("one-2024"), aTheft("two-2024"));
    expect(await announce(store.db, both, { now: start, base: other })).toMatchObject({ deliveries: 0 });
    expect(await announce(store.db, both, { now: start, base })).toEqual({ kind: "unchanged" });
  });

  it("withdraws and restates nothing at a start whose folder lacks what was told on the same day", async () => {
    const [one, two] = [aTheft("one-2024"), aTheft("two-2024")];
    const withdrawn = { since: "2026-11-20", reason: "it was an inside job" };
    const told = aTheft("told-2024");
    await announce(store.db, indexOf(aTheft("old-2024"), one, told), { now: start });
    const kindsOf = (announced: Awaited<ReturnType<typeof announce>>) =>
      announced.kind === "announced" ? announced.changes.map(({ record, kinds }) => [record, kinds]) : [];
    // Both replicas were down; this one's folder has another figure, another theft, and says itself what is withdrawn.
    const other = indexOf(aTheft("old-2024", {}, "90m"), two, aTheft("told-2024", { withdrawn }));
    expect(kindsOf(await announce(store.db, other, { now: start }))).toEqual([
      ["told-2024", ["retraction"]],
      ["two-2024", ["new"]],
    ]);
    // An index of a newer day is the newer one, and what was put off is told.
    const next = { ...other, version: "2026-12-01.0123456789ab" };
    expect(kindsOf(await announce(store.db, next, { now: start }))).toEqual([
      ["old-2024", ["figure"]],
      ["one-2024", ["retraction"]],
    ]);
  });

  it("withdraws what an edit took away", async () => {
    const both = indexOf(aTheft("old-2024"), aTheft("one-2024"));
    await announce(store.db, both, { now: start });
    const told = await announce(store.db, indexOf(aTheft("one-2024")), { now: start, base: both });
    expect(told.kind === "announced" ? told.changes.map(({ record, kinds }) => [record, kinds]) : []).toEqual(
      [["old-2024", ["retraction"]]],
    );
  });

  it("announces nothing from an older day's index that a replica starts with, seen before or not", async () => {
    await addWatches(store.db, 1);
    const newer = { ...indexOf(aTheft("old-2024"), aTheft("one-2024")), version: "2026-11-25.0123456789ab" };
    await announce(store.db, newer, { now: start });
    const older = { ...indexOf(aTheft("two-2024")), version: "2026-11-24.0123456789ab" };
    expect(await announce(store.db, older, { now: start })).toEqual({ kind: "left-behind" });
    // Its next edit tells what is new in it, and takes nothing back.
    const edited = {
      ...indexOf(aTheft("two-2024"), aTheft("three-2024")),
      version: "2026-11-24.ba9876543210",
    };
    const told = await announce(store.db, edited, { now: start, base: older });
    expect(told.kind === "announced" ? told.changes.map(({ record }) => record) : []).toEqual([
      "three-2024",
      "two-2024",
    ]);
  });

  it("finds what an answer's loss left open and does not post it again", async () => {
    await addWatches(store.db, 10);
    const platform = aMessenger();
    platform.behave = (_post, call) => (call <= 10 ? "lost" : null);
    work(platform);
    await tellNew("new-2024");
    await allSent(10);
    expect(platform.posts).toHaveLength(10);
    expect(platform.calls).toBe(10);
    expect(platform.finds).toBe(10);
  });

  it("repeats an unknown post with the same id while the platform knows it", async () => {
    await addWatches(store.db, 10);
    const platform = aMessenger({ repeatSafeMs: 300_000 });
    platform.behave = (_post, call) => (call <= 10 ? "lost" : null);
    work(platform);
    await tellNew("new-2024");
    await allSent(10);
    expect(doublesOf(platform.posts)).toEqual([]);
    expect(platform.posts).toHaveLength(10);
    expect(platform.finds).toBe(0);
  });

  it("holds an unknown post for a person where it can neither be repeated nor read back", async () => {
    await addWatches(store.db, 1);
    const platform = aMessenger();
    platform.canFind = false;
    platform.behave = () => "lost";
    work(platform);
    await tellNew("new-2024");
    await until("its maker is told", () => platform.told.length === 1);
    expect(platform.calls).toBe(1);
    await until("it is settled", async () => (await statesOf(store.db)).sent === 1);
    expect(await statesOf(store.db)).toEqual({ unknown: 1, sent: 1 });
  });

  it("leaves a post unknown where a fault of ours keeps it from being looked for", async () => {
    await addWatches(store.db, 1);
    const platform = aMessenger();
    platform.behave = () => "lost";
    let faults = 0;
    const faulty = Object.assign(Object.create(platform), {
      find: async () => {
        faults++;
        throw new Error("a fault");
      },
    });
    work(faulty);
    await tellNew("new-2024");
    await until("it is looked for", () => faults === 1);
    await until("it is settled", async () => {
      const row = await store.db.selectFrom("delivery").selectAll().executeTakeFirstOrThrow();
      return row.reason === "a fault of the bot";
    });
    expect(await statesOf(store.db)).toEqual({ unknown: 1 });
  });

  it("posts again what was looked for and is absent", async () => {
    await addWatches(store.db, 4);
    const platform = aMessenger();
    platform.behave = (_post, call) => (call <= 4 ? "hang" : null);
    work(platform);
    await tellNew("new-2024");
    await allSent(4);
    expect(platform.posts).toHaveLength(4);
    expect(platform.finds).toBe(4);
  });

  it("waits as a 429 says and loses nothing", async () => {
    await addWatches(store.db, 30);
    const platform = aMessenger({ pace: { concurrency: 5 } });
    platform.behave = (_post, call) =>
      call % 3 === 0 ? { kind: "retry", reason: "429", afterMs: 100, scope: "lane" } : null;
    work(platform);
    await tellNew("new-2024");
    await allSent(30);
    expect(doublesOf(platform.posts)).toEqual([]);
  });

  it("waits for a platform that asks for a short wait more than a hundred times", async () => {
    await addWatches(store.db, 1);
    const platform = aMessenger();
    platform.behave = (_post, call) =>
      call === 1 ? { kind: "retry", reason: "429", afterMs: 1, scope: "channel" } : null;
    await tellNew("new-2024");
    await store.db.updateTable("delivery").set({ attempts: 150 }).execute();
    work(platform);
    await allSent(1);
    expect(platform.calls).toBe(2);
  });

  it.each(["deliver", "skip"] as const)(
    "decides on resume (%s) about a post whose fate was left to a person",
    async (kept) => {
      const [watch] = await addWatches(store.db, 1);
      const platform = aMessenger();
      platform.canFind = false;
      platform.behave = () => "lost";
      work(platform);
      await tellNew("new-2024");
      await until("its maker is told", () => platform.told.length === 1);
      platform.canFind = true;
      const desk = createWatches({
        db: store.db,
        messengers: () => [platform],
        problem: () => null,
        wake: () => {},
      });
      const asker: Asker = {
        place: { lane: "alpha", channel: watch?.channel ?? "" },
        person: "u1",
        name: "Ada",
        mayManage: () => true,
        managers: "",
      };
      await desk.resume(asker, watch?.id ?? "", kept, start);
      const state = kept === "deliver" ? "sent" : "skipped";
      await until("it is decided", async () => (await statesOf(store.db))[state] === 1);
      expect([platform.posts.length, platform.calls]).toEqual([1, 1]);
    },
  );

  it("pauses the watch of a channel that is gone, holds its posts and tells its maker", async () => {
    const [watch] = await addWatches(store.db, 3);
    const platform = aMessenger();
    platform.behave = ({ place }) =>
      place.channel === watch?.channel
        ? { kind: "gone", reason: "the channel was archived", remedy: "unarchive it", scope: "channel" }
        : null;
    work(platform);
    await tellNew("new-2024");
    await until("the maker is told", () => platform.told.length === 1);
    // Two posts, and what the maker is told.
    await allSent(3);
    expect(await statesOf(store.db)).toEqual({ sent: 3, held: 1 });
    const rows = await store.db.selectFrom("watch").selectAll().where("state", "=", "paused").execute();
    expect(rows.map((row) => [row.id, row.reason])).toEqual([[watch?.id, "the channel was archived"]]);
  });

  it("lets a dead channel hold up nobody else", async () => {
    const watches = await addWatches(store.db, 40);
    const dead = new Set(watches.slice(0, 3).map((watch) => watch.channel));
    const platform = aMessenger({ pace: { concurrency: 10 } });
    platform.behave = ({ place }) => (dead.has(place.channel) ? "hang" : null);
    work(platform);
    await tellNew("new-2024");
    await until("the living are served", async () => ((await statesOf(store.db)).sent ?? 0) >= 37);
  });

  it("replies to the original and marks it when the figure is restated", async () => {
    await addWatches(store.db, 2);
    const platform = aMessenger();
    work(platform);
    await tellNew("new-2024");
    await allSent(2);
    await announce(store.db, indexOf(aTheft("old-2024"), aTheft("new-2024", {}, "90m")), { now: start });
    await until("two replies and two marks", async () => (await statesOf(store.db)).sent === 6);
    const replies = platform.posts.filter((post) => post.replyTo !== null);
    expect(replies.map((post) => post.replyTo).sort()).toEqual(["m1", "m2"]);
    expect(platform.posts.slice(0, 2).map((post) => post.edits.length)).toEqual([1, 1]);
    expect(JSON.stringify(replies[0]?.answer.blocks)).toMatch(/60m.*90m/);
  });

  it("tells a withdrawn theft wherever it was posted", async () => {
    await addWatches(store.db, 1, { filter: "min:10m" });
    const platform = aMessenger();
    work(platform);
    await tellNew("new-2024");
    await allSent(1);
    await announce(
      store.db,
      indexOf(
        aTheft("old-2024"),
        aTheft("new-2024", { withdrawn: { since: "2026-11-20", reason: "it was an inside job" } }),
      ),
      { now: start },
    );
    await until("told and marked", async () => (await statesOf(store.db)).sent === 3);
    expect(JSON.stringify(platform.posts[1]?.answer.blocks)).toContain("inside job");
  });

  it("makes one digest per watch of more than fifty changes", async () => {
    await addWatches(store.db, 3);
    const platform = aMessenger();
    work(platform);
    await tellNew(...Array.from({ length: 60 }, (_, i) => `theft${i}-2024`));
    await allSent(3);
    expect(platform.posts).toHaveLength(3);
    expect(JSON.stringify(platform.posts[0]?.answer.blocks)).toContain("60 changes");
  });

  it("lets two workers share one database and posts everything once", async () => {
    await addWatches(store.db, 60);
    await addWatches(store.db, 60, { lane: "alpha:two" });
    const platform = aMessenger({ latencyMs: 2 });
    work(platform);
    work(platform);
    await tellNew("new-2024");
    await allSent(120);
    expect(platform.posts).toHaveLength(120);
  });

  it("hands back what it holds when it is stopped", async () => {
    await addWatches(store.db, 100);
    const platform = aMessenger({ latencyMs: 20, pace: { concurrency: 4, laneMs: 10 } });
    const worker = work(platform);
    await tellNew("new-2024");
    await until("it has begun", () => platform.posts.length > 5);
    await worker.stop();
    const states = await statesOf(store.db);
    expect(states.posting ?? 0).toBe(0);
    expect((states.sent ?? 0) + (states.due ?? 0)).toBe(100);
    work(platform);
    await allSent(100);
    expect(platform.posts).toHaveLength(100);
  });
});
