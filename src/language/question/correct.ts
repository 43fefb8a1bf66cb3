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
import { askingPhrases, harmlessPhrases } from "./word-classes.ts";

export interface KnownToken extends Token {
  /** The word it was read as, where it was misspelt. */
  readAs: string | null;
}

/** A pasted text has no end of unknown words; the first few are worth a search. */
const mostSearched = 12;

const periodWords =
  "two three four five six seven eight nine ten twelve fifteen twenty january february march april may june july august september october november december quarter half first second third fourth year years month months week weeks since before after between until during yesterday today previous summer winter spring autumn fall million billion thousand over under above below between least";

/** Harmless words, and short ones, that are mistyped all the time. */
const oftenMisspelt =
  "please there their about which would could should between because with from that have many much what when where they them does were been list total hack hacks stole steal crypto north korea since over after before attributed believed actually really known whole happened please thanks hello information company companies customers users";

const kept = new WeakMap<Index, { words: Set<string>; byLength: Map<number, string[]> }>();

export function correctTokens(tokens: readonly Token[], index: Index): KnownToken[] {
  const { words, byLength } = knownWords(index);
  const { others } = namesOf(index);
  let searched = 0;
  return tokens.map((token) => {
    const { word } = token;
    if (words.has(word) || word.length < 3 || !/^\p{Script=Latin}+$/u.test(word) || others.has(word))
      return { ...token, readAs: null };
    if (searched++ >= mostSearched) return { ...token, readAs: null };
    const readAs = word.length < 5 ? swapped(word) : nearest(word, byLength);
    return readAs === null ? { ...token, readAs: null } : { ...token, word: readAs, readAs };
  });
}

/** In three or four letters only two neighbours that changed places are a slip: `hwo`, `mcuh`, `waht`. */
function swapped(word: string): string | null {
  for (let i = 0; i + 1 < word.length; i++) {
    const candidate = word.slice(0, i) + word[i + 1] + word[i] + word.slice(i + 2);
    if (candidate !== word && shortWords.has(candidate)) return candidate;
  }
  return null;
}
const shortWords = new Set(
  "how much many what when where the did was from total hack hacks stole take took they does list over with that this have been year most top since who which whom are and for per has had not why all any ever loot lost them their were will show give tell north find last past first".split(
    " ",
  ),
);

function nearest(word: string, byLength: ReadonlyMap<number, readonly string[]>): string | null {
  const slips = word.length >= 9 ? 2 : 1;
  let best: string | null = null;
  let least = slips + 1;
  let isTied = false;
  for (let length = word.length - slips; length <= word.length + slips; length++)
    for (const candidate of byLength.get(length) ?? []) {
      if (candidate.length < 5 || !beginsAlike(word, candidate)) continue;
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

/** A slip seldom hits the first letter, and where it does the first two have changed places. */
function beginsAlike(word: string, candidate: string): boolean {
  return word[0] === candidate[0] || (word[0] === candidate[1] && word[1] === candidate[0]);
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
  for (const phrase of askingPhrases) addAll(phrase);
  for (const phrase of otherSubjectPhrases) addAll(phrase);
  for (const key of lexiconOf(index).entities.keys()) words.add(key);
  for (const { name } of namesOf(index).entries) addAll(name);
  for (const actor of index.actors.values()) for (const name of actor.names) addAll(name.alias);
  for (const word of oftenMisspelt.split(" ")) words.add(word);
  const candidates = new Set(words);
  // A short harmless word is known, and no slip is read as one: a word that asks something would pass unnoticed.
  for (const word of harmlessPhrases.flatMap(foldWords)) {
    words.add(word);
    if (word.length >= 7) candidates.add(word);
  }
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
