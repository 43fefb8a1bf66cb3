// What became of one call to Discord, in words and codes that hold no secret: the addresses of interactions and webhooks
// contain tokens that let anybody answer in our name.
import { DiscordAPIError, HTTPError, RateLimitError } from "discord.js";

export interface Failure {
  /** Discord's own error code where it gave one. */
  code: number | string;
  status: number | null;
  /** `PATCH /webhooks/:id/:token/messages/@original` */
  route: string;
  reason: string;
}

/** /topics/opcodes-and-status-codes, "JSON". */
export const codes = {
  unknownChannel: 10003,
  unknownMessage: 10008,
  unknownWebhook: 10015,
  unknownInteraction: 10062,
  alreadyAcknowledged: 40060,
  missingAccess: 50001,
  emptyMessage: 50006,
  missingPermissions: 50013,
  invalidWebhookToken: 50027,
  invalidForm: 50035,
  threadArchived: 50083,
  cannotReplyWithoutHistory: 160002,
  threadExists: 160004,
  threadLocked: 160005,
} as const;

export function readFailure(error: unknown): Failure {
  if (error instanceof DiscordAPIError)
    return {
      code: error.code,
      status: error.status,
      route: describeRoute(error.method, error.url),
      reason: redact(error.message),
    };
  if (error instanceof HTTPError)
    return {
      code: `http-${error.status}`,
      status: error.status,
      route: describeRoute(error.method, error.url),
      reason: `Discord answered ${error.status}`,
    };
  if (error instanceof RateLimitError)
    return {
      code: "rate-limited",
      status: 429,
      route: describeRoute(error.method, error.url),
      reason: "Discord asked to wait",
    };
  const code = error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : "";
  const name = error instanceof Error ? error.name : "unknown";
  return {
    code: code === "" ? name : code,
    status: null,
    route: "",
    reason: redact(error instanceof Error ? error.message : ""),
  };
}

/** Whether the same call may work if made again: nothing was heard, or the server failed. */
export function isPassing({ status, code }: Failure): boolean {
  return status === null ? code !== "TypeError" : status >= 500 || status === 429;
}

function describeRoute(method: string, url: string): string {
  return `${method} ${redact(url)}`;
}

/** Tokens of interactions, webhooks and bots out of a text that goes into the log. */
export function redact(text: string): string {
  return text
    .replace(/^https?:\/\/[^/]+(?:\/api)?(?:\/v\d+)?/, "")
    .replace(/(\/(?:webhooks|interactions)\/)[^/\s]+\/[^/?\s]+/g, "$1:id/:token")
    .replace(/[\w-]{20,}\.[\w-]{5,}\.[\w-]{20,}/g, "[token]");
}
