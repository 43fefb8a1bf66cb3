// How a loopback Discord answers over HTTP, errors in the shapes and with the codes of the real one
// (docs.discord.com/developers/topics/opcodes-and-status-codes).
import type { FormError } from "./findings.ts";

export interface Reply {
  status: number;
  body: unknown;
}

export const ok = (body: unknown, status = 200): Reply => ({ status, body });
export const nothing: Reply = { status: 204, body: null };
export const refuse = (status: number, code: number, message: string): Reply => ({
  status,
  body: { code, message },
});

export const unauthorized = refuse(401, 0, "401: Unauthorized");
export const unknownChannel = refuse(404, 10003, "Unknown Channel");
export const unknownMember = refuse(404, 10007, "Unknown Member");
export const unknownMessage = refuse(404, 10008, "Unknown Message");
export const unknownWebhook = refuse(404, 10015, "Unknown Webhook");
export const unknownInteraction = refuse(404, 10062, "Unknown interaction");
export const unknownCommand = refuse(404, 10063, "Unknown application command");
export const alreadyAcknowledged = refuse(400, 40060, "Interaction has already been acknowledged.");
export const tooManyFollowUps = refuse(
  400,
  40094,
  "Maximum number of follow-up messages for this interaction reached.",
);
export const invalidWebhookToken = refuse(401, 50027, "Invalid Webhook Token");
export const missingAccess = refuse(403, 50001, "Missing Access");
export const missingPermissions = refuse(403, 50013, "Missing Permissions");
export const cannotMessage = refuse(403, 50007, "Cannot send messages to this user");
export const cannotReply = refuse(403, 160002, "Cannot reply without permission to read message history");
export const threadExists = refuse(400, 160004, "A thread has already been created for this message");
export const emptyMessage = refuse(400, 50006, "Cannot send an empty message");

/** 50035 with the errors nested by path; an empty message has a code of its own. */
export function refuseForm(errors: readonly FormError[]): Reply {
  if (errors.every((error) => error.code === "50006")) return emptyMessage;
  const tree: Record<string, unknown> = {};
  for (const { path, code, message } of errors) {
    let node = tree;
    for (const key of path.split(".").filter((part) => part !== "")) {
      const next = node[key];
      const inner = typeof next === "object" && next !== null ? (next as Record<string, unknown>) : {};
      node[key] = inner;
      node = inner;
    }
    const known = node._errors;
    node._errors = [...(Array.isArray(known) ? known : []), { code, message }];
  }
  return { status: 400, body: { code: 50035, message: "Invalid Form Body", errors: tree } };
}
