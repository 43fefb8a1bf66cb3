// What ordinary words do in a question: one table, class by class. A phrase stands before its words, the longest match
// wins, and a word in no class is one that the reader has not understood - it never passes unnoticed.
import { foldWords } from "../../knowledge/fold.ts";
import { askedWords } from "./words/asked.ts";
import { groupingWords } from "./words/grouping.ts";
import { audienceWords, harmlessWords } from "./words/harmless.ts";
import { theftWords } from "./words/theft.ts";

export const wordClasses = {
  /** Hold a sentence together and ask nothing. */
  filler: harmlessWords,
  /** Who asks, and for what: harmless in its place only. */
  audience: audienceWords,
  ...theftWords,
  ...askedWords,
  ...groupingWords,
} as const;

export type WordClass = keyof typeof wordClasses;

const longestPhrase = 7;

/** Folded phrase -> its classes. A word may be in several: `most` ranks, and asks for a dimension. */
const byPhrase = new Map<string, WordClass[]>();
/** The phrases of every class but the harmless ones, for the correction of slips. */
export const askingPhrases: readonly string[] = Object.entries(wordClasses).flatMap(([name, list]) =>
  name === "filler" || name === "audience" ? [] : list.split("|"),
);
export const harmlessPhrases: readonly string[] = [wordClasses.filler, wordClasses.audience].flatMap((list) =>
  list.split("|"),
);

for (const [name, list] of Object.entries(wordClasses) as [WordClass, string][])
  for (const phrase of list.split("|")) {
    const words = phraseWords(phrase);
    const key = words.join(" ");
    const known = byPhrase.get(key);
    if (known === undefined) byPhrase.set(key, [name]);
    else if (!known.includes(name)) known.push(name);
  }

/** The words of a phrase as the reader's tokens have them. */
function phraseWords(phrase: string): string[] {
  // Most are plain words; folding all of them would cost every start of the program.
  if (/^[a-z0-9 ]+$/.test(phrase)) return phrase.split(" ");
  const words = phrase.split(/[\s-]+/).map((word) => foldWords(word).join(""));
  return words.map((word, i) => (word === "" ? (phrase.split(/[\s-]+/)[i] ?? "") : word));
}

export function classesOf(words: readonly string[]): readonly WordClass[] {
  return words.length > longestPhrase ? [] : (byPhrase.get(words.join(" ")) ?? []);
}

export const longestClassPhrase = longestPhrase;
