// What a platform's stand-in can be told to do wrong, once or several times.
import type { ServerResponse } from "node:http";

export interface Fault {
  /** A Web API method, `response_url`, or `*` for whatever comes next. */
  on: string;
  kind:
    | { status: 429; retryAfter: number }
    | { status: 500 }
    /** Slack's own error code in an answer of status 200. */
    | { error: string }
    /** Never answers. */
    | "hang"
    /** Closes the connection and does nothing. */
    | "drop"
    /** Does the work and closes the connection before it says so. */
    | "lose";
  /** `Infinity`: until it is healed. */
  times?: number;
  /** Only calls about this channel. */
  channel?: string;
}

export class Faults {
  readonly #planned: (Fault & { left: number })[] = [];

  plan(...faults: readonly Fault[]): void {
    this.#planned.push(...faults.map((fault) => ({ ...fault, left: fault.times ?? 1 })));
  }

  heal(): void {
    this.#planned.length = 0;
  }

  take(what: string, about: unknown): Fault["kind"] | null {
    const index = this.#planned.findIndex(
      ({ on, channel }) => (on === what || on === "*") && (channel === undefined || channel === about),
    );
    const found = this.#planned[index];
    if (found === undefined) return null;
    if (--found.left === 0) this.#planned.splice(index, 1);
    return found.kind;
  }
}

/** Carries out a fault; `work` does what the request asked for. True where the answer has been dealt with. */
export function carryOut(kind: Fault["kind"], response: ServerResponse, work: () => void): void {
  if (kind === "hang") return;
  if (kind === "drop" || kind === "lose") {
    if (kind === "lose") work();
    response.destroy();
    return;
  }
  if ("error" in kind) {
    response
      .writeHead(200, { "content-type": "application/json" })
      .end(JSON.stringify({ ok: false, error: kind.error }));
    return;
  }
  const headers = kind.status === 429 ? { "retry-after": String(kind.retryAfter) } : {};
  response.writeHead(kind.status, headers).end(kind.status === 429 ? "rate_limited" : "internal error");
}
