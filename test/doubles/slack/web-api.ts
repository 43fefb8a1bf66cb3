// The methods of Slack's Web API that a bot of this kind calls, with the errors that Slack gives.
import type { Block, View } from "./checks.ts";
import { checkMessage, checkView } from "./checks.ts";
import type { SlackState } from "./state.ts";

export type Body = Record<string, unknown>;
export type Reply = ({ ok: true } & Body) | ({ ok: false; error: string } & Body);

const refuse = (error: string, more: Body = {}): Reply => ({ ok: false, error, ...more });

/** What one call does. The token has been read from the header or the body. */
export function callMethod(state: SlackState, method: string, token: string, body: Body): Reply {
  const handler = methods[method];
  if (handler === undefined) return refuse("unknown_method");
  if (method === "oauth.v2.access") return handler.run(state, "", body);
  if (token === "") return refuse("not_authed");
  const bearer = state.tokens.get(token);
  if (bearer === undefined) return refuse("invalid_auth");
  if (bearer.isRevoked) return refuse("token_revoked");
  if (handler.kind !== bearer.kind) return refuse("not_allowed_token_type");
  if (handler.scope !== null && !bearer.scopes.includes(handler.scope))
    return refuse("missing_scope", { needed: handler.scope, provided: bearer.scopes.join(",") });
  return handler.run(state, token, body);
}

interface Method {
  kind: "bot" | "app";
  scope: string | null;
  run(state: SlackState, token: string, body: Body): Reply;
}

const methods: Record<string, Method> = {
  "auth.test": {
    kind: "bot",
    scope: null,
    run: (state, token) => {
      const bearer = state.tokens.get(token);
      return {
        ok: true,
        url: "https://example.slack.com/",
        team_id: bearer?.team ?? "",
        user_id: "UBOT",
        bot_id: "BBOT",
      };
    },
  },
  "apps.connections.open": {
    kind: "app",
    scope: "connections:write",
    run: (state) => ({ ok: true, url: state.issueSocket() }),
  },
  "chat.postMessage": { kind: "bot", scope: "chat:write", run: postMessage },
  "chat.update": {
    kind: "bot",
    scope: "chat:write",
    run: (state, _token, body) => {
      const message = state.messages.find((it) => it.id === body.ts && it.channel === body.channel);
      if (message === undefined) return refuse("message_not_found");
      const problems = checkMessage(body);
      if (problems.length > 0) return refuseShape(state, "invalid_blocks", problems);
      message.text = String(body.text ?? "");
      message.blocks = (body.blocks ?? []) as Block[];
      return { ok: true, channel: message.channel, ts: message.id };
    },
  },
  "conversations.history": {
    kind: "bot",
    scope: null,
    run: (state, token, body) => {
      const id = String(body.channel ?? "");
      const person = personOf(id);
      const scope = person === null ? "channels:history" : "im:history";
      if (state.tokens.get(token)?.scopes.includes(scope) !== true)
        return refuse("missing_scope", { needed: scope });
      return read(state, { ...body, channel: person ?? id }, null);
    },
  },
  "conversations.open": {
    kind: "bot",
    scope: "im:write",
    run: (state, _token, body) => {
      const person = String(body.users ?? "");
      return state.channels.has(person)
        ? { ok: true, channel: { id: `${directMessages}${person}` } }
        : refuse("user_not_found");
    },
  },
  "conversations.replies": {
    kind: "bot",
    scope: "channels:history",
    run: (state, _token, body) => read(state, body, String(body.ts ?? "")),
  },
  "conversations.info": {
    kind: "bot",
    scope: null,
    run: (state, token, body) => {
      const channel = state.channels.get(String(body.channel ?? ""));
      const scope = channel?.isPrivate === true ? "groups:read" : "channels:read";
      if (state.tokens.get(token)?.scopes.includes(scope) !== true)
        return refuse("missing_scope", { needed: scope });
      if (channel === undefined || (channel.isPrivate === true && !channel.isMember))
        return refuse("channel_not_found");
      return {
        ok: true,
        channel: {
          id: channel.id,
          is_private: channel.isPrivate === true,
          is_archived: channel.isArchived,
          is_member: channel.isMember,
          is_im: false,
        },
      };
    },
  },
  "users.conversations": { kind: "bot", scope: null, run: listConversations },
  "users.info": {
    kind: "bot",
    scope: "users:read",
    run: (state, _token, body) => {
      const rank = state.admins.get(String(body.user ?? ""));
      return { ok: true, user: { id: body.user, is_admin: rank !== undefined, is_owner: rank === "owner" } };
    },
  },
  "usergroups.list": {
    kind: "bot",
    scope: "usergroups:read",
    run: (state) => ({ ok: true, usergroups: state.userGroups }),
  },
  "views.open": {
    kind: "bot",
    scope: null,
    run: (state, _token, body) => {
      const trigger = String(body.trigger_id ?? "");
      const givenAt = state.triggers.get(trigger);
      if (givenAt === undefined) return refuse("invalid_trigger_id");
      if (state.usedTriggers.has(trigger)) return refuse("exchanged_trigger_id");
      if (state.now() - givenAt > 3000) return refuse("expired_trigger_id");
      const problems = checkView(body.view);
      if (problems.length > 0) return refuseShape(state, "invalid_arguments", problems);
      state.usedTriggers.add(trigger);
      const id = state.newId("V");
      state.views.set(id, body.view as View);
      return { ok: true, view: { ...(body.view as object), id } };
    },
  },
  "views.update": {
    kind: "bot",
    scope: null,
    run: (state, _token, body) => {
      const id = String(body.view_id ?? "");
      if (!state.views.has(id)) return refuse("not_found");
      const problems = checkView(body.view);
      if (problems.length > 0) return refuseShape(state, "invalid_arguments", problems);
      state.views.set(id, body.view as View);
      return { ok: true, view: { ...(body.view as object), id } };
    },
  },
  "views.publish": {
    kind: "bot",
    scope: null,
    run: (state, _token, body) => {
      const problems = checkView(body.view);
      const isHome = (body.view as { type?: string } | undefined)?.type === "home";
      if (problems.length > 0 || !isHome)
        return refuseShape(state, "invalid_arguments", [...problems, ...(isHome ? [] : ["not a home view"])]);
      state.homes.set(String(body.user_id ?? ""), body.view as View);
      return { ok: true, view: { ...(body.view as object), id: state.newId("V") } };
    },
  },
  "oauth.v2.access": {
    kind: "bot",
    scope: null,
    run: (state, _token, body) => {
      const code = String(body.code ?? "");
      const team = state.codes.get(code);
      if (team === undefined) return refuse("invalid_code");
      state.codes.delete(code);
      const isOrganisation = team.startsWith("E");
      const token = `xoxb-${team}-installed`;
      state.tokens.set(token, {
        kind: "bot",
        team,
        scopes: ["commands", "chat:write", "app_mentions:read", "im:history"],
        isRevoked: false,
      });
      return {
        ok: true,
        app_id: "A1",
        access_token: token,
        token_type: "bot",
        scope: "commands,chat:write,app_mentions:read,im:history",
        bot_user_id: "UBOT",
        team: isOrganisation ? null : { id: team, name: team },
        enterprise: isOrganisation ? { id: team, name: team } : null,
        is_enterprise_install: isOrganisation,
        authed_user: { id: "U1" },
      };
    },
  },
};

/** What is posted to a person stands in `channels` under the person's id; their direct messages have an id of their own. */
const directMessages = "D0";
const personOf = (id: string) => (id.startsWith(directMessages) ? id.slice(directMessages.length) : null);

/** Those that the app is in, or a person is in as far as the app sees them: private ones where it is a member itself. */
function listConversations(state: SlackState, token: string, body: Body): Reply {
  const types = String(body.types ?? "public_channel").split(",");
  const scopes = state.tokens.get(token)?.scopes ?? [];
  for (const [type, scope] of [
    ["public_channel", "channels:read"],
    ["private_channel", "groups:read"],
  ] as const)
    if (types.includes(type) && !scopes.includes(scope)) return refuse("missing_scope", { needed: scope });
  const person = typeof body.user === "string" ? body.user : null;
  const found = [...state.channels.values()].filter(
    ({ isMember, isArchived, isPrivate = false, members = [] }) =>
      types.includes(isPrivate ? "private_channel" : "public_channel") &&
      !(isArchived && body.exclude_archived === true) &&
      (person === null ? isMember : members.includes(person) && (isMember || !isPrivate)),
  );
  const from = Number(body.cursor ?? 0);
  const to = from + Number(body.limit ?? 100);
  return {
    ok: true,
    channels: found
      .slice(from, to)
      .map(({ id, name = id.toLowerCase(), isPrivate = false }) => ({ id, name, is_private: isPrivate })),
    response_metadata: { next_cursor: found.length > to ? String(to) : "" },
  };
}

function postMessage(state: SlackState, token: string, body: Body): Reply {
  const channel = state.channels.get(String(body.channel ?? ""));
  if (channel === undefined) return refuse("channel_not_found");
  if (channel.isArchived) return refuse("is_archived");
  const mayWrite = channel.isMember || state.tokens.get(token)?.scopes.includes("chat:write.public") === true;
  if (!mayWrite) return refuse("not_in_channel");
  const problems = checkMessage(body);
  if (problems.length > 0)
    return refuseShape(state, problems[0] === "no_text" ? "no_text" : "invalid_blocks", problems);
  const ts = state.newTs();
  state.messages.push({
    id: ts,
    channel: channel.id,
    user: null,
    threadTs: typeof body.thread_ts === "string" ? body.thread_ts : null,
    text: String(body.text ?? ""),
    blocks: (body.blocks ?? []) as Block[],
    unfurls: body.unfurl_links !== false || body.unfurl_media !== false,
    via: "chat.postMessage",
    metadata: readJson(body.metadata),
  });
  return { ok: true, channel: channel.id, ts };
}

/** The client sends what is no text as JSON. */
const readJson = (value: unknown): unknown => (typeof value === "string" ? JSON.parse(value) : value);

/** A channel or a thread, newest first, a page at a time. */
function read(state: SlackState, body: Body, thread: string | null): Reply {
  const channel = state.channels.get(String(body.channel ?? ""));
  if (channel === undefined) return refuse("channel_not_found");
  const from = Number(body.cursor ?? 0);
  const limit = Number(body.limit ?? 100);
  const found = state.messages
    .filter(
      (it) =>
        it.channel === channel.id &&
        it.user === null &&
        Number(it.id) >= Number(body.oldest ?? 0) &&
        (thread === null ? it.threadTs === null : it.threadTs === thread || it.id === thread),
    )
    .reverse();
  return {
    ok: true,
    messages: found.slice(from, from + limit).map((it) => ({
      type: "message",
      ts: it.id,
      text: it.text,
      ...(String(body.include_all_metadata) === "true" ? { metadata: it.metadata } : {}),
    })),
    response_metadata: { next_cursor: found.length > from + limit ? String(from + limit) : "" },
  };
}

export function refuseShape(state: SlackState, error: string, problems: readonly string[]): Reply {
  state.refusals.push({ error, problems: [...problems] });
  return refuse(error, { response_metadata: { messages: [...problems] } });
}
