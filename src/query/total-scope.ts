// Which published totals a sentence can mean: what one of another scope counts is not what the sentence says.
import type { PublishedTotal } from "../knowledge/model.ts";
import { countryName } from "../language/countries.ts";
import type { Statement } from "../language/statement.ts";

type TotalStatement = Extract<Statement, { kind: "total" }>;

export function isInScope(total: PublishedTotal, statement: TotalStatement): boolean {
  const { isNorthKorean, country, isOfVictims, isItWork, isDefi, namesGroup } = statement;
  switch (total.scope) {
    case "one-country":
      return country !== null && isOfCountry(total, country);
    case "it-worker-income":
      return isItWork;
    case "all-actors":
      return !isNorthKorean && !isItWork && !isOfVictims;
    case "defi-only":
      return isDefi && !isOfVictims;
    case "one-group":
      return (namesGroup || !isNorthKorean) && !isOfVictims;
    case "dprk-crypto":
    case "dprk-crypto+fiat":
      return !isItWork && !isOfVictims;
  }
}

/** The record names the country in words, or in its id. */
function isOfCountry({ ref, includes }: PublishedTotal, country: string): boolean {
  const name = countryName(country);
  const slug = name
    .toLowerCase()
    .replace(/ sar china$/, "")
    .replace(/[^a-z]+/g, "-");
  return ref.endsWith(`-${slug}`) || (includes ?? "").includes(name.replace(/ SAR China$/, ""));
}
