// The nouns of a theft, in the singular and in the plural: whether a question speaks of one or of several.
import type { Facts } from "./facts.ts";

export const theftNoun =
  /^(?:hack|theft|heist|exploit|attack|breach|incident|case|robbery|victim|target|cyberattack)$/;

export const pluralTheft =
  /^(?:hacks|thefts|heists|attacks|victims|exploits|robberies|incidents|cases|breaches|raids|jobs)$/;

export function hasPluralTheft(facts: Facts): boolean {
  return facts.marks.some((mark) => mark.words.some((word) => pluralTheft.test(word)));
}

/** Thefts, and what is robbed, told as one or as several. */
export const singular =
  /^(?:hack|theft|heist|exploit|attack|breach|incident|case|robbery|haul|raid|crime|victim|target|exchange|bridge|wallet|casino|protocol|fund|individual|one|loss|amount|sum|cyberattack|cyberheist|hit|processor|provider|company|game|project|platform|loot|job|caper|score)$/;
export const plural =
  /^(?:hacks|thefts|heists|exploits|attacks|breaches|incidents|cases|robberies|hauls|raids|crimes|victims|targets|exchanges|bridges|wallets|casinos|protocols|funds|individuals|ones|losses|cyberattacks|cyberheists|hits|processors|providers|companies|games|projects|platforms|people|jobs|capers|operations|campaigns|robberies|dexes|cexes|breaches|providers)$/;
