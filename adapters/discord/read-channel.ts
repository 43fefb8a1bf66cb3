// `fallback:` on Discord: another channel of the same server, which whoever names it manages and the bot may post in.
import { type Client, PermissionFlagsBits } from "discord.js";
import type { Fallback, Place } from "../../src/index.ts";
import { checkPlace } from "./place-rights.ts";

export async function readChannel(
  client: Client,
  { lane, channel: from }: Place,
  person: string,
  written: string,
): Promise<Fallback> {
  const here = client.channels.cache.get(from);
  if (here === undefined || here.isDMBased())
    return { ok: false, problem: "only a server's channel can have another one told; leave fallback: out." };
  const id = /^(?:<#)?(\d{15,21})>?$/.exec(written)?.[1];
  const name = written.replace(/^#/, "").toLowerCase();
  const channel = here.guild.channels.cache.find(
    (known) =>
      known.isTextBased() && (id === undefined ? known.name.toLowerCase() === name : known.id === id),
  );
  if (channel === undefined)
    return {
      ok: false,
      problem: "is no channel of this server that I see; pick one in the option, or type its name.",
    };
  if (channel.id === from) return { ok: false, problem: "is this very channel; name another one." };
  const manages = await here.guild.members
    .fetch({ user: person, force: true })
    .then((member) => channel.permissionsFor(member).has(PermissionFlagsBits.ManageChannels))
    .catch(() => false);
  if (!manages)
    return { ok: false, problem: "is not yours to choose: that takes Manage Channels in that channel too." };
  const preflight = checkPlace(client, { lane, channel: channel.id });
  return preflight.ok
    ? { ok: true, channel: channel.id }
    : { ok: false, problem: `nothing can be posted there yet: ${preflight.missing.join("; ")}.` };
}
