// The index in memory: what the files say, with every reference resolved. Built once, never changed.
import type { DayRange } from "./dates.ts";
import type { WrittenNumber } from "./money.ts";
import type {
  bases,
  figureFlags,
  figureKinds,
  firmnesses,
  linkKinds,
  PublisherKind,
  qualifiers,
} from "./schema/claim.ts";
import type { actorKinds, CoverageRecord, Level, NotIncludedRecord, scopes } from "./schema/record.ts";

/** Somebody who says things, with the kind that they have in this record. */
export interface Publisher {
  id: string;
  name: string;
  kind: PublisherKind;
  aliases: readonly string[];
}

export interface Source {
  /** Unique in the index: `un-panel-2024-03`, or `wazirx-2024/postmortem` for one that a record declares itself. */
  id: string;
  title: string;
  publisher: Publisher;
  url: string;
  /** A day, a month, a year, or `unknown`. */
  published: string;
  retrieved: string;
  archive: string | null;
  fullCopyOf: string | null;
}

export interface Claim {
  /** `record#id`, or `record#figures-2` where the claim has no id of its own. */
  ref: string;
  record: string;
  by: readonly Publisher[];
  /** As written: a day, a month, a year, or `unknown`. */
  said: string;
  /** The day at which it counts as said: the last that `said` may mean; null for unknown. */
  saidDay: string | null;
  source: Source;
  at: string;
  /** None of `by` published the document that was read, and it is no full copy of theirs. */
  relayed: boolean;
  passing: boolean;
  basedOn: string | null;
  replaces: string | null;
}

export interface DateClaim extends Claim {
  kind: "theft" | "detected" | "disclosed" | "attributed";
  range: DayRange;
  used: string | null;
}

export interface UsdRange {
  low: number;
  high: number;
}

export interface Amount {
  amount: number;
  asset: string;
}

/** What an amount of money is, in a figure or a published total. */
export interface Money {
  usd: UsdRange | null;
  /** The ends of the range with the precision that was written; null without USD. */
  written: { low: WrittenNumber; high: WrittenNumber; text: string } | null;
  native: { amount: number; currency: string; text: string } | null;
  qualifier: (typeof qualifiers)[number] | null;
}

export interface Figure extends Claim, Money {
  kind: (typeof figureKinds)[number];
  units: readonly (Amount & { text: string })[];
  counts: string | null;
  /** The incidents that a joint figure covers; only its own for any other. */
  covers: readonly string[];
  through: string | null;
  valued: string;
  flags: readonly (typeof figureFlags)[number][];
  reason: string | null;
  headline: string | null;
}

export interface Attribution extends Claim {
  actor: string | null;
  firmness: (typeof firmnesses)[number];
  basis: (typeof bases)[number];
  identity: "named" | "inferred";
  mappedBy: string | null;
  guess: boolean;
  instead: string | null;
  outcome: "charged" | "convicted" | "admitted" | null;
  quoted: string | null;
  why: string | null;
  withdrawn: string | null;
}

export interface TechniqueClaim extends Claim {
  technique: string;
  note: string | null;
}

export interface ServiceClaim extends Claim {
  service: string;
  note: string | null;
}

export interface Link extends Claim {
  to: string;
  kind: (typeof linkKinds)[number];
  note: string | null;
}

export interface EventClaim extends Claim {
  date: string;
  what: string;
}

export interface Withdrawal {
  since: string;
  reason: string;
}

export interface Incident {
  id: string;
  victim: string;
  aliases: readonly string[];
  category: string;
  country: string | null;
  chains: readonly string[];
  /** The day somebody last looked for attributions and figures. */
  checked: string;
  withdrawn: Withdrawal | null;
  override: (Withdrawal & { level: Level }) | null;
  dates: readonly DateClaim[];
  /** Its own figures, and joint ones of other records that cover it. */
  figures: readonly Figure[];
  attributions: readonly Attribution[];
  techniques: readonly TechniqueClaim[];
  services: readonly ServiceClaim[];
  /** Links stated here, and those stated elsewhere to here. */
  links: readonly Link[];
  events: readonly EventClaim[];
}

export interface ActorName extends Claim {
  alias: string;
  note: string | null;
}

export interface ActorParent extends Claim {
  parent: string;
  note: string | null;
}

export interface Sanction extends Claim {
  list: string;
  listed: string;
  delisted: string | null;
  note: string | null;
}

export interface ActorNote extends Claim {
  what: string;
}

export interface Actor {
  id: string;
  name: string;
  kind: (typeof actorKinds)[number];
  mitre: string | null;
  withdrawn: Withdrawal | null;
  names: readonly ActorName[];
  parents: readonly ActorParent[];
  sanctions: readonly Sanction[];
  notes: readonly ActorNote[];
}

export interface PublishedTotal extends Claim, Money {
  publisher: Publisher;
  period: DayRange;
  count: number | null;
  scope: (typeof scopes)[number];
  basis: "theft" | "attribution" | "mixed" | "unknown";
  includes: string | null;
  excludes: string | null;
  note: string | null;
}

export interface ListedAddress extends Claim {
  address: string;
  chain: string;
  incident: string | null;
  actor: string | null;
  list: string;
  listed: string;
  delisted: string | null;
}

export interface Term {
  id: string;
  name: string;
  aliases: readonly string[];
}

export interface Technique extends Term {
  attack: string | null;
}

export interface Vocabulary {
  categories: ReadonlyMap<string, Term>;
  chains: ReadonlyMap<string, Term>;
  techniques: ReadonlyMap<string, Technique>;
  services: ReadonlyMap<string, Term>;
  lists: ReadonlyMap<string, Term>;
  /** Names of others that people type and that are never a misspelling of a victim's. */
  otherNames: readonly string[];
}

export interface Index {
  /** Twelve hex digits over the content of all files, and the newest retrieval date: `2026-11-21.3f9a…`. */
  version: string;
  /** The newest retrieval date. */
  updated: string;
  incidents: ReadonlyMap<string, Incident>;
  actors: ReadonlyMap<string, Actor>;
  totals: readonly PublishedTotal[];
  addresses: readonly ListedAddress[];
  sources: ReadonlyMap<string, Source>;
  publishers: ReadonlyMap<string, Publisher>;
  vocabulary: Vocabulary;
  coverage: CoverageRecord["months"];
  notIncluded: NotIncludedRecord["entries"];
  claims: ReadonlyMap<string, Claim>;
}
