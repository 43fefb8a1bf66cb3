// Delivers to Discord over REST: one call each, no repeats of its own. Posts carry the delivery id as an enforced nonce and,
// since a message that is read back shows no nonce, in small print below.
import {
  type Client,
  DiscordAPIError,
  HTTPError,
  RateLimitError,
  REST,
  Routes,
  SnowflakeUtil,
} from "discord.js";
import {
  type Carrier,
  type Found,
  type Messenger,
  neverArrived,
  type Outcome,
  type Place,
  type Post,
} from "../../src/index.ts";
import { createBodies, writtenJson } from "./bodies.ts";
import { codes, readFailure } from "./failure.ts";
import { giveUpAfter } from "./give-up-after.ts";
import { globalPerSecond, lane, pace, repeatSafeMs } from "./limits.ts";
import { nameThread, openThread, unlessRefused } from "./open-thread.ts";
import { checkPlace, guildOf, mayRead, mayThread, nameMissing } from "./place-rights.ts";
import { readChannel } from "./read-channel.ts";
import { readRole } from "./read-role.ts";

export interface MessengerOptions {
  client: Client;
  token: string;
  apiUrl: string;
  carrier: Carrier;
  /** What the library lets through at most; Discord's own limit where left out. */
  requestsPerSecond?: number;
}

interface Stored {
  id: string;
  nonce?: string | number | null;
  author?: { id: string };
  embeds?: { footer?: { text?: string } }[];
}

/** Messages of one page; more pages than this are not read for one search. */
const pageSize = 100;
const mostPages = 50;

export function createMessenger({
  client,
  token,
  apiUrl,
  carrier,
  requestsPerSecond = globalPerSecond,
}: MessengerOptions): Messenger {
  // Apart from the client's: its repeats of failed calls and its patience with limits would post twice, or never end.
  const rest = new REST({
    api: apiUrl,
    retries: 0,
    timeout: 60_000,
    rejectOnRateLimit: () => true,
    globalRequestsPerSecond: requestsPerSecond,
    // The library's 50 ms on top of what Discord asks for would be a twentieth of the rate where a limit is met each second.
    offset: 5,
  });
  // After one 401 the library forgets the token, and later calls fail without being made: what they tell is then unknown.
  const ready = () => rest.setToken(token);

  const bodies = createBodies(carrier);
  const create = async (channel: string, body: string, signal: AbortSignal): Promise<Stored> =>
    (await ready().post(Routes.channelMessages(channel), {
      body,
      headers: writtenJson,
      passThroughBody: true,
      signal,
    })) as Stored;
  const linkTo = (channel: string, id: string) =>
    `https://discord.com/channels/${guildOf(client, channel) ?? "@me"}/${channel}/${id}`;
  const sent = ({ channel }: Place, { id }: Stored): Outcome => ({
    kind: "sent",
    ref: id,
    link: linkTo(channel, id),
  });

  const carries = (deliveryId: string) => (message: Stored) =>
    (message.author === undefined || message.author.id === client.user?.id) &&
    (String(message.nonce ?? "") === deliveryId ||
      (message.embeds ?? []).some((embed) => embed.footer?.text?.endsWith(deliveryId) === true));

  interface Searched {
    isOurs(message: Stored): boolean;
    since: Date;
    signal: AbortSignal;
  }

  const look = async (
    channel: string,
    isThread: boolean,
    { isOurs, since, signal }: Searched,
  ): Promise<Found> => {
    // Without this right Discord answers with an empty list, which would read as "not there".
    if (!mayRead(client, channel))
      return { kind: "unable", reason: "the permission Read Message History is missing" };
    let after = SnowflakeUtil.generate({
      timestamp: Math.max(since.getTime(), Number(SnowflakeUtil.epoch)),
    }).toString();
    try {
      for (let page = 0; page < mostPages; page++) {
        const query = new URLSearchParams({ after, limit: String(pageSize) });
        const list = (await ready().get(Routes.channelMessages(channel), { query, signal })) as Stored[];
        const found = list.find(isOurs);
        if (found !== undefined) return { kind: "found", ref: found.id, link: linkTo(channel, found.id) };
        if (list.length < pageSize) return { kind: "absent" };
        after = list
          .map((message) => BigInt(message.id))
          .reduce((a, b) => (a > b ? a : b))
          .toString();
      }
      return { kind: "unable", reason: "too much was said in the channel since" };
    } catch (error) {
      if (isThread && readFailure(error).status === 404) return { kind: "absent" };
      return notFound(readOutcome(error));
    }
  };

  return {
    platform: lane,
    pace,
    repeatSafeMs,

    async post({ deliveryId, place, answer, replyTo, mention }: Post, timeoutMs) {
      const body = bodies.write({ deliveryId, answer, mention });
      await carrier.written();
      try {
        return await giveUpAfter(timeoutMs, async (signal) => {
          if (replyTo === null) return sent(place, await create(place.channel, body, signal));
          const name = nameThread(answer);
          const thread = mayThread(client, place.channel)
            ? await openThread(ready(), { channel: place.channel, message: replyTo, name, signal })
            : null;
          // What is refused for certain is said elsewhere: a thread may be locked, a reply takes the right to read the history.
          const inThread = thread === null ? null : await unlessRefused(create(thread, body, signal));
          if (thread !== null && inThread !== null) return sent({ ...place, channel: thread }, inThread);
          const reply = bodies.write({ deliveryId, answer, mention, replyTo });
          return sent(
            place,
            (await unlessRefused(create(place.channel, reply, signal))) ??
              (await create(place.channel, body, signal)),
          );
        });
      } catch (error) {
        return nameMissing(client, place, readOutcome(error));
      }
    },

    async find({ deliveryId, place, replyTo, since }, timeoutMs): Promise<Found> {
      return giveUpAfter(timeoutMs, async (signal) => {
        const search = { isOurs: carries(deliveryId), since, signal };
        // A correction stands in the original's thread, whose id is the original's, or else below it.
        for (const channel of replyTo === null ? [place.channel] : [replyTo, place.channel]) {
          const found = await look(channel, channel === replyTo, search);
          if (found.kind !== "absent") return found;
        }
        return { kind: "absent" };
      });
    },

    async edit({ deliveryId, place, answer, ref }, timeoutMs) {
      const body = bodies.draw(answer, deliveryId);
      await carrier.written();
      try {
        const stored = await giveUpAfter(timeoutMs, (signal) =>
          ready().patch(Routes.channelMessage(place.channel, ref), { body, signal }),
        );
        return sent(place, stored as Stored);
      } catch (error) {
        if (readFailure(error).code === codes.unknownMessage)
          return { kind: "failed", reason: "the original message was deleted" };
        return readOutcome(error);
      }
    },

    check: async (place) => checkPlace(client, place),

    async tell({ deliveryId, lane, person, answer }, timeoutMs) {
      const body = { ...bodies.draw(answer, deliveryId), nonce: deliveryId, enforce_nonce: true };
      await carrier.written();
      let channel: string | null = null;
      try {
        return await giveUpAfter(timeoutMs, async (signal) => {
          // Opening it twice gives the same one.
          const opened = await ready().post(Routes.userChannels(), {
            body: { recipient_id: person },
            signal,
          });
          channel = (opened as Stored).id;
          const stored = await ready().post(Routes.channelMessages(channel), { body, signal });
          return sent({ lane, channel }, stored as Stored);
        });
      } catch (error) {
        const outcome = readOutcome(error);
        // Nothing was said yet.
        return channel === null && outcome.kind === "unknown"
          ? { kind: "retry", reason: outcome.reason, afterMs: null, scope: "channel" }
          : outcome;
      }
    },

    async findTold({ deliveryId, person, since }, timeoutMs): Promise<Found> {
      try {
        return await giveUpAfter(timeoutMs, async (signal) => {
          const opened = await ready().post(Routes.userChannels(), {
            body: { recipient_id: person },
            signal,
          });
          return look((opened as Stored).id, false, { isOurs: carries(deliveryId), since, signal });
        });
      } catch (error) {
        return notFound(readOutcome(error));
      }
    },

    readMention: async (place, written) => readRole(client, place.channel, written),
    readFallback: (place, person, written) => readChannel(client, place, person, written),
  };
}

/** A look that came to nothing. */
function notFound(outcome: Outcome): Found {
  if (outcome.kind === "gone" || outcome.kind === "failed") return { kind: "unable", reason: outcome.reason };
  return {
    kind: "retry",
    reason: outcome.kind === "sent" ? "" : outcome.reason,
    afterMs: outcome.kind === "retry" ? outcome.afterMs : null,
  };
}

export function readOutcome(error: unknown): Outcome {
  if (error instanceof RateLimitError)
    return {
      kind: "retry",
      reason: "Discord asks to wait",
      afterMs: Math.max(error.retryAfter, error.timeToReset, error.sublimitTimeout, 1),
      scope: error.global ? "lane" : "channel",
    };
  const { code, status, reason } = readFailure(error);
  if (status === 401)
    return {
      kind: "gone",
      reason: "Discord refuses the bot's token",
      remedy: "set a new DISCORD_TOKEN and start again",
      scope: "lane",
    };
  if (code === codes.unknownChannel || status === 404)
    return {
      kind: "gone",
      reason: "the channel was deleted",
      remedy: "watch another channel",
      scope: "channel",
    };
  if (code === codes.threadArchived || code === codes.threadLocked)
    return {
      kind: "gone",
      reason: "the thread is archived or locked",
      remedy: "open the thread again, or watch its channel",
      scope: "channel",
    };
  if (status === 403)
    return {
      kind: "gone",
      reason:
        code === codes.missingAccess
          ? "the bot may not see the channel"
          : "the bot may not write in the channel",
      remedy: "let the bot's role view the channel, send messages and embed links there",
      scope: "channel",
    };
  if (error instanceof DiscordAPIError && status !== null && status < 500) return { kind: "failed", reason };
  if (error instanceof HTTPError || status !== null) return { kind: "unknown", reason };
  return neverArrived.has(String(code))
    ? { kind: "retry", reason: "Discord cannot be reached", afterMs: null, scope: "lane" }
    : { kind: "unknown", reason: "the connection to Discord broke before it answered" };
}
