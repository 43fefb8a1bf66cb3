// The calls that acknowledge and answer. Each may safely be made again: an acknowledgement twice is refused as such, an
// answer replaces itself, a reply carries a nonce.
import { type REST, RequestMethod, Routes } from "discord.js";
import { codes, type Failure, isPassing, readFailure } from "./failure.ts";
import type { Message } from "./render.ts";

export type Outcome = { kind: "sent" } | { kind: "refused"; failure: Failure };

/** `taken`: another process has acknowledged it, and answers. */
export type Acknowledged = Outcome | { kind: "taken" };

export type Acknowledgement =
  | { kind: "reply"; isEphemeral: boolean }
  /** The message that the button stands on will be changed. */
  | { kind: "update" };

const ephemeral = 64;
/** Of the three seconds that Discord waits, tries of less than one each. */
const acknowledgeMs = 900;
const acknowledgeWithinMs = 2_700;
const acknowledgeTries = 8;
/** Waits before an answer is sent again after an outage; the token lives for 15 minutes. */
const answerWaitsMs = [250, 1_000, 4_000, 15_000] as const;

export interface InteractionAddress {
  applicationId: string;
  id: string;
  token: string;
}

export async function acknowledge(
  rest: REST,
  to: InteractionAddress,
  how: Acknowledgement,
): Promise<Acknowledged> {
  const body =
    how.kind === "update" ? { type: 6 } : { type: 5, data: { flags: how.isEphemeral ? ephemeral : 0 } };
  return callBack(rest, to, body);
}

export async function complete(
  rest: REST,
  to: InteractionAddress,
  choices: readonly { name: string; value: string }[],
): Promise<Acknowledged> {
  return callBack(rest, to, { type: 8, data: { choices } });
}

/** `rest` makes each call once: else it could not be told whether an earlier try was ours. */
async function callBack(rest: REST, { id, token }: InteractionAddress, body: object): Promise<Acknowledged> {
  let failure: Failure | null = null;
  const startedAt = performance.now();
  for (let tries = 0; tries < acknowledgeTries; tries++) {
    if (performance.now() - startedAt > acknowledgeWithinMs) break;
    const patience = new AbortController();
    const timer = setTimeout(() => patience.abort(), acknowledgeMs);
    try {
      await rest.post(Routes.interactionCallback(id, token), { body, auth: false, signal: patience.signal });
      return { kind: "sent" };
    } catch (error) {
      failure = readFailure(error);
      // After a try of ours it arrived and only its answer was lost; else two processes are connected with one token.
      if (failure.code === codes.alreadyAcknowledged) return { kind: tries > 0 ? "sent" : "taken" };
      if (!isPassing(failure)) break;
    } finally {
      clearTimeout(timer);
    }
  }
  return { kind: "refused", failure: failure ?? readFailure(null) };
}

/** Fills in the answer to an acknowledged interaction. */
export function answer(rest: REST, to: InteractionAddress, message: Message): Promise<Outcome> {
  return insist(async () => {
    const response = await rest.queueRequest({
      method: RequestMethod.Patch,
      fullRoute: Routes.webhookMessage(to.applicationId, to.token),
      auth: false,
      body: serialize(message),
      passThroughBody: true,
      headers: { "Content-Type": "application/json" },
    });
    // Discord gives the message back; reading it would take as long as writing it. The connection wants it emptied.
    await response.arrayBuffer();
  });
}

/** Messages that the renderer gives again are put into JSON, and into bytes, once. */
const serialized = new WeakMap<Message, Buffer>();

function serialize(message: Message): Buffer {
  const known = serialized.get(message) ?? Buffer.from(JSON.stringify(message));
  serialized.set(message, known);
  return known;
}

export interface ReplyTo {
  channelId: string;
  messageId: string;
}

/** Answers a message with a message. */
export async function reply(
  rest: REST,
  { channelId, messageId }: ReplyTo,
  message: Message,
): Promise<Outcome> {
  const body = {
    ...message,
    allowed_mentions: { parse: [], replied_user: false },
    // The same question is answered once, however often the call is repeated.
    nonce: messageId,
    enforce_nonce: true,
  };
  const reference = { message_id: messageId, fail_if_not_exists: false };
  const post = (content: object) =>
    insist(() => rest.post(Routes.channelMessages(channelId), { body: content }));
  const outcome = await post({ ...body, message_reference: reference });
  if (outcome.kind === "refused" && outcome.failure.code === codes.cannotReplyWithoutHistory)
    return post(body);
  return outcome;
}

/** Repeats a call through an outage; gives up on what will never work. */
async function insist(call: () => Promise<unknown>): Promise<Outcome> {
  for (const waitMs of [...answerWaitsMs, null]) {
    try {
      await call();
      return { kind: "sent" };
    } catch (error) {
      const failure = readFailure(error);
      if (waitMs === null || !isPassing(failure)) return { kind: "refused", failure };
      await new Promise((resolve) => setTimeout(resolve, waitMs));
    }
  }
  return { kind: "refused", failure: readFailure(null) };
}
