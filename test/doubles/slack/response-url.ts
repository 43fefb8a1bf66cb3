// A response_url: five uses in thirty minutes, may replace or delete the message whose button was clicked.
import { type Block, checkMessage } from "./checks.ts";
import type { SlackState } from "./state.ts";
import type { Body } from "./web-api.ts";

export const responseUrlUses = 5;
export const responseUrlMs = 30 * 60_000;

/** The status and the body of Slack's answer. */
export function useResponseUrl(state: SlackState, id: string, body: Body): { status: number; said: string } {
  const url = state.responseUrls.get(id);
  if (url === undefined) return { status: 404, said: JSON.stringify({ ok: false, error: "invalid_url" }) };
  if (state.now() > url.until)
    return { status: 404, said: JSON.stringify({ ok: false, error: "expired_url" }) };
  if (url.usesLeft === 0) return { status: 404, said: JSON.stringify({ ok: false, error: "used_url" }) };
  if (body.delete_original === true) {
    url.usesLeft--;
    const at = state.messages.findIndex((message) => message.id === url.original);
    if (at < 0) return { status: 404, said: JSON.stringify({ ok: false, error: "message_not_found" }) };
    state.messages.splice(at, 1);
    return { status: 200, said: "ok" };
  }
  const problems = state.isChecking ? checkMessage(body) : [];
  if (problems.length > 0) {
    state.refusals.push({ error: "invalid_blocks", problems });
    return {
      status: 400,
      said: JSON.stringify({ ok: false, error: problems[0] === "no_text" ? "no_text" : "invalid_blocks" }),
    };
  }
  url.usesLeft--;
  const message = {
    id: state.newTs(),
    channel: url.channel,
    user: body.response_type === "in_channel" ? null : url.user,
    threadTs: typeof body.thread_ts === "string" ? body.thread_ts : null,
    text: String(body.text ?? ""),
    blocks: (body.blocks ?? []) as Block[],
    unfurls: body.unfurl_links !== false || body.unfurl_media !== false,
    via: "response_url" as const,
  };
  // A command's own response_url has no original to replace (slackapi/bolt-js#2287).
  const at =
    body.replace_original === true ? state.messages.findIndex(({ id: known }) => known === url.original) : -1;
  const original = state.messages[at];
  if (original === undefined) state.messages.push(message);
  else state.messages[at] = { ...message, id: original.id, user: original.user, threadTs: original.threadTs };
  return { status: 200, said: "ok" };
}
