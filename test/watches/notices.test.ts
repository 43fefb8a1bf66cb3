// What is told of a watch itself, and what becomes of a post whose watch is paused while it is under way: on both databases.
import { pino } from "pino";
import { afterEach, beforeEach, expect, it } from "vitest";
import { renderText } from "../../src/answer/render-text.ts";
import { createCore } from "../../src/core.ts";
import { viewAt } from "../../src/knowledge/view.ts";
import type { Store } from "../../src/store/open-store.ts";
import { pauseWatches, type WatchRow } from "../../src/store/watch-rows.ts";
import { announce } from "../../src/watches/announce.ts";
import { pauseAndTell } from "../../src/watches/notices.ts";
import type { Asker } from "../../src/watches/place.ts";
import { createWatches } from "../../src/watches/watch-desk.ts";
import { startWorker, type Worker } from "../../src/watches/worker.ts";
import { onBothDatabases, type TestDatabase } from "../contracts/databases.ts";
import { aMessenger, type MessengerDouble } from "../doubles/messenger/messenger.ts";
import { addWatches, aTheft, aWatch, indexOf, start, statesOf, until } from "./builders.ts";

const log = pino({ level: "silent" });
const times = { leaseMs: 1_000, postTimeoutMs: 300, doubtMs: 50 };
const gone = { kind: "gone", reason: "it was archived", remedy: "unarchive it", scope: "channel" } as const;
const refused = { kind: "gone", reason: "the token is refused", remedy: "a new one", scope: "lane" } as const;

onBothDatabases("a watch that stops", ({ create }) => {
  let database: TestDatabase;
  let store: Store;
  let platform: MessengerDouble;
  let worker: Worker | null;
  beforeEach(async () => {
    database = await create();
    store = await database.open();
    platform = aMessenger();
    worker = null;
    await announce(store.db, indexOf(aTheft("old-2024")), { now: start });
  });
  afterEach(async () => {
    await worker?.stop();
    await database.drop();
  });
  const work = () => {
    const view = () => viewAt(indexOf(aTheft("old-2024")), null);
    worker = startWorker({ db: store.db, messengers: [platform], view, log, times, random: () => 0 });
  };
  const tellNew = () => announce(store.db, indexOf(aTheft("old-2024"), aTheft("new-2024")), { now: start });
  const only = async (more: Partial<WatchRow> = {}): Promise<WatchRow> => {
    const [watch] = await addWatches(store.db, 1, more);
    return watch ?? aWatch();
  };
  const askerOf = ({ lane, channel }: WatchRow): Asker => ({
    place: { lane, channel },
    person: "u1",
    name: "Ada",
    mayManage: () => true,
    managers: "",
  });
  const desk = () =>
    createWatches({
      db: store.db,
      messengers: () => [platform],
      problem: () => null,
      wake: () => worker?.wake(),
    });
  const pause = (watch: WatchRow) =>
    pauseAndTell(store.db, watch, {
      state: "paused",
      reason: "it was archived",
      remedy: null,
      state_at: Date.now(),
    });
  const settled = () =>
    until("nothing is open", async () => {
      const { due = 0, posting = 0 } = await statesOf(store.db);
      return due + posting === 0;
    });
  const partsOf = async () =>
    Object.fromEntries(
      (await store.db.selectFrom("delivery").select(["part", "channel", "state"]).execute()).map((row) => [
        `${row.part} ${row.channel}`,
        row.state,
      ]),
    );
  /** As a process leaves it that was killed while it posted. */
  const leavePosting = (part: "post" | "notice") =>
    store.db
      .updateTable("delivery")
      .set({ state: "posting", attempts: 1, epoch: -1, first_tried_at: Date.now() })
      .where("part", "=", part)
      .execute();

  it("has its maker told by the next process, where the one that paused it was killed before it could", async () => {
    await pause(await only());
    work();
    await settled();
    expect(platform.told.map(({ person, answer }) => [person, renderText(answer)])).toEqual([
      ["u1", expect.stringMatching(/Your watch \w+ is paused: it was archived/)],
    ]);
  });

  it("has its maker told also where the process was killed while it told", async () => {
    await pause(await only());
    await leavePosting("notice");
    work();
    await until("the maker is told", () => platform.told.length === 1);
  });

  it.each([
    ["was lost after it arrived", "lost", 1],
    ["never came", { kind: "unknown", reason: "the connection broke" }, 2],
  ] as const)(
    "has its maker told once where the answer %s and the message can be looked for",
    async (_what, first, calls) => {
      let tellings = 0;
      platform.behaveTelling = () => (++tellings === 1 ? first : null);
      await pause(await only());
      work();
      await until("it is decided", async () => (await statesOf(store.db)).sent === 1);
      expect([platform.told.length, tellings]).toEqual([1, calls]);
    },
  );

  it("has its maker told again under the same id while the platform knows it", async () => {
    platform = aMessenger({ repeatSafeMs: 60_000 });
    platform.canFind = false;
    const ids: string[] = [];
    platform.behaveTelling = ({ deliveryId }) =>
      ids.push(deliveryId) < 3 ? { kind: "unknown", reason: "the connection broke" } : null;
    await pause(await only());
    work();
    await until("it is decided", async () => (await statesOf(store.db)).sent === 1);
    expect(new Set(ids).size).toBe(1);
  });

  it("has its maker told no second time where that can neither be looked for nor repeated, and says so", async () => {
    platform.canFind = false;
    platform.behaveTelling = () => "lost";
    const watch = await only();
    await pause(watch);
    work();
    const readUntold = async () => (await desk().status(watch)).untold;
    await until("it is left to a person", async () => (await readUntold()).length === 1);
    expect(await readUntold()).toEqual([
      { watch: watch.id, to: "maker", reason: "the bot may not read its direct messages" },
    ]);
    expect(platform.told).toHaveLength(1);
    const core = createCore({ index: () => indexOf(aTheft("old-2024")), watches: desk() });
    const status = await core.ask("/watch status", { asker: askerOf(watch) });
    expect(renderText(status)).toContain(`whether the maker of ${watch.id} was told`);
    await desk().resume(askerOf(watch), watch.id, "deliver", start);
    expect(await readUntold()).toEqual([]);
  });

  it("has nobody told any more once somebody has resumed it", async () => {
    const watch = await only();
    await pause(watch);
    await desk().resume(askerOf(watch), watch.id, "deliver", start);
    work();
    await tellNew();
    await until("it is posted", () => platform.posts.length === 1);
    expect(platform.told).toEqual([]);
  });

  it("has its fallback channel told as well, without buttons that work elsewhere", async () => {
    const watch = await only({ fallback: "alerts" });
    platform.behave = ({ place }) => (place.channel === watch.channel ? gone : null);
    work();
    await tellNew();
    await until("both are told", () => platform.told.length === 1 && platform.posts.length === 1);
    const [post] = platform.posts;
    expect(post?.place.channel).toBe("alerts");
    expect(renderText(post?.answer ?? (await Promise.reject()))).toContain(
      `The watch ${watch.id} of #${watch.channel} is paused: it was archived.`,
    );
    expect(post?.answer.actions).toEqual([]);
    await settled();
    expect(await partsOf()).toEqual({
      [`post ${watch.channel}`]: "held",
      "notice u1": "sent",
      "notice alerts": "sent",
    });
  });

  it("leaves it at the list where neither its maker nor its fallback channel can be told", async () => {
    const watch = await only({ fallback: "alerts" });
    platform.behave = () => gone;
    platform.behaveTelling = () => gone;
    work();
    await tellNew();
    await until("all is settled", async () => (await statesOf(store.db)).failed === 2);
    expect(await partsOf()).toMatchObject({ "notice u1": "failed", "notice alerts": "failed" });
    const [listed] = await desk().list(watch);
    expect(listed).toMatchObject({ state: "paused", reason: "it was archived", held: 1, uncertain: [] });
  });

  it("has its maker told where the index can no longer read its filter", async () => {
    await only({ filter: "chain:nowhere" });
    work();
    await tellNew();
    await until("the maker is told", () => platform.told.length === 1);
    expect(renderText(platform.told[0]?.answer ?? (await Promise.reject()))).toContain(
      "its filter can no longer be read",
    );
  });

  it.each([
    ["never arrived", false, "held"],
    ["stands there", true, "sent"],
  ])(
    "keeps a post that %s where the process was killed between its pause and the post's settlement",
    async (_what, stands, state) => {
      const watch = await only();
      await tellNew();
      if (stands) {
        const { id } = await store.db.selectFrom("delivery").select("id").executeTakeFirstOrThrow();
        const answer = await createCore({ index: () => indexOf(aTheft("old-2024")) }).ask("/heist old-2024");
        platform.posts.push({
          deliveryId: id,
          place: watch,
          answer,
          replyTo: null,
          mention: null,
          ref: "m1",
          at: 0,
          edits: [],
        });
      }
      await leavePosting("post");
      await pause(watch);
      work();
      await until("it is decided", async () => (await partsOf())[`post ${watch.channel}`] === state);
      expect(platform.calls).toBe(0);
      await desk().resume(askerOf(watch), watch.id, "deliver", start);
      await until("it stands there", async () => (await partsOf())[`post ${watch.channel}`] === "sent");
      expect(platform.posts).toHaveLength(1);
    },
  );

  it("holds a post that comes back to be tried again after a person has paused it", async () => {
    const watch = await only();
    let isPaused: Promise<unknown> | null = null;
    platform.behave = () => {
      isPaused ??= desk().pause(askerOf(watch), watch.id, start);
      return { kind: "retry", reason: "429", afterMs: 1, scope: "channel" };
    };
    work();
    await tellNew();
    await until("it is held", async () => (await statesOf(store.db)).held === 1);
    await isPaused;
    expect(platform.calls).toBeLessThanOrEqual(2);
  });

  it("keeps a post that was under way when the app was taken away, and posts it once there is a new token", async () => {
    const watch = await only();
    const why = {
      state: "paused",
      reason: "the app was removed",
      remedy: "install it",
      state_at: 1,
    } as const;
    let isRemoved: Promise<unknown> | null = null;
    platform.behave = () => {
      isRemoved ??= store.db
        .transaction()
        .execute((trx) => pauseWatches(trx, { lane: watch.lane, channel: null }, why));
      return refused;
    };
    work();
    await tellNew();
    await until("it is held", async () => (await statesOf(store.db)).held === 1);
    await isRemoved;
    expect(platform.calls).toBe(1);
    const [listed] = await desk().list(watch);
    expect(listed).toMatchObject({ state: "paused", reason: "the app was removed", held: 1 });
    expect((await desk().status(watch)).lastError?.reason).toBe("the token is refused");
    // Installed again: a refused token else waits for a quarter of an hour.
    platform.behave = () => null;
    await desk().resume(askerOf(watch), watch.id, "deliver", start);
    await until("it is posted", async () => (await statesOf(store.db)).sent === 1);
    expect(platform.posts).toHaveLength(1);
  });
});
