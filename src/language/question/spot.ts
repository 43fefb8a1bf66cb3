// A question's words, each taken for something: a period, an amount, a name, a word that asks. The longest reading of
// a run of words wins; what nothing reads is marked unknown, and never dropped.

import type { DayRange } from "../../knowledge/dates.ts";
import type { Index } from "../../knowledge/model.ts";
import { readAddress } from "../../query/address.ts";
import { smallNumbers } from "../number-words.ts";
import type { Token } from "../tokens.ts";
import { setAsidesApart } from "./asides.ts";
import { correctText, type KnownToken } from "./correct.ts";
import { type Entity, lexiconOf, wordChains } from "./entities.ts";
import { type OtherSubject, otherSubjectOf } from "./other-subjects.ts";
import { type PeriodPhrase, readPeriodAt } from "./period-phrases.ts";
import { lendYears, writeOut } from "./shortened-years.ts";
import { writeSpoken } from "./spoken-forms.ts";
import { spotAmounts, spotFigures } from "./spot-amounts.ts";
import { spotAsof } from "./spot-asof.ts";
import { classesOf, longestClassPhrase, type WordClass } from "./word-classes.ts";
import { writeTimes } from "./written-times.ts";

export type Meaning =
  | { kind: "class"; classes: readonly WordClass[] }
  | { kind: "entity"; entities: readonly Entity[] }
  | { kind: "period"; phrase: Extract<PeriodPhrase, { kind: "period" }> }
  | { kind: "impossible"; what: string }
  | { kind: "vague"; what: string }
  | { kind: "asof"; period: DayRange }
  | { kind: "amount"; min: number | null; max: number | null; currency: string | null }
  | { kind: "number"; value: number }
  | { kind: "address"; address: string; refused: boolean }
  | { kind: "other"; subject: OtherSubject }
  | { kind: "unknown" };

export interface Mark {
  meaning: Meaning;
  /** As typed. */
  text: string;
  words: readonly string[];
  start: number;
  end: number;
  /** What a misspelt word was read as. */
  readAs: string | null;
  /** It stands in a clause about the asker, before or after the question. */
  isAside?: boolean;
}

/** Beyond this a text is a page and not a question; its words are not all looked at. */
const mostTokens = 80;

export function spot(typed: string, index: Index, now: Date): { marks: Mark[]; isTooLong: boolean } {
  const {
    text,
    tokens: known,
    isTooLong,
  } = correctText(writeTimes(writeOut(writeSpoken(typed, now)), now), mostTokens, index);
  const marks: Mark[] = [];
  // The digits of an address are no sum.
  const addresses = known.filter((token) => readAddress(token.text) !== null);
  const amounts = spotAmounts(text).filter(
    (amount) => !addresses.some(({ start, end }) => amount.start >= start && amount.start < end),
  );
  const add = (from: number, length: number, meaning: Meaning, end?: number) => {
    const run = known.slice(from, from + length);
    const [first] = run;
    const last = run.at(-1);
    if (first === undefined || last === undefined) return;
    const corrected = run.filter((token) => token.readAs !== null);
    marks.push({
      meaning,
      text: writeAsTyped(text.slice(first.start, end ?? last.end), corrected),
      words: run.map((token) => token.word),
      start: first.start,
      end: end ?? last.end,
      readAs: corrected.length === 0 ? null : run.map((token) => token.word).join(" "),
    });
  };
  for (let at = 0; at < known.length; ) {
    const token = known[at];
    if (token === undefined) break;
    const address = readAddress(token.text);
    const amount = amounts.find(
      (a) => a.start === token.start || (a.leadStart === token.start && a.leadStart < a.start),
    );
    const best = [
      address === null
        ? null
        : {
            length: 1,
            meaning: {
              kind: "address",
              address: token.text,
              refused: address.kind === "refused",
            } as const,
          },
      spotAsof(text, known, at, now),
      spotPeriod(text, known, at, now),
      amount === undefined ? null : { length: countTokens(known, at, amount.end), meaning: amount.meaning },
      spotEntity(known, at, index),
      spotClass(text, known, at),
      spotOther(known, at),
      spotFigures(known, at),
      spotNumber(token),
    ]
      .filter((candidate) => candidate !== null)
      .reduce<{ length: number; meaning: Meaning } | null>(
        (longest, candidate) => (longest === null || candidate.length > longest.length ? candidate : longest),
        null,
      );
    add(at, best?.length ?? 1, best?.meaning ?? { kind: "unknown" });
    at += Math.max(1, best?.length ?? 1);
  }
  return {
    marks: lendYears(
      setAsidesApart(
        text,
        marks.filter((mark) => mark.words.some((word) => word !== "") || mark.meaning.kind !== "unknown"),
      ),
      now,
    ),
    isTooLong,
  };
}

function writeAsTyped(text: string, corrected: readonly KnownToken[]): string {
  return corrected.reduce((written, token) => written.replace(token.text, token.typed), text);
}

export interface Candidate {
  length: number;
  meaning: Meaning;
}

function spotPeriod(text: string, tokens: readonly Token[], at: number, now: Date): Candidate | null {
  const read = readPeriodAt(text, tokens, at, now);
  if (read === null) return null;
  const { phrase, length } = read;
  // "if I may": no month, unless something beside it says so.
  if (length === 1 && tokens[at]?.word === "may" && !besideMonth.test(tokens[at - 1]?.word ?? "")) {
    // "the May thefts"
    const isName = tokens[at]?.text === "May" && tokens[at - 1]?.word === "the";
    if (!isName) return null;
  }
  return { length, meaning: phrase.kind === "period" ? { kind: "period", phrase } : phrase };
}

const besideMonth =
  /^(?:in|of|since|during|and|to|or|until|till|from|early|late|mid|last|this|past|for|before|after|by|through|vs|versus|between|april|june|\d+(?:st|nd|rd|th)?)$/;

function spotEntity(tokens: readonly Token[], at: number, index: Index): Candidate | null {
  const { entities, longest } = lexiconOf(index);
  // "2024's take": what an apostrophe cuts off begins no name.
  if (tokens[at]?.word === "s" && tokens[at]?.text === "s") return null;
  for (let length = Math.min(longest, tokens.length - at); length > 0; length--) {
    const run = tokens.slice(at, at + length);
    const key = run.map((token) => token.word).join("");
    // `US` is a country, `us` are we; `UN` and `IT` likewise only in capitals.
    const [first] = run;
    if (length === 1 && first !== undefined && key === "us") {
      if (
        (tokens[at - 1]?.word === "the" &&
          /^(?:steal|stole|stolen|hack|government|govt|exchange|exchanges|victims|firms|companies|users|attribute|blame|say|said|treasury|sanction)$/.test(
            tokens[at + 1]?.word ?? "",
          )) ||
        // "us victims", "uk + us exchanges"; in "give us victims" we are meant.
        (/^(?:victims?|exchanges?|firms?|companies|casinos?|based)$/.test(tokens[at + 1]?.word ?? "") &&
          !/^(?:give|show|tell|send|get|gets|let|for|to|of|with|find|list|hand|help|between|on)$/.test(
            tokens[at - 1]?.word ?? "",
          )) ||
        first.text === "US" ||
        first.text === "U.S." ||
        first.text === "U.S"
      )
        return {
          length,
          meaning: { kind: "entity", entities: [{ kind: "country", id: "US", name: "United States" }] },
        };
      return null;
    }
    const found = entities.get(key);
    if (found === undefined) continue;
    // "how much have they been paid": the verb, and no network of that name.
    if (
      key === "paid" &&
      first?.text === "paid" &&
      /^(?:been|be|being|get|gets|got|were|not|never|have|had|they|it)$/.test(tokens[at - 1]?.word ?? "")
    )
      continue;
    if (
      length === 1 &&
      key.length < 3 &&
      first !== undefined &&
      first.text.replace(/['’]s$/, "") !== first.text.replace(/['’]s$/, "").toUpperCase() &&
      !/\d/.test(key) &&
      !["uk"].includes(key)
    )
      continue;
    // "stolen funds" are no investment funds: a kind of victim only where kinds are asked for.
    if (
      length === 1 &&
      /^(?:funds|tokens)$/.test(key) &&
      !(key === "funds" ? /^(?:which|many|other|trading)$/ : /^(?:which|other)$/).test(
        tokens[at - 1]?.word ?? "",
      )
    )
      continue;
    // "which funds from heists are locked"
    if (
      length === 1 &&
      key === "funds" &&
      /^(?:from|of|taken|stolen|lost|that)$/.test(tokens[at + 1]?.word ?? "")
    )
      continue;
    const usable = found.filter(
      (entity) =>
        (entity.kind !== "chain" || !wordChains.has(key) || isChainHere(tokens, at, length)) &&
        // SEAL speaks; to seal is a verb.
        !(entity.kind === "publisher" && key === "seal" && first?.text !== "SEAL") &&
        // "the breakdown of 2022" is no newsletter of that name: of common words a name stands in capitals.
        !(entity.kind === "publisher" && isOrdinary(run)),
    );
    if (usable.length > 0) return { length, meaning: { kind: "entity", entities: usable } };
  }
  return null;
}

function isOrdinary(run: readonly Token[]): boolean {
  return run.every(({ word }) => classesOf([word]).length > 0) && !/^\p{Lu}/u.test(run.at(-1)?.text ?? "");
}

function isChainHere(tokens: readonly Token[], at: number, length: number): boolean {
  return (
    tokens[at - 1]?.word === "on" ||
    ["chain", "network", "blockchain"].includes(tokens[at + length]?.word ?? "") ||
    /^[A-Z]{3,}$/.test(tokens[at]?.text ?? "")
  );
}

function spotClass(text: string, tokens: readonly Token[], at: number): Candidate | null {
  for (let length = Math.min(longestClassPhrase, tokens.length - at); length > 0; length--) {
    // "as one of them claimed, that …": no phrase goes on across the end of its clause.
    const [head, tail] = [tokens[at], tokens[at + length - 1]];
    if (length > 1 && /[,;:!?]\s/.test(text.slice(head?.end ?? 0, tail?.start ?? 0))) continue;
    const classes = classesOf(
      tokens.slice(at, at + length).map((token) => (token.word === "" ? token.text : token.word)),
    );
    if (classes.length > 0) return { length, meaning: { kind: "class", classes } };
  }
  return null;
}

function spotOther(tokens: readonly Token[], at: number): Candidate | null {
  for (let length = Math.min(4, tokens.length - at); length > 0; length--) {
    const subject = otherSubjectOf(tokens.slice(at, at + length).map((token) => token.word));
    if (subject !== null) return { length, meaning: { kind: "other", subject } };
  }
  return null;
}

function spotNumber(token: Token): Candidate | null {
  const value =
    (token.word.length < 3 || token.word === "one" ? undefined : smallNumbers.get(token.word)) ??
    (/^\d{1,15}$/.test(token.word) ? Number(token.word) : null);
  return value === null ? null : { length: 1, meaning: { kind: "number", value } };
}

function countTokens(tokens: readonly Token[], at: number, end: number): number {
  let length = 0;
  while ((tokens[at + length]?.start ?? Number.POSITIVE_INFINITY) < end) length++;
  return Math.max(1, length);
}
