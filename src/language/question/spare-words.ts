// Unknown words in slots that a question fills with any word: "the monthly rhythm of 2025", "recruiter schemes", "Lazarus
// alongside Bluenoroff". What stands beside them says all there is to know.
import { harmless, isOf } from "./clause-marks.ts";
import type { Mark } from "./spot.ts";

const plain = ({ meaning, text }: Mark) => meaning.kind === "unknown" && /^\p{Ll}{3,}$/u.test(text);

const isEntity = (mark: Mark | undefined, ...kinds: readonly string[]) =>
  mark?.meaning.kind === "entity" && mark.meaning.entities.some(({ kind }) => kinds.includes(kind));

/** "Kindly reproduce what the FBI said", "tabulate the thefts": a verb that asks for the answer, and no name. */
const isAskedDeed = (mark: Mark, before: Mark | undefined, after: Mark | undefined) =>
  mark.meaning.kind === "unknown" &&
  /^\p{L}\p{Ll}{3,}$/u.test(mark.text) &&
  /^(?:kindly|please|pls|plz)$/.test(before?.words.at(-1) ?? "") &&
  /^(?:what|which|the|all|every|how|our|me|us|whether|those|these)\b/.test(after?.words.join(" ") ?? "");

const hackers =
  /^(?:(?:the |some )?(?:hackers?|thieves|crooks|attackers|robbers|burglars|intruders|cybercriminals))$/;

/** What a way in may be called beside its own name. */
const method =
  /^(?:schemes?|tricks?|ploys?|ruses?|gambits?|cons?|stunts?|hoax(?:es)?|lures?|traps?|plots?|swindles?|approach(?:es)?|angles?|stories|routes?|plays?|games?|jobs?|numbers?|routines?|attachments?|placements?|cookies?|e?mails?|links?|calls?|messages?|accounts?|abuse|compromises?|vectors?|campaigns?)$/;

export function readSpareWord(mark: Mark, at: number, all: readonly Mark[]): Mark {
  const [before, after] = [all[at - 1], all[at + 1]];
  if (isAskedDeed(mark, before, after)) return harmless(mark);
  if (!plain(mark)) return mark;
  const isTime = (other: Mark | undefined) =>
    other?.meaning.kind === "period" || /^(?:of|in|for|over|since|across|from)$/.test(other?.words[0] ?? "");
  // "the monthly rhythm of 2025"
  if (
    before !== undefined &&
    before.words.length === 1 &&
    isOf(before, "perYear", "perQuarter", "perMonth", "perCountry") &&
    (after === undefined || isTime(after))
  )
    return harmless(mark);
  // "bogus recruiter schemes"
  if (isEntity(before, "technique") && method.test(mark.text)) return harmless(mark);
  // "lazarus alongside bluenoroff", and nothing else
  // "finished off by hackers": whatever it is called, they did it.
  const [next, agent] = /^(?:off|over|up|out|down|through)$/.test(after?.words.join(" ") ?? "")
    ? [all[at + 2], all[at + 3]]
    : [after, all[at + 2]];
  if (
    /(?:ed|en)$/.test(mark.text) &&
    next?.words.join(" ") === "by" &&
    hackers.test(agent?.words.join(" ") ?? "")
  )
    return { ...mark, meaning: { kind: "class", classes: ["theft"] } };
  // "which mixers handled the proceeds"
  if (
    before !== undefined &&
    isOf(before, "laundered") &&
    /^(?:which|what|through)$/.test(before.words[0] ?? "") &&
    /ed$/.test(mark.text)
  )
    return harmless(mark);
  // "committed by workers hired under a false identity"
  if (
    before?.words.join(" ") === "by" &&
    /s$/.test(mark.text) &&
    isEntity(after, "technique") &&
    /ed\b/.test(after?.text ?? "")
  )
    return harmless(mark);
  // "incidents tagged T1195", "cases classified as phishing"
  const named = /^(?:as|under|with)$/.test(after?.words.join(" ") ?? "") ? all[at + 2] : after;
  if (isOf(before, "theft") && /ed$/.test(mark.text) && isEntity(named, "technique")) return harmless(mark);
  const isPair =
    all.length === 3 &&
    at === 1 &&
    ((isEntity(before, "actor") && isEntity(after, "actor")) ||
      (isEntity(before, "incident") && isEntity(after, "incident")) ||
      (before?.meaning.kind === "period" && after?.meaning.kind === "period"));
  return isPair ? { ...mark, meaning: { kind: "class", classes: ["compare"] } } : mark;
}
