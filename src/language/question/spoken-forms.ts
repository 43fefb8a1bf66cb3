// Words that are shortened or drawn together in speech and chat, written in full before the text is cut into words:
// `where'd they`, `abt`, `Q1 last year`, `in 2024 or later`.

const short: readonly [RegExp, string][] = [
  [/\babt\b/gi, "about"],
  [/\bamts?\b/gi, "amount"],
  [/\bb\/w\b/gi, "between"],
  [/(?<=\s)w\/(?= (?:the )?(?:amounts?|sums?|dates?|figures|numbers|names|victims)\b)/gi, "with"],
  [/\bppl\b/gi, "people"],
  // "since 2 years"
  [
    /\bsince (\d{1,2}|two|three|four|five|six|seven|eight|nine|ten) (years|months|weeks|days)\b(?! ago)/gi,
    "in the past $1 $2",
  ],
  // "is it accurate to write that"
  [
    /\b(?:accurate|correct|fair|right|ok|okay|safe|true|wrong|legit) to (?:write|say|print|state|claim|call|publish|report|assert|put)(?: that)?\b/gi,
    "true that",
  ],
  [/\b(south|north) koreas (?=\p{Lu})/giu, "$1 korean "],
  [/\blist form\b/gi, "list"],
  [/\b(?:whitout|witout|withouth|widout|wihtout)\b/gi, "without"],
  [
    /\b(?:won|yen|euros?|rupees?) (?:or|and) dollars\b|\bdollars or (?:won|yen|euros?|rupees?)\b/gi,
    "dollars",
  ],
  // "Bybit x Ronin"
  [/(?<=\p{L} )[x×] (?=\p{Lu}\p{L})/gu, "versus "],
  [/\bhti\b/g, "hit"],
  // "frozen after 2023 thefts": of that year, not after it
  [
    /\bafter (?:the )?(20\d\d) (thefts|hacks|heists|attacks|incidents|exploits|cases)\b/gi,
    "from the $2 of $1",
  ],
  [/\b(?:smth|sth|smthn|sumthin)\b/gi, "something"],
  [/(?<=\p{L} )\by ?[/\\] ?n\b/giu, "yes or no"],
  [
    /\b(?:rq|ngl|iirc|afaik|afaict|imo|imho|fwiw|idk|tbf|icymi|fml|smh|wtf|omg|istg|lmk|hmu|iykyk|wdym|nvm|ikr|bet|frfr)\b(?=\s|[,.?!:;]|$)/gi,
    "",
  ],
  // "the first semester of 2024", "1st sem 2024"
  [/\b(first|second|1st|2nd) (?:semester|sem)\b/gi, "$1 half"],
  [/\b(first|second|third|fourth|1st|2nd|3rd|4th) trimester\b/gi, "$1 quarter"],
  [/\b(crypto|bitcoin|coin) stock exchange/gi, "$1 exchange"],
  [/\bstock exchange(s?) (?:of|for) (?=crypto|bitcoin|coin)/gi, "exchange$1 of "],
  [/\bstock market(s?) (?:of|for) (?=crypto|bitcoin|coin)/gi, "exchange$1 of "],
  [/(?<!\d )\b(?:lakhs?|lacs?|crores?)(?: of)? (?=dollars?|usd|\$|money|crypto|coins?)/gi, ""],
  [/\bthe wether\b/gi, "the weather"],
  [/\bwether\b/gi, "whether"],
  [
    /\bsince the (?:very )?(?:start|beginning) of (?=(?:january|february|march|april|may|june|july|august|september|october|november|december)\b)/gi,
    "since ",
  ],
  [/\bpodium\b/gi, "top 3"],
  [/,? ?\bgold,? silver(?:,? and|,)? bronze\b/gi, ""],
  // "to TraderTraitor's name"
  [/\bto (\p{L}+)['’]s name\b/giu, "by $1"],
  // "1) date 2) amount": an enumeration
  [/(^|[\s,;:(])\(?(?:\d|[a-e])\)\s/gi, "$1 "],
  [
    /\b(sources?|links?|evidence|proof|total|figure|amount|date|numbers?|info|attribution|method|list) 4 (?=\p{L})/giu,
    "$1 for ",
  ],
  // "deadline in 20 min"
  [/\b(?:in|within|for) (?:the next )?\d{1,3} ?(?:min|mins|minutes?|hrs?|hours?|secs?|seconds?)\b/gi, "asap"],
  // "nicehash 2017 / attributed to?"
  [/\b(attributed|blamed|pinned|linked|tied|traced) (to|on)(?=\s*[?.!]*\s*$)/gi, "$1 $2 whom"],
  [
    /\b(hacked|robbed|stolen|done|attacked|taken|breached|drained|exploited|hit) by(?=\s*[?.!]*\s*$)/gi,
    "$1 by whom",
  ],
  [/\bnos\.?(?= (?:for|on|of|in|from|pls|please)\b)/gi, "numbers"],
  [/\b(?:yr)\b/gi, "year"],
  [/\b(?:yrs)\b/gi, "years"],
  [/\b(\d{1,2}) ?(?:mos?|mths?|mnths?)\b\.?/gi, "$1 months"],
  [/\b(\d{1,2}) ?wks\b/gi, "$1 weeks"],
  [/\b(?:the )?trailing (?=\d|twelve|six|three|month|year|quarter)/gi, "past "],
  [/\b(?:ttm|ltm|t12m|l12m)\b/gi, "past 12 months"],
  [/\bpre[- ](?=(?:\p{L}+ )?20\d\d\b)/giu, "before "],
  [/\bpost[- ](?=20\d\d\b)/gi, "after "],
  // "gaming cos"
  [
    /(?<=\p{L} )cos(?=\s*(?:$|[,.?!:;)]|(?:hit|hacked|robbed|fleeced|looted|in|since|that|which|by|with|and|or|from|stolen|targeted|attacked|breached|drained|lost|affected|of)\b))/giu,
    "companies",
  ],
  // "wazirx > dmm?"
  [/(?<=\p{L}) ?> ?(?=\p{L})/gu, " bigger than "],
  [/(?<=\p{L}) ?< ?(?=\p{L})/gu, " smaller than "],
  [/(?<=[\p{L}\d]) ?[+&] ?(?=[\p{L}\d])/gu, " and "],
  [/\b(\p{L}+)-related\b/giu, "$1"],
  [/\blife(?:time|[- ]to[- ]date)\b(?! (?:of|achievement))/gi, "all time"],
  [/\b(?:since|from|inception)[- ](?:inception|to[- ]date)\b/gi, "all time"],
  [/\bthru\b/gi, "through"],
  [/\bbtwn\b/gi, "between"],
  [/\bbcoz|bcos|becoz|coz\b/gi, "because"],
  [/\bintl\b/gi, "international"],
  [/\bgovts?\b/gi, "government"],
  [/\bkitna\b/gi, "how much"],
  [/\bkitne\b/gi, "how many"],
  [/\b(20\d\d) (?:me|mein)\b/gi, "in $1"],
  [/\b(?:hua|hui|gaya|gayi)\b(?=\W*$)/gi, ""],
  [/\bsince (?:the )?(?:records?|counting|data|figures) (?:began|begins?|started|starts?)\b/gi, "all time"],
  [
    /\b(?:since|from) the (?:dawn|beginning|start|year dot) of (?:time|it all|everything|things)\b/gi,
    "all time",
  ],
  [/\blaz\b/gi, "lazarus"],
  [/\b(?:the )?last day of (?=20\d\d\b)/gi, "31 December "],
  [/\b(?:the )?first day of (?=20\d\d\b)/gi, "1 January "],
  [/\bapprox\b/gi, "approximately"],
  [/\bxchange/gi, "exchange"],
  [/\bdem (?=(?:don |dey )?(?:steal|stole|take|took|rob|hack|chop|carry|collect|thief|comot))/gi, "they "],
  [/\bdem (?=don\b)/gi, "they "],
  [/\b(they|oyinbo|boys) (?:don|dey) (?=\p{L})/giu, "$1 "],
  [/\bkena (?=(?:rob|hack|steal|hit|attack|target|cheat|scam))/gi, "got "],
  [/\b(where|what|how|who|when|why)['’]?d (?=\p{L})/giu, "$1 did "],
  [/\b(where|what|how|who|when)['’]?ve (?=\p{L})/giu, "$1 have "],
  [/\b(\p{L}{4,})[ -]wise\b/giu, "$1wise"],
  // "in 2024 or later", "2019 or before"
  [/\b(?:in |of |from )?(20\d\d) (?:or|and) (?:later|after|newer|since|onwards?)\b/gi, "since $1"],
];

const before = /\b(?:in |of |from )?(20\d\d) (?:or|and) (?:earlier|before|older)\b/gi;

const part =
  "(?:jan(?:uary)?|feb(?:ruary)?|march|april|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?|[qh][1-4]|(?:the )?(?:first|second|third|fourth|last|final|1st|2nd|3rd|4th) (?:half|quarter))";
const partFirst = new RegExp(`\\b(?:in )?(${part})[,.]? (?:of |in )?(last|this) year\\b`, "gi");
const yearFirst = new RegExp(
  `\\b(?:in )?(last|this) year[,:]? (?:in |during )?(${part})(?![\\p{L}\\d])`,
  "giu",
);

const tens = new Map(
  "ten twenty thirty forty fifty sixty seventy eighty ninety"
    .split(" ")
    .map((word, i) => [word, 10 * (i + 1)]),
);

export function writeSpoken(typed: string, now: Date): string {
  const year = now.getUTCFullYear();
  const yearOf = (which: string) => (which.toLowerCase() === "last" ? year - 1 : year);
  return (
    short
      .reduce((text, [pattern, full]) => text.replace(pattern, full), typed)
      // "the number for 24"
      .replace(
        /\b(totals?|numbers?|figures?|sum|count|estimate|tally|amount|losses|hacks|thefts|haul|take) for (1[5-9]|2[0-6])(?: and (1[5-9]|2[0-6]))?\b(?=\s*(?:$|[,.;:?!)]|please|pls|vs))/gi,
        (_, noun: string, a: string, b?: string) =>
          `${noun} for 20${a}${b === undefined ? "" : ` and 20${b}`}`,
      )
      // "last year and the year before"
      .replace(
        /\b(last|this) year\b(?=\D{1,40}?\b(?:(?:previous|prior|preceding) year|the year (?:before|earlier|prior)\b(?! last)))/gi,
        (_, which: string) => String(yearOf(which)),
      )
      .replace(before, (_, y: string) => `before ${Number(y) + 1}`)
      .replace(partFirst, (_, p: string, which: string) => `in ${p} ${yearOf(which)}`)
      .replace(yearFirst, (_, which: string, p: string) => `in ${p} ${yearOf(which)}`)
      .replace(
        /\b(ten|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety) (?=(?:thousand|million|mio|mil|billion|bn)\b)/gi,
        (_, words: string) => `${tens.get(words.toLowerCase()) ?? 0} `,
      )
      .replace(
        /\b(ten|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety) (and|to|or) (?:a|one) hundred (?=million|billion)/gi,
        (_, low: string, joint: string) => `${tens.get(low.toLowerCase()) ?? 0} ${joint} 100 `,
      )
  );
}
