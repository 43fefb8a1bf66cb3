// What a question on one theft asks without a word of its own for it: where the loot went, whose work it was.
import type { Facts } from "./facts.ts";
import type { Mark } from "./spot.ts";

const loot =
  "(?:money|funds|loot|coins|proceeds|crypto|cryptocurrency|tokens|ether|eth|bitcoin|bitcoins|btc|haul|assets|cash|booty|swag|spoils)";

/** "what happened to the money", "what did they do with the ether", "where are the funds now". */
const aboutLoot = new RegExp(
  `\\bwhat (?:ever |eventually |then )?(?:happened|became|happens|has happened|has become) (?:to|of|with) .*\\b${loot}\\b|\\b(?:do|did|done|doing) with (?:the |all |that |their )?.*\\b${loot}\\b|\\bwhere (?:are|is|did|have|has|were|was) .*\\b${loot}\\b.*\\b(?:now|today|go|gone|went|end|ended|sit|sitting|sent|moved|kept|held)\\b`,
);

/** "which theft came right after Bybit": the theft that is named is no more than the end of a time. */
export function isOnlyAnEnd({ marks, classes, periods }: Facts): boolean {
  const at = marks.findIndex(
    ({ meaning }) => meaning.kind === "entity" && meaning.entities.some(({ kind }) => kind === "incident"),
  );
  // "after that of Bybit", "after the hack at Bybit"
  let from = at - 1;
  while (from > 0 && marks[from]?.words.every((word) => ofOne.test(word)) === true) from--;
  const lead = marks.slice(Math.max(0, from), at).flatMap(({ words }) => words);
  // "everything since Ronin"
  if (at > 0 && lead.includes("since")) return true;
  // "from the Ronin attack until the end of 2022"
  if (
    at > 0 &&
    lead.includes("from") &&
    periods.some(({ words }) => /^(?:until|till|up to|to|through) /i.test(words))
  )
    return true;
  return (
    at > 0 &&
    lead.some((word) => /^(?:before|after|since|until|following|preceding)$/.test(word)) &&
    ["list", "biggest", "first", "latest", "happened", "theft", "count", "amount", "average"].some((name) =>
      classes.has(name as "list"),
    )
  );
}

/** "verify: Stake, $41 million": what is told is to be compared, and no sources are asked for. */
export const isVerified = ({ marks, min }: Facts): boolean =>
  min !== null &&
  marks.some(({ words }) => /^(?:verify|verified|verifying|check|confirm)$/.test(words[0] ?? ""));

/** "was Ronin the biggest theft of 2022" */
export function isPlaced({ marks }: Facts): boolean {
  const at = marks.findIndex(isNamed);
  const words = marks
    .slice(Math.max(0, at - 2))
    .flatMap((mark) => mark.words)
    .join(" ");
  return /\b(?:was|is|as|were|being|called)\b.{0,40}\bthe (?:single )?(?:biggest|largest|first|last|latest|smallest)\b/.test(
    words,
  );
}

/** "thefts between Ronin and Bybit", and no difference between them. */
export function isSpanned({ marks, classes }: Facts): boolean {
  const at = marks.findIndex(({ words }) => words.join(" ") === "between");
  return (
    at > 0 &&
    isNamed(marks[at + 1]) &&
    !classes.has("compare") &&
    !classes.has("linked") &&
    !classes.has("differ") &&
    marks
      .slice(0, at)
      .some((mark) =>
        mark.words.some((word) =>
          /^(?:thefts|hacks|heists|attacks|incidents|exploits|everything|anything|what|stolen|total|list)$/.test(
            word,
          ),
        ),
      )
  );
}

const isNamed = (mark: Mark | undefined) =>
  mark?.meaning.kind === "entity" && mark.meaning.entities.some(({ kind }) => kind === "incident");

const ofOne = /^(?:that|the|one|of|at|on|this|hack|theft|heist|attack|exploit|breach|incident|case|robbery)$/;

const fates = ["recovered", "frozen", "laundered"] as const;

/** Recovered, frozen and laundered; the one that is asked for alone ("frozen figure only") before the others. */
export function fatesOf({ marks }: Facts): readonly (typeof fates)[number][] {
  const isNarrowed = marks.findLastIndex(({ words }) => /^(?:only|just|alone)$/.test(words.join(" ")));
  const near = isNarrowed < 0 ? [] : marks.slice(Math.max(0, isNarrowed - 2), isNarrowed + 3);
  const alone = fates.find((fate) =>
    near.some(({ meaning }) => meaning.kind === "class" && meaning.classes.includes(fate)),
  );
  return alone === undefined ? fates : [alone, ...fates.filter((fate) => fate !== alone)];
}

export function isAboutLoot(text: string): boolean {
  return aboutLoot.test(text);
}

/** "Exchange drained of $27m. Pyongyang again?": the last thing said is whose work it was. */
export function isLastAboutThem({ marks }: Facts): boolean {
  const last = marks.findLast(
    ({ meaning }) => meaning.kind !== "class" || !meaning.classes.includes("filler"),
  );
  return last?.meaning.kind === "class" && last.meaning.classes.includes("northKorea");
}

export function isYesNo({ marks }: Facts): boolean {
  const first = marks.find(
    (mark) =>
      mark.isAside !== true &&
      !/^(?:but|and|so|also|or|then|ok|hi|hello|hey|please|pls)$/.test(mark.words[0] ?? ""),
  );
  return /^(?:was|is|are|were|did|does|do|has|have|could|can|wasnt|isnt|didnt|werent|arent|hasnt)$/.test(
    first?.words[0] ?? "",
  );
}
