// What ordinary words do in a question: one table, class by class. A phrase stands before its words, the longest match
// wins, and a word in no class is one that the reader has not understood - it never passes unnoticed.
import { foldWords } from "../../knowledge/fold.ts";

export const wordClasses = {
  /** Hold a sentence together and ask nothing. */
  filler:
    "sup|i.e|ie|e.g|job|jobs|hired|the rest|rest|or no|or not|or yes|thru|was it|believe|believed|one believe|tricked the|ones please|would like|spoken|yo|leave|for my deck|plot|plot them|can plot|route|routes|quick one|sum please|and including|inclusive|in wich|wich|being lazarus|guten|tag|bitte|guten tag|bonjour|hola|slide|deck|for a slide|presentation|newsletter|memo|paper|story|writing a story|threat|threat actors|actors|actor|rumour|rumours|rumor|rumors|sits|sit|sitting|seated|succeed|succeeded|yes or no|yes|i mean|mean to say|since when|another|end|ending|period of|happened|happened on|happened to|quickly please|advise|kindly advise|need to know|altogether until|worthy|slightly|section|chapter|purposes|purpose|audit|case file|ticket|pull|dig up|look up|lookup|pull up|bring up|fetch|grab me|drop me|throw|run me|gimme|lemme|lookin|gotten|got|get|u|ur|writing|writing a piece|writing about|writing a report|piece|my report|report for|later|afterwards|eventually|finally|manage|managed|managing|companies|company|firm|firms|business|businesses|organisation|organisations|organization|organizations|platform|platforms|service provider|entity|entities|end up|ended up|compliance|for compliance|research|researching|student|journalist|boss|client|clients|meeting|colleague|asked|asking|asks|wonder|wants|needs|check|verify|confirm that|figure out|work out|tell|told|inform|share with me|remind me|remind|heard that|seems|seem|apparently|supposedly|basically|generally|usually|mostly|mainly|mostly from|largely|partly|each time|once|twice|first of all|hot wallet|hot wallets|cold wallet|cold wallets|customer|customers|users|user|client funds|deposits|treasury wallet|worth of|approx|ish|odd|odds|straight|straight answer|simple|simply|short|briefly|long|big|large|huge amount|lot|lots|much|many|bunch|bit|little|few|ago|when it comes to|terms of|in terms of|respect to|with respect to|relation to|in relation to|regards|as regards|on behalf of|behalf|part in|role|role in|hand in|hands|work of|the work of|job of|doing|deed|deeds|own up|name of|under|against|towards|toward|around the|because of|due to|thanks to|thereof|therein|every single|respectively|alike|plus|along with|together with|ours|yours|hers|mine|myself|itself|themselves|someone|somebody|who ever|whoever|whatever|whenever|however|although|though|even|even though|rather|instead|quite|very|pretty|super|actually happened|at all|whatsoever|in any way|anyway|anyways|btw|fyi|asap|lol|haha|bro|mate|man|dude|folks|team please|cheers|regards to|appreciate|appreciated|grateful|kindly|sorry|excuse me|excuse|pardon|also tell|day of|dollars worth|equivalent to|equals|equal|roughly speaking|ballpark|a ballpark|rough|a rough|exact|precise|accurate|real|actual|true figure|correct figure|best|latest known|publicly known|publicly|public|reported publicly|documented|tracked|recorded|registered|listed|in the list|index says|according to you|per your data|your data|you have|do you have|have you got|have you|got any|available|exist|exists|existing|knowledge|aware|aware of|a|an|the|of|at|in|on|to|by|from|but|because|than in|than those|between|while|whether|again|together|until|since|before|after|per|each|breakdown|break down|broken down|split|group it|grouped|sort|sorted|order|ordered|into|onto|for|and|was|is|are|were|be|been|being|has|have|had|having|does|did|do|done|didn't|doesn't|isn't|wasn't|it|its|it's|this|these|those|that|that's|there|we|us|i|i'm|i'd|me|my|our|your|you|can|could|would|may|might|must|please|pls|plz|plse|tell|give|show|get|find|know|want|need|like|just|so|ever|really|actually|exactly|precisely|already|still|yet|also|too|then|hey|hi|hello|ok|okay|thanks|thank|thx|info|information|details|detail|data|facts|fact|story|update me|some|any|as|such|well|now|up|out|off|over there|if|with|wanna|wondering|curious|looking|look|understand|possible|currently|today|to date|thus far|so far|until now|till now|up to now|right|here|they|them|their|he|she|his|her|theirs|one|ones|thing|things|s|re|kind of|sort of|about|regarding|concerning|re:|through|during|within|across|along|down|away|back then|own|yes|no idea|quick|quickly|question|sir|guys|team|hello there|good morning|dear|let|lets|let's|go|went|gone|came|come|happen|happens|happening|occur|occurred|took place|take place|said to|been said to|appear|appears|appeared|us know|hear|heard|read|see|saw|believe|true that|that true|it true|true|correct that|fully|entire|entirely|whole|complete|completely|involved|involving|involve|using|used|use|uses|via|including|included|include|both|each other|place|period|time|times|history|record|records|on record|dataset|index|database|db|your index|the index|anywhere|anything|something|everything|single|per se|roughly|approximately|approx|around|altogether|all told|only|alone|world's|world|new|made|make|makes|making|caused|cause|among|amongst|event|events|day|days|date range|s'|state|regime|government|govt|country's|linked|related|tied|connected|affiliated|associated|backed|sponsored|attributed|attributable|attribute|attributes|blamed|blame|pinned|ascribed|suspected to be by|known|called|named|success|successful|successfully|major|specific|specifically|particular|particularly|overall|officially known",
  /** North Korea itself: what the whole index is about. */
  northKorea:
    "north korea|north koreas|north korea's|north korean|north koreans|northkorea|northkorean|n korea|n korean|n. korea|n.korea|nkorea|nork|norks|nk|nks|nk's|dprk|dprks|dprk's|d.p.r.k|d.p.r.k.|dprk linked|pyongyang|pyongyang's|kim jong un|kim jong-un|kim jong un's|kim regime|kim's regime|kim's hackers|kim jong|kim|kims|democratic people's republic of korea|hermit kingdom|korea's north|dprk actors|korean hackers|hackers from korea|the north|the north koreans|the north korean|the north korea|the north koreas|nord korea|nordkorea|coree du nord|corea del norte|coreia do norte|north|dear leader",
  /** That something was taken. */
  theft:
    "stoled|stealed|hitted|jobs pulled|hack|hacks|hacked|hacker|hackers|hacking|hackings|hackz|haxx|theft|thefts|thieves|thief|thievery|stolen|steal|steals|stole|stealing|robbed|rob|robs|robbery|robberies|heist|heists|exploit|exploits|exploited|exploiting|attack|attacks|attacked|attacker|attackers|attacking|breach|breaches|breached|incident|incidents|case|cases|loot|looted|looting|taken|take|takes|took|taking|nabbed|nab|grab|grabbed|lost|lose|loses|losing|loss|losses|drain|drained|drains|siphon|siphoned|compromise|compromised|swiped|swipe|pinched|nicked|snatch|snatched|crime|crimes|cybercrime|cybercrimes|cyber crime|cyber|cyberattack|cyberattacks|cyberheist|cyberheists|haul|hauls|raid|raids|raided|hit|hits|hitting|loose|looses|target|targets|targeted|targeting|victim|victims|victimised|victimized|got away with|get away with|made off with|walk away|walk away with|walked off with|walk off with|make off with|walked away with|run off with|pulled off|pull off|carried out|carry out|commit|committed|conducted|conduct|perpetrated|done by|go missing|went missing|missing|vanished|plundered|plunder|pilfered|purloined|fell|fall|suffer|suffered|suffers|struck|strike|strikes|stuff|bagged|scored|net|netted|acquired|operations|operation|ops|activity|activities|campaign|campaigns|cyber operations|cyber theft|cyber thefts|affected|impacted|ripped off|ripped|ripoff|rekt",
  /** What was taken. */
  money:
    "crypto|cryptos|crypto's|cryptocurrency|cryptocurrencies|crypto currency|crypto currencies|krypto|coins|coin|digital assets|digital asset|digital currency|virtual assets|virtual asset|virtual currency|virtual currencies|virtual|digital|assets|asset|funds|fund stolen|money|moneys|usd|dollar|dollars|$|us dollars|tokens stolen|tokens|currency|cash stolen|cash|web3|industry|space|sector wide|proceeds|nfts|nft|defi and cefi|blockchain based",
  amount:
    "how heavy|heavy|grand total ever|which sum|what sum|come to in total|did it come to|how much|wie viel|haul|hauls|whats the damage|damage|take of|how mch|how muc|how many dollars|how many usd|how many million|how many millions|how many billion|how many billions|what amount|which amount|amount|amounts|total|totals|totaled|totalled|totalling|totaling|sum|sums|grand total|how big|how large|how bad|how costly|value|valued|size|cost|worth|in total|combined|cumulative|cumulatively|aggregate|tally|tallied|figure|figures|number on|numbers|numbers for|estimate|estimates|estimated|in dollars|in usd|dollar value|dollar amount|usd value|price tag|damage|damages|come to|came to|amount to|amounted to|add up to|adds up|add up|running total|total number on|bill|sum total|whats the total|quantity|revenue|income from theft|how expensive",
  count:
    "how many|how meny|how maney|how mny|number of|count|counts|count of|how often|how frequently|how many times|frequency|number",
  average: "average|averages|averaged|avg|mean|on average|typical|typically|averaging",
  when: "day of|the day of|date for|when|what date|which date|what day|which day|date|dates|dated|date of|what month|which exact date|how long ago|what time|whens|wen|timeline|timeframe|time frame|when's|in what year|in which year",
  where:
    "where|what country|which country|location|located|based|headquartered|nationality of|from where|where is|where was",
  who: "who|whom|by whom|who's|whos|whose|behind|responsible|responsibility|culprit|culprits|perpetrator|perpetrators|attribution|attributions|which group|what group|which groups|which actor|which hacking group|which hackers|what hackers|which hacker group|which apt|was it them|the guilty|guilty|whodunit|mastermind|masterminds|to blame|orchestrated|masterminded",
  how: "broken into|by what means|what means|got hacked how|how|enter|entered|got inside|how'd|how come|method|methods|technique|techniques|tactic|tactics|attack vector|attack vectors|vector|vectors|ttp|ttps|modus operandi|mo|root cause|what way|which way|by what means|means|attack path|entry point|initial access|get in|got in|get into|got into|break in|broke in|break into|broke into|breached how|gain access|gained access|penetrate|penetrated|infiltrate|infiltrated|trick|tricked|technically",
  happened:
    "what happened|what went down|what occurred|whats the deal with|what is the deal with|what's the story|tell me about|what about|what do we know|what do you know|what is known|overview|summary|summarise|summarize|brief|brief me|describe|description|explain|explanation|anything on|anything about|got anything|background|profile|what was|what's|whats|what is|what are|what were|what|wat|wht|who is|who are|define|meaning|what kind|what sort|whats up with",
  list: "list|lists|list of|listing|enumerate|which|wich|name all|name the|every|all|all the|all known|show all|examples|example|other than|who was|who were|who got|who did they|who has been|who else|whom did they|everyone hit|breakdown of victims|names of victims",
  biggest:
    "biggest|hardest|hit hardest|hardest hit|largest|greatest|highest|worst|most expensive|most valuable|most lucrative|most damaging|most costly|record breaking|huge|massive|top|topmost|mega|priciest|the most money|most money|the most|most|max|maximum|number one|no 1|#1|costliest|heaviest",
  smallest: "smallest|least|lowest|tiniest|minor|minimum|min|smallest ever|cheapest|fewest",
  first: "first|earliest|oldest|first ever|1st|very first|firstly",
  /** First, where it is asked when. */
  beginning: "start|started|starts|begin|began|begun|beginning|initial|initially|original|originally",
  latest:
    "the most recent|the latest|latest|most recent|newest|last|recent|recently|lately|freshest|new ones|any new|last one|just happened|current|latest one|anything new stolen",
  compare:
    "compare|compared|compares|comparing|comparison|versus|vs|vs.|v|against|bigger than|larger than|more than|smaller than|less than|greater than|worse than|bigger|larger|smaller|worse|difference between|differences between|difference|than|side by side|which is bigger|which was bigger|as big as|as much as|more|less|exceed|exceeds|surpass|outdo|year on year|yoy|y/y|change from|changed from|grow|grew|growth|increase|increased|rise|risen|rose|decrease|decreased|decline|declined|drop|dropped|go up|gone up|went up|go down|trend from|fewer",
  or: "or",
  share:
    "share|shares|share of|percentage|percentages|percent|per cent|%|pct|proportion|fraction|what part|portion|ratio|out of all|slice",
  perYear:
    "per year|by year|each year|every year|year by year|yearly|annual|annually|per annum|p.a|pa|a year|which year|what year|year on year totals|over the years|through the years|across years|years|yr by yr|per yr|trend|trends|over time|by years|per calendar year|year|yr|broken down by year|evolution|evolved|historically|throughout the years|annual totals|timeline of totals",
  perQuarter:
    "per quarter|by quarter|each quarter|every quarter|quarterly|quarter by quarter|which quarter|what quarter|quarters",
  perMonth:
    "per month|by month|each month|every month|monthly|month by month|which month|month on month|a month|months|month",
  perCategory:
    "by type|by kind|by category|by sector|per type|per category|per sector|by victim type|by type of victim|by kind of victim|by victim|by target|by target type|what type of victim|what types|which types|what kinds|which kinds|types of victims|type of victim|types of targets|type of target|kind of victim|kinds of victims|kinds of targets|kind of target|what kind of victim|what kind of victims|what kind of target|what kind of targets|what type of target|what type of targets|what type of platform|what types of platforms|which type|which category|which categories|category|categories|type|types|kinds|kind|sector|sectors|which sector|by platform type|each type|each category|what kind of companies|which sectors",
  perChain:
    "by chain|per chain|by blockchain|per blockchain|by network|per network|each chain|each blockchain|which chain|which chains|what chain|what chains|which blockchain|which blockchains|what blockchain|what blockchains|which network|which networks|by chains|chain by chain|chain|chains|blockchain|blockchains",
  perCountry:
    "by country|per country|each country|country by country|by nation|per nation|by nationality|per nationality|which country|which countries|what country|what countries|which nation|which nations|which nationality|what nationality|nationalities|nationality|countries|country|by geography|geographic|geographically|by region|where are the victims|where were the victims|home country of|by jurisdiction|per jurisdiction",
  perActor:
    "by group|which group|what group|which groups|which hacking group|which actor|per group|by actor|per actor|each group|by subgroup|per subgroup|by hacking group|by threat actor|by unit|per unit|each unit|each actor|which unit|which units|which subgroup|which subgroups|which dprk group|which north korean group|which north korean groups|which north korean hacking group|which nk group|by hacker group|groups|subgroup|subgroups",
  perLevel:
    "by level|how sure the attribution is|how sure|how certain|how confident|confidence|certainty|per level|by attribution|by attribution level|by confidence|by level of attribution|by certainty|by confidence level|attribution level|levels|level",
  perTechnique:
    "by technique|the most common technique|the most common method|the most used technique|by method|per technique|per method|by attack type|by attack vector|by type of attack|by vector|each technique|which technique|which techniques|what techniques|which method|which methods|which attack vector|most common technique|common technique|common techniques|common method|most common method|most used technique|what methods|by tactic|type of attack|types of attack|types of attacks|kind of attack|attack type|attack types|which attack type",
  sources:
    "source|sources|link|link pls|come from|comes from|came from|comming from|sourced|link to|links to|links|hyperlink|evidence|citation|citations|cite|reference|references|proof|documents|document|documentation|urls|url|who says|who said|who said so|who says so|says who|where does that come from|where did you get|where do the numbers come from|where can i read|where to read|read more|further reading|bibliography|reports on|articles|article|press release|where is that from|based on what|primary source|original source|provenance|basis for",
  differ:
    "differ|differs|another number|other number|other numbers|another figure|other figures|different number|different numbers|different figures|different figure|another total|different totals|different|differing|disagree|disagrees|disagreement|discrepancy|discrepancies|vary|varies|don't match|dont match|do not match|doesn't match|conflict|conflicting|conflicts|inconsistent|inconsistency|contradict|contradictory|not agree|don't agree|dont agree|mismatch|so many numbers|several numbers|so many different",
  why: "why|how come|reason|reasons|what explains|whats the reason|for what reason",
  revise:
    "revise|change|changed it|change it|revised|revises|revision|revisions|restate|restated|restates|restatement|restatements|corrected|correct|correction|corrections|adjusted|adjust|amend|amended|lowered|lower|cut its|cut their|raised its|raised their|change its|change their|changed its|changed their|changed the number|retract|retracted|walk back|walked back|downgrade|downgraded|update its|updated its|update their|updated their|changed the figure|change the figure|updated|update",
  says: "write about|writes about|wrote about|spoken about|spoke about|spoken of|has to say|have to say|tell about|say|says|said|saying|claim|claims|claimed|according to|acc to|acc. to|accordingly|per the|report|reports|reported|reporting|publish|published|publishes|put it at|puts it at|put|puts|think|thinks|thought|state that|stated|states|counted|quote|quoted|quotes|announce|announced|wrote|writes|conclude|concluded|find that|calculated|view of|opinion of|figures from|figure from|numbers from|number from|estimate from|estimates from|data from|their figure|their number|reckon|reckons|reckoned|from the report|attribute to|confirm|confirms|confirmed by|confirmed",
  names:
    "aka|a.k.a|alias|aliases|also known as|known as|other names|other name|another name|alternative names|alternate names|alternative name|synonyms|synonym|other names for|nicknames|nickname|what else is|called by|vendor names|names does|names do|names|name|codename|code names|code name|tracked as|track as",
  same: "same as|the same|same|identical|equal to|part of|subgroup of|sub-group of|subunit of|belong to|belongs to|differ from|different from|equivalent|just another name for|another name for|synonymous",
  belong:
    "members of|member of|umbrella|parent|hierarchy|structure|relationship|relation|relationship between|related to each other",
  recovered:
    "recovered|recover|recovers|recovering|recovery|returned|return|returns|given back|got back|get back|gotten back|getting back|clawed back|claw back|seized|seize|seizure|seizures|confiscated|confiscate|forfeited|forfeiture|retrieved|retrieve|recouped|recoup|repaid|refunded|reimbursed|money back|funds back|back|restituted|restitution",
  frozen:
    "frozen|freeze|freezes|froze|freezing|blacklisted|blocked|block|locked|locked up|immobilised|immobilized",
  laundered:
    "laundered|laundering route|launder|launders|laundering|laundry|launderers|mixed|mixing|mixer|mixers|washed|wash|washing|moved through|move through|moved the money|moved the funds|cash out|cashed out|cashing out|cashout|tumbled|tumbler|tumblers|through what|through which|via what|via which|via which service|via which services|where did the money|where did the funds|where did the loot|where did it go|where the money went|where the funds went|where is the money|where are the funds|where's the money|what did they do with|what happened to the money|what happened to the funds|what happened to the loot|what became of|whereabouts|where are the stolen funds|where did the stolen funds|converted|swapped|moved|move|bridged|otc|obfuscated|services|service",
  official:
    "official|officially|formally|formally attributed|government attributed|attributed by governments|attributed by a government|by governments|by a government|confirmed by a government|confirmed by governments|government confirmed|officially attributed|officially confirmed|officially blamed|formally blamed",
  suspected:
    "suspected|alleged|allegedly|suspects|presumed|possible north korean|possibly|rumoured|rumored|unconfirmed",
  disputed: "disputed|contested|in dispute|controversial",
  unattributed: "unattributed|not attributed|no attribution|without attribution|nobody attributed|unsolved",
  rejected:
    "rejected|not north korea|not north korean|not dprk|wrongly attributed|falsely attributed|turned out not to be|was not north korea|wasn't north korea|misattributed",
  changes:
    "what did you update|did you update|you update|update since|updated since|what have you updated|what's new|whats new|what is new|anything new|news|what changed|what has changed|whats changed|what's changed|changes|changed|new in the index|updates|any updates|recent updates|recent changes|latest changes|added|new entries|new since",
  help: "help|what can you do|what can i ask|what do you do|how does this work|how do you work|how does this bot work|commands|usage|what are you|who are you|how do i use|how to use|what can i do|what questions|instructions for you|what can this bot do|what do you know about",
  linked:
    "other cases|which other cases|which other thefts|which other hacks|linked to each other|same cluster|linked thefts|linked incidents|linked hacks|related thefts|related incidents|related hacks|connected to other|other hacks linked|other thefts linked|connected hacks|what else is linked|linked to other|tied to other|other incidents|other thefts|other hacks",
  sanction:
    "sanction|sanctions|sanctioned|sanctioning|designated|designation|indicted|indictment|charged|wanted|blacklist",
  not: "not|leave out|leaving out|skip|skipping|without|except|excluding|exclude|excl|other than|apart from|minus|ignoring|besides|non|but not|aside from|leaving out",
  address:
    "address|addresses|wallet address|wallet addresses|this wallet|addy|on-chain address|eth address|btc address",
  ordinal: "second|third|2nd|3rd|fourth|4th|fifth|5th|runner up",
  /** All of cryptocurrency crime, whoever did it: only a share is answered of it. */
  everybody:
    "worldwide|globally|global|in the world|by everyone|by anyone|by all hackers|by all actors|all hackers|all actors|everybody|everyone|anyone|all crypto crime|everyone else|other hackers|rest of the world|global crypto theft|global total|industry wide|industrywide|overall crypto theft|all criminals",
  /** Everybody's only where North Korea is not named and no list is asked for. */
  allThefts:
    "all crypto theft|all crypto thefts|all crypto hacks|all stolen crypto|all cryptocurrency theft|all cryptocurrency stolen|all crypto stolen|all stolen funds|total crypto theft|total crypto stolen|total crypto losses|all crypto losses|entire crypto theft|total stolen crypto|all stolen cryptocurrency|all crypto hacking|all of crypto theft|all crypto heists|all cryptocurrency thefts|all cryptocurrency hacks|all thefts|all theft|all hacks|all losses|all heists|all funds stolen|all the thefts|all the hacks",
} as const;

export type WordClass = keyof typeof wordClasses;

const longestPhrase = 7;

/** Folded phrase -> its classes. A word may be in several: `most` ranks, and asks for a dimension. */
const byPhrase = new Map<string, WordClass[]>();
/** All phrases, for the correction of slips. */
export const classPhrases: readonly string[] = Object.values(wordClasses).flatMap((list) => list.split("|"));

for (const [name, list] of Object.entries(wordClasses) as [WordClass, string][])
  for (const phrase of list.split("|")) {
    const words = phraseWords(phrase);
    const key = words.join(" ");
    const known = byPhrase.get(key);
    if (known === undefined) byPhrase.set(key, [name]);
    else if (!known.includes(name)) known.push(name);
  }

/** The words of a phrase as the reader's tokens have them. */
function phraseWords(phrase: string): string[] {
  const words = phrase.split(/[\s-]+/).map((word) => foldWords(word).join(""));
  return words.map((word, i) => (word === "" ? (phrase.split(/[\s-]+/)[i] ?? "") : word));
}

export function classesOf(words: readonly string[]): readonly WordClass[] {
  return words.length > longestPhrase ? [] : (byPhrase.get(words.join(" ")) ?? []);
}

export const longestClassPhrase = longestPhrase;
