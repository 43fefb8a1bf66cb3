// What the bot may do in a channel, as the gateway told it; what it may not, with how to grant it.
import { ChannelType, type Client, PermissionFlagsBits } from "discord.js";
import type { Outcome, Place, Preflight } from "../../src/index.ts";

export function guildOf(client: Client, channelId: string): string | null {
  const channel = client.channels.cache.get(channelId);
  return channel === undefined || channel.isDMBased() ? null : channel.guildId;
}

function permissionsIn(client: Client, channelId: string) {
  const channel = client.channels.cache.get(channelId);
  if (channel === undefined || channel.isDMBased() || client.user === null) return null;
  return { channel, mine: channel.permissionsFor(client.user) };
}

export function mayRead(client: Client, channelId: string): boolean {
  const known = permissionsIn(client, channelId);
  return known === null || (known.mine?.has(PermissionFlagsBits.ReadMessageHistory) ?? false);
}

/** Whether corrections can go into a thread of the message that they correct; there are none within threads. */
export function mayThread(client: Client, channelId: string): boolean {
  const known = permissionsIn(client, channelId);
  if (known === null) return false;
  const { channel, mine } = known;
  const { CreatePublicThreads, SendMessagesInThreads } = PermissionFlagsBits;
  return (
    (channel.type === ChannelType.GuildText || channel.type === ChannelType.GuildAnnouncement) &&
    mine?.has([CreatePublicThreads, SendMessagesInThreads]) === true
  );
}

const grant = "allow it for the bot's role under Edit Channel, Permissions";

/** What a post takes and the bot is known not to have there, by the names of Discord's settings. */
function missingIn({ channel, mine }: NonNullable<ReturnType<typeof permissionsIn>>): string[] {
  const needed: readonly (readonly [bigint, string])[] = [
    [PermissionFlagsBits.ViewChannel, "View Channel"],
    channel.isThread()
      ? [PermissionFlagsBits.SendMessagesInThreads, "Send Messages in Threads"]
      : [PermissionFlagsBits.SendMessages, "Send Messages"],
    [PermissionFlagsBits.EmbedLinks, "Embed Links"],
  ];
  return needed.filter(([bit]) => mine?.has(bit) !== true).map(([, name]) => name);
}

/** Discord says that a permission is missing, and not which. */
export function nameMissing(client: Client, { channel }: Place, outcome: Outcome): Outcome {
  const known = permissionsIn(client, channel);
  if (outcome.kind !== "gone" || outcome.scope !== "channel" || known === null) return outcome;
  const missing = missingIn(known).join(", ");
  return missing === "" ? outcome : { ...outcome, remedy: `${missing} is missing: ${grant}` };
}

export function checkPlace(client: Client, { channel: id }: Place): Preflight {
  const known = permissionsIn(client, id);
  if (known === null)
    return client.channels.cache.has(id)
      ? { ok: true, notes: [] }
      : { ok: true, notes: ["The permissions of this channel could not be read; the first post will show."] };
  const missing = missingIn(known).map((name) => `${name} is missing: ${grant}`);
  if (missing.length > 0) return { ok: false, missing };
  const { channel } = known;
  const notes: string[] = [];
  if (!mayRead(client, id))
    notes.push(
      `Read Message History is missing: corrections cannot reply to what they correct, and a post whose fate is unknown waits for a person; ${grant}.`,
    );
  if (!channel.isThread() && !mayThread(client, id))
    notes.push(
      `Create Public Threads or Send Messages in Threads is missing: corrections reply to the original in the channel, not in a thread of it; ${grant}.`,
    );
  return { ok: true, notes };
}
