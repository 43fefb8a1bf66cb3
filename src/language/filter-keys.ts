// The keys of the filter language, for reading, help, completion and refusals.

/** Every key with what it takes, for help, completion and refusals. */
export const filterKeys = {
  min: "an amount in US dollars; compares the estimate's best",
  max: "an amount in US dollars; compares the estimate's best",
  "min-low": "an amount; compares the estimate's low",
  "min-high": "an amount; compares the estimate's high",
  theft: "thefts, by name or id",
  without: "thefts to leave out, by name or id",
  type: "kinds of victim",
  chain: "chains",
  level: "official, industry, suspected, disputed, rejected, unattributed, or all",
  actor: "actors",
  country: "countries",
  year: "a year",
  since: "a date",
  before: "a date",
  technique: "techniques",
  service: "mixers, bridges and other services",
  by: "publishers; in /total also a breakdown",
  asof: "a date: answer from what had been said by then",
  sort: "amount, smallest, date or oldest",
  top: "how many to list",
  show: "when, where, who, how, amount, recovered, frozen, laundered, names, links, or share",
  page: "the page of a long list",
} as const;
export type FilterKey = keyof typeof filterKeys;

/** What people write for a key. */
const keyAliases: Readonly<Record<string, FilterKey>> = {
  except: "without",
  excluding: "without",
  incident: "theft",
  heist: "theft",
  victim: "theft",
  thefts: "theft",
  category: "type",
  kind: "type",
  chains: "chain",
  levels: "level",
  actors: "actor",
  group: "actor",
  countries: "country",
  from: "since",
  after: "since",
  until: "before",
  to: "before",
  techniques: "technique",
  services: "service",
  through: "service",
  publisher: "by",
  source: "by",
  "as-of": "asof",
  as_of: "asof",
  limit: "top",
  order: "sort",
  types: "type",
  over: "min",
  under: "max",
  above: "min",
  below: "max",
};

/** Keys that hold one value: given twice, one of the two would be silently inactive. */
export const singleKeys: readonly FilterKey[] = [
  "min",
  "max",
  "min-low",
  "min-high",
  "asof",
  "sort",
  "top",
  "show",
  "page",
];

const keys = new Map<string, FilterKey>([
  ...(Object.keys(filterKeys) as FilterKey[]).map((key) => [key, key] as const),
  ...Object.entries(keyAliases),
]);

/** Every way to write a key. */
export const writtenKeys: readonly string[] = [...keys.keys()];

/** The key that somebody wrote, by its own name or another; undefined where it is none. */
export function readKey(written: string): FilterKey | undefined {
  return keys.get(written);
}
