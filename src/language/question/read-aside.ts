// A clause about the asker, read: plain words in it are harmless, names keep their meaning unless they say where the
// asker works.
import { harmless, isOf } from "./clause-marks.ts";
import type { Mark } from "./spot.ts";
import { cities } from "./told-marks.ts";

const aboutWords = /^(?:about|on|into|regarding|concerning|of|covering|re)$/;

const workWords =
  /^(?:for|at|from|with|im|am|is|myself|name|here|hi|hello|hey|dear|thanks|cheers|regards|thank|thx|best|by)$/;

const weekday = /^(?:mon|tues|wednes|thurs|fri|satur|sun)days?$/i;

/** `at a bank in Oslo`, `for a casino`: where the asker works. */
export function isWorkplace(clause: readonly Mark[], mark: Mark): boolean {
  const lead = clause
    .slice(0, clause.indexOf(mark))
    .slice(-4)
    .flatMap((m) => m.words);
  return (
    lead.some((word) => /^(?:at|for|from|with)$/.test(word)) && !lead.some((word) => aboutWords.test(word))
  );
}

/** `isWhole`: the question asks and names all it needs elsewhere, so that a name here is no victim's. */
/** "the Kraken hack", "the theft at Kraken": a victim that the index may lack. */
export function isBesideTheft(clause: readonly Mark[], at: number): boolean {
  return clause.slice(Math.max(0, at - 3), at + 3).some((mark) => isOf(mark, "theft"));
}

export function readAside(clause: readonly Mark[], othersSuffice: boolean, isWhole = false): Mark[] {
  return clause.map((mark, i) => {
    if (isOf(mark, "audience") || mark.meaning.kind === "other" || mark.meaning.kind === "number")
      return harmless(mark);
    if (
      isOf(
        mark,
        "sanction",
        "says",
        "differ",
        "sources",
        "official",
        "help",
        "changes",
        "names",
        "beginning",
        "first",
      )
    )
      return harmless(mark);
    if (isOf(mark, "theft", "money")) return harmless(mark);
    const lead = clause
      .slice(Math.max(0, i - 3), i)
      .flatMap((m) => m.words)
      .slice(-4);
    if (mark.meaning.kind === "unknown") {
      const isName =
        /^\p{Lu}/u.test(mark.text) && i > 0 && !/^[QH][1-4]$/.test(mark.text) && !weekday.test(mark.text);
      // "our Berlin office", "my friend Priya": whose name it is stands before it.
      const isOwned = /^(?:my|our)$/.test(lead.at(-1) ?? "");
      const isPlace =
        lead.at(-1) === "in" &&
        clause
          .slice(0, i)
          .some((m) =>
            m.words.some((word) =>
              /^(?:at|for|from|work|based|bank|firm|fund|exchange|company|office|team|desk|branch|headquarters)$/.test(
                word,
              ),
            ),
          );
      if (isName && cities.test(mark.text) && /^(?:in|from|near|at|to)$|^[Ss][aã]o$/.test(lead.at(-1) ?? ""))
        return harmless(mark);
      if (isName)
        return (isWhole && !isBesideTheft(clause, i)) ||
          isOwned ||
          isPlace ||
          (lead.some((word) => workWords.test(word)) && !isBesideTheft(clause, i))
          ? harmless(mark)
          : mark;
      return othersSuffice || !lead.some((word) => aboutWords.test(word)) ? harmless(mark) : mark;
    }
    // "I work at Chainalysis": who asks, not who is asked about.
    if (
      mark.meaning.kind === "entity" &&
      mark.meaning.entities.some(({ kind }) => kind === "country" || kind === "category") &&
      (isWorkplace(clause, mark) || /^(?:my|our)$/.test(lead.at(-1) ?? ""))
    )
      return harmless(mark);
    if (
      mark.meaning.kind === "entity" &&
      mark.meaning.entities.some((entity) => entity.kind === "publisher") &&
      // "my uncle lost money at Coinbase": a victim.
      !clause.some((other) => isOf(other, "theft") && !isOf(other, "amount")) &&
      (lead.some((word) => /^(?:for|at|from|with)$/.test(word)) || clause.at(-1)?.words.at(-1) === "here")
    )
      return harmless(mark);
    return mark;
  });
}
