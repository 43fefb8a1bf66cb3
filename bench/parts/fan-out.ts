// One new theft told to a thousand channels of each platform at once, the stand-ins enforcing the platforms' limits: how
// much of the rate that the limits allow is used.
import type { Part } from "../part.ts";
import { createDatabase, run, startPeer } from "../watches/fork.ts";
import { type Delivered, type Delivery, discordPerSecond, slackPerMinute } from "../watches/sides.ts";

const channels = 1_000;
const leastShare = 0.95;
const allowed = { slack: slackPerMinute / 60, discord: discordPerSecond } as const;
const names = { slack: "Slack", discord: "Discord" } as const;

export const fanOut: Part = {
  name: "fan-out",
  room: "watches",
  async measure() {
    const peer = await startPeer(channels, "limited");
    const database = await createDatabase("SQLite");
    const platforms = ["slack", "discord"] as const;
    await run<Delivered>("deliver", {
      platforms,
      peer: peer.addresses,
      channels,
      databaseUrl: database.url,
      isPaced: true,
    } satisfies Delivery);
    const counts = await peer.count();
    peer.stop();
    await database.drop();
    return platforms.map((platform) => {
      const { posts, firstAt, lastAt, refused } = counts[platform];
      const perSecond = ((posts - 1) * 1000) / (lastAt - firstAt);
      const share = perSecond / allowed[platform];
      return {
        what: `One new theft to ${channels} channels of ${names[platform]}, which enforces its limits`,
        bound: `at least ${leastShare} of the rate that the limits allow`,
        measured: `${share.toFixed(3)} (${perSecond.toFixed(1)}/s of ${allowed[platform].toFixed(1)}/s, ${posts} posts, ${refused} refused)`,
        isMet: share >= leastShare && posts === channels,
      };
    });
  },
};
