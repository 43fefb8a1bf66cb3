// In which country a sentence has a victim: "the Japanese exchange Coincheck", "Phemex, based in Singapore". A country
// anywhere else in the sentence is not taken for the victim's.
import type { Mention } from "./mentions.ts";

const noun =
  "(?:exchange|trading platform|platform|company|firm|bridge|wallet provider|wallet|protocol|casino|betting site|payment processor|processor|fund|start-?up|game|marketplace|operator|provider)";
const kind =
  "(?:-?(?:based|headquartered|registered)(?! in))? ?(?:(?:biggest|largest|big|leading|major|top) )?(?:crypto|cryptocurrency|bitcoin|digital asset|virtual asset|decentralised|decentralized|centralised|centralized|online|defi)? ?";
const before = new RegExp(`^(?:${kind}${noun},?|-based|-headquartered) $`, "i");
const after = new RegExp(
  `^,? (?:(?:which is |that is |an? [\\w -]{0,40})?(?:based|headquartered|registered|located|domiciled) in|(?:which is |that is )?(?:an?|the) (?:[\\w-]+ ){0,3}${noun} (?:in|from|of)) (?:the )?$`,
  "i",
);

/** `Japanese exchange X`, `Japan-based X`, `Iran's X`; "the US, X" has nothing between that ties the two. */
const isBefore = (country: Mention, between: string) =>
  before.test(between) || (between === " " && /['’]s$/.test(country.text));

/** `WazirX, the Singapore exchange`. */
const apart = new RegExp(`^ (?:[\\w-]+ ){0,2}${noun}\\b`, "i");

export function findCountries(
  text: string,
  victims: readonly Mention[],
  countries: readonly Mention[],
): { victim: Mention; country: Mention }[] {
  return victims.flatMap((victim) => {
    const country = countries.find(
      (c) =>
        (c.end <= victim.start &&
          victim.start - c.end < 60 &&
          isBefore(c, text.slice(c.end, victim.start))) ||
        (c.start >= victim.end && c.start - victim.end < 80 && after.test(text.slice(victim.end, c.start))) ||
        (c.start > victim.end &&
          /^, (?:the|an?) $/i.test(text.slice(victim.end, c.start)) &&
          apart.test(text.slice(c.end, c.end + 60))),
    );
    return country === undefined ? [] : [{ victim, country }];
  });
}
