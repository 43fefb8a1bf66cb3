// Real processes with the real libraries, killed with SIGKILL at chosen and at random moments of a fan-out, restarted after a
// second or after thirty minutes, until everything is done. KILLS, KILL_CHANNELS, KILL_SEED and KILL_MINUTES make it longer than the sample.
import { afterEach, beforeEach, expect, it } from "vitest";
import { onBothDatabases } from "../contracts/databases.ts";
import { readOpen, until } from "./builders.ts";
import { createFleet, type Fleet, type Replica } from "./fleet.ts";
import { type Caught, createLocker, type Moment, moments, PostRecord, reach } from "./kill-moments.ts";

const kills = Number(process.env.KILLS ?? 3);
const channels = Number(process.env.KILL_CHANNELS ?? 60);
const seed = Number(process.env.KILL_SEED ?? 1);
/** A slow machine ends a long campaign before its kills are done; how many there were is written down. */
const longestMs = Number(process.env.KILL_MINUTES ?? 120) * 60_000;

/** Rows that are leased, and some that settle, are caught at nearly every kill. */
const plan: readonly Moment[] = [
  "posted",
  "in flight",
  "settling",
  "posted",
  "in flight",
  "leased",
  "posted",
  "in flight",
  "announcing",
  "anywhere",
];
/** The doubles forget nonces after five. */
const halfAnHourMs = 30 * 60_000;

/** Mulberry32: the same moments for the same seed. */
function createRandom(start: number): () => number {
  let state = start;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

onBothDatabases("killed processes", (kind) => {
  let fleet: Fleet;
  beforeEach(async () => {
    fleet = await createFleet(kind, { channels });
  });
  afterEach(() => fleet.close());

  it(
    `posts everything once through ${kills} kills of a single process`,
    async () => {
      const random = createRandom(seed);
      const record = new PostRecord();
      fleet.discord.rest.guard = record;
      fleet.slack.guardPosts(record);
      const start = () => fleet.start({ LANE_MS: "15" });
      let thefts = 0;
      const announce = () => fleet.writeTheft(`new${++thefts}-2024`);
      const feed = async () => {
        if ((await fleet.countOpen()) === 0 && (await countAnnounced(fleet)) === thefts) announce();
      };
      const locker = await createLocker(fleet);
      const aimed = Object.fromEntries(moments.map((moment) => [moment, 0])) as Record<Moment, number>;
      const caught: Record<Caught, { kills: number; rows: number }> = {
        leased: { kills: 0, rows: 0 },
        "in flight": { kills: 0, rows: 0 },
        posted: { kills: 0, rows: 0 },
        settling: { kills: 0, rows: 0 },
      };
      let halfHours = 0;
      let replica: Replica = await start();
      let round = 0;
      for (const endAt = performance.now() + longestMs; round < kills && performance.now() < endAt; round++) {
        const moment = plan[round % plan.length] ?? "anywhere";
        const before = await readPosting(fleet);
        const restore = await reach(moment, { fleet, record, random, locker, feed, announce });
        const killedAt = performance.now();
        await replica.kill();
        await restore();
        // What the process had handed to the network arrives all the same.
        await until("the platforms have read all of it", async () => {
          const connected = await Promise.all([
            fleet.discord.countConnections(),
            fleet.slack.countConnections(),
          ]);
          return record.keptCount === 0 && connected.every((count) => count === 0);
        });
        aimed[moment]++;
        // Those of an earlier life are doubted soon; they are not caught again.
        const places = [...(await readPosting(fleet))]
          .filter(([id, epoch]) => before.get(id) !== epoch)
          .map(([id]) => record.place(id, killedAt));
        for (const place of new Set(places)) caught[place].kills++;
        for (const place of places) caught[place].rows++;
        record.forget();
        if (random() < 0.5) {
          halfHours++;
          fleet.passTime(halfAnHourMs);
        } else await until("a second has passed", () => performance.now() - killedAt > 1_000);
        replica = await start();
        if (round % 20 === 19)
          process.stderr.write(`${kind.name}: ${round + 1} kills, ${JSON.stringify(caught)}\n`);
      }
      await until("everything is announced", async () => (await countAnnounced(fleet)) === thefts, 60_000);
      // What was killed often waits for long: the longest wait is a quarter of an hour.
      for (let rest = 0; rest < 4 && !(await isDone(fleet)); rest++) {
        await replica.kill("SIGTERM");
        fleet.passTime(halfAnHourMs);
        replica = await start();
      }
      await locker.close();
      const { owed, lost, doubled } = await fleet.audit();
      process.stderr.write(
        `${JSON.stringify({ database: kind.name, kills: round, seed, channels, thefts, owed, lost: lost.length, doubled: doubled.length, afterHalfAnHour: halfHours, aimed, caught })}\n`,
      );
      expect(await fleet.countOpen()).toBe(0);
      expect({ owed, lost, doubled }).toEqual({ owed: thefts * channels, lost: [], doubled: [] });
    },
    360_000 + kills * 30_000,
  );

  it("hands back what it holds on SIGTERM in less than ten seconds", async () => {
    const replica = await fleet.start({ LANE_MS: "15" });
    fleet.writeTheft("new-2024");
    await until("a fan-out runs", () => fleet.countPosts().size > 3);
    const startedAt = performance.now();
    await replica.kill("SIGTERM");
    expect(performance.now() - startedAt).toBeLessThan(10_000);
    const posting = await fleet.store.db
      .selectFrom("delivery")
      .select("id")
      .where("state", "=", "posting")
      .execute();
    expect(posting).toEqual([]);
  }, 60_000);
});

/** Rows that are `posting`, and by which of their lane's owners. */
async function readPosting({ store }: Fleet): Promise<Map<string, number>> {
  const rows = (await readOpen(store.db)).filter(({ state }) => state === "posting");
  return new Map(rows.map(({ id, epoch }) => [id, epoch]));
}

const isDone = (fleet: Fleet): Promise<boolean> =>
  until("everything is done", async () => (await fleet.countOpen()) === 0, 60_000).then(
    () => true,
    () => false,
  );

async function countAnnounced({ store }: Fleet): Promise<number> {
  return (await store.db.selectFrom("announcement").select("id").execute()).length;
}
