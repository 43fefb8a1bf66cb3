// "distributed across the groups", "how 2024 spreads over chains": by what a sum is to be broken down. Not where a theft
// is named: its loot may well have been spread over chains.
import { harmless, isOf } from "./clause-marks.ts";
import type { Mark } from "./spot.ts";
import type { WordClass } from "./word-classes.ts";

const spreads =
  /^(?:distribut(?:ed?|es|ing|ions?)|dispers(?:ed?|es|ion)|scatter(?:ed)?|spreads?|splits?|divid(?:ed?|es)|division|apportion(?:ed)?|allocat(?:ed?|ion)|parcell?ed|shared|sliced)$/;
const across = /^(?:across|among|amongst|between|over|by|per|into)$/;

const dimensions: readonly [RegExp, WordClass][] = [
  [/^(?:groups?|actors?|gangs?|crews?|units?|outfits?|clusters?|perpetrators?)$/, "perActor"],
  [/^(?:chains?|blockchains?|networks?|ledgers?)$/, "perChain"],
  [/^(?:country|countries|nations?|states?|jurisdictions?)$/, "perCountry"],
  [/^(?:techniques?|methods?|tactics?)$/, "perTechnique"],
  [/^(?:categor(?:y|ies)|types?|sectors?|kinds?)$/, "perCategory"],
  [/^years?$/, "perYear"],
  [/^quarters?$/, "perQuarter"],
  [/^months?$/, "perMonth"],
];

/** How many words may stand between the verb and its preposition, and between that and what it names. */
const farthest = 7;

export function readSpread(marks: readonly Mark[]): readonly Mark[] {
  const at = marks.findIndex(({ words }) => words.length === 1 && spreads.test(words[0] ?? ""));
  if (at < 0 || marks.some(isTheft)) return marks;
  for (let i = at + 1; i <= at + farthest; i++) {
    const mark = marks[i];
    if (mark === undefined) return marks;
    if (!across.test(mark.words[0] ?? "")) continue;
    if (mark.words.length > 1) return isOf(mark, ...classes) ? written(marks, at, i, null) : marks;
    const to = findDimension(marks, i + 1);
    return to === null ? marks : written(marks, at, to.at, to.name);
  }
  return marks;
}

const classes = dimensions.map(([, name]) => name);

const isTheft = ({ meaning }: Mark) =>
  meaning.kind === "entity" && meaning.entities.every(({ kind }) => kind === "incident");

function findDimension(marks: readonly Mark[], from: number): { at: number; name: WordClass } | null {
  for (let at = from; at < from + farthest; at++) {
    const mark = marks[at];
    if (mark === undefined) return null;
    const name =
      dimensions.find(([noun]) => noun.test(mark.words.at(-1) ?? ""))?.[1] ??
      classes.find((dimension) => isOf(mark, dimension));
    if (name !== undefined) return { at, name };
    if (!isOf(mark, "filler", "northKorea", "differ", "theft")) return null;
  }
  return null;
}

/** The verb and all up to what it names made harmless, North Korea's name apart. */
function written(marks: readonly Mark[], from: number, to: number, name: WordClass | null): readonly Mark[] {
  return marks.map((mark, i) => {
    if (i === to) return name === null ? mark : { ...mark, meaning: { kind: "class", classes: [name] } };
    const isBetween = i === from || (i > from && i < to && (isOf(mark, "differ") || across.test(mark.text)));
    return isBetween ? harmless(mark) : mark;
  });
}
