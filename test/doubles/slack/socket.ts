// How requests reach the app: an envelope on a socket that is acknowledged there, or a signed HTTP request.
import { createHmac, randomUUID } from "node:crypto";
import type { WebSocket } from "ws";

export interface Envelope {
  type: "slash_commands" | "interactive" | "events_api";
  payload: Record<string, unknown>;
}

export interface Delivery {
  isAcknowledged: boolean;
  /** From the request to the acknowledgement. */
  afterMs: number;
  /** What came with the acknowledgement. */
  said: unknown;
  /** The status over HTTP. */
  status: number | null;
}

/** docs.slack.dev/interactivity: what is not acknowledged by then has failed. */
const acknowledgeWithinMs = 3000;

export interface SocketHub {
  issueTicket(): string;
  accept(socket: WebSocket, ticket: string | null): void;
  deliver(envelope: Envelope, target: string | null, secret: string, now: () => number): Promise<Delivery>;
  /** Sockets that have said hello. */
  open(): number;
  /** How many there have been. */
  opened(): number;
  /** Cuts every socket, as a network failure does. */
  drop(): void;
  /** Asks the app to open another socket, as Slack does every few hours. */
  askToReconnect(): void;
  /** Cuts the socket when the next envelope is on its way, before it can be acknowledged. */
  dropOnNextEnvelope(): void;
  whenOpen(): Promise<void>;
  closeAll(): void;
}

export function createSocketHub(): SocketHub {
  const tickets = new Set<string>();
  const sockets = new Set<WebSocket>();
  const waiting = new Map<
    string,
    { envelope: Envelope & { envelope_id: string }; settle: (said: unknown) => void }
  >();
  const openWaiters: (() => void)[] = [];
  let opened = 0;
  let isDropping = false;

  return {
    issueTicket() {
      const ticket = randomUUID();
      tickets.add(ticket);
      return ticket;
    },
    accept(socket, ticket) {
      if (ticket === null || !tickets.delete(ticket)) return socket.close(1008, "bad ticket");
      sockets.add(socket);
      opened++;
      socket.on("close", () => sockets.delete(socket));
      socket.on("message", (data) => {
        const { envelope_id: id, payload } = JSON.parse(String(data)) as {
          envelope_id: string;
          payload?: unknown;
        };
        waiting.get(id)?.settle(payload);
        waiting.delete(id);
      });
      socket.send(
        JSON.stringify({ type: "hello", num_connections: sockets.size, connection_info: { app_id: "A1" } }),
      );
      // Events that were not acknowledged on another socket come again; commands and clicks do not.
      for (const { envelope } of waiting.values())
        if (envelope.type === "events_api")
          socket.send(JSON.stringify({ ...envelope, retry_attempt: 1, retry_reason: "timeout" }));
      for (const resolve of openWaiters.splice(0)) resolve();
    },
    async deliver(envelope, target, secret, now) {
      const startedAt = performance.now();
      if (target !== null) return deliverByHttp(envelope, target, secret, now);
      const socket = [...sockets].at(-1);
      if (socket === undefined) return { isAcknowledged: false, afterMs: 0, said: null, status: null };
      const full = { ...envelope, envelope_id: randomUUID(), accepts_response_payload: true };
      const acknowledged = new Promise<{ said: unknown } | null>((resolve) => {
        const timer = setTimeout(() => {
          if (envelope.type !== "events_api") waiting.delete(full.envelope_id);
          resolve(null);
        }, acknowledgeWithinMs);
        waiting.set(full.envelope_id, {
          envelope: full,
          settle: (said) => {
            clearTimeout(timer);
            resolve({ said });
          },
        });
      });
      socket.send(JSON.stringify(full), () => {
        if (isDropping) socket.terminate();
        isDropping = false;
      });
      const result = await acknowledged;
      return {
        isAcknowledged: result !== null,
        afterMs: performance.now() - startedAt,
        said: result?.said,
        status: null,
      };
    },
    open: () => sockets.size,
    opened: () => opened,
    drop() {
      for (const socket of sockets) socket.terminate();
    },
    askToReconnect() {
      for (const socket of sockets)
        socket.send(JSON.stringify({ type: "disconnect", reason: "refresh_requested" }));
    },
    dropOnNextEnvelope() {
      isDropping = true;
    },
    whenOpen() {
      return sockets.size > 0 ? Promise.resolve() : new Promise((resolve) => openWaiters.push(resolve));
    },
    closeAll() {
      for (const socket of sockets) socket.terminate();
    },
  };
}

async function deliverByHttp(
  { type, payload }: Envelope,
  target: string,
  secret: string,
  now: () => number,
): Promise<Delivery> {
  const isJson = type === "events_api";
  const body = isJson
    ? JSON.stringify(payload)
    : new URLSearchParams(
        type === "interactive" ? { payload: JSON.stringify(payload) } : (payload as Record<string, string>),
      ).toString();
  const timestamp = Math.floor(now() / 1000);
  const startedAt = performance.now();
  try {
    const response = await fetch(target, {
      method: "POST",
      headers: {
        "content-type": isJson ? "application/json" : "application/x-www-form-urlencoded",
        "x-slack-request-timestamp": String(timestamp),
        "x-slack-signature": sign(secret, timestamp, body),
      },
      body,
      signal: AbortSignal.timeout(acknowledgeWithinMs),
    });
    const said = await response.text();
    return {
      isAcknowledged: response.ok,
      afterMs: performance.now() - startedAt,
      said: said.startsWith("{") ? JSON.parse(said) : said,
      status: response.status,
    };
  } catch {
    return { isAcknowledged: false, afterMs: performance.now() - startedAt, said: null, status: null };
  }
}

/** docs.slack.dev/authentication/verifying-requests-from-slack */
export function sign(secret: string, timestamp: number, body: string): string {
  return `v0=${createHmac("sha256", secret).update(`v0:${timestamp}:${body}`).digest("hex")}`;
}
