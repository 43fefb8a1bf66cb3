// Before a watch is made: may the bot post in the channel, and can a post be found again there? Each thing that is missing
// with how to grant it.
import type { webApi } from "@slack/bolt";
import type { Place, Preflight } from "../../src/index.ts";
import { readApiError } from "./send.ts";

const invite = "invite me with /invite @heistbot";
const unread = (scope: string) =>
  `The app may not read this channel back: a post whose answer was lost waits for a person. Grant ${scope} to let it look by itself.`;

export async function checkPlace(
  { channel: id }: Place,
  connect: () => Promise<webApi.WebClient>,
): Promise<Preflight> {
  try {
    const client = await connect();
    const { channel, response_metadata: rest } = await client.conversations.info({ channel: id });
    // The scopes of the token come with every answer.
    const has = (scope: string) => rest?.scopes?.includes(scope) === true;
    if (channel?.is_archived === true)
      return { ok: false, missing: ["this channel is archived: unarchive it"] };
    const isPublic = channel?.is_private !== true && channel?.is_im !== true;
    if (channel?.is_im !== true && channel?.is_member === false && !(isPublic && has("chat:write.public")))
      return { ok: false, missing: [`I am no member of this channel: ${invite}`] };
    const history = isPublic ? "channels:history" : channel?.is_im === true ? "im:history" : "groups:history";
    return { ok: true, notes: has(history) ? [] : [unread(history)] };
  } catch (error) {
    const read = readApiError(error);
    if (read.kind === "refused" && read.code === "channel_not_found")
      return { ok: false, missing: [`I cannot see this channel: ${invite}`] };
    return {
      ok: true,
      notes: [
        `Whether I may write here could not be checked (that takes channels:read, groups:read in private channels). If I am no member, ${invite}.`,
        unread("channels:history (groups:history in private channels)"),
      ],
    };
  }
}
