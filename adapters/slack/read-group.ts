// `mention:` on Slack: a user group, by its id or, where the app may look groups up, by its handle.
import type { webApi } from "@slack/bolt";
import type { Mention } from "../../src/index.ts";
import { readApiError } from "./send.ts";

const byId = "type its id, mention:S0123ABCD, which stands at the end of the group's link";

/** `team`: an organisation's token serves several workspaces, and has to say which. */
export async function readGroup(
  written: string,
  team: string,
  connect: () => Promise<webApi.WebClient>,
): Promise<Mention> {
  // As Slack writes a group in a message, and the bare id.
  const id = /^<?(?:!subteam\^)?(S[A-Z0-9]{6,})(?:\|[^>]*)?>?$/.exec(written)?.[1];
  const handle = written.replace(/^@/, "").toLowerCase();
  if (/^<?!?(?:here|channel|everyone)\b/.test(handle))
    return {
      ok: false,
      problem: "everybody is not called for a theft; make a user group for those who want it.",
    };
  if (id === undefined && !/^[\p{L}\p{N}._-]+$/u.test(handle))
    return { ok: false, problem: `is no user group; ${byId}.` };
  try {
    const client = await connect();
    const { usergroups = [] } = await client.usergroups.list({ team_id: team });
    const group = usergroups.find((known) =>
      id === undefined ? known.handle?.toLowerCase() === handle : known.id === id,
    );
    const found = group?.id ?? id;
    if (found !== undefined) return mentionOf(found, group?.handle);
    return { ok: false, problem: `there is no user group @${handle} here; ${byId}.` };
  } catch (error) {
    if (id !== undefined) return mentionOf(id, undefined);
    const read = readApiError(error);
    const why =
      read.kind === "refused" && read.code === "missing_scope"
        ? "the app may not look user groups up (that takes usergroups:read)"
        : "Slack does not tell its user groups now";
    return { ok: false, problem: `${why}; ${byId}.` };
  }
}

const mentionOf = (id: string, handle: string | undefined): Mention => ({
  ok: true,
  mention: `<!subteam^${id}>`,
  name: handle ?? id,
});
