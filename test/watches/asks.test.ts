// What channels are told of a theft that they were told of before, or are told of only because it changed.
import { pino } from "pino";
import { afterEach, beforeEach, expect, it } from "vitest";
import type { Index } from "../../src/knowledge/model.ts";
import { viewAt } from "../../src/knowledge/view.ts";
import type { Store } from "../../src/store/open-store.ts";
import type { WatchRow } from "../../src/store/watch-rows.ts";
import { announce } from "../../src/watches/announce.ts";
import { startWorker, type Worker } from "../../src/watches/worker.ts";
import { attributed } from "../builders.ts";
import { onBothDatabases, type TestDatabase } from "../contracts/databases.ts";
import { aMessenger, type MessengerDouble } from "../doubles/messenger/messenger.ts";
import { aTheft, aWatch, indexOf, insertWatch, start, statesOf, until } from "./builders.ts";

const log = pino({ level: "silent" });

onBothDatabases("a watch", ({ create }) => {
  let database: TestDatabase;
  let store: Store;
  let worker: Worker;
  let platform: MessengerDouble;
  let index: Index;
  beforeEach(async () => {
    database = await create();
    store = await database.open();
    index = indexOf(aTheft("old-2024"));
    await announce(store.db, index, { now: start });
    platform = aMessenger();
    worker = startWorker({ db: store.db, messengers: [platform], view: () => viewAt(index, null), log });
  });
  afterEach(async () => {
    await worker.stop();
    await database.drop();
  });

  const watch = (more: Partial<WatchRow>) => insertWatch(store.db, aWatch(more));
  /** Resolves when all that was announced is settled. */
  const tell = async (...thefts: Parameters<typeof indexOf>) => {
    index = indexOf(...thefts);
    await announce(store.db, index, { now: start });
    worker.wake();
    await until("all is settled", async () => {
      const { due = 0, posting = 0, unknown = 0 } = await statesOf(store.db);
      return due + posting + unknown === 0;
    });
  };
  const official = {
    attributions: [
      attributed("states", "forensic", "chainalysis", "2024-04-01"),
      attributed("states", "formal", "fbi", "2024-05-01"),
    ],
  };
  const titles = () => platform.posts.map(({ answer }) => JSON.stringify(answer.blocks[0]));

  it("is told as new of a theft that passes its filter only since a later change", async () => {
    await watch({ filter: "level:official", kinds: "new" });
    await tell(aTheft("old-2024"), aTheft("fresh-2024"));
    expect(platform.posts).toHaveLength(0);
    await tell(aTheft("old-2024"), aTheft("fresh-2024", official));
    expect(platform.posts).toHaveLength(1);
    expect(titles()[0]).toContain("Level raised");
  });

  it("gets corrections in the channel with updates:channel, and the original marked", async () => {
    await watch({ updates: "channel" });
    await tell(aTheft("old-2024"), aTheft("fresh-2024"));
    await tell(aTheft("old-2024"), aTheft("fresh-2024", {}, "90m"));
    expect(platform.posts.map(({ replyTo }) => replyTo)).toEqual([null, null]);
    expect(platform.posts[0]?.edits).toHaveLength(1);
  });

  it("gets no corrections and no marks with updates:off", async () => {
    await watch({ updates: "off" });
    await tell(aTheft("old-2024"), aTheft("fresh-2024"));
    await tell(aTheft("old-2024"), aTheft("fresh-2024", {}, "90m"));
    expect(platform.posts).toHaveLength(1);
    expect(platform.posts[0]?.edits).toHaveLength(0);
  });

  it("is told of the kinds alone that it asked for", async () => {
    await watch({ kinds: "level" });
    await tell(aTheft("old-2024"), aTheft("fresh-2024"));
    await tell(aTheft("old-2024", {}, "90m"), aTheft("fresh-2024"));
    expect(platform.posts).toHaveLength(0);
    await tell(aTheft("old-2024", official, "90m"), aTheft("fresh-2024"));
    expect(titles()).toEqual([expect.stringContaining("Level raised")]);
  });

  it("corrects its first message again and again, in the same thread", async () => {
    await watch({});
    await tell(aTheft("old-2024"), aTheft("fresh-2024"));
    await tell(aTheft("old-2024"), aTheft("fresh-2024", {}, "90m"));
    await tell(aTheft("old-2024"), aTheft("fresh-2024", official, "90m"));
    const [original] = platform.posts;
    expect(platform.posts.map(({ replyTo }) => replyTo)).toEqual([null, original?.ref, original?.ref]);
    expect(original?.edits).toHaveLength(2);
  });
});
