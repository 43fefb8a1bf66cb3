// A loopback Slack: Web API, response_urls and Socket Mode on one port, and people who type and click. It refuses what
// Slack refuses and can be told to fail. Requests reach the app by the socket, or signed over HTTP.
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { WebSocketServer } from "ws";
import { countConnections } from "../count-connections.ts";
import type { Guard } from "../guard.ts";
import { carryOut, type Fault, Faults } from "./faults.ts";
import { createPeople, type People } from "./people.ts";
import { type RateLimitOptions, RateLimits } from "./rate-limits.ts";
import { responseUrlMs, responseUrlUses, useResponseUrl } from "./response-url.ts";
import { createSocketHub, type SocketHub } from "./socket.ts";
import type { SlackState } from "./state.ts";

export { sign } from "./socket.ts";

import { type Body, callMethod } from "./web-api.ts";

export const botToken = "xoxb-test-bot-token";
export const appToken = "xapp-test-app-token";
export const signingSecret = "0123456789abcdef0123456789abcdef";
const team = "T1";

export interface SlackDouble extends SlackState, People {
  /** Ends in /api/. */
  apiUrl: string;
  origin: string;
  sockets: SocketHub;
  fail(...faults: readonly Fault[]): void;
  heal(): void;
  /** What deliveries have to pass. */
  guardPosts(it: Guard): void;
  /** Moves Slack's clock. */
  pass(ms: number): void;
  /** Requests go to this address, signed, instead of to the socket. */
  deliverTo(url: string | null): void;
  countConnections(): Promise<number>;
  close(): Promise<void>;
}

/** Without `limits` posts are never too many. */
export async function startSlack({ limits }: { limits?: RateLimitOptions } = {}): Promise<SlackDouble> {
  let aheadMs = 0;
  let counter = 0;
  let target: string | null = null;
  let origin = "";
  let guard: Guard | null = null;
  const faults = new Faults();
  const rates = limits === undefined ? null : new RateLimits(limits);
  const sockets = createSocketHub();
  const now = () => Date.now() + aheadMs;
  const newId = (prefix: string) => `${prefix}${(++counter).toString(36).toUpperCase().padStart(8, "0")}`;
  const state: SlackState = {
    isChecking: true,
    now,
    newId,
    newTs: () => `${Math.floor(now() / 1000)}.${String(++counter).padStart(6, "0")}`,
    issueSocket: () => `${origin.replace("http", "ws")}/link/?ticket=${sockets.issueTicket()}`,
    tokens: new Map([
      [
        botToken,
        {
          kind: "bot",
          team,
          scopes: ["commands", "chat:write", "app_mentions:read", "im:history"],
          isRevoked: false,
        },
      ],
      [appToken, { kind: "app", team, scopes: ["connections:write"], isRevoked: false }],
    ]),
    channels: new Map([
      ["C1", { id: "C1", isMember: true, isArchived: false }],
      ["D1", { id: "D1", isMember: true, isArchived: false }],
    ]),
    admins: new Map(),
    userGroups: [],
    messages: [],
    views: new Map(),
    homes: new Map(),
    triggers: new Map(),
    usedTriggers: new Set(),
    responseUrls: new Map(),
    codes: new Map(),
    refusals: [],
    calls: [],
  };

  const server = createServer((request, response) => {
    void answer(request, response).catch(() => response.destroy());
  });

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname } = new URL(request.url ?? "/", origin);
    const body = readBody(await readAll(request), request.headers["content-type"] ?? "");
    const [, area = "", name = ""] = pathname.split("/");
    const what = area === "api" ? name : "response_url";
    const work = () => {
      if (area === "api") {
        const token =
          /^Bearer (.+)$/.exec(request.headers.authorization ?? "")?.[1] ?? String(body.token ?? "");
        state.calls.push({ method: name, token, body });
        return {
          status: 200,
          said: JSON.stringify(callMethod(state, name, token, body)),
          type: "application/json",
          scopes: state.tokens.get(token)?.scopes ?? [],
        };
      }
      if (area === "response")
        return { ...useResponseUrl(state, name, body), type: "text/plain", scopes: [] };
      return { status: 404, said: "", type: "text/plain", scopes: [] };
    };
    const fault = faults.take(what, body.channel);
    if (fault !== null) return carryOut(fault, response, work);
    const retryAfter =
      what === "chat.postMessage" ? (rates?.take(team, String(body.channel ?? ""), now()) ?? null) : null;
    if (retryAfter !== null) {
      state.refusals.push({ error: "rate_limited", problems: [`after ${retryAfter} s`] });
      return carryOut({ status: 429, retryAfter }, response, () => {});
    }
    const delivery = what === "chat.postMessage" && guard !== null ? deliveryOf(body) : null;
    if (delivery !== null && guard !== null && !(await guard.arrived(delivery))) return;
    const { status, said, type, scopes } = work();
    if (delivery !== null) await guard?.done(delivery);
    response
      .writeHead(status, {
        "content-type": type,
        ...(scopes.length === 0 ? {} : { "x-oauth-scopes": scopes.join(",") }),
      })
      .end(said);
    if (delivery !== null) guard?.answered(delivery);
  }

  const webSockets = new WebSocketServer({ server, path: "/link/" });
  webSockets.on("connection", (socket, request) =>
    sockets.accept(socket, new URL(request.url ?? "/", origin).searchParams.get("ticket")),
  );
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  const people = createPeople(state, {
    issueResponseUrl(channel, user, original) {
      const id = newId("R");
      state.responseUrls.set(id, {
        channel,
        user,
        usesLeft: responseUrlUses,
        until: now() + responseUrlMs,
        original,
      });
      return `${origin}/response/${id}`;
    },
    deliver: (envelope) => sockets.deliver(envelope, target, signingSecret, now),
  });

  return Object.assign(state, people, {
    apiUrl: `${origin}/api/`,
    origin,
    sockets,
    fail: (...planned: readonly Fault[]) => faults.plan(...planned),
    heal: () => faults.heal(),
    guardPosts(it: Guard) {
      guard = it;
    },
    pass(ms: number) {
      aheadMs += ms;
    },
    deliverTo(url: string | null) {
      target = url;
    },
    countConnections: () => countConnections(server),
    async close() {
      sockets.closeAll();
      webSockets.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  });
}

/** The id of a delivery, which its metadata carries. */
export function deliveryOf({ metadata }: { metadata?: unknown }): string | null {
  const payload = (metadata as { event_payload?: { id?: unknown } } | undefined)?.event_payload;
  return typeof payload?.id === "string" ? payload.id : null;
}

async function readAll(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString("utf8");
}

/** JSON, or a form whose structured fields hold JSON. */
function readBody(raw: string, type: string): Body {
  if (type.includes("json")) return raw === "" ? {} : (JSON.parse(raw) as Body);
  return Object.fromEntries(
    [...new URLSearchParams(raw)].map(([key, value]) => {
      if (key === "blocks" || key === "view" || key === "metadata") return [key, JSON.parse(value)];
      return [key, value === "true" ? true : value === "false" ? false : value];
    }),
  );
}
