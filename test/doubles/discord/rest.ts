// The REST side of a loopback Discord over real HTTP: tokens, rate limits, faults on demand, and the OpenAPI document's
// verdict on every body.
import type { IncomingMessage, ServerResponse } from "node:http";
import type { Guard } from "../guard.ts";
import type { Judge } from "./openapi.ts";
import { type RateLimitOptions, RateLimits } from "./rate-limits.ts";
import { type Reply, refuse, unauthorized } from "./reply.ts";
import { matchRoute, type Route } from "./routes.ts";
import type { Json, World } from "./world.ts";

export type Fault =
  /** With Discord's own code where it gives one. */
  | { kind: "status"; status: number; code?: number }
  | { kind: "rate-limit"; retryAfterSeconds: number; scope?: "user" | "shared" | "global" }
  /** Never answers; the connection stays open until the client gives up. */
  | { kind: "hang" }
  /** Breaks the connection before anything is done. */
  | { kind: "drop" }
  /** Does the work, then breaks the connection. */
  | { kind: "lose" };

export interface Handled {
  method: string;
  template: string;
  path: string;
  body: Json;
  status: number | "hung" | "dropped" | "lost";
  at: number;
}

interface PlannedFault {
  method: string;
  template: string;
  fault: Fault;
  times: number;
  channel: string | null;
}

export class Rest {
  readonly handled: Handled[] = [];
  /** What the OpenAPI document has against the bodies that came. */
  readonly violations: string[] = [];
  /** 401, 403 and 429 answers: 10,000 in ten minutes ban an address. */
  invalidRequests = 0;
  onChange = () => {};
  /** What posts in channels have to pass. */
  guard: Guard | null = null;
  gatewayUrl = "";
  shards = 1;
  readonly #planned: PlannedFault[] = [];
  readonly #world: World;
  readonly #limits: RateLimits;
  readonly #judge: Judge | null;

  constructor(world: World, judge: Judge | null, limits: RateLimitOptions) {
    this.#world = world;
    this.#judge = judge;
    this.#limits = new RateLimits(limits);
  }

  /** The next `times` calls of the route, or those about one channel, fail in this way. */
  fail(method: string, template: string, fault: Fault, times = 1, channel: string | null = null): void {
    this.#planned.push({ method, template, fault, times, channel });
  }

  heal(): void {
    this.#planned.length = 0;
  }

  async handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? "/", "http://loopback");
    const method = request.method ?? "GET";
    const path = url.pathname.replace(/^\/api\/v10/, "");
    const body = await readBody(request);
    const match = url.pathname.startsWith("/api/v10/") ? matchRoute(method, path) : null;
    if (match === null || body === null) {
      this.#answer(
        response,
        match === null
          ? refuse(404, 0, "404: Not Found")
          : refuse(400, 50109, "The request body contains invalid JSON."),
        {},
      );
      this.#note(method, path, path, {}, match === null ? 404 : 400);
      return;
    }
    const { route } = match;
    const fault = this.#takeFault(method, route.template, match.params[0] ?? "");
    if (fault?.kind === "hang" || fault?.kind === "drop") {
      this.#note(method, route.template, path, body, fault.kind === "hang" ? "hung" : "dropped");
      if (fault.kind === "drop") request.socket.destroy();
      return;
    }
    const guard = isPost(route) && typeof body.nonce === "string" ? this.guard : null;
    const id = String(body.nonce);
    if (guard !== null && !(await guard.arrived(id))) return;
    const { reply, headers } =
      fault === null || fault.kind === "lose"
        ? this.#work(route, match.params, request, body, url)
        : failWith(fault);
    this.#note(method, route.template, path, body, fault?.kind === "lose" ? "lost" : reply.status);
    await guard?.done(id);
    if (fault?.kind === "lose") request.socket.destroy();
    else this.#answer(response, reply, headers);
    guard?.answered(id);
  }

  #work(
    route: Route,
    params: readonly string[],
    request: IncomingMessage,
    body: Json,
    url: URL,
  ): { reply: Reply; headers: Record<string, string> } {
    if (route.needsToken && request.headers.authorization !== `Bot ${this.#world.token}`)
      return { reply: unauthorized, headers: {} };
    const verdict = this.#limits.take(
      `${route.method} ${route.template}|${params[0] ?? ""}|${route.template.startsWith("/webhooks") ? (params[1] ?? "") : ""}`,
      route.isGloballyLimited,
      Date.now(),
    );
    if (verdict.retryAfter !== null && !route.template.startsWith("/interactions"))
      return {
        reply: {
          status: 429,
          body: {
            message: "You are being rate limited.",
            retry_after: verdict.retryAfter,
            global: verdict.isGlobal,
          },
        },
        headers: verdict.headers,
      };
    this.violations.push(...(this.#judge?.judge(route.method, route.template, body) ?? []));
    return {
      reply: route.answer({
        world: this.#world,
        gatewayUrl: this.gatewayUrl,
        shards: this.shards,
        params,
        body,
        query: url.searchParams,
      }),
      headers: verdict.headers,
    };
  }

  #takeFault(method: string, template: string, about: string): Fault | null {
    const planned = this.#planned.find(
      (entry) =>
        entry.method === method &&
        entry.template === template &&
        entry.times > 0 &&
        (entry.channel === null || entry.channel === about),
    );
    if (planned === undefined) return null;
    planned.times--;
    return planned.fault;
  }

  #answer(response: ServerResponse, reply: Reply, headers: Record<string, string>): void {
    if (reply.status === 204) response.writeHead(204, headers).end();
    else
      response
        .writeHead(reply.status, { ...headers, "Content-Type": "application/json" })
        .end(JSON.stringify(reply.body));
  }

  #note(method: string, template: string, path: string, body: Json, status: Handled["status"]): void {
    if (status === 401 || status === 403 || status === 429) this.invalidRequests++;
    this.handled.push({ method, template, path, body, status, at: this.#world.now() });
    this.onChange();
  }
}

const isPost = ({ method, template }: Route) =>
  method === "POST" && template === "/channels/{channel_id}/messages";

function failWith(fault: Extract<Fault, { kind: "status" | "rate-limit" }>): {
  reply: Reply;
  headers: Record<string, string>;
} {
  if (fault.kind === "status")
    return { reply: refuse(fault.status, fault.code ?? 0, `${fault.status}: on demand`), headers: {} };
  const { retryAfterSeconds, scope = "user" } = fault;
  const headers = {
    "Retry-After": String(retryAfterSeconds),
    "X-RateLimit-Scope": scope,
    ...(scope === "global" ? { "X-RateLimit-Global": "true" } : {}),
  };
  return {
    reply: {
      status: 429,
      body: {
        message: "You are being rate limited.",
        retry_after: retryAfterSeconds,
        global: scope === "global",
      },
    },
    headers,
  };
}

/** Null: not JSON. Of a multipart body, what its `payload_json` says. */
async function readBody(request: IncomingMessage): Promise<Json | null> {
  const text = await new Promise<string>((resolve, reject) => {
    let read = "";
    request.setEncoding("utf8");
    request.on("data", (piece: string) => {
      read += piece;
    });
    request.on("end", () => resolve(read)).on("error", reject);
  });
  if (text === "") return {};
  const json = request.headers["content-type"]?.startsWith("multipart/form-data")
    ? (/name="payload_json"\r\n\r\n([\s\S]*?)\r\n--/.exec(text)?.[1] ?? "")
    : text;
  try {
    return JSON.parse(json) as Json;
  } catch {
    return null;
  }
}
