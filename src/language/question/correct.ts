// Slips of the finger: a word that nothing knows is read as the one known word next to it. One slip in 5 to 8 letters,
// two from 9 on, and only where a single meaning is nearest - stricter than the look-up of names, since "Coinbase" is
// two slips away from a victim that is another company.

import { foldWords } from "../../knowledge/fold.ts";
import type { Index } from "../../knowledge/model.ts";
import { namesOf } from "../../query/names.ts";
import { allCountries } from "../countries.ts";
import { editDistance } from "../edit-distance.ts";
import { type Token, tokenise } from "../tokens.ts";
import { lexiconOf } from "./entities.ts";
import { otherSubjectOf, otherSubjectPhrases } from "./other-subjects.ts";
import { askingPhrases, classesOf, harmlessPhrases } from "./word-classes.ts";
import { noSlips } from "./words/no-slips.ts";
import { ordinaryWords } from "./words/ordinary.ts";
import { particles } from "./words/particles.ts";
import { termNames } from "./words/term-names.ts";

export interface KnownToken extends Token {
  /** As the person typed it; `text` is what it was read as. */
  typed: string;
  /** The word it was read as, where it was misspelt. */
  readAs: string | null;
}

/** A pasted text has no end of unknown words; the first few are worth a search. */
const mostSearched = 12;

const periodWords =
  "two three four five six seven eight nine ten eleven twelve fifteen eighteen twenty january february march april may june july august september october november december quarter half first second third fourth year years month months week weeks since before after between until during yesterday today previous past million billion thousand hundred hundreds over under above below between least summer winter spring autumn fall dollars dollar";

/** Harmless words, and short ones, that are mistyped all the time. */
const oftenMisspelt =
  "please there their about which would could should between because with from that have many much what when where they them does were been list total hack hacks stole steal crypto north korea since over after before attributed believed actually really known whole happened please thanks hello information company companies customers users";

/** Words of five letters and less at the heart of a question, which lose a letter and are still told: `stel`, `krea`. */
const coreWords = new Set(
  "how much many what when where the did was from total hack hacks stole steal stolen taken take took they does list over with that this have been year years most top since who which whom are and for per has say had not why all any ever loot lost them their were will show give tell north south korea find last past first theft thefts heist month worst large small chain group money coins under about after until named kinds case cases names says said cash times split tally count links worth dates proof index every order frozen bybit ronin upbit japan japanese country bridge bridges wallet".split(
    " ",
  ),
);

interface Known {
  words: ReadonlySet<string>;
  byLength: ReadonlyMap<number, readonly string[]>;
}

const kept = new WeakMap<Index, Known>();

/** The text with its slips mended, and its words as they then stand. */
export function correctText(
  typed: string,
  most: number,
  index: Index,
): { text: string; tokens: KnownToken[]; isTooLong: boolean } {
  const known = knownWords(index);
  const { others } = namesOf(index);
  const all = tokenise(typed);
  let text = "";
  let copied = 0;
  let searched = 0;
  const tokens: KnownToken[] = [];
  for (const token of all.slice(0, most)) {
    const { word } = token;
    const isKnown =
      known.words.has(word) || word.length < 3 || !/^\p{Script=Latin}+$/u.test(word) || others.has(word);
    const readAs = isKnown || searched++ >= mostSearched ? null : correctWord(word, known);
    text += typed.slice(copied, token.start);
    const start = text.length;
    text += readAs ?? token.text;
    copied = token.end;
    tokens.push({
      text: readAs ?? token.text,
      word: readAs ?? word,
      start,
      end: text.length,
      typed: token.text,
      readAs,
    });
  }
  return { text: text + typed.slice(copied), tokens, isTooLong: all.length > most };
}

function correctWord(word: string, known: Known): string | null {
  const swapped = neighbours(word).filter((candidate) => coreWords.has(candidate));
  // `hwo` may be who as well, but how is asked far oftener.
  if (swapped.length > 0) return swapped.find((candidate) => candidate === "how") ?? swapped[0] ?? null;
  const alike = soundsAlike(word, known);
  if (alike !== null) return alike;
  return nearCore(word) ?? (word.length < 5 ? null : nearest(word, known.byLength));
}

/** One sound in another spelling: `alfapo`, `koinex`, `fyshing`. */
function soundsAlike(word: string, known: Known): string | null {
  if (word.length < 6 && !/(\p{L})\1$/u.test(word)) return null;
  const spellings = [
    word.replace(/ph/g, "f"),
    word.replace(/f/g, "ph"),
    word.replace(/k/g, "c"),
    word.replace(/c/g, "k"),
    word.replace(/z/g, "s"),
    word.replace(/y/g, "i"),
    word.replace(/(\p{L})\1$/u, "$1"),
  ].filter((other) => other !== word && known.words.has(other));
  return spellings[0] ?? null;
}

/** Of the words that questions are made of, the one that lost or gained a letter, or changed a vowel: `stel`, `meny`. */
function nearCore(word: string): string | null {
  if (word.length > 6) return null;
  const near = [...coreWords].filter(
    (core) =>
      core.length >= 4 &&
      core[0] === word[0] &&
      (core.length !== word.length || dropVowels(core) === dropVowels(word)) &&
      editDistance(word, core, 1) === 1,
  );
  return near.length === 1 ? (near[0] ?? null) : null;
}

const dropVowels = (word: string) => word.replace(/[aeiou]/g, "");

/** The word with two neighbours in each other's place: `hwo`, `mcuh`, `waht`. */
function neighbours(word: string): string[] {
  return Array.from(
    { length: word.length - 1 },
    (_, i) => `${word.slice(0, i)}${word[i + 1]}${word[i]}${word.slice(i + 2)}`,
  ).filter((candidate) => candidate !== word);
}

function nearest(word: string, byLength: Known["byLength"]): string | null {
  const slips = word.length >= 9 ? 2 : 1;
  let best: string[] = [];
  let least = slips + 1;
  for (let length = word.length - slips; length <= word.length + slips; length++)
    for (const candidate of byLength.get(length) ?? []) {
      if (candidate.length < 5 || !beginsAlike(word, candidate)) continue;
      const distance = editDistance(word, candidate, slips);
      if (distance > slips || distance > least) continue;
      if (distance < least) [best, least] = [[candidate], distance];
      else best.push(candidate);
    }
  return choose(word, best);
}

/** Of several words as near, those that mean the same, else the one whose letters are all there. */
function choose(word: string, candidates: readonly string[]): string | null {
  const [first, ...more] = candidates;
  if (first === undefined || more.length === 0) return first ?? null;
  const meaning = (candidate: string) => otherSubjectOf([candidate]) ?? classesOf([candidate]).join();
  if (meaning(first) !== "" && more.every((other) => meaning(other) === meaning(first))) return first;
  const letters = [...word].sort().join("");
  const swapped = candidates.filter((candidate) => [...candidate].sort().join("") === letters);
  if (swapped.length === 1) return swapped[0] ?? null;
  // "happend": happened and happen are as near; the last letter tells.
  const alike = candidates.filter(
    (candidate) => candidate.at(-1) === word.at(-1) && candidate.length !== word.length,
  );
  if (alike.length === 1) return alike[0] ?? null;
  const core = candidates.filter((candidate) => coreWords.has(candidate) || meaning(candidate) !== "");
  return core.length === 1 ? (core[0] ?? null) : null;
}

/** A slip seldom hits the first letter, and where it does the first two have changed places. */
function beginsAlike(word: string, candidate: string): boolean {
  return word[0] === candidate[0] || (word[0] === candidate[1] && word[1] === candidate[0]);
}

function knownWords(index: Index): Known {
  const known = kept.get(index);
  if (known !== undefined) return known;
  const words = new Set<string>(periodWords.split(" "));
  const addAll = (phrase: string) => {
    for (const word of /^[a-z0-9 ]+$/.test(phrase) ? phrase.split(" ") : foldWords(phrase)) words.add(word);
  };
  for (const terms of Object.values(termNames))
    for (const list of Object.values(terms)) for (const name of list.split("|")) addAll(name);
  for (const list of [index.vocabulary.categories, index.vocabulary.techniques, index.vocabulary.services])
    for (const term of list.values()) for (const name of [term.name, ...term.aliases]) addAll(name);
  for (const country of allCountries()) for (const name of [country.name, ...country.aliases]) addAll(name);
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
  for (const phrase of ordinaryWords.split("|")) addAll(phrase);
  for (const word of particles) words.add(word);
  for (const word of noSlips) words.add(word);
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
