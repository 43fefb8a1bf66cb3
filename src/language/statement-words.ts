// The words by which a sentence of an article tells what its figures are about.
import type { Fate } from "../query/query.ts";

export const theftWord =
  /\b(?:hack(?:ed|s|ing|er|ers)?|thefts?|stolen|steal(?:s|ing)?|stole|relieved|vanish(?:ed)?|disappear(?:ed)?|robb(?:ed|ery|ing)|heists?|exploit(?:s|ed)?|attack(?:s|ed|ers?)?|breach(?:es|ed)?|loot(?:ed|ing)?|took|taken|taking|lost|los(?:s|ses|ing|e)|drain(?:ed|ing)?|siphon(?:ed|ing)?|compromis(?:e|ed)|snatch(?:ed|ing)?|raid(?:ed|s)?|incidents?|haul|made off|make off|amass(?:ed|ing)?|netted|gone|emptied|cost|earned|generated|grabbed|swiped|pilfered|plundered|got away)\b/i;
export const attributionWord =
  /\b(?:behind|responsib(?:le|ility)|attribut(?:ed|es|ion|e)|blam(?:ed|es|e)|traced|link(?:ed|s)?|tie[ds]?|tied|connected|suspect(?:ed|s)?|accus(?:ed|es|e)|carried out|orchestrated|perpetrat(?:ed|ors?)|culprits?|hacked|stole|robbed|attacked|pinned|conducted|by|laid|points? to|hold|holds|named|the work of|members of|committed|did|took|hand in|role in|fingerprints?|hallmarks?|think|thinks|believe[ds]?|sees?)\b/i;
export const fateWords: Readonly<Record<Fate, RegExp>> = {
  recovered:
    /\b(?:(?:got|gets|won|took|taken) (?:(?:about|some|all|its|over|nearly) ){0,2}[$€£¥₩]?\d[^,;]{0,25} back|g[eo]t(?:ting)? back|recover(?:ed|y|s|ing)?|return(?:ed|s)?|seiz(?:ed|ure|es)|forfeit(?:ed|ure)?|clawed back|confiscat(?:ed|ion)|retriev(?:ed|al)|gave back|given back)\b/i,
  frozen: /\b(?:fr[eo]ez(?:e|ing|es)|froze|frozen|blacklist(?:ed)?|blocked)\b/i,
  laundered:
    /\b(?:launder(?:ed|ing|s)?|mixers?|mixed|tornado cash|sinbad|blender|washed|cash(?:ed|ing) out|tumbl(?:ed|er))\b/i,
};
export const partWord =
  /\b(?:of which|of that|of it|of this|of them|some of|part of|portion|batch|moved|transferred|transfer|sent|remaining|another|share|tranche|withdrew|deposited|swapped|bridged|worth of (?:eth|btc|ether))\b/i;
export const otherMoney =
  /\b(?:bounty|reward|fund(?:ing|raise[dr]?)|raised|valuation|market cap|valued at|revenue|fine[ds]?|settle(?:d|ment)|invest(?:ed|ment|ors?)|insurance|salary|salaries|fees?|trading volume|assets under|daily volume|loan|credit line|holds|held in reserve|ransom|budget|payroll|users?|customers?|accounts?|weapons?)\b/i;
export const periodWord =
  /\b(?:since|in total|total|totall?ed|so far|overall|year|annual(?:ly)?|all told|combined|altogether|between|during|cumulative(?:ly)?|over the|half|quarter|months?|days?|alone|first|to date|together|came to|comes to|20\d\d)\b/i;
export const definite =
  /\b(?:the (?:(?:theft|hack|attack|heist|breach|exploit)(?! of (?:\w+ ){0,3}[$€¥₩]?\d)|exchange|company|platform|bridge|firm|loss|loot|stolen (?:funds|assets|coins|money)|incident|hackers?|thieves|attackers|funds|money|second|victim|casino|wallet|processor)|that (?:was|theft|hack|attack)|this (?:theft|hack|attack|heist)|its (?:loss|hot wallets?|customers|users)|it lost|it was|it put|of it(?=[.,;]|$)|(?:attribut|blam|ti|link|pinn)(?:ed|es) it (?:to|on|with)|(?:blam|accus)(?:ed|es) [\w .-]{2,30} (?:for|of) it)\b/i;
export const deniesWord =
  /\b(?:not|no evidence|denie[ds]|deny|wrongly|unrelated|isn't|wasn't|didn't|never|rather than|ruled out|rules out)\b/i;
/** "the firm", "its report": the publisher that an earlier sentence named. */
export const firmWord =
  /\b(?:the (?:same )?(?:firm|report|study|analysts?|researchers?|panel|agency|bureau|department|authors?|analytics (?:firm|company)|blockchain (?:(?:analytics|analysis|intelligence) )?(?:firm|company))|(?:its|their) (?:report|analysts|estimates?|count|figures?|numbers?|tally|data|findings|reckoning|(?:yearly|annual) report)|according to (?:it|them)|it (?:says|said|puts?|counts?|counted|estimates?|estimated|reckons|reckoned|found|finds|adds|added|attributes|attributed))\b/i;
/** A sum that was taken, and no other: `stole $620m`, `a theft of`. */
export const plainTheft =
  /\b(?:stole|stolen|steal(?:s|ing)?|robbed|relieved of|loot(?:ed|ing)?|theft of|heist of|hack of|lost|made off|drained|siphoned)\b/i;
/** A publisher gives a figure: `put 2023 at`, `the firm had about $400 million for them`. */
export const putWord =
  /\b(?:put|puts|had|has|counted|counts|estimated|estimates|reckoned|reckons|gave|gives|arrived at|tall(?:y|ied)|(?:figure|count|estimate|total|number|sum)s? (?:for|of|in) \d{4} (?:is|was|are|were|stands at|stood at|came to|comes to)|take (?:was|is)|brought in)\b/i;
const blames =
  "blam(?:ed|es)|trac(?:ed|es)|attribut(?:ed|es)|accus(?:ed|es)|nam(?:ed|es)|link(?:ed|s)|connect(?:ed|s)|t(?:ied|ies)|pinned|pins|identif(?:ied|ies)|confirm(?:ed|s)|conclud(?:ed|es)|determined|fingered|point(?:ed|s) (?:the finger )?(?:to|at)";
/** After a publisher's name: it is said to have given the figure. */
export const figureSaidAfter =
  /^(?:,? (?:has|have|had|also|later|initially|first))* (?:said|says|put|puts|estimated|estimates|reported|reports|valued|values|counted|counts|reckons|reckoned|gave|gives)\b/i;
/** Before a publisher's name. */
export const figureSaidBefore =
  /\b(?:said|says|according to|estimated by|reported by|valued by|put by|counted by|estimates|reckons)(?: analysts at| researchers at)?(?: the)? $/i;
/** After a publisher's name: it is said to have named the culprit. */
export const speakerAfter = new RegExp(
  `^(?:,? (?:has|have|had|also|later|formally|officially|publicly|since|then|itself|at first|first|initially|originally|earlier|already|and [\\w ]{2,30}))* (?:${blames})\\b`,
  "i",
);
/** Before a publisher's name. */
export const speakerBefore = new RegExp(
  `\\b(?:${blames}|held responsible)(?: (?:to|on|as|for|it|the|a|an|work|of|[A-Z][\\w]*|north|korean?s?|hackers|group)){0,6} by (?:the |analysts at |researchers at )?$`,
  "i",
);
/** Crime that is no theft of cryptocurrency. */
export const otherCrime =
  /\b(?:ransomware|scam(?:s|mers?)?|fraud(?:s|sters)?|ponzi|rug pulls?|pig butchering|card(?:ing| fraud)|drugs?|atms?)\b/i;
