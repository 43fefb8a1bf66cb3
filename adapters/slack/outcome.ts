// What became of one call to Slack, and which calls may be made again. A call that may have worked is never repeated: the
// message would stand there twice.

import { neverArrived } from "../../src/index.ts";
import { permanentAuthErrors } from "./limits.ts";

export type Outcome =
  | { kind: "sent" }
  /** Slack refused it for good, with its code. */
  | { kind: "refused"; code: string }
  /** The answer to the call was lost: it may have worked. */
  | { kind: "unknown"; code: string };

/** What one try came to; `retry` is certain not to have worked. */
export type Try = Outcome | { kind: "retry"; code: string; afterMs: number | null };

export interface Patience {
  tries: number;
  /** The wait before the second try; doubled for each further one. */
  firstWaitMs: number;
  /** A longer wait than this is not worth an answer that somebody is looking for. */
  longestWaitMs: number;
  wait: (ms: number) => Promise<void>;
}

export const interactivePatience: Patience = {
  tries: 4,
  firstWaitMs: 300,
  longestWaitMs: 20_000,
  wait: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
};

export async function tryRepeatedly(once: () => Promise<Try>, patience: Patience): Promise<Outcome> {
  let waitMs = patience.firstWaitMs;
  for (let tried = 1; ; tried++) {
    const result = await once();
    if (result.kind !== "retry") return result;
    if (tried >= patience.tries) return { kind: "refused", code: result.code };
    const pause = result.afterMs ?? waitMs;
    if (pause > patience.longestWaitMs) return { kind: "refused", code: result.code };
    await patience.wait(pause);
    waitMs *= 2;
  }
}

/** A thrown network error: certain not to have arrived, or unknown. */
export function readNetworkError(error: unknown): Try {
  const code = networkCode(error);
  return neverArrived.has(code) ? { kind: "retry", code, afterMs: null } : { kind: "unknown", code };
}

function networkCode(error: unknown): string {
  for (let at: unknown = error, depth = 0; at instanceof Error && depth < 5; at = at.cause, depth++) {
    if ("code" in at && typeof at.code === "string" && /^[A-Za-z_]+$/.test(at.code)) return at.code;
    if (at.name === "TimeoutError" || at.name === "AbortError") return "timeout";
  }
  return "network";
}

export function readStatus(status: number, retryAfter: string | null, code: string): Try {
  if (status === 429) return { kind: "retry", code: "rate_limited", afterMs: secondsToMs(retryAfter) };
  if (status >= 500) return { kind: "retry", code: `http_${status}`, afterMs: null };
  return { kind: "refused", code };
}

const secondsToMs = (seconds: string | null): number =>
  seconds === null ? 1000 : Math.max(0, Number(seconds) || 0) * 1000;

/** Platform errors of a call that did nothing and may be made again; docs.slack.dev lists them for every method. */
const transient = new Set([
  "ratelimited",
  "rate_limited",
  "service_unavailable",
  "request_timeout",
  "team_added_to_org",
  "accesslimited",
]);
/** The same list says of these that some of the work may have been done. */
const ambiguous = new Set(["internal_error", "fatal_error"]);

export function readPlatformError(code: string): Try {
  if (transient.has(code)) return { kind: "retry", code, afterMs: null };
  return ambiguous.has(code) ? { kind: "unknown", code } : { kind: "refused", code };
}

/** No token of this workspace will work again until somebody installs the app or sets a new one. */
export const isTokenLost = (outcome: Outcome): boolean =>
  outcome.kind === "refused" && permanentAuthErrors.has(outcome.code);
