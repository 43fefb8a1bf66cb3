// From saving a file of the knowledge to the first post at each platform: noticing it, waiting until the folder is quiet,
// loading and checking everything, announcing, leasing, posting.
import { cpSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { openStore } from "../../src/store/open-store.ts";
import { aWatch } from "../../test/watches/builders.ts";
import { newIncidents } from "../knowledge-set.ts";
import { median } from "../measure.ts";
import type { Part } from "../part.ts";
import { createDatabase, startPeer, startService } from "../watches/fork.ts";
import { type Counts, lanes } from "../watches/sides.ts";

const saves = 7;
const mostMs = 3_000;
const names = { slack: "Slack", discord: "Discord" } as const;
const platforms = ["slack", "discord"] as const;

export const saveToPost: Part = {
  name: "save-to-post",
  room: "watches",
  async measure() {
    const peer = await startPeer(1, "limited");
    const database = await createDatabase("SQLite");
    const folder = mkdtempSync(join(tmpdir(), "heistbot-bench-"));
    cpSync("knowledge", folder, { recursive: true });
    const store = await openStore(database.url);
    await store.db
      .insertInto("watch")
      .values(
        platforms.map((platform) =>
          aWatch({
            lane: lanes[platform],
            channel: peer.addresses[platform].channels[0] ?? "",
            filter: "level:official,industry,suspected,disputed,unattributed",
          }),
        ),
      )
      .execute();
    await store.close();
    const service = await startService({ peer: peer.addresses, databaseUrl: database.url, folder });
    const took: Record<(typeof platforms)[number], number[]> = { slack: [], discord: [] };
    for (const { file, content } of newIncidents(saves)) {
      await peer.count();
      const savedAt = Date.now();
      writeFileSync(join(folder, "incidents", basename(file)), content);
      const first = await firstPosts(() => peer.count());
      for (const platform of platforms) took[platform].push(first[platform] - savedAt);
    }
    await service.stop();
    peer.stop();
    await database.drop();
    rmSync(folder, { recursive: true, force: true });
    return platforms.map((platform) => {
      const slowest = Math.max(...took[platform]);
      return {
        what: `From saving a file to the post in ${names[platform]}, ${saves} times`,
        bound: `each under ${mostMs / 1000} s`,
        measured: `slowest ${(slowest / 1000).toFixed(2)} s, median ${(median(took[platform]) / 1000).toFixed(2)} s`,
        isMet: slowest < mostMs,
      };
    });
  },
};

/** When each platform was first posted to since the last count. */
async function firstPosts(count: () => Promise<Counts>): Promise<Record<(typeof platforms)[number], number>> {
  const first = { slack: 0, discord: 0 };
  for (const end = Date.now() + 30_000; Date.now() < end; ) {
    const counts = await count();
    for (const platform of platforms) first[platform] ||= counts[platform].firstAt;
    if (platforms.every((platform) => first[platform] > 0)) return first;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  throw new Error("nothing was posted within half a minute");
}
