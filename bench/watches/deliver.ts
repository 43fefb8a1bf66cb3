// Delivers one new theft to every channel, in a process of its own with the real outbox, worker and libraries, and says how
// long it took and what memory it took at most.
import { createCore } from "../../src/core.ts";
import { viewAt } from "../../src/knowledge/view.ts";
import { openStore } from "../../src/store/open-store.ts";
import { announce } from "../../src/watches/announce.ts";
import { startWorker } from "../../src/watches/worker.ts";
import { aTheft, aWatch, indexOf } from "../../test/watches/builders.ts";
import { connectMessenger, log } from "./connect.ts";
import { type Delivered, type Delivery, lanes } from "./sides.ts";

const { platforms, peer, channels, databaseUrl, isPaced } = await new Promise<Delivery>((resolve) =>
  process.once("message", (order) => resolve(order as Delivery)),
);

const store = await openStore(databaseUrl);
const [before, after] = [indexOf(aTheft("old-2024")), indexOf(aTheft("old-2024"), aTheft("new-2024"))];
await announce(store.db, before, { now: new Date() });
const watches = platforms.flatMap((platform) =>
  peer[platform].channels.slice(0, channels).map((channel) => aWatch({ lane: lanes[platform], channel })),
);
for (let at = 0; at < watches.length; at += 500)
  await store.db
    .insertInto("watch")
    .values(watches.slice(at, at + 500))
    .execute();
const core = createCore({ index: () => after });
const messengers = await Promise.all(
  platforms.map((platform) => connectMessenger(platform, peer, core, isPaced)),
);
await announce(store.db, after, { now: new Date() });

let left = watches.length;
const startedAt = performance.now();
let worker: ReturnType<typeof startWorker> | undefined;
const elapsedMs = await new Promise<number>((resolve) => {
  worker = startWorker({
    db: store.db,
    messengers,
    view: () => viewAt(after, null),
    log,
    onSettled: (kind) => {
      if (kind === "sent" && --left === 0) resolve(performance.now() - startedAt);
    },
  });
});
await worker?.stop();
await store.close();
const delivered: Delivered = {
  count: watches.length,
  elapsedMs,
  peakBytes: process.resourceUsage().maxRSS * 1024,
};
process.send?.(delivered, () => process.exit(0));
