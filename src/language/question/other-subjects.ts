// What the index is not about, in the words that questions use for it. Each kind says what can be asked instead; a
// question that touches one is refused, whatever else it asks - "how much did LockBit steal" gets no figure of ours.
import { foldWords } from "../../knowledge/fold.ts";

export type OtherSubject =
  | "other-group"
  | "other-crime"
  | "price"
  | "prediction"
  | "instruction"
  | "opinion"
  | "conversion"
  | "elsewhere"
  | "justice"
  | "their-loss"
  | "people";

const phrases: Readonly<Record<OtherSubject, string>> = {
  "other-group":
    "lockbit|revil|conti|blackcat|alphv|darkside|dark side|scattered spider|fancy bear|cozy bear|apt28|apt29|apt 28|apt 29|apt41|apt 41|apt10|apt33|apt34|sandworm|anonymous|fin7|fin8|cl0p|clop|cobalt|carbanak|evil corp|hive|ryuk|trickbot|lapsus|lapsus$|shinyhunters|black basta|blackbasta|play ransomware|akira|rhysida|ransomhub|medusa|8base|wizard spider|turla|charming kitten|muddywater|volt typhoon|salt typhoon|gonjeshke darande|predatory sparrow|silence group|gozi|inferno drainer|pink drainer|angel drainer|monkey drainer|mafia|cartel|cartels|triads|isis|hamas|hezbollah|taliban|al qaeda|irgc|gru|fsb|mossad|nsa|cia|unit 8200|sam bankman fried|sbf|do kwon|onecoin|bitconnect|celsius|madoff|ruja ignatova|insiders at|scammers|ponzi|other groups|other gangs|other countries|other nations|other states|other hackers|other gang|other country|criminal gangs|cybercriminals in general|teenagers",
  "other-crime":
    "ransomware|ransom|ransoms|bank|banks|bank heist|bank heists|bangladesh|swift|atm|atms|cosmos bank|wannacry|sony|sony pictures|missile|missiles|nuclear|nukes|nuke|weapon|weapons|espionage|spying|spies|election|elections|war|troops|soldiers|ukraine war|rug pull|rug pulls|rugpull|rugpulls|ponzi scheme|pig butchering|romance scam|scams|scam|drug|drugs|counterfeit|human rights|famine|gdp|economy|population|capital|credit card|credit cards|identity theft|gold|cars|data breach|data breaches|data theft|data thefts|data leak|data leaks|data hack|data hacks|data heist|data loss|passwords stolen|emails stolen|medical records|gaming cheats|kidnapping|kidnappings|assassination|covid|vaccine",
  price:
    "my metamask was|my ledger was|my wallet was|my metamask got|my wallet got|my account was|emptied my wallet|drained my wallet|my phantom was|how rich is|how rich are|how wealthy is|how wealthy are|how poor is|recover my|my coins|my stolen|return my|get back my|north korea own|north korea owns|north korea hold|north korea holds|dprk own|dprk hold|dprk holds|lazarus own|lazarus owns|lazarus hold|lazarus holds|lazarus still has|is left|have left|has left|still hold|still holds|still holding|wallet balance|withdraw from|can i withdraw|withdrawals|net worth|nett worth|wealth of|most expensive nft|expensive nft|nft sale|nft sales|price|prices|price of|stock|stocks|share price|market cap|marketcap|weather|temperature|rain tomorrow|football|score of|recipe|movie|movies|film|song|lyrics|joke|jokes|poem|haiku|translate|translation|python|javascript|code|homework|president|prime minister|exchange rate|interest rate|inflation|airdrop|staking rewards|apy|yield|gas fees|gas fee|bitcoin etf|etf|tvl|trading volume|volume of trades|market share|invest|investing|buy|sell|bull|bear market|mine|to mine|halving|lunch|dinner|birthday|married|wife|husband|age of|how old|meaning of life",
  prediction:
    "will|will they|predict|prediction|predictions|predicted|forecast|forecasts|going to|gonna|next year|next month|next week|next quarter|next hack|next target|next victim|tomorrow|in the future|future|expected to|likely to|projected|projection|be hacked next|upcoming|who is next|whos next|next|by 2030|soon",
  instruction:
    "please launder|please steal|please hack|please drain|please rob|can you launder|can you steal|can you hack|can you drain|can you rob|could you launder|could you steal|could you hack|could you drain|could you rob|would you launder|would you steal|would you hack|would you drain|would you rob|help us launder|help us steal|help us hack|help us drain|help us rob|help me drain|help me rob|so i can launder|so i can steal|so i can hack|so i can drain|so i can rob|so i can empty|so we can launder|so we can steal|so we can hack|so we can drain|so we can rob|so we can empty|walk me through writing|walk me through building|walk me through coding|walk me through laundering|walk me through stealing|walk me through hacking|how to|how do i|how can i|how could i|how would i|how should i|how do you hack|how can we|how do we|teach|teach me|show me how to|tutorial|guide me|step by step|ignore|ignore previous|ignore all|disregard|pretend|roleplay|role play|act as|you are now|system prompt|prompt|jailbreak|write|compose|generate|rewrite|hack into|help me hack|help me launder|help me steal|password|passwords|private key of|api key|token of the bot|delete|drop table|sudo|execute|run the|send me|transfer|wire|make me|draft|print|repeat after|repeat|sing|draw|calculate the square|solve",
  opinion:
    "should|should i|should we|should they|do you think|in your opinion|your opinion|what do you think|opinion|opinions|feel about|good or bad|is it safe|safe to|safe|secure|trust|trustworthy|recommend|recommendation|best exchange|better exchange|legit|legal|illegal|moral|ethical|evil|deserve|hate|love|dangerous|scared|worried|can i trust|reliable|protect myself|protect|prevent|avoid|defend|mitigate|insurance|insured|sue|lawsuit",
  conversion:
    "worth today|worth now|worth right now|worth at present|worth currently|current value|currently worth|value today|valued today|today's prices|todays prices|at current prices|current prices|at today's price|todays price|in euros|in euro|in eur|in pounds|in gbp|in yen|in rupees|in won|convert|converted to euros|adjusted for inflation|inflation adjusted|present value|in today's money|in todays money|todays money|at todays value",
  justice:
    "arrest|arrests|arrested|arresting|jail|jailed|prison|imprisoned|extradite|extradited|extradition|trial|trials|sentenced|sentence length|prosecute|prosecuted|prosecution|prosecutions|prosecutor|prosecutors|convict|convicted|conviction|convictions|bounty|bounties|reward for|rewards for justice|pleaded|plea|plead|verdict|jury|judge ruled|court case|lawsuits|sued|fined|fine for|fines",
  "their-loss": "",
  people: "",
  elsewhere:
    "russian hackers|russia's hackers|chinese hackers|iranian hackers|israeli hackers|american hackers|indian hackers|pakistani hackers|vietnamese hackers|turkish hackers|ukrainian hackers|nigerian hackers|south korean hackers|japanese hackers|german hackers|british hackers|french hackers",
};

/** All phrases, for the correction of slips. */
export const otherSubjectPhrases: readonly string[] = Object.values(phrases).flatMap((list) =>
  list.split("|"),
);

const byPhrase = new Map<string, OtherSubject>();
for (const [subject, list] of Object.entries(phrases) as [OtherSubject, string][])
  for (const phrase of list.split("|").filter((written) => written !== ""))
    byPhrase.set(
      phrase
        .split(/[\s-]+/)
        .map((word) => foldWords(word).join(""))
        .join(" "),
      subject,
    );

export function otherSubjectOf(words: readonly string[]): OtherSubject | null {
  return words.length > 4 ? null : (byPhrase.get(words.join(" ")) ?? null);
}

export const otherSubjectWords: Readonly<Record<OtherSubject, string>> = {
  "other-group":
    "is not among North Korea's groups. The index holds thefts of cryptocurrency that North Korea is said to have done, and nobody else's",
  "other-crime": "is not what the index holds: it has thefts of cryptocurrency only",
  price: "is another subject: the index holds thefts of cryptocurrency by North Korea",
  prediction: "asks about the future. The index holds only what has been published",
  instruction:
    "asks for something to be done. Here only questions on North Korea's thefts of cryptocurrency are answered",
  opinion: "asks for an opinion or advice. Here only what publishers have said is on record",
  conversion:
    "asks for a conversion. Money stays in the currency and at the value that the source used; nothing is converted here",
  justice:
    "asks for arrests or trials. The index holds thefts: what was taken, when, how, and who says whose work it was",
  "their-loss":
    "asks what North Korea suffered. The index holds what it is said to have stolen, not what was taken from it",
  people: "are people, and not thefts. The index counts thefts and what was taken in them",
  elsewhere: "are not North Korea's. The index holds no other country's thefts",
};
