// What is known about a channel's watches, as plain data for answers.

export interface WatchSettings {
  /** As typed, without the options. */
  filter: string;
  kinds: string;
  updates: "thread" | "channel" | "off";
  /** `off`, `daily@09:00`, `weekly@mon-09:00`. */
  digest: string;
  tz: string;
  mention: string | null;
  mentionName: string | null;
  /** A channel that is told when this one can no longer be posted to. */
  fallback: string | null;
}

export interface WatchSummary extends WatchSettings {
  id: string;
  channel: string;
  maker: string;
  makerName: string;
  createdAt: Date;
  state: "active" | "paused" | "off";
  reason: string | null;
  remedy: string | null;
  /** Kept for the resume. */
  held: number;
  /** Ids of posts that may or may not stand there, for a person to decide. */
  uncertain: readonly string[];
  last: { at: Date; link: string | null } | null;
}

export interface PlaceStatus {
  /** When the index that is answered from was read; null where that is not known. */
  readAt: Date | null;
  /** The index version that the ledger stands at, and since when. */
  ledger: { version: string; at: Date } | null;
  lastAnnouncement: { record: string; at: Date } | null;
  /** What this channel is owed, by state. */
  queue: Readonly<Record<string, number>>;
  lastError: { reason: string; at: Date } | null;
  /** Watches of which a person or a fallback channel may or may not have been told, which cannot be looked up. */
  untold: readonly { watch: string; to: "maker" | "fallback"; reason: string | null }[];
  /** Why nothing at all can be posted on this platform; null while it can. */
  down: string | null;
  /** Why the newest edit of the knowledge is not answered from; null where it is. */
  knowledge: string | null;
}

export interface Told {
  watch: string;
  announcedAt: Date;
  kinds: string;
  state: string;
  link: string | null;
  reason: string | null;
}
