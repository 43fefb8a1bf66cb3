// Slips of the finger: a word that nothing knows is read as the one known word next to it. One slip in 5 to 8 letters,
// two from 9 on, and only where a single word is nearest - stricter than the look-up of names, since "Coinbase" is two
// slips away from a victim that is another company.

import { foldWords } from "../../knowledge/fold.ts";
import type { Index } from "../../knowledge/model.ts";
import { namesOf } from "../../query/names.ts";
import { countries } from "../countries.ts";
import { editDistance } from "../edit-distance.ts";
import type { Token } from "../tokens.ts";
import { lexiconOf, otherNames } from "./entities.ts";
import { otherSubjectPhrases } from "./other-subjects.ts";
import { classPhrases } from "./word-classes.ts";

export interface KnownToken extends Token {
  /** The word it was read as, where it was misspelt. */
  readAs: string | null;
}

/** A pasted text has no end of unknown words; the first few are worth a search. */
const mostSearched = 12;

const periodWords =
  "two three four five six seven eight nine ten twelve fifteen twenty january february march april may june july august september october november december quarter half first second third fourth year years month months week weeks since before after between until during yesterday today previous million billion thousand over under above below between least";

const kept = new WeakMap<Index, { words: Set<string>; byLength: Map<number, string[]> }>();

export function correctTokens(tokens: readonly Token[], index: Index): KnownToken[] {
  const { words, byLength } = knownWords(index);
  const { others } = namesOf(index);
  let searched = 0;
  return tokens.map((token) => {
    const { word } = token;
    if (words.has(word) || word.length < 5 || !/^\p{Script=Latin}+$/u.test(word) || others.has(word))
      return { ...token, readAs: null };
    if (searched++ >= mostSearched) return { ...token, readAs: null };
    const readAs = nearest(word, byLength);
    return readAs === null ? { ...token, readAs: null } : { ...token, word: readAs, readAs };
  });
}

function nearest(word: string, byLength: ReadonlyMap<number, readonly string[]>): string | null {
  const slips = word.length >= 9 ? 2 : 1;
  let best: string | null = null;
  let least = slips + 1;
  let isTied = false;
  for (let length = word.length - slips; length <= word.length + slips; length++)
    for (const candidate of byLength.get(length) ?? []) {
      if (candidate.length < 5) continue;
      const distance = editDistance(word, candidate, slips);
      if (distance > slips) continue;
      if (distance < least) [best, least, isTied] = [candidate, distance, false];
      else if (distance === least && candidate !== best) {
        // "happend": happened and happen are as near; the last letter tells.
        const [isLike, wasLike] = [candidate, best ?? ""].map((w) => w.at(-1) === word.at(-1));
        if (isLike === wasLike) isTied = true;
        else if (isLike) [best, isTied] = [candidate, false];
      }
    }
  return isTied ? null : best;
}

function knownWords(index: Index) {
  const known = kept.get(index);
  if (known !== undefined) return known;
  const words = new Set<string>(periodWords.split(" "));
  const addAll = (phrase: string) => {
    for (const word of foldWords(phrase)) words.add(word);
  };
  for (const terms of Object.values(otherNames))
    for (const list of Object.values(terms)) addAll(list.replaceAll("|", " "));
  for (const list of [index.vocabulary.categories, index.vocabulary.techniques, index.vocabulary.services])
    for (const term of list.values()) for (const name of [term.name, ...term.aliases]) addAll(name);
  for (const country of countries) for (const name of [country.name, ...country.aliases]) addAll(name);
  for (const phrase of classPhrases) addAll(phrase);
  for (const phrase of otherSubjectPhrases) addAll(phrase);
  for (const key of lexiconOf(index).entities.keys()) words.add(key);
  for (const { name } of namesOf(index).entries) addAll(name);
  for (const actor of index.actors.values()) for (const name of actor.names) addAll(name.alias);
  const candidates = new Set(words);
  // Press publishers have ordinary words for names; they are known, and no misspelling is read as one.
  for (const publisher of index.publishers.values()) addAll(publisher.name);
  for (const { name, kind } of index.publishers.values())
    if (kind !== "press" && kind !== "reference") for (const word of foldWords(name)) candidates.add(word);
  const byLength = new Map<number, string[]>();
  for (const word of candidates) {
    const list = byLength.get(word.length);
    if (list === undefined) byLength.set(word.length, [word]);
    else list.push(word);
  }
  const result = { words, byLength };
  kept.set(index, result);
  return result;
}
