// Delivers to Slack: one call each, no repeats of its own. Posts carry the delivery id in their metadata, by which they are
// found again; that needs a history scope, and without it what is unknown stays so.
import type { webApi } from "@slack/bolt";
import type { Answer, Carrier, Found, Messenger, Outcome, Place, Post, Search } from "../../src/index.ts";
import { checkPlace } from "./check-place.ts";
import { NotInstalled } from "./installations.ts";
import { deliveryPace, permanentAuthErrors, platformName } from "./limits.ts";
import { readChannel } from "./read-channel.ts";
import { readGroup } from "./read-group.ts";
import type { Clients } from "./receive.ts";
import { type Rendered, renderAnswer } from "./render.ts";
import { readApiError } from "./send.ts";
import { writeBlocks } from "./write-blocks.ts";

const eventType = "heistbot_delivery";
const quiet = { unfurl_links: false, unfurl_media: false, mrkdwn: false } as const;
/** docs.slack.dev/reference/methods/chat.update: text of an update is cut far below that of a post. */
const longestUpdate = 3_000;
const unreadable = {
  channel: "the app may not read this channel back; grant channels:history or groups:history",
  person: "the app may not look for its direct messages; grant im:write",
} as const;
const notInstalled = "the app is not installed in the workspace";
const pageSize = 100;
const mostPages = 20;

/** The workspace that a lane is of. */
export const teamOf = (lane: string) => lane.slice(platformName.length + 1);

export interface MessengerOptions {
  clients: Clients;
  carrier: Carrier;
}

interface Stored {
  ts?: string;
  metadata?: { event_type?: string; event_payload?: Record<string, unknown> };
}

export function createMessenger({ clients, carrier }: MessengerOptions): Messenger {
  const urls = new Map<string, string>();

  const clientOf = (lane: string): Promise<webApi.WebClient> =>
    clients.of({
      teamId: teamOf(lane),
      enterpriseId: undefined,
      isEnterpriseInstall: false,
    });

  const linkTo = async (
    client: webApi.WebClient,
    { lane, channel }: Place,
    ts: string,
  ): Promise<string | null> => {
    try {
      const url = urls.get(lane) ?? (await client.auth.test()).url;
      if (url === undefined) return null;
      urls.set(lane, url);
      return `${url}archives/${channel}/p${ts.replace(".", "")}`;
    } catch {
      // The post stands; only its address is not known.
      return null;
    }
  };

  const render = (answer: Answer): Rendered => renderAnswer(answer, { surface: "channel", carrier });
  const metadata = (id: string) => ({ event_type: eventType, event_payload: { id } });

  /** What takes longer than it may ends as `late`. */
  const within = async <T>(timeoutMs: number, work: Promise<T>, late: () => T): Promise<T> => {
    let timer: NodeJS.Timeout | undefined;
    const over = new Promise<T>((resolve) => {
      timer = setTimeout(() => resolve(late()), timeoutMs);
    });
    try {
      return await Promise.race([work, over]);
    } finally {
      clearTimeout(timer);
    }
  };

  const call = (
    place: Place,
    timeoutMs: number,
    work: (client: webApi.WebClient) => Promise<{ ts?: string | undefined }>,
  ): Promise<Outcome> => {
    // A post that Slack confirmed is sent, though its address takes longer.
    let stands: string | undefined;
    const made = async (): Promise<Outcome> => {
      try {
        const client = await clientOf(place.lane);
        await carrier.written();
        const { ts } = await work(client);
        stands = ts;
        if (ts === undefined) return { kind: "unknown", reason: "Slack did not say where the post stands" };
        return { kind: "sent", ref: ts, link: await linkTo(client, place, ts) };
      } catch (error) {
        return readOutcome(error);
      }
    };
    return within(timeoutMs, made(), () =>
      stands === undefined
        ? { kind: "unknown", reason: "Slack did not answer in time" }
        : { kind: "sent", ref: stands, link: null },
    );
  };

  const search = async (
    client: webApi.WebClient,
    { deliveryId, place, replyTo, since }: Search,
  ): Promise<Found> => {
    const query = {
      channel: place.channel,
      oldest: String(Math.floor(since.getTime() / 1000)),
      include_all_metadata: true,
      limit: pageSize,
    };
    let cursor: string | undefined;
    for (let page = 0; page < mostPages; page++) {
      const at = cursor === undefined ? query : { ...query, cursor };
      const { messages, response_metadata: rest } =
        replyTo === null
          ? await client.conversations.history(at)
          : await client.conversations.replies({ ...at, ts: replyTo });
      const found = (messages as Stored[] | undefined)?.find(
        (message) =>
          message.metadata?.event_type === eventType && message.metadata.event_payload?.id === deliveryId,
      );
      if (found?.ts !== undefined)
        return { kind: "found", ref: found.ts, link: await linkTo(client, place, found.ts) };
      cursor = rest?.next_cursor === "" ? undefined : rest?.next_cursor;
      if (cursor === undefined) return { kind: "absent" };
    }
    return { kind: "unable", reason: "too much was said in the channel since" };
  };

  /** `closed`: why the place cannot be read where a scope is missing. */
  const look = async (
    lane: string,
    timeoutMs: number,
    closed: string,
    work: (client: webApi.WebClient) => Promise<Found>,
  ): Promise<Found> => {
    const looked = async (): Promise<Found> => {
      try {
        return await work(await clientOf(lane));
      } catch (error) {
        if (error instanceof NotInstalled) return { kind: "unable", reason: notInstalled };
        const read = readApiError(error);
        if (read.kind === "refused")
          return {
            kind: "unable",
            reason: read.code === "missing_scope" ? closed : `Slack refuses to be read back (${read.code})`,
          };
        const afterMs = read.kind === "retry" ? read.afterMs : null;
        return { kind: "retry", reason: read.kind === "sent" ? "" : `Slack: ${read.code}`, afterMs };
      }
    };
    return within(timeoutMs, looked(), () => ({
      kind: "retry",
      reason: "Slack did not answer in time",
      afterMs: null,
    }));
  };

  return {
    platform: platformName,
    pace: deliveryPace,
    repeatSafeMs: 0,

    post({ deliveryId, place, answer, replyTo, mention }: Post, timeoutMs) {
      const { text, blocks } = render(answer);
      return call(
        place,
        timeoutMs,
        async (client): Promise<webApi.ChatPostMessageResponse> =>
          client.apiCall("chat.postMessage", {
            channel: place.channel,
            text: mention === null ? text : `${mention} ${text}`,
            blocks: writeBlocks(blocks, mention),
            metadata: JSON.stringify(metadata(deliveryId)),
            ...quiet,
            ...(replyTo === null ? {} : { thread_ts: replyTo }),
          }),
      );
    },

    find: (sought, timeoutMs) =>
      look(sought.place.lane, timeoutMs, unreadable.channel, (client) => search(client, sought)),

    edit({ deliveryId, place, answer, ref }, timeoutMs) {
      const { text, blocks } = render(answer);
      return call(place, timeoutMs, (client) =>
        client.chat.update({
          channel: place.channel,
          ts: ref,
          text: text.slice(0, longestUpdate),
          blocks,
          metadata: metadata(deliveryId),
        }),
      );
    },

    check: async (place) => checkPlace(place, () => clientOf(place.lane)),

    tell({ deliveryId, lane, person, answer }, timeoutMs) {
      const { text, blocks } = render(answer);
      const message = { text, blocks, metadata: metadata(deliveryId), ...quiet };
      // Slack takes a person for the channel of their direct messages.
      return call({ lane, channel: person }, timeoutMs, (client) =>
        client.chat.postMessage({ channel: person, ...message }),
      );
    },

    findTold: ({ deliveryId, lane, person, since }, timeoutMs) =>
      look(lane, timeoutMs, unreadable.person, async (client) => {
        // Opening it twice gives the same one; nothing is said by it.
        const { channel } = await client.conversations.open({ users: person });
        if (channel?.id === undefined) return { kind: "unable", reason: unreadable.person };
        const place = { lane, channel: channel.id };
        return search(client, { deliveryId, place, replyTo: null, since });
      }),

    readMention: async ({ lane }, written) => readGroup(written, teamOf(lane), () => clientOf(lane)),
    readFallback: (place, person, written) =>
      readChannel(place, teamOf(place.lane), person, written, () => clientOf(place.lane)),
  };
}

const closed: Readonly<Record<string, readonly [reason: string, remedy: string]>> = {
  channel_not_found: [
    "the channel was deleted, or is private and the bot is no member",
    "invite the bot, or watch another channel",
  ],
  not_in_channel: ["the bot is no member of the channel", "invite the bot to the channel"],
  is_archived: ["the channel was archived", "unarchive the channel"],
  restricted_action: [
    "the workspace does not let the bot write in the channel",
    "ask a workspace admin to allow it",
  ],
  restricted_action_read_only_channel: [
    "the channel is read-only",
    "ask a workspace admin to allow the bot to write",
  ],
  restricted_action_thread_only_channel: [
    "the channel takes replies in threads only",
    "ask a workspace admin to allow posts, or watch another channel",
  ],
  user_is_restricted: ["the bot may not write in the channel", "ask a workspace admin to allow it"],
};

function neededScope(error: unknown): string {
  const { needed } = (error as { data?: { needed?: unknown } }).data ?? {};
  return typeof needed === "string" ? needed : "that posting takes";
}

export function readOutcome(error: unknown): Outcome {
  if (error instanceof NotInstalled)
    return { kind: "gone", reason: notInstalled, remedy: "install it again there", scope: "lane" };
  const { code } = error as { code?: string };
  // Slack says nothing of what it did before it failed.
  if (code === "slack_webapi_http_error") {
    const { statusCode } = error as webApi.WebAPIHTTPError;
    if (statusCode >= 500) return { kind: "unknown", reason: `Slack answered ${statusCode}` };
  }
  const read = readApiError(error);
  switch (read.kind) {
    case "sent":
      return { kind: "unknown", reason: "Slack's answer could not be read" };
    case "unknown":
      return { kind: "unknown", reason: `Slack did not confirm the post (${read.code})` };
    case "retry":
      return { kind: "retry", reason: `Slack: ${read.code}`, afterMs: read.afterMs, scope: "lane" };
    case "refused": {
      const known = closed[read.code];
      if (known !== undefined) return { kind: "gone", reason: known[0], remedy: known[1], scope: "channel" };
      if (read.code === "missing_scope")
        return {
          kind: "gone",
          reason: `the app lacks the scope ${neededScope(error)}`,
          remedy: "add it under OAuth & Permissions, and install the app again in this workspace",
          scope: "lane",
        };
      if (permanentAuthErrors.has(read.code))
        return {
          kind: "gone",
          reason: `Slack refuses the app's token (${read.code})`,
          remedy: "install the app again in this workspace",
          scope: "lane",
        };
      return { kind: "failed", reason: `Slack refuses the post (${read.code})` };
    }
  }
}
