// The port through which deliveries reach a platform: post, look for, edit, check, tell. An implementation makes one
// call per method, never repeats a post of its own accord, and returns an outcome instead of throwing.
import type { Answer } from "../answer/answer.ts";
import type { Place } from "./place.ts";

/** What became of a call. Every reason is one line in words, without a secret. */
export type Outcome =
  /** It stands there. `ref` finds it again for replies and edits; `link` opens it, null where there is none. */
  | { kind: "sent"; ref: string; link: string | null }
  /** It certainly does not stand there, and may later: 429, 5xx that the platform documents as "nothing done", no route. */
  | {
      kind: "retry";
      reason: string;
      /** As the platform says; null where it says nothing. */
      afterMs: number | null;
      /** What has to wait: the channel, or everything of the lane. */
      scope: "channel" | "lane";
    }
  /** Nothing can be posted until a person does something: `remedy` says what. `lane`: the token itself is refused. */
  | { kind: "gone"; reason: string; remedy: string; scope: "channel" | "lane" }
  /** It may stand there: the connection broke or timed out after the request was sent, or a 5xx says nothing. */
  | { kind: "unknown"; reason: string }
  /** The platform refuses this very content for good (a form error): a bug of the renderer. */
  | { kind: "failed"; reason: string };

export interface Post {
  /** At most 24 characters of [A-Za-z0-9]: Discord's `nonce` (with `enforce_nonce`), Slack's message metadata. */
  deliveryId: string;
  place: Place;
  /** What is said; drawn by the adapter's renderer, link previews off. */
  answer: Answer;
  /** The `ref` of the message whose thread it goes into; null for the channel itself. */
  replyTo: string | null;
  /** What `/watch on mention:` was given, as the platform writes it; null for nobody. Nothing else may mention anyone. */
  mention: string | null;
}

export interface Notice {
  deliveryId: string;
  lane: string;
  /** By the platform's own id. */
  person: string;
  answer: Answer;
}

export interface Search {
  deliveryId: string;
  place: Place;
  replyTo: string | null;
  /** The first try was not before this. */
  since: Date;
}

export type Found =
  | { kind: "found"; ref: string; link: string | null }
  /** The channel's messages since then were read to the end, and it is not among them. */
  | { kind: "absent" }
  /** Cannot be known here: a scope or permission is missing; `reason` says which. */
  | { kind: "unable"; reason: string }
  | { kind: "retry"; reason: string; afterMs: number | null };

export type Preflight =
  | {
      ok: true /** Things that work less well, each with how to grant it: read-back, threads. */;
      notes: readonly string[];
    }
  /** Each missing permission with how to grant it. */
  | { ok: false; missing: readonly string[] };

/** What `mention:` was given: as the platform writes it with its name, or its id where that is not known; or why nobody is mentioned by it and what to type instead. */
export type Mention = { ok: true; mention: string; name: string } | { ok: false; problem: string };

/** What `fallback:` was given: the channel's id, or why it cannot be told there and what to do. */
export type Fallback = { ok: true; channel: string } | { ok: false; problem: string };

export interface Pace {
  /** Posts at once in a lane; each channel has at most one. */
  concurrency: number;
  /** Between two posts of a lane, on average. */
  laneMs: number;
  /** Between two posts in one channel. */
  channelMs: number;
}

export interface Messenger {
  /** The platform's name: it serves the lanes that are called so, or begin with it and a colon. */
  readonly platform: string;
  readonly pace: Pace;
  /** For so long after the first try the same delivery id may be posted again and is not doubled; 0 where never. */
  readonly repeatSafeMs: number;
  /** Must end within `timeoutMs`, as `unknown` where the request may have arrived. */
  post(post: Post, timeoutMs: number): Promise<Outcome>;
  find(search: Search, timeoutMs: number): Promise<Found>;
  /** Replaces what the message `ref` says. May be repeated: it has the same effect. */
  edit(post: Omit<Post, "replyTo" | "mention"> & { ref: string }, timeoutMs: number): Promise<Outcome>;
  /** Before a watch is made: may we post there, in threads, with embeds? Never throws: what cannot be read is a note. */
  check(place: Place): Promise<Preflight>;
  /** A direct message to a person of a lane. Ends like a post; `gone` of a channel: the person takes none. */
  tell(notice: Notice, timeoutMs: number): Promise<Outcome>;
  /** Looks for what a person may have been told. */
  findTold(notice: Omit<Notice, "answer"> & { since: Date }, timeoutMs: number): Promise<Found>;
  /** Looks up what `mention:` was given among the roles or groups of this place. Never throws. */
  readMention(place: Place, written: string): Promise<Mention>;
  /** Finds the channel that `fallback:` was given: one where that person could post too, and the bot may. Never throws. */
  readFallback(place: Place, person: string, written: string): Promise<Fallback>;
}
