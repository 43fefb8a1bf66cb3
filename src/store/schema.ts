// The tables as Kysely sees them. Text and integers only, so that both databases hold the same values: instants are
// milliseconds since 1970, lists and documents are JSON in text.
import type { Generated } from "kysely";

export interface CounterTable {
  name: string;
  value: number;
}

/** The index version that the ledger stands at has the highest `seq`; lower ones are left behind. */
export interface IndexVersionTable {
  version: string;
  seq: number;
  seen_at: number;
}

export interface LedgerTable {
  record: string;
  revision: number;
  hash: string;
  /** What was last announced, as JSON: later changes are told against it. */
  facts: string;
}

/** What was announced of a record before what `ledger` says: who holds one of these is behind. */
export interface LedgerPastTable {
  record: string;
  revision: number;
  facts: string;
}

export interface AnnouncementTable {
  id: string;
  record: string;
  revision: number;
  /** Comma-separated kinds of change. */
  kinds: string;
  /** The swap that it belongs to. */
  batch: number;
  index_version: string;
  /** The card as composed then; null for those told only in a digest. */
  answer: string | null;
  /** The same in one line, for digests, with its citations. */
  line: string;
  created_at: number;
}

export type WatchState = "active" | "paused" | "off";

export interface WatchTable {
  id: string;
  lane: string;
  channel: string;
  filter: string;
  kinds: string;
  updates: "thread" | "channel" | "off";
  /** `off`, `daily@09:00`, `weekly@mon-09:00`. */
  digest: string;
  tz: string;
  mention: string | null;
  /** For people; null for those made before names were kept. */
  mention_name: string | null;
  /** A channel that is told when this one can no longer be posted to; null where only the maker is. */
  fallback: string | null;
  maker: string;
  maker_name: string;
  created_at: number;
  state: WatchState;
  /** Why it is paused, and what a person must do; null where a person paused it. */
  reason: string | null;
  remedy: string | null;
  state_at: number;
  /** When the next digest is due; null without one. */
  digest_due: number | null;
}

export type DeliveryState =
  /** To be posted, not before `due_at`. */
  | "due"
  /** Committed before the post goes out. */
  | "posting"
  | "sent"
  /** It may stand there. With `due_at` it is looked for by itself; null means that a person must decide. */
  | "unknown"
  /** Kept for the watch's resume. */
  | "held"
  | "failed"
  /** Waits for the watch's digest. */
  | "gathered"
  /** Told by another delivery, `parent`. */
  | "folded"
  /** A person chose not to have it. */
  | "skipped";

export interface DeliveryTable {
  /** 24 hex digits: a nonce has at most 25 characters. */
  id: string;
  announcement: string;
  watch: string;
  /** `post` is a message, `mark` an edit of the original, `notice` what is told about the watch itself. */
  part: "post" | "mark" | "notice";
  lane: string;
  /** Of a notice to a watch's maker: the person. */
  channel: string;
  mention: string | null;
  record: string | null;
  seq: number;
  state: DeliveryState;
  due_at: number | null;
  /** How often it was tried, for the wait before the next time; a person's repeat begins anew. */
  attempts: number;
  /** Only grows, with each claim and each decision of a person: what settles an earlier one touches nothing. */
  claims: Generated<number>;
  first_tried_at: number | null;
  epoch: number;
  /** The delivery in whose thread it goes, or which it marks. */
  after: string | null;
  parent: string | null;
  /** As JSON: of a digest how many changes, and the announcements of its first page; of a mark or a notice what it says. */
  detail: string | null;
  ref: string | null;
  link: string | null;
  reason: string | null;
  created_at: number;
  settled_at: number | null;
}

/** `beat` moves while the owner lives: contenders watch it by their own monotonic clocks, so no wall clock is compared. */
export interface LaneTable {
  lane: string;
  owner: string | null;
  epoch: number;
  beat: number;
  /** Why nothing of the lane can be posted (a refused token); null while it can. */
  down: string | null;
}

/** A request too long for the button that carries its id; never a pasted text. */
export interface KeptRequestTable {
  id: string;
  request: string;
  index_version: string;
  kept_until: number;
}

/** A platform's own secrets, encrypted: `value` says how. */
export interface SealedTable {
  platform: string;
  key: string;
  value: string;
  changed_at: number;
}

export interface Tables {
  counter: CounterTable;
  index_version: IndexVersionTable;
  ledger: LedgerTable;
  ledger_past: LedgerPastTable;
  announcement: AnnouncementTable;
  watch: WatchTable;
  delivery: DeliveryTable;
  lane: LaneTable;
  kept_request: KeptRequestTable;
  sealed: SealedTable;
}
