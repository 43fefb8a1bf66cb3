// What a sentence counts - thefts, addresses - and the addresses that it spells out.
import { readAddress } from "../query/address.ts";
import { smallNumbers } from "./number-words.ts";
import type { Sentence } from "./sentences.ts";
import type { Statement } from "./statement.ts";

export interface Counted {
  count: number;
  of: "thefts" | "addresses";
  /** `at least 14`, `more than 40`. */
  isBound: boolean;
  /** "five of the 14 hacks": the 14 are everybody's. */
  isOfAll: boolean;
  start: number;
  end: number;
}

const counted =
  /(?<![\p{L}\d$€£¥₩.,-])(?:(at least|more than|over|some|about|around|nearly|roughly|as many as) )?(\d{1,3}|[a-z]{3,9}(?:-[a-z]{3,5})?)(?: of (?:the|these|those))? (?:(?:exchange|bridge|defi|separate|different|distinct|known|confirmed|suspected|reported|individual|successful|major|bitcoin|crypto|cryptocurrency|virtual-asset|cyber|wallet|ethereum|north korean|dprk|dprk-linked|linked|hacking) ){0,3}(thefts|hacks|heists|incidents|attacks|cyberattacks|breaches|exploits|hackings|robberies|raids|exchanges|addresses)(?![\p{L}-])/giu;

export function findCounts(text: string): Counted[] {
  const found: Counted[] = [];
  for (const match of text.matchAll(counted)) {
    const [whole, bound, number = "", noun = ""] = match;
    const count = toCount(number);
    if (count === null) continue;
    const part = partOf.exec(text.slice(Math.max(0, match.index - 40), match.index));
    const some = part === null ? null : toCount(part[1] ?? "");
    if (part !== null && some !== null)
      found.push({
        count: some,
        of: "thefts",
        isBound: false,
        isOfAll: false,
        start: match.index - part[0].length,
        end: match.index,
      });
    found.push({
      count,
      of: /^addresses$/i.test(noun) ? "addresses" : "thefts",
      isBound: bound !== undefined,
      isOfAll: some !== null,
      start: match.index,
      end: match.index + whole.length,
    });
    if (found.length > 5) break;
  }
  return found;
}

/** "five of the" before "14 exchange hacks". */
const partOf = /(?<![\p{L}\d])(\d{1,3}|[a-z]{3,9}) of (?:the|those|these|its|their) (?:at least )?$/iu;

function toCount(number: string): number | null {
  const [tens = "", ones] = number.toLowerCase().split("-");
  const count = /^\d/.test(number)
    ? Number(number)
    : (smallNumbers.get(tens) ?? Number.NaN) +
      (ones === undefined ? 0 : (smallNumbers.get(ones) ?? Number.NaN));
  return Number.isInteger(count) && count >= 2 ? count : null;
}

export function findAddresses(sentence: Sentence): Statement[] {
  return [
    ...sentence.text.matchAll(
      /\b(?:0x[0-9a-f]{40}|bc1[0-9a-z]{25,70}|[13][1-9A-HJ-NP-Za-km-z]{25,34}|T[1-9A-HJ-NP-Za-km-z]{33})\b/gi,
    ),
  ]
    .slice(0, 20)
    .flatMap((match): Statement[] => {
      const reading = readAddress(match[0]);
      if (reading?.kind !== "address") return [];
      const start = sentence.start + match.index;
      return [{ sentence, start, end: start + match[0].length, kind: "address", address: match[0] }];
    });
}
