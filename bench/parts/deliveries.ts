// Deliveries without limits through the outbox, the worker and the real libraries, against bare posts of the same card
// through the same libraries on the same stand-in in the same run; and the memory that both take.

import { median } from "../measure.ts";
import type { Part, Row } from "../part.ts";
import { createDatabase, databaseKinds, run, startPeer } from "../watches/fork.ts";
import type { BarePosts, Delivered, Delivery, PlatformName } from "../watches/sides.ts";

const leastRatio = 0.7;
/** Channels, and how often; each ratio is one of a pair that ran one after the other. */
const loads = [
  { channels: 1_000, rounds: 3 },
  { channels: 10_000, rounds: 3 },
] as const;
const names = { slack: "Slack", discord: "Discord" } as const;
const megabytes = (bytes: number) => Math.round(bytes / 1_000_000);
const rate = ({ count, elapsedMs }: Delivered) => (count * 1000) / elapsedMs;

export const deliveries: Part = {
  name: "deliveries",
  room: "watches",
  async measure() {
    const rows: Row[] = [];
    const peer = await startPeer(10_000, "unlimited");
    for (const { channels, rounds } of loads)
      for (const platform of ["slack", "discord"] as const) {
        const measured = new Map(databaseKinds.map((kind) => [kind, [] as [Delivered, Delivered][]]));
        for (let round = 0; round < rounds; round++) {
          const order = { platform, peer: peer.addresses, channels } satisfies BarePosts;
          const bare = await run<Delivered>("post-bare", order);
          await peer.count();
          for (const [kind, pairs] of measured) {
            pairs.push([await deliver(kind, platform), bare]);
            await peer.count();
          }
        }
        for (const [kind, pairs] of measured) {
          const ratio = median(pairs.map(([ours, bare]) => rate(ours) / rate(bare)));
          const [ours, bare] = [0, 1].map((side) => pairs.map((pair) => pair[side] as Delivered));
          rows.push({
            what: `Deliveries to ${channels} channels of ${names[platform]} without limits, on ${kind}, against bare posts`,
            bound: `at least ${leastRatio} of their rate`,
            measured: `${ratio.toFixed(2)} (${perSecond(ours)}, ${perSecond(bare)}; ${peak(ours)}, ${peak(bare)} resident)`,
            isMet: ratio >= leastRatio,
          });
        }

        async function deliver(kind: "SQLite" | "PostgreSQL", on: PlatformName): Promise<Delivered> {
          const database = await createDatabase(kind);
          try {
            return await run<Delivered>("deliver", {
              platforms: [on],
              peer: peer.addresses,
              channels,
              databaseUrl: database.url,
              isPaced: false,
            } satisfies Delivery);
          } finally {
            await database.drop();
          }
        }
      }
    peer.stop();
    return rows;
  },
};

const perSecond = (some: readonly Delivered[] = []) => `${Math.round(median(some.map(rate)))}/s`;
const peak = (some: readonly Delivered[] = []) =>
  `${megabytes(median(some.map(({ peakBytes }) => peakBytes)))} MB`;
