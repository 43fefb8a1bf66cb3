// The same posts through a platform's own library, and nothing else: no outbox, no order, no pace. As many at once as the
// adapter has. Each library is loaded where it is wanted: the first one's HTTP client serves all that come after it.
import { pace as discordPace } from "../../adapters/discord/limits.ts";
import { renderAnswer as drawForDiscord } from "../../adapters/discord/render.ts";
import { deliveryPace as slackPace } from "../../adapters/slack/limits.ts";
import { renderAnswer as drawForSlack } from "../../adapters/slack/render.ts";
import { composeAnnouncement } from "../../src/answer/compose/announcement.ts";
import { factsOf } from "../../src/knowledge/facts.ts";
import { viewAt } from "../../src/knowledge/view.ts";
import { aCarrier } from "../../test/carrier.ts";
import { botToken } from "../../test/doubles/slack/slack.ts";
import { aTheft, indexOf } from "../../test/watches/builders.ts";
import type { BarePosts, Delivered } from "./sides.ts";

const { platform, peer, channels } = await new Promise<BarePosts>((resolve) =>
  process.once("message", (order) => resolve(order as BarePosts)),
);
const view = viewAt(indexOf(aTheft("new-2024")), null);
const [[record, after] = []] = [...factsOf(view)];
if (record === undefined || after === undefined) throw new Error("there is no theft to tell of");
const card = composeAnnouncement(view, { record, kinds: ["new"], before: null, after });

const posts = await { slack: postOnSlack, discord: postOnDiscord }[platform]();
const { concurrency } = { slack: slackPace, discord: discordPace }[platform];
const waiting = peer[platform].channels.slice(0, channels);
const startedAt = performance.now();
const post = async () => {
  for (let channel = waiting.pop(); channel !== undefined; channel = waiting.pop()) await posts(channel);
};
await Promise.all(Array.from({ length: concurrency }, post));
const delivered: Delivered = {
  count: channels,
  elapsedMs: performance.now() - startedAt,
  peakBytes: process.resourceUsage().maxRSS * 1024,
};
process.send?.(delivered, () => process.exit(0));

async function postOnSlack() {
  const { webApi } = await import("@slack/bolt");
  const client = new webApi.WebClient(botToken, { slackApiUrl: peer.slack.apiUrl });
  const { text, blocks } = drawForSlack(card, { surface: "channel", carrier: aCarrier() });
  const metadata = { event_type: "bench", event_payload: { id: "0".repeat(24) } };
  return (channel: string) => client.chat.postMessage({ channel, text, blocks, metadata });
}

async function postOnDiscord() {
  const { REST, Routes } = await import("discord.js");
  const rest = new REST({
    api: peer.discord.apiUrl,
    globalRequestsPerSecond: Number.POSITIVE_INFINITY,
  }).setToken(peer.discord.token);
  const body = drawForDiscord(card, { carrier: aCarrier() });
  return (channel: string) => rest.post(Routes.channelMessages(channel), { body });
}
