// The words that a question may hold without meaning anything: none of them may be one that selects.
import { describe, expect, it } from "vitest";
import { fold } from "../../src/knowledge/fold.ts";
import { allCountries } from "../../src/language/countries.ts";
import { otherSubjectOf } from "../../src/language/question/other-subjects.ts";
import { classesOf, harmlessPhrases } from "../../src/language/question/word-classes.ts";
import { realIndex } from "../real-index.ts";

const { categories, chains, techniques, services } = realIndex.vocabulary;
const filterValues = new Set(
  [categories, chains, techniques, services]
    .flatMap((terms) => [...terms.values()])
    .concat(allCountries())
    .flatMap(({ id, name, aliases }) => (/^[A-Z]{2}$/.test(id) ? [name, ...aliases] : [id, name, ...aliases]))
    .map(fold),
);

describe("a word that asks nothing", () => {
  // `us` is a country in capitals only, and a project is one of the asker's only in its place ("for my project").
  it("is no value of a filter", () =>
    expect(harmlessPhrases.filter((phrase) => filterValues.has(fold(phrase))).sort()).toEqual([
      "project",
      "us",
    ]));

  it("is no word of negation, number or order", () =>
    expect(
      "not without except excluding only twice thrice second third half double first last more less"
        .split(" ")
        .filter((word) => classesOf([word]).join() === "filler"),
    ).toEqual(["only"]));

  it("names no other subject", () =>
    expect(
      "ransomware bank price weather predict arrested insurance nuclear"
        .split(" ")
        .filter((word) => harmlessPhrases.includes(word) && otherSubjectOf([word]) === null),
    ).toEqual([]));
});
