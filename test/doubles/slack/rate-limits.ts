// Rate limits of a loopback Slack for posts (docs.slack.dev/apis/web-api/rate-limits): about one a second in a channel with
// short bursts, and a cap for the workspace, "several hundred a minute".

export interface RateLimitOptions {
  /** Posts that a channel takes at once after a quiet while; refilled with one a second. */
  channelBurst: number;
  /** Posts a minute in the workspace, taken evenly; a second's worth at once. */
  workspacePerMinute: number;
}

interface Bucket {
  left: number;
  at: number;
}

export class RateLimits {
  readonly #channels = new Map<string, Bucket>();
  readonly #workspaces = new Map<string, Bucket>();
  readonly #options: RateLimitOptions;

  constructor(options: RateLimitOptions) {
    this.#options = options;
  }

  /** Whole seconds to wait, as Slack's Retry-After says it; null: let through. */
  take(team: string, channel: string, now: number): number | null {
    const { channelBurst, workspacePerMinute } = this.#options;
    const inChannel = bucketOf(this.#channels, `${team} ${channel}`, channelBurst, 1, now);
    const perSecond = workspacePerMinute / 60;
    const inWorkspace = bucketOf(this.#workspaces, team, perSecond, perSecond, now);
    const waits = [(1 - inChannel.left) / 1, (1 - inWorkspace.left) / perSecond];
    const wait = Math.max(...waits);
    if (wait > 0) return Math.ceil(wait);
    inChannel.left--;
    inWorkspace.left--;
    return null;
  }
}

function bucketOf(
  buckets: Map<string, Bucket>,
  key: string,
  most: number,
  perSecond: number,
  now: number,
): Bucket {
  const bucket = buckets.get(key) ?? { left: most, at: now };
  bucket.left = Math.min(most, bucket.left + ((now - bucket.at) / 1_000) * perSecond);
  bucket.at = now;
  buckets.set(key, bucket);
  return bucket;
}
