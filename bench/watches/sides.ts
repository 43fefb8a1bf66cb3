// What the processes of the watches' bench say to each other: the bench asks, a platform's stand-in and a deliverer answer.

/** docs.slack.dev/apis/web-api/rate-limits says "several hundred a minute" for a workspace. */
export const slackPerMinute = 500;
/** /topics/rate-limits: 50 requests a second for a bot. */
export const discordPerSecond = 50;

export interface Addresses {
  slack: { apiUrl: string; channels: string[] };
  discord: { apiUrl: string; token: string; channels: string[] };
}

/** Of the stand-ins' one workspace, and of the bot. */
export const lanes = { slack: "slack:T1", discord: "discord" } as const;

export type PlatformName = keyof Addresses;

/** What a stand-in was sent since the last time it was told to begin anew. */
export interface Counted {
  posts: number;
  /** Milliseconds since 1970. */
  firstAt: number;
  lastAt: number;
  /** Posts that it refused because of a limit. */
  refused: number;
}

export type Counts = Record<PlatformName, Counted>;

export interface Delivery {
  platforms: readonly PlatformName[];
  peer: Addresses;
  /** How many channels of each platform. */
  channels: number;
  databaseUrl: string;
  /** At the platform's pace; false: as fast as it goes. */
  isPaced: boolean;
}

export interface Delivered {
  count: number;
  elapsedMs: number;
  /** Highest resident memory of the process. */
  peakBytes: number;
}

/** Bare posts through a platform's own library. */
export interface BarePosts {
  platform: PlatformName;
  peer: Addresses;
  channels: number;
}

/** A process that watches a folder and delivers. */
export interface Service {
  peer: Addresses;
  databaseUrl: string;
  folder: string;
}
