// In which country a sentence has a victim: "the Japanese exchange Coincheck", "Phemex, based in Singapore". A country
// anywhere else in the sentence is not taken for the victim's.
import type { Mention } from "./mentions.ts";

const kind =
  "(?:-?(?:based|headquartered|registered))? ?(?:crypto|cryptocurrency|bitcoin|digital asset|virtual asset|decentralised|decentralized|centralised|centralized|online|defi)? ?(?:exchange|trading platform|platform|company|firm|bridge|wallet provider|wallet|protocol|casino|payment processor|processor|fund|start-?up|game|marketplace|operator|provider)";
const before = new RegExp(`^${kind},? $`, "i");
const after =
  /^,? (?:which is |that is |an? [\w -]{0,40})?(?:based|headquartered|registered|located|domiciled) in (?:the )?$/i;

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
          before.test(text.slice(c.end, victim.start))) ||
        (c.start >= victim.end && c.start - victim.end < 80 && after.test(text.slice(victim.end, c.start))),
    );
    return country === undefined ? [] : [{ victim, country }];
  });
}
