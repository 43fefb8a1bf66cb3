// A process on SQLite whose disk fills up in the middle of a fan-out: a small tmpfs, which takes the right to mount one.
import { spawnSync } from "node:child_process";
import { closeSync, mkdtempSync, openSync, rmSync, unlinkSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { sqliteIn } from "../contracts/databases.ts";
import { until } from "./builders.ts";
import { createFleet } from "./fleet.ts";

const disk = mkdtempSync(join(tmpdir(), "heistbot-disk-"));
const isMounted = spawnSync("mount", ["-t", "tmpfs", "-o", "size=16m", "tmpfs", disk]).status === 0;
afterAll(() => {
  if (isMounted) spawnSync("umount", ["-l", disk]);
  rmSync(disk, { recursive: true, force: true });
});

function fill(path: string): void {
  const file = openSync(path, "w");
  for (const size of [1 << 16, 1 << 12])
    try {
      for (;;) if (writeSync(file, Buffer.alloc(size, 1)) < size) break;
    } catch (error) {
      if ((error as { code?: string }).code !== "ENOSPC") throw error;
    }
  closeSync(file);
}

describe.skipIf(!isMounted)("a full disk (skipped where no tmpfs can be mounted)", () => {
  it("stops posting, says why, loses nothing, and goes on when there is room again", async () => {
    const fleet = await createFleet(sqliteIn(disk), { channels: 200 });
    try {
      const replica = await fleet.start({ LANE_MS: "15", LOG_LEVEL: "warn" });
      fleet.writeTheft("new-2024");
      await until("a fan-out runs", () => fleet.countPosts().size > 20);
      const filler = join(disk, "filler");
      fill(filler);
      await until("health says why", async () =>
        /disk is full/.test((await replica.readStatus()).lastError ?? ""),
      );
      // What was claimed before is still posted, unless the lane's lease cannot be kept for so long.
      let [posts, since] = [0, performance.now()];
      await until("no post came for a second", () => {
        const { size } = fleet.countPosts();
        if (size !== posts) [posts, since] = [size, performance.now()];
        return performance.now() - since > 1_000;
      });
      expect(fleet.countPosts().size).toBeLessThan(200);
      expect(replica.log.join("")).toContain("database or disk is full");
      unlinkSync(filler);
      await until("everything is done", async () => (await fleet.countOpen()) === 0, 60_000);
      expect(await fleet.audit()).toEqual({ owed: 200, lost: [], doubled: [] });
      await until("health is well again", async () => (await replica.readStatus()).lastError === null);
      // What changes while the disk is full is announced afterwards.
      fill(filler);
      fleet.writeTheft("second-2024");
      await until("health says why", async () =>
        /cannot be announced yet: database or disk is full/.test(
          (await replica.readStatus()).lastError ?? "",
        ),
      );
      unlinkSync(filler);
      await until("the second is announced", async () => (await fleet.audit()).owed === 400);
      await until("everything is done", async () => (await fleet.countOpen()) === 0, 60_000);
      expect(await fleet.audit()).toEqual({ owed: 400, lost: [], doubled: [] });
    } finally {
      await fleet.close();
    }
  }, 90_000);
});
