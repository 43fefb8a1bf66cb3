// `fallback:` on Slack: another channel, in which whoever names it is a member, and the bot may post.
import type { webApi } from "@slack/bolt";
import type { Fallback, Place } from "../../src/index.ts";
import { checkPlace } from "./check-place.ts";
import { listChannels } from "./list-channels.ts";

export async function readChannel(
  { lane, channel: from }: Place,
  team: string,
  person: string,
  written: string,
  connect: () => Promise<webApi.WebClient>,
): Promise<Fallback> {
  const id = /^<?#?([CG][A-Z0-9]{5,})(?:\|[^>]*)?>?$/.exec(written)?.[1];
  const name = written.replace(/^#/, "").toLowerCase();
  try {
    const client = await connect();
    const [open, closed] = await Promise.all(
      (["public_channel", "private_channel"] as const).map((kind) =>
        listChannels(client, team, kind, person),
      ),
    );
    if (open == null && closed == null)
      return {
        ok: false,
        problem:
          "the app may not see which channels you are in (that takes channels:read, groups:read in private ones).",
      };
    const channel = [...(open ?? []), ...(closed ?? [])].find((known) =>
      id === undefined ? known.name.toLowerCase() === name : known.id === id,
    );
    if (channel === undefined)
      return {
        ok: false,
        problem: `is no channel that I see you in${closed === null ? "; private ones take groups:read" : ""}.`,
      };
    if (channel.id === from) return { ok: false, problem: "is this very channel; name another one." };
    const preflight = await checkPlace({ lane, channel: channel.id }, async () => client);
    return preflight.ok
      ? { ok: true, channel: channel.id }
      : { ok: false, problem: `nothing can be posted there yet: ${preflight.missing.join("; ")}.` };
  } catch {
    return { ok: false, problem: "Slack does not tell now which channels you are in; try again." };
  }
}
