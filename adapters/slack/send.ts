// The ways an answer reaches Slack: a response_url, a post in a channel, a view. Each returns what became of it.
import type { types, webApi } from "@slack/bolt";
import {
  type Outcome,
  type Patience,
  readNetworkError,
  readPlatformError,
  readStatus,
  type Try,
  tryRepeatedly,
} from "./outcome.ts";
import { postJson } from "./post-json.ts";
import type { Rendered } from "./render.ts";

export interface Sender {
  patience: Patience;
  /** Slack's own time-out for most methods is longer; nobody waits for an answer more than this. */
  timeoutMs: number;
  /** What the buttons of what goes out stand for is stored by then. */
  written: () => Promise<void>;
}

export const sendTimeoutMs = 10_000;

/** Links in answers are citations: a preview of each would bury the figures. */
const quiet = { unfurl_links: false, unfurl_media: false, mrkdwn: false } as const;

export interface ResponseUse {
  isPublic: boolean;
  replaces: boolean;
  threadTs: string | null;
}

/** A message drawn once is put into JSON once, for all who ask the same. */
const payloads = new WeakMap<Rendered, Map<string, Buffer>>();

export function respond(
  sender: Sender,
  url: string,
  rendered: Rendered,
  { isPublic, replaces, threadTs }: ResponseUse,
): Promise<Outcome> {
  const key = `${isPublic} ${replaces} ${threadTs}`;
  const kept = payloads.get(rendered) ?? new Map<string, Buffer>();
  payloads.set(rendered, kept);
  let payload = kept.get(key);
  if (payload === undefined) {
    payload = toJson({
      response_type: isPublic ? "in_channel" : "ephemeral",
      replace_original: replaces,
      ...rendered,
      ...quiet,
      ...(threadTs === null ? {} : { thread_ts: threadTs }),
    });
    // A thread's own payload is wanted once.
    if (threadTs === null) kept.set(key, payload);
  }
  return useUrl(sender, url, payload);
}

const toJson = (body: unknown): Buffer => Buffer.from(JSON.stringify(body));

/** Takes away the message whose button was clicked. */
export function deleteOriginal(sender: Sender, url: string): Promise<Outcome> {
  return useUrl(sender, url, toJson({ delete_original: true }));
}

async function useUrl(
  { patience, timeoutMs, written }: Sender,
  url: string,
  payload: Buffer,
): Promise<Outcome> {
  await written();
  return tryRepeatedly(async (): Promise<Try> => {
    try {
      const { status, retryAfter, said } = await postJson(url, payload, timeoutMs);
      if (status < 200 || status > 299)
        return readStatus(status, retryAfter, readErrorCode(said) ?? `http_${status}`);
      const code = readErrorCode(said);
      return code === null ? { kind: "sent" } : readPlatformError(code);
    } catch (error) {
      return readNetworkError(error);
    }
  }, patience);
}

/** Slack says `ok`, `{"ok":true}`, or names an error in JSON or as a bare word. */
function readErrorCode(body: string): string | null {
  if (body === "" || body === "ok") return null;
  try {
    const read: unknown = JSON.parse(body);
    if (typeof read !== "object" || read === null || !("ok" in read) || read.ok === true) return null;
    return "error" in read && typeof read.error === "string" ? read.error : "unknown_error";
  } catch {
    return /^[a-z_]{1,60}$/.test(body) ? body : "unknown_error";
  }
}

export function post(
  sender: Sender,
  client: webApi.WebClient,
  channel: string,
  threadTs: string | null,
  { text, blocks }: Rendered,
): Promise<Outcome> {
  return call(sender, () =>
    client.chat.postMessage({
      channel,
      text,
      blocks,
      ...quiet,
      ...(threadTs === null ? {} : { thread_ts: threadTs }),
    }),
  );
}

export function openView(
  sender: Sender,
  client: webApi.WebClient,
  triggerId: string,
  view: types.View,
  opened: (viewId: string) => void = () => {},
): Promise<Outcome> {
  return call(sender, async () => {
    const { view: shown } = await client.views.open({ trigger_id: triggerId, view });
    if (shown?.id !== undefined) opened(shown.id);
  });
}

export function updateView(
  sender: Sender,
  client: webApi.WebClient,
  viewId: string,
  view: types.View,
): Promise<Outcome> {
  return call(sender, () => client.views.update({ view_id: viewId, view }));
}

export function publishHome(
  sender: Sender,
  client: webApi.WebClient,
  userId: string,
  view: types.HomeView,
): Promise<Outcome> {
  return call(sender, () => client.views.publish({ user_id: userId, view }));
}

async function call({ patience, written }: Sender, once: () => Promise<unknown>): Promise<Outcome> {
  await written();
  return tryRepeatedly(async () => {
    try {
      await once();
      return { kind: "sent" };
    } catch (error) {
      return readApiError(error);
    }
  }, patience);
}

/** The errors of Slack's own client, told apart by their code so that its library need not be loaded for it. */
export function readApiError(error: unknown): Try {
  const { code } = error as { code?: string };
  switch (code) {
    case "slack_webapi_platform_error":
      return readPlatformError((error as webApi.WebAPIPlatformError).data.error);
    case "slack_webapi_rate_limited_error":
      return {
        kind: "retry",
        code: "rate_limited",
        afterMs: (error as webApi.WebAPIRateLimitedError).retryAfter * 1000,
      };
    case "slack_webapi_http_error":
      return readStatus(
        (error as webApi.WebAPIHTTPError).statusCode,
        null,
        `http_${(error as webApi.WebAPIHTTPError).statusCode}`,
      );
    case "slack_webapi_request_error":
      return readNetworkError((error as webApi.WebAPIRequestError).original);
    default:
      return readNetworkError(error);
  }
}
