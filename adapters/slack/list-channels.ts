// Which channels somebody is in, as far as the app may know: channels:read for public ones, groups:read for private ones.
import type { webApi } from "@slack/bolt";
import { readApiError } from "./send.ts";

export interface KnownChannel {
  id: string;
  name: string;
}

const pageSize = 999;
const mostPages = 20;

/** `person` null: those that the app itself is in. Null: the scope was not granted. Throws where Slack does not answer. */
export async function listChannels(
  client: webApi.WebClient,
  team: string | undefined,
  kind: "public_channel" | "private_channel",
  person: string | null,
): Promise<KnownChannel[] | null> {
  const found: KnownChannel[] = [];
  let cursor: string | undefined;
  try {
    for (let page = 0; page < mostPages; page++) {
      const { channels = [], response_metadata: rest } = await client.users.conversations({
        ...(team === undefined ? {} : { team_id: team }),
        types: kind,
        exclude_archived: true,
        limit: pageSize,
        ...(person === null ? {} : { user: person }),
        ...(cursor === undefined ? {} : { cursor }),
      });
      for (const { id, name = "" } of channels) if (id !== undefined) found.push({ id, name });
      cursor = rest?.next_cursor === "" ? undefined : rest?.next_cursor;
      if (cursor === undefined) break;
    }
    return found;
  } catch (error) {
    const read = readApiError(error);
    if (read.kind === "refused" && read.code === "missing_scope") return null;
    throw error;
  }
}
