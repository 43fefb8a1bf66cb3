// Keeps the socket open. Bolt's own reconnecting throws where nobody can catch when Slack refuses the token at a
// reconnect, and ends the process; so it is off, and this loop tells a passing failure from a loss for good.
import type { SocketModeReceiver } from "@slack/bolt";
import type { Logger } from "../../src/index.ts";
import { permanentSocketErrors } from "./limits.ts";
import { readApiError } from "./send.ts";

type SocketClient = SocketModeReceiver["client"];

export interface Socket {
  isConnected(): boolean;
  reconnects(): number;
  /** Resolves at the first connection; rejects with the code where the token is refused. */
  readonly first: Promise<void>;
  readonly lost: Promise<string>;
  close(): Promise<void>;
}

interface SocketOptions {
  log: Logger;
  wait?: (ms: number) => Promise<void>;
  helloWithinMs?: number;
}

const firstWaitMs = 500;
const longestWaitMs = 30_000;

export class TokenRefused extends Error {
  readonly code: string;
  constructor(code: string) {
    super(`Slack refuses the token (${code})`);
    this.code = code;
  }
}

export function keepSocketOpen(
  client: SocketClient,
  { log, wait = pause, helloWithinMs = 15_000 }: SocketOptions,
): Socket {
  let isConnected = false;
  let isClosing = false;
  let reconnects = 0;
  const first = defer<void>();
  const lost = defer<string>();
  const gone = defer<void>();

  async function run(): Promise<void> {
    let failures = 0;
    let wasConnected = false;
    while (!isClosing) {
      const closed = defer<void>();
      client.once("disconnected", closed.resolve);
      try {
        await start(client, helloWithinMs);
        isConnected = true;
        failures = 0;
        if (wasConnected) {
          reconnects++;
          log.info({ reconnects }, "socket open again");
        } else log.info("socket open");
        wasConnected = true;
        first.resolve();
        await closed.promise;
        isConnected = false;
        if (!isClosing) log.warn("socket closed, opening another");
      } catch (error) {
        client.off("disconnected", closed.resolve);
        const code = codeOfStart(error);
        if (isClosing) break;
        if (permanentSocketErrors.has(code)) {
          first.reject(new TokenRefused(code));
          lost.resolve(code);
          break;
        }
        const waitMs = Math.min(longestWaitMs, firstWaitMs * 2 ** failures++) * (0.75 + Math.random() / 2);
        log.warn({ code, waitMs: Math.round(waitMs) }, "slack cannot be reached, trying again");
        await Promise.race([wait(waitMs), gone.promise]);
      }
    }
    isConnected = false;
  }

  first.promise.catch(() => {});
  const running = run();
  return {
    isConnected: () => isConnected,
    reconnects: () => reconnects,
    first: first.promise,
    lost: lost.promise,
    async close() {
      isClosing = true;
      gone.resolve();
      await client.disconnect().catch(() => {});
      await running;
    },
  };
}

/** Opens a socket and waits for Slack's hello; a peer that never says it is given up. */
async function start(client: SocketClient, helloWithinMs: number): Promise<void> {
  const timer = setTimeout(() => void client.disconnect().catch(() => {}), helloWithinMs);
  try {
    await client.start();
  } finally {
    clearTimeout(timer);
  }
}

/** The client rejects with nothing at all where the socket closes before the hello. */
function codeOfStart(error: unknown): string {
  if (error === undefined) return "closed_before_hello";
  const read = readApiError(error);
  return read.kind === "sent" ? "unknown" : read.code;
}

const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

function defer<T>() {
  let resolve!: (value: T) => void;
  let reject!: (reason: unknown) => void;
  const promise = new Promise<T>((a, b) => {
    resolve = a;
    reject = b;
  });
  return { promise, resolve, reject };
}
