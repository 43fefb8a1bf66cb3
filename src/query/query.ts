// What a request was understood to ask. Commands and plain questions build the same queries, so they get the same
// answers.
import type { DayRange } from "../knowledge/dates.ts";
import type { Level } from "../knowledge/schema/record.ts";

export const breakdowns = [
  "year",
  "quarter",
  "month",
  "category",
  "chain",
  "country",
  "actor",
  "level",
  "technique",
] as const;
export type Breakdown = (typeof breakdowns)[number];

/** A set of wanted and unwanted values; empty means any. */
export interface Choice<T extends string = string> {
  any: readonly T[];
  none: readonly T[];
}

/** What an incident must be to count. Amounts are US dollars. */
export interface Filters {
  /** Compared with the estimate's best (its low where there is no best). */
  min: number | null;
  max: number | null;
  /** Compared with the estimate's low and high. */
  minLow: number | null;
  minHigh: number | null;
  /** Ids of incidents. */
  theft: Choice;
  category: Choice;
  chain: Choice;
  /** Null: the default of the kind of question. */
  level: Choice<Level> | null;
  actor: Choice;
  country: Choice;
  technique: Choice;
  service: Choice;
  /** Publishers that say something about the incident. */
  by: Choice;
  period: DayRange | null;
}

/** What of a theft a question asks for; `share`, of a period: North Korea's part of all theft. */
export const shows = [
  "when",
  "where",
  "who",
  "how",
  "amount",
  "recovered",
  "frozen",
  "laundered",
  "names",
  "links",
  "share",
] as const;
export type Show = (typeof shows)[number];
/** What became of the money: dated snapshots by several publishers, listed and never summed. */
export const fates = ["recovered", "frozen", "laundered"] as const;
export type Fate = (typeof fates)[number];

export type Sort = "amount" | "date" | "smallest" | "oldest";

interface Dated {
  /** Answer from what had been said by this day; null for today. */
  asof: string | null;
}

export interface IncidentQuery extends Dated {
  kind: "incident";
  name: string;
  /** Answered first, before the whole card; null for the card alone. */
  show: Show | null;
  /** Only what these publishers say; empty for all. */
  by: Choice;
}

export interface TotalQuery extends Dated {
  kind: "total";
  period: DayRange;
  by: Breakdown | null;
  filters: Filters;
  show: "share" | null;
}

export interface IncidentsQuery extends Dated {
  kind: "incidents";
  filters: Filters;
  sort: Sort;
  limit: number | null;
  /** Only thefts with figures of this kind, each listed. */
  show: Fate | null;
}

export interface SourcesQuery extends Dated {
  kind: "sources";
  subject: string;
  /** The period that the subject names; beside a publisher, the period of whose totals it is asked. */
  period: DayRange | null;
}

export interface ActorQuery extends Dated {
  kind: "actor";
  name: string;
}

/** Two incidents, two periods or two actors. */
export interface CompareQuery extends Dated {
  kind: "compare";
  subjects: readonly [string, string];
  periods: readonly [DayRange, DayRange] | null;
}

export interface AddressQuery extends Dated {
  kind: "address";
  address: string;
}

export interface ChangesQuery extends Dated {
  kind: "changes";
  since: string;
}

export interface HelpQuery extends Dated {
  kind: "help";
  topic: string | null;
}

export type Query =
  | IncidentQuery
  | TotalQuery
  | IncidentsQuery
  | SourcesQuery
  | ActorQuery
  | CompareQuery
  | AddressQuery
  | ChangesQuery
  | HelpQuery;

const anything: Choice<never> = { any: [], none: [] };

export const noFilters: Filters = {
  min: null,
  max: null,
  minLow: null,
  minHigh: null,
  theft: anything,
  category: anything,
  chain: anything,
  level: null,
  actor: anything,
  country: anything,
  technique: anything,
  service: anything,
  by: anything,
  period: null,
};

/** What counts where a sum's question does not say: thefts that a government, a panel or an industry firm attributes. */
export const sumLevels: readonly Level[] = ["official", "industry"];

/** What a list shows where the question does not say: everything that somebody attributes to North Korea. */
export const listLevels: readonly Level[] = ["official", "industry", "suspected", "disputed"];
