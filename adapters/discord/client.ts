// The library's client, set up to hold little, mention nobody, ask for no privileged intent, and outlive bad packets.
import { Client, Events, GatewayIntentBits, Options, Partials, REST } from "discord.js";
import type { Logger } from "../../src/index.ts";
import type { DiscordSettings } from "./config.ts";
import { redact } from "./failure.ts";

/** A hanging call is given up after this and, where the library repeats it, made again. */
const requestMs = 10_000;
/** Interactions wait until the servers are there or this has passed; Discord waits for us three seconds. */
const waitForServersMs = 1_000;

export function createClient({ apiUrl }: DiscordSettings, log: Logger): Client {
  const client = new Client({
    // As many connections as Discord recommends, all in this process; above 2,500 servers it demands several.
    shards: "auto",
    // Mentions of the bot and direct messages carry their text without the privileged intent Message Content.
    intents: [GatewayIntentBits.Guilds, GatewayIntentBits.GuildMessages, GatewayIntentBits.DirectMessages],
    // Direct messages come from channels that were never announced.
    partials: [Partials.Channel],
    allowedMentions: { parse: [], repliedUser: false },
    waitGuildTimeout: waitForServersMs,
    rest: { api: apiUrl, timeout: requestMs },
    // Only servers, channels and roles are read again, for permissions.
    makeCache: Options.cacheWithLimits({
      ...Options.DefaultMakeCacheSettings,
      ApplicationCommandManager: 0,
      AutoModerationRuleManager: 0,
      DMMessageManager: 0,
      GuildBanManager: 0,
      GuildEmojiManager: 0,
      GuildInviteManager: 0,
      GuildMemberManager: { maxSize: 20, keepOverLimit: (member) => member.id === member.client.user.id },
      GuildMessageManager: 0,
      GuildScheduledEventManager: 0,
      GuildStickerManager: 0,
      PresenceManager: 0,
      ReactionManager: 0,
      StageInstanceManager: 0,
      ThreadMemberManager: 0,
      UserManager: { maxSize: 100, keepOverLimit: (user) => user.id === user.client.user?.id },
      VoiceStateManager: 0,
    }),
  });
  guardPackets(client, log);
  client.on(Events.Error, (error) => log.error({ fault: redact(error.message) }, "discord client error"));
  client.on(Events.ShardError, (error, shard) =>
    log.warn({ shard, fault: redact(error.message) }, "gateway connection error"),
  );
  client.on(Events.Warn, (message) => log.warn({ message: redact(message) }, "discord.js warns"));
  return client;
}

/**
 * For what goes by an interaction's own token. Those calls are not bound by the bot's 50 a second (/topics/rate-limits), but
 * the library counts the answers among them: measured, 55 answers a second instead of several hundred.
 */
export function createAnswerRest({ apiUrl }: DiscordSettings, retries = 3): REST {
  return new REST({
    retries,
    api: apiUrl,
    version: "10",
    timeout: requestMs,
    globalRequestsPerSecond: Number.POSITIVE_INFINITY,
  });
}

/**
 * The library throws on a packet that lacks what it expects, out of a promise that nobody awaits: the process would end.
 * Measured with 14.28 on an INTERACTION_CREATE without `entitlements`.
 */
function guardPackets(client: Client, log: Logger): void {
  const handle: unknown = Reflect.get(client.ws, "handlePacket");
  if (typeof handle !== "function") return;
  Reflect.set(client.ws, "handlePacket", (packet: unknown, shard: unknown): unknown => {
    try {
      return Reflect.apply(handle, client.ws, [packet, shard]);
    } catch (error) {
      const event = typeof packet === "object" && packet !== null && "t" in packet ? packet.t : null;
      log.error(
        { event, fault: error instanceof Error ? redact(error.message) : "unknown" },
        "an event could not be read",
      );
      return false;
    }
  });
}
