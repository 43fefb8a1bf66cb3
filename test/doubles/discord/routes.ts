// The REST routes of a loopback Discord that a chat bot uses, each with its template in the OpenAPI document.

import { findCommandErrors } from "./command-limits.ts";
import { deleteAnswer, editAnswer, followUp, showAnswer, takeCallback } from "./interaction-routes.ts";
import { findMessageErrors } from "./message-limits.ts";
import {
  cannotMessage,
  cannotReply,
  emptyMessage,
  missingAccess,
  missingPermissions,
  nothing,
  ok,
  type Reply,
  refuseForm,
  threadExists,
  unknownChannel,
  unknownCommand,
  unknownMember,
  unknownMessage,
} from "./reply.ts";
import { type Channel, type Json, permission, type World } from "./world.ts";

export interface Call {
  world: World;
  gatewayUrl: string;
  shards: number;
  params: readonly string[];
  body: Json;
  query: URLSearchParams;
}

export interface Route {
  method: string;
  /** As in the OpenAPI document; each `{…}` is a parameter. */
  template: string;
  needsToken: boolean;
  /** Interaction endpoints are not bound by the bot's global limit (/topics/rate-limits). */
  isGloballyLimited: boolean;
  answer(call: Call): Reply;
}

const route = (
  method: string,
  template: string,
  answer: Route["answer"],
  options: Partial<Pick<Route, "needsToken" | "isGloballyLimited">> = {},
): Route => ({ method, template, needsToken: true, isGloballyLimited: true, ...options, answer });
const param = (call: Call, index: number): string => call.params[index] ?? "";
const open = { needsToken: false, isGloballyLimited: false };

export const routes: readonly Route[] = [
  route("GET", "/gateway/bot", ({ gatewayUrl, shards }) =>
    ok({
      url: gatewayUrl,
      shards,
      session_start_limit: { total: 1_000, remaining: 999, reset_after: 0, max_concurrency: 1 },
    }),
  ),
  route("GET", "/guilds/{guild_id}/members/{user_id}", (call) => {
    const roles = call.world.members.get(param(call, 1));
    return roles === undefined
      ? unknownMember
      : ok({
          user: {
            id: param(call, 1),
            username: "somebody",
            discriminator: "0",
            global_name: null,
            avatar: null,
          },
          roles,
          joined_at: new Date(call.world.now()).toISOString(),
          deaf: false,
          mute: false,
          flags: 0,
        });
  }),
  route("GET", "/users/@me", ({ world }) => ok(world.bot())),
  route("GET", "/applications/@me", ({ world }) =>
    ok({ id: world.applicationId, name: "Heistbot", description: "", flags: 0 }),
  ),
  route("GET", "/applications/{application_id}/commands", ({ world, query }) =>
    ok(
      query.get("with_localizations") === "true" ? world.commands : world.commands.map(withoutLocalizations),
    ),
  ),
  route("PUT", "/applications/{application_id}/commands", (call) =>
    setCommands(call.world, Array.isArray(call.body) ? (call.body as Json[]) : []),
  ),
  route("POST", "/applications/{application_id}/commands", (call) =>
    setCommands(
      call.world,
      [...call.world.commands.filter((known) => keyOf(known) !== keyOf(call.body)), call.body],
      call.body,
    ),
  ),
  route("DELETE", "/applications/{application_id}/commands/{command_id}", deleteCommand),
  route(
    "POST",
    "/interactions/{interaction_id}/{interaction_token}/callback",
    (call) => takeCallback(call.world, param(call, 0), param(call, 1), call.body),
    open,
  ),
  route(
    "GET",
    "/webhooks/{webhook_id}/{webhook_token}/messages/@original",
    (call) => showAnswer(call.world, param(call, 0), param(call, 1)),
    open,
  ),
  route(
    "PATCH",
    "/webhooks/{webhook_id}/{webhook_token}/messages/@original",
    (call) => editAnswer(call.world, param(call, 0), param(call, 1), "@original", call.body),
    open,
  ),
  route(
    "DELETE",
    "/webhooks/{webhook_id}/{webhook_token}/messages/@original",
    (call) => deleteAnswer(call.world, param(call, 0), param(call, 1)),
    open,
  ),
  route(
    "PATCH",
    "/webhooks/{webhook_id}/{webhook_token}/messages/{message_id}",
    (call) => editAnswer(call.world, param(call, 0), param(call, 1), param(call, 2), call.body),
    open,
  ),
  route(
    "POST",
    "/webhooks/{webhook_id}/{webhook_token}",
    (call) => followUp(call.world, param(call, 0), param(call, 1), call.body),
    open,
  ),
  route("POST", "/users/@me/channels", ({ world, body }) =>
    world.unreachable.has(String(body.recipient_id))
      ? cannotMessage
      : ok({ id: world.openDirectMessages(String(body.recipient_id)).id, type: 1, recipients: [] }),
  ),
  route("GET", "/channels/{channel_id}", (call) =>
    inChannel(call, 0n, (channel) =>
      ok({
        id: channel.id,
        type: channel.guild === null ? 1 : 0,
        ...(channel.guild === null ? {} : { guild_id: channel.guild }),
      }),
    ),
  ),
  route("POST", "/channels/{channel_id}/typing", (call) =>
    inChannel(call, permission.sendMessages, () => nothing),
  ),
  route("GET", "/channels/{channel_id}/messages", (call) =>
    inChannel(call, 0n, (channel) =>
      ok((channel.permissions & permission.readMessageHistory) === 0n ? [] : listMessages(call, channel)),
    ),
  ),
  route("POST", "/channels/{channel_id}/messages", (call) =>
    inChannel(call, 0n, (channel) => {
      const needed = channel.parent === null ? permission.sendMessages : permission.sendMessagesInThreads;
      return (channel.permissions & needed) === 0n ? missingPermissions : post(call, channel);
    }),
  ),
  route("POST", "/channels/{channel_id}/messages/{message_id}/threads", (call) =>
    inChannel(call, permission.createPublicThreads, (channel) => openThread(call, channel)),
  ),
  route("PATCH", "/channels/{channel_id}/messages/{message_id}", (call) =>
    inChannel(call, 0n, (channel) => change(call, channel)),
  ),
  route("DELETE", "/channels/{channel_id}/messages/{message_id}", (call) =>
    inChannel(call, 0n, (channel) => remove(call, channel)),
  ),
];

function inChannel(call: Call, needed: bigint, then: (channel: Channel) => Reply): Reply {
  const channel = call.world.channels.get(param(call, 0));
  if (channel === undefined) return unknownChannel;
  if ((channel.permissions & permission.viewChannel) === 0n) return missingAccess;
  return (channel.permissions & needed) === needed ? then(channel) : missingPermissions;
}

function post({ world, body }: Call, channel: Channel): Reply {
  const errors = findMessageErrors(body);
  if (errors.length > 0) return refuseForm(errors);
  const reference = body.message_reference as Json | undefined;
  if (reference !== undefined && (channel.permissions & permission.readMessageHistory) === 0n)
    return cannotReply;
  const nonce = body.nonce == null ? null : String(body.nonce);
  const known = nonce === null ? undefined : world.nonces.get(nonce);
  // "In the past few minutes", says the documentation of enforce_nonce; five here.
  if (known !== undefined && body.enforce_nonce === true && world.now() - known.at < 5 * 60_000)
    return ok(world.show(known.message));
  const mayEmbed = (channel.permissions & permission.embedLinks) !== 0n;
  const kept = mayEmbed ? body : { ...body, embeds: [] };
  if (!mayEmbed && (typeof body.content !== "string" || body.content === "")) return emptyMessage;
  const message = world.store(channel.id, kept, {
    nonce,
    replyTo: reference === undefined ? null : String(reference.message_id),
  });
  if (nonce !== null) world.nonces.set(nonce, { message, at: world.now() });
  return ok(world.show(message));
}

function openThread(call: Call, channel: Channel): Reply {
  const id = param(call, 1);
  const { name } = call.body;
  if (!channel.messages.some((message) => message.id === id)) return unknownMessage;
  if (call.world.channels.has(id)) return threadExists;
  if (typeof name !== "string" || name === "" || name.length > 100)
    return refuseForm([{ path: "name", code: "BASE_TYPE_BAD_LENGTH", message: "Must be between 1 and 100" }]);
  const thread = call.world.openThread(channel, id, name);
  return ok({ id: thread.id, type: 11, guild_id: thread.guild, parent_id: channel.id, name }, 201);
}

function change(call: Call, channel: Channel): Reply {
  const message = channel.messages.find((known) => known.id === param(call, 1));
  if (message === undefined) return unknownMessage;
  const errors = findMessageErrors(call.body, { isEdit: true });
  if (errors.length > 0) return refuseForm(errors);
  call.world.edit(message, call.body);
  return ok(call.world.show(message));
}

function remove(call: Call, channel: Channel): Reply {
  const left = channel.messages.filter((known) => known.id !== param(call, 1));
  if (left.length === channel.messages.length) return unknownMessage;
  channel.messages = left;
  return nothing;
}

function listMessages({ world, query }: Call, channel: Channel): Json[] {
  const limit = Math.min(100, Number(query.get("limit") ?? 50));
  const after = query.get("after");
  const found = channel.messages.filter((message) => after === null || BigInt(message.id) > BigInt(after));
  return (after === null ? found.slice(-limit) : found.slice(0, limit))
    .reverse()
    .map((message) => world.show(message));
}

const keyOf = (command: Json) => `${command.type ?? 1} ${command.name}`;

function setCommands(world: World, commands: readonly Json[], shown: Json | null = null): Reply {
  const errors = findCommandErrors(commands);
  if (errors.length > 0) return refuseForm(errors);
  world.commandWrites++;
  const known = new Map(world.commands.map((command) => [keyOf(command), command]));
  world.commands = commands.map((command) => store(world, command, known.get(keyOf(command))));
  return ok(
    shown === null ? world.commands : world.commands.find((command) => keyOf(command) === keyOf(shown)),
  );
}

/** As Discord gives a command back: every field filled, an option's falsehoods left out. */
function store(world: World, command: Json, known: Json | undefined): Json {
  const options = ((command.options as Json[] | undefined) ?? []).map((option) =>
    Object.fromEntries(
      Object.entries(option).filter(
        ([key, value]) => !(value === false && (key === "required" || key === "autocomplete")),
      ),
    ),
  );
  return {
    description_localizations: null,
    name_localizations: null,
    default_member_permissions: null,
    dm_permission: true,
    nsfw: false,
    contexts: null,
    integration_types: [0],
    description: "",
    type: 1,
    ...command,
    ...(options.length === 0 ? { options: undefined } : { options }),
    id: known?.id ?? world.nextId(),
    application_id: world.applicationId,
    version: world.nextId(),
  };
}

function withoutLocalizations(command: Json): Json {
  const { name_localizations: _names, description_localizations: _descriptions, ...rest } = command;
  return rest;
}

function deleteCommand(call: Call): Reply {
  const left = call.world.commands.filter((command) => command.id !== param(call, 1));
  if (left.length === call.world.commands.length) return unknownCommand;
  call.world.commands = left;
  call.world.commandWrites++;
  return nothing;
}

export interface Match {
  route: Route;
  params: string[];
}

const patterns = routes.map((entry) => ({
  entry,
  pattern: new RegExp(`^${entry.template.replace(/\{[^}]+\}/g, "([^/]+)")}$`),
}));

export function matchRoute(method: string, path: string): Match | null {
  for (const { entry, pattern } of patterns) {
    const found = entry.method === method ? pattern.exec(path) : null;
    if (found !== null) return { route: entry, params: found.slice(1).map(decodeURIComponent) };
  }
  return null;
}
