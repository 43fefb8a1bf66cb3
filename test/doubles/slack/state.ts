// What the loopback Slack knows: workspaces, tokens, channels, messages, views.
import type { Block, View } from "./checks.ts";

export interface StoredMessage {
  id: string;
  channel: string;
  /** Whom alone it is shown to; null for the whole channel. */
  user: string | null;
  threadTs: string | null;
  text: string;
  blocks: Block[];
  unfurls: boolean;
  /** As the app sent it; shown when the channel is read back with its metadata. */
  metadata?: unknown;
  via: "chat.postMessage" | "response_url";
}

export interface ResponseUrl {
  channel: string;
  user: string;
  usesLeft: number;
  until: number;
  /** The message whose button was clicked. */
  original: string | null;
}

export interface SlackChannel {
  id: string;
  /** The app is in it. */
  isMember: boolean;
  isArchived: boolean;
  name?: string;
  isPrivate?: boolean;
  /** The people in it. */
  members?: readonly string[];
}

export interface SlackState {
  /** Off where the time that the checks take would be measured. */
  isChecking: boolean;
  now(): number;
  newId(prefix: string): string;
  newTs(): string;
  issueSocket(): string;
  tokens: Map<string, { kind: "bot" | "app"; team: string; scopes: string[]; isRevoked: boolean }>;
  channels: Map<string, SlackChannel>;
  /** People that are more than members. */
  admins: Map<string, "admin" | "owner">;
  userGroups: { id: string; handle: string }[];
  messages: StoredMessage[];
  views: Map<string, View>;
  homes: Map<string, View>;
  triggers: Map<string, number>;
  usedTriggers: Set<string>;
  responseUrls: Map<string, ResponseUrl>;
  /** OAuth codes and what each was given for: a workspace (`T…`), or a whole organisation (`E…`). */
  codes: Map<string, string>;
  /** Requests that were refused for their shape or a limit; a test of good behaviour finds none. */
  refusals: { error: string; problems: string[] }[];
  calls: { method: string; token: string; body: Record<string, unknown> }[];
}
