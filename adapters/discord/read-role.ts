// `mention:` on Discord: a role of the server, picked or typed. Everybody is not a role that may be called.
import { type Client, PermissionFlagsBits } from "discord.js";
import type { Mention } from "../../src/index.ts";

export function readRole(client: Client, channelId: string, written: string): Mention {
  const channel = client.channels.cache.get(channelId);
  if (channel === undefined || channel.isDMBased())
    return { ok: false, problem: "roles can be mentioned in a server's channel alone; leave mention: out." };
  const { roles, id: everybody } = channel.guild;
  const id = /^(?:<@&)?(\d{15,21})>?$/.exec(written)?.[1];
  const name = written.replace(/^@/, "").toLowerCase();
  const role =
    id === undefined
      ? roles.cache.find((known) => known.name.replace(/^@/, "").toLowerCase() === name)
      : roles.cache.get(id);
  if (role === undefined)
    return { ok: false, problem: "is no role of this server; pick one in the option, or type its name." };
  // The role of everybody has the server's own id.
  if (role.id === everybody)
    return { ok: false, problem: "everybody is not called for a theft; make a role for those who want it." };
  const mine = client.user === null ? null : channel.permissionsFor(client.user);
  if (!role.mentionable && mine?.has(PermissionFlagsBits.MentionEveryone) !== true)
    return {
      ok: false,
      problem: `the role may not be mentioned by me; switch on "Allow anyone to @mention this role" in the role's settings.`,
    };
  return { ok: true, mention: `<@&${role.id}>`, name: role.name.replace(/^@/, "") };
}
