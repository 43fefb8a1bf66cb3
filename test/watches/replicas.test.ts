// Several processes on one PostgreSQL, of which one that posts is killed. REPLICA_KILLS makes it longer than the sample.
import { afterEach, beforeEach, expect, it } from "vitest";
import { onBothDatabases } from "../contracts/databases.ts";
import { until } from "./builders.ts";
import { createFleet, type Fleet, type Replica } from "./fleet.ts";

const kills = Number(process.env.REPLICA_KILLS ?? 1);
const channels = Number(process.env.KILL_CHANNELS ?? 60);

onBothDatabases("replicas", (kind) => {
  let fleet: Fleet;
  beforeEach(async () => {
    fleet = await createFleet(kind, { channels });
  });
  afterEach(() => fleet.close());

  it.skipIf(kind.name === "SQLite").each([2, 4])(
    `posts everything once with %i replicas of which one that posts is killed, ${kills} times (SQLite has one process)`,
    async (count) => {
      const start = () => fleet.start({ LANE_MS: "15" });
      const replicas: Replica[] = await Promise.all(Array.from({ length: count }, start));
      for (let round = 0; round < kills; round++) {
        const posted = fleet.countPosts().size;
        // All of them see the same change at the same moment.
        fleet.writeTheft(`new${round}-2024`);
        await until("a fan-out runs", () => fleet.countPosts().size > posted + 5);
        const statuses = await Promise.all(replicas.map((replica) => replica.readStatus()));
        const lanes = statuses.flatMap((status) => status.lanes);
        expect(new Set(lanes).size, "each lane has one owner").toBe(lanes.length);
        const at = statuses.findIndex((status) => status.lanes.length > 0);
        const [victim] = replicas.splice(at, 1);
        await victim?.kill();
        if (round + 1 < kills) replicas.push(await start());
        await until("everything is done", async () => (await fleet.countOpen()) === 0, 60_000);
      }
      const { owed, lost, doubled } = await fleet.audit();
      process.stderr.write(
        `${JSON.stringify({ replicas: count, kills, owed, lost: lost.length, doubled: doubled.length })}\n`,
      );
      expect({ owed, lost, doubled }).toEqual({ owed: kills * channels, lost: [], doubled: [] });
    },
    60_000 + kills * 30_000,
  );

  it.skipIf(kind.name === "SQLite")(
    "tells once what each of two replicas learns from a folder of its own (SQLite has one process)",
    async () => {
      const folders = [fleet.copyKnowledge(), fleet.copyKnowledge()];
      const starting = folders.map((folder) => fleet.start({ LANE_MS: "5", KNOWLEDGE_DIR: folder }));
      const replicas = await Promise.all(starting);
      const told = async () => {
        const rows = await fleet.store.db
          .selectFrom("announcement")
          .select(["record", "kinds"])
          .orderBy("record")
          .execute();
        return rows.map(({ record, kinds }) => `${record} ${kinds}`);
      };
      for (const [i, folder] of folders.entries()) fleet.writeTheft(`only${i}-2024`, "60m", folder);
      await until("both are announced", async () => (await told()).length === 2);
      // One of them comes to know less than the ledger: it starts again with its own folder.
      await replicas[0]?.kill();
      await fleet.start({ LANE_MS: "5", KNOWLEDGE_DIR: folders[0] ?? "" });
      // In the end both folders hold the same.
      for (const folder of folders)
        for (const id of ["only0-2024", "only1-2024", "last-2024"]) fleet.writeTheft(id, "60m", folder);
      await until("the last is announced", async () => (await told()).includes("last-2024 new"));
      await until("everything is done", async () => (await fleet.countOpen()) === 0, 60_000);
      expect(await told()).toEqual(["last-2024 new", "only0-2024 new", "only1-2024 new"]);
      expect(await fleet.audit()).toEqual({ owed: 3 * channels, lost: [], doubled: [] });
    },
    120_000,
  );
});
