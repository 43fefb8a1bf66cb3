// A filter in words, so that whoever reads a list of watches sees what each means. The amount says which figure it
// compares.
import { formatRange } from "../../knowledge/dates.ts";
import type { Index, Term } from "../../knowledge/model.ts";
import { countryName } from "../../language/countries.ts";
import type { Choice, Filters } from "../../query/query.ts";
import { formatUsd } from "../wording.ts";

export function describeFilter(filters: Filters, index: Index): string {
  const { vocabulary } = index;
  const named = (terms: ReadonlyMap<string, { name: string }>) => (id: string) => terms.get(id)?.name ?? id;
  const parts = [
    ...amount(filters.min, "of at least", "the estimate's best figure"),
    ...amount(filters.max, "of at most", "the estimate's best figure"),
    ...amount(filters.minLow, "of at least", "the estimate's low figure"),
    ...amount(filters.minHigh, "of at least", "the estimate's high figure"),
    ...choice(filters.theft, "against", (id) => index.incidents.get(id)?.victim ?? id),
    ...choice(filters.category, "from", named(vocabulary.categories as ReadonlyMap<string, Term>)),
    ...choice(filters.chain, "on", named(vocabulary.chains)),
    ...choice(filters.country, "in", countryName),
    ...choice(filters.actor, "by", named(index.actors)),
    ...choice(filters.technique, "with", named(vocabulary.techniques)),
    ...choice(filters.service, "moved through", named(vocabulary.services)),
    ...choice(filters.by, "with claims by", named(index.publishers)),
    ...(filters.period === null ? [] : [`of ${formatRange(filters.period).replace("..", " to ")}`]),
  ];
  const level =
    filters.level === null
      ? "of every level but rejected and unattributed"
      : choice(filters.level, "of level", (id) => id).join(", ");
  return ["thefts", [...parts, level].filter((part) => part !== "").join(", ")].join(" ");
}

function amount(usd: number | null, words: string, which: string): string[] {
  return usd === null ? [] : [`${words} ${formatUsd(usd)} (${which})`];
}

function choice({ any, none }: Choice, words: string, name: (id: string) => string): string[] {
  return [
    ...(any.length === 0 ? [] : [`${words} ${any.map(name).join(" or ")}`]),
    ...(none.length === 0 ? [] : [`not ${words} ${none.map(name).join(" or ")}`]),
  ];
}
