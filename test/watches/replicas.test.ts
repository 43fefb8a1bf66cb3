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
});
