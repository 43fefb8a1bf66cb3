// Rate limits of a loopback Discord: one bucket a route and channel or webhook, and 50 requests a second for the bot. Both
// are told in headers, as Discord tells them.

export interface Verdict {
  headers: Record<string, string>;
  /** Seconds to wait; null: let through. */
  retryAfter: number | null;
  isGlobal: boolean;
}

interface Bucket {
  left: number;
  resetsAt: number;
}

export interface RateLimitOptions {
  /** Requests that one bucket takes in its window. */
  bucketLimit: number;
  bucketMs: number;
  globalLimit: number;
}

export class RateLimits {
  readonly #buckets = new Map<string, Bucket>();
  readonly #global: Bucket = { left: 0, resetsAt: 0 };
  readonly #options: RateLimitOptions;

  constructor(options: RateLimitOptions) {
    this.#options = options;
  }

  take(bucketKey: string, isGloballyLimited: boolean, now: number): Verdict {
    const { bucketLimit, bucketMs, globalLimit } = this.#options;
    if (isGloballyLimited) {
      refill(this.#global, globalLimit, 1_000, now);
      if (this.#global.left <= 0) {
        const wait = (this.#global.resetsAt - now) / 1_000;
        return {
          headers: {
            "X-RateLimit-Global": "true",
            "X-RateLimit-Scope": "global",
            "Retry-After": wait.toFixed(3),
          },
          retryAfter: wait,
          isGlobal: true,
        };
      }
      this.#global.left--;
    }
    const bucket = this.#buckets.get(bucketKey) ?? { left: 0, resetsAt: 0 };
    this.#buckets.set(bucketKey, bucket);
    refill(bucket, bucketLimit, bucketMs, now);
    const wait = Math.max(0, bucket.resetsAt - now) / 1_000;
    const isOver = bucket.left <= 0;
    if (!isOver) bucket.left--;
    const headers: Record<string, string> = {
      "X-RateLimit-Limit": String(bucketLimit),
      "X-RateLimit-Remaining": String(bucket.left),
      "X-RateLimit-Reset": ((now + wait * 1_000) / 1_000).toFixed(3),
      "X-RateLimit-Reset-After": wait.toFixed(3),
      "X-RateLimit-Bucket": hash(bucketKey.split("|")[0] ?? ""),
    };
    if (isOver) Object.assign(headers, { "X-RateLimit-Scope": "user", "Retry-After": wait.toFixed(3) });
    return { headers, retryAfter: isOver ? wait : null, isGlobal: false };
  }
}

function refill(bucket: Bucket, limit: number, ms: number, now: number): void {
  if (now < bucket.resetsAt) return;
  bucket.left = limit;
  bucket.resetsAt = now + ms;
}

/** Buckets have opaque names; clients only compare them. */
function hash(text: string): string {
  let sum = 7;
  for (const character of text) sum = (sum * 31 + character.charCodeAt(0)) >>> 0;
  return sum.toString(16);
}
