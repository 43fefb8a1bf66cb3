// What people say for a term of the vocabulary: each kind, chain, technique and service in everyday words. An id that
// the vocabulary lacks is passed over; a word that says less or more than the term has no place here.
import type { TermKind } from "../entities.ts";
import { nouns, products } from "./inflect.ts";

const join = (...lists: readonly string[]) => lists.join("|");
const fake = "fake|faked|bogus|phony|phoney|sham|false|fraudulent|spoofed|staged|deepfake|deepfaked";
const key = "private key|signing key|admin key|deployer key|wallet key|hot wallet key|crypto key|owner key";
const stolenWords =
  "stolen|leaked|compromised|exposed|exfiltrated|theft of|leak of|loss of|compromise of|stole|steal|lost";

const categories: Readonly<Record<string, string>> = {
  exchange: join(
    nouns("exchange|cex|trading platform|trading venue|crypto marketplace|crypto broker|crypto brokerage"),
    products(
      "crypto|cryptocurrency|centralized|centralised|bitcoin|digital asset|virtual asset|virtual currency|coin|custodial|digital currency",
      nouns("exchange"),
    ),
    "cexs|centralised platforms|centralized platforms|centralised trading platforms|centralized trading platforms|trading sites|crypto trading platforms|crypto trading platform",
  ),
  bridge: join(
    products(
      "cross chain|crosschain|crypto|blockchain|token|interchain|bitcoin|defi|multichain token",
      nouns("bridge"),
    ),
    nouns("bridge protocol|bridging protocol|bridge operator|bridge project|bridge service"),
    "cross chain protocols|cross chain protocol|cross-chain bridges",
  ),
  wallet: join(
    nouns(
      "wallet provider|wallet company|wallet app|wallet maker|wallet service|wallet developer|wallet vendor|wallet firm|wallet project|wallet application|software wallet|crypto wallet|mobile wallet|browser wallet|wallet business|wallet product|wallet extension|self custody wallet|non custodial wallet|noncustodial wallet",
    ),
    "wallet software",
  ),
  defi: join(
    nouns(
      "defi protocol|defi platform|defi project|defi app|defi service|defi firm|defi company|dex|decentralized exchange|decentralised exchange|lending protocol|lending platform|defi lender|yield protocol|yield farm|yield aggregator|perp dex|perpetual exchange|perps exchange|liquidity protocol|stablecoin protocol|liquid staking protocol|restaking protocol|staking protocol|dapp|decentralised app|decentralized app|decentralised protocol|decentralized protocol|decentralised platform|decentralized platform|amm|automated market maker|derivatives protocol",
    ),
    "decentralized finance|decentralised finance|dexs|de fi",
  ),
  "payment-processor": join(
    nouns(
      "payment provider|payment processor|payment company|payment service|payment firm|payment gateway|payment platform|payment operator|payments company|payments firm|payments processor|payments provider|payments platform|crypto payment provider|crypto payment processor|crypto payment service|crypto payment company|crypto payment gateway|crypto payments company|crypto payments firm|merchant processor",
    ),
  ),
  casino: join(
    products(
      "crypto|online|bitcoin|web3|internet|cryptocurrency",
      nouns("casino|betting site|gambling site|sportsbook|casino operator|bookmaker"),
    ),
    products(
      "gambling|betting|casino|wagering",
      nouns("site|platform|company|firm|operator|website|service|business"),
    ),
    nouns("sportsbook|bookie|bookmaker"),
  ),
  game: join(
    products(
      "gaming|game|metaverse|gamefi",
      nouns(
        "project|platform|company|studio|startup|firm|developer|publisher|maker|start up|chain|protocol|dapp",
      ),
    ),
    nouns("nft game|crypto game|blockchain game|web3 game|video game|play to earn game|p2e game|online game"),
    "metaverse|play to earn|gamefi|p2e|metaverses|gaming sector|gaming industry",
  ),
  fund: join(
    nouns(
      "hedge fund|crypto fund|market maker|trading firm|investment fund|venture fund|investment firm|investment company|vc|vc firm|crypto hedge fund|asset manager|quant fund|quant firm|crypto vc|venture capital fund|venture capital firm|venture capitalist|prop trading firm|proprietary trading firm|trading house|liquidity provider firm|crypto investment firm|fund manager|trading company",
    ),
  ),
  "token-project": join(
    nouns(
      "token project|token issuer|crypto project|coin project|token launch|nft project|memecoin|meme coin|altcoin project",
    ),
  ),
  infrastructure: join(
    nouns(
      "infrastructure provider|mining service|mining pool|miner|mining platform|mining marketplace|mining company|mining firm|crypto miner|hashpower marketplace|cloud miner|infrastructure company|infrastructure firm|infrastructure service|mining farm|mining operation",
    ),
  ),
  individual: join(
    products(
      "private|individual|ordinary|regular|normal|everyday|retail|wealthy|rich|single|common",
      `${nouns("person|individual|investor|user|victim|citizen|holder|trader")}|people|folks|folk`,
    ),
    nouns("whale|founder|crypto whale|high net worth individual|natural person|wealthy holder"),
    "people|persons|private individuals|joe public|average joe|mom and pop investors|normal people's wallets|private wallets|personal wallets|private people",
  ),
};

const techniques: Readonly<Record<string, string>> = {
  "social-engineering":
    "social engineering|socially engineered|social-engineering|social engineers|telegram messages|telegram message|telegram chat|telegram chats|linkedin message|linkedin messages|linkedin approach|linkedin approaches|linkedin contact|approached on linkedin|approached on telegram|contacted on linkedin|contacted on telegram|messaged on linkedin|messaged on telegram|over linkedin|over telegram|via linkedin|via telegram|approached over chat|impersonation|impersonating|impersonated|pretending to be someone else|posing as someone else|human manipulation",
  "fake-job-offer": join(
    products(
      `${fake}|dream`,
      nouns(
        "job|job offer|job interview|job ad|job advert|job posting|job application|recruiter|recruitment|hiring manager|employer|headhunter|job description|recruiting|recruitment process|interview process|coding test|coding challenge|coding task|take home test|take home assignment|offer of employment|employment offer|job opportunity",
      ),
    ),
    nouns(
      "job offer|recruiter|job interview|dream job offer|job scam|job lure|recruitment lure|coding test|coding challenge|headhunter|employment scam|interview task",
    ),
    "operation dream job|job interview scam|job interview scams|offering a job|offered a job|offering jobs|offered jobs|pretending to be recruiters|posing as recruiters|posing as a recruiter|pretending to be a recruiter|pretended to be recruiters|posed as recruiters|pretending to be an employer|job offer lure|job-offer|malicious coding test|malicious coding tests|malicious coding challenge",
  ),
  "fake-meeting": join(
    products(
      `${fake}|malicious`,
      join(
        products(
          "zoom|teams|microsoft teams|google meet|video|online|virtual|web|skype|investor|business",
          nouns("meeting|call|conference|link|invite|invitation|interview|chat|meet"),
        ),
        nouns(
          "meeting|call|zoom|video conference|conference call|videocall|meeting link|meeting invite|meeting invitation|webinar|interview call|investor call",
        ),
        "teams|google meet",
      ),
    ),
    products("zoom|video|teams|online", nouns("call|meeting|conference")),
    "zoom|videocalls|videoconference|deepfakes|deepfake|zoom trick|zoom scam|zoom lure",
  ),
  "private-key-theft": join(
    nouns(key),
    products(
      stolenWords,
      nouns(
        "private key|key|seed phrase|seed|wallet key|mnemonic|signing key|hot wallet key|admin key|multisig key|deployer key|wallet credential|crypto key|the private key|secret key|recovery phrase",
      ),
    ),
    products(
      "private key|key|seed phrase|wallet key|hot wallet key|admin key|mnemonic",
      "theft|thefts|compromise|compromises|leak|leaks|loss|exposure|exposures|stealing|stolen|leaked|compromised|got stolen|were stolen|was stolen|were leaked|was leaked|were compromised|was compromised",
    ),
    "seed phrases|seed phrase|keys got stolen|keys were stolen|the keys|wallet keys|secret keys|hot wallet compromise|hot wallet compromises|recovery phrases",
  ),
  "supply-chain": join(
    nouns("supply chain|supply chain attack|supply chain compromise|supply chain hack|supply chain breach"),
    products(
      "compromised|hacked|breached|compromise of a|attack on a|breach of a|hack of a",
      nouns("supplier|vendor|software vendor|software supplier|provider|service provider|software provider"),
    ),
    "supplychain|supplier was compromised|vendor was compromised|supplier was hacked|vendor was hacked|supplier was breached|vendor was breached|third party was compromised|through a supplier|through a vendor|via a supplier|via a vendor|via supplier|via vendor|through suppliers|through vendors|through a hacked supplier|supplier compromise|supplier compromises|vendor compromise|vendor compromises|vendor breach",
  ),
  "it-worker": join(
    products(
      `hired|dprk|north korean|${fake}|remote|undercover|nk|infiltrated|rogue it|infiltrating`,
      "it worker|it workers|it staff|developer|developers|employee|employees|it freelancers|freelancers|remote worker|remote workers|workers|worker|contractors|contractor|job applicants|it guys|tech workers|tech worker|devs|dev|hires|hire|freelancer|it guy|it bloke|it person|it people|it man|it men|it hire|it hires|it contractor|it contractors|it employee|it employees|it specialist|it specialists|it professional|it professionals|it freelancer|tech guy|tech guys|tech hire|tech hires|coder|coders|programmer|programmers|engineer|engineers|software engineer|software engineers|techie|techies|remote hire|remote hires",
    ),
    nouns("it worker|it worker job|remote worker|fake identity hire"),
    "hired under a fake cv|had hired under a fake cv|under a fake cv|under a false cv|under a forged cv|under a fake resume|under a fake name|under a false name|it worker infiltration|it worker scheme|it worker schemes|it-worker|it-workers|hired under a false identity|hired under a false name|hired under false identity|hired under false names|hired under fake names|hired under a fake name|hired under false identities|hired under a fake identity|false identity|false identities|fake identity|fake identities|got hired under|hired under|got themselves hired|got himself hired|on the payroll|infiltrated as employees|posing as developers|posing as employees|posing as a developer|working undercover|hired a north korean|hired north koreans|unknowingly hired|embedded developer|embedded developers",
  ),
  "insider-access":
    "insider|insiders|insider access|inside job|inside jobs|insider threat|insider threats|insider attack|insider attacks|insider abuse|insider's access|insider theft|insider help|inside help|inside man|rogue employee|rogue employees|rogue insider|rogue developer|rogue developers|rogue staff|malicious insider|malicious insiders|disgruntled employee|disgruntled employees|help from inside|help from the inside|from the inside|someone inside",
  "contract-exploit": join(
    nouns(
      "smart contract exploit|smart contract bug|smart contract vulnerability|smart contract flaw|smart contract hack|smart contract attack|smart contract error|smart contract weakness|smart contract|contract exploit|contract bug|contract vulnerability|contract flaw|code exploit|code bug|code vulnerability|code flaw|protocol bug|protocol exploit|coding error|coding mistake|reentrancy attack|reentrancy bug|reentrancy exploit|logic bug|logic flaw|logic error|bug exploit|solidity bug|software bug",
    ),
    "bug in the code|bug in a contract|bug in the contract|bug in a smart contract|bug in the smart contract|bugs in the code|bugs in contracts|bugs in smart contracts|flaw in the code|flaws in the code|flaw in a contract|flaw in the contract|flaw in a smart contract|hole in the code|hole in a contract|error in the code|vulnerability in the code|vulnerability in a contract|vulnerability in a smart contract|vulnerability in the contract|vulnerable contract|vulnerable contracts|vulnerable smart contract|vulnerable smart contracts|buggy contract|buggy contracts|buggy code|buggy smart contract|buggy smart contracts|reentrancy|re-entrancy|exploited contract|exploited contracts|exploiting smart contracts|exploited smart contracts",
  ),
  "price-manipulation":
    "price manipulation|price manipulations|oracle manipulation|oracle manipulations|oracle attack|oracle attacks|oracle exploit|oracle exploits|manipulated oracle|manipulated oracles|manipulating the oracle|manipulating oracles|manipulated price|manipulated prices|manipulating prices|manipulating a price|manipulating the price|flash loan|flash loans|flashloan|flashloans|flash loan attack|flash loan attacks|flash loan exploit|flash loan exploits|price oracle|price oracles|market manipulation|price oracle manipulation|manipulation of a price|manipulation of prices",
  "trojanised-app": join(
    products(
      `trojanised|trojanized|trojaned|backdoored|malicious|rogue|weaponised|weaponized|${fake}|trojan|booby trapped|infected|applejeus`,
      join(
        nouns("app|application|program|client|software|installer"),
        products(
          "trading|wallet|crypto|crypto trading|cryptocurrency|exchange|cryptocurrency trading",
          nouns("app|application|software|program|client|platform|tool"),
        ),
      ),
    ),
    "trojan|trojans|trojan horse|trojan horses|trojan horse app|trojan horse apps|trojan horse trading app|trojan horse trading apps|trojanised software|trojanised|trojanized|trojanised trading application|applejeus malware",
  ),
  "malicious-file": join(
    products(
      "malicious|infected|booby trapped|poisoned|rigged|weaponised|weaponized|dodgy|trojanised|trojanized",
      nouns(
        "file|document|pdf|pdf file|word file|word document|zip|zip file|excel file|archive|doc|download|script|docker project|python project|stock app",
      ),
    ),
    nouns(
      "malware|malware infection|malware attack|infostealer|info stealer|infected laptop|infected computer|infected device|infected machine|keylogger|key logger|remote access trojan|malware loader|infected workstation",
    ),
    "malware on a laptop|malware on an employee's laptop|malware on an employee's computer|malware on an employee's machine|malware on employee laptops|employee ran malware|employee opened a malicious file|employee opened a malicious document|employee opened malware|malware opened by an employee|stealer malware|stealer|stealers|spyware",
  ),
  "spearphishing-attachment": join(
    products(
      "spear phishing|spearphishing|spear-phishing|spearfishing",
      "|email|emails|mail|mails|attachment|attachments|attack|attacks|campaign|campaigns|message|messages",
    ),
    nouns(
      "malicious attachment|email attachment|malicious email attachment|infected attachment|mail attachment|poisoned attachment|infected email attachment|booby trapped attachment|malicious email|infected email|malicious mail",
    ),
    "emailed malware|malware by email|email with malware|spear phished|spearphished",
  ),
  phishing: join(
    products(
      "phishing",
      "attack|attacks|email|emails|mail|mails|link|links|site|sites|page|pages|website|websites|message|messages|campaign|campaigns|lure|lures|kit|trick|domain|domains|victims",
    ),
    "phished|phish|phishes|fishing mail|fishing mails|fishing email|fishing emails|phising|fishing attack|fishing attacks|phishers|got phished|credential phishing|phishing-based|phishing-led|fake login page|fake login pages",
  ),
  "frontend-hijack": join(
    products(
      "dns|front end|frontend|website|web site|domain|web page|user interface",
      "hijack|hijacks|hijacking|hijackings|compromise|compromises|attack|attacks|hijacked|takeover|takeovers|spoofing|poisoning|hack|hacks|got hijacked|was hijacked|were hijacked|compromised|was compromised",
    ),
    products(
      "hijacked|compromised|tampered|hijack of a|hijacking of a|tampering with a",
      "website|websites|front end|front ends|frontend|frontends|domain|domains|web page|site|dns",
    ),
    "front-end compromise|website was hijacked|websites were hijacked|bgp hijack|bgp hijacking",
  ),
  "signing-manipulation": join(
    products(
      "tricked|deceived|fooled|duped|tricking|deceiving|fooling|misled|hoodwinked",
      "signers|the signers|signer|the signer|multisig signers|wallet signers|the multisig signers|signatories|the signatories|key holders",
    ),
    products(
      "manipulated|spoofed|altered|disguised|masked|tampered|malicious|forged|doctored|manipulating",
      "transaction|transactions|signing|signing interface|signing screen|signing page|signing ui|signature|signatures|signature request|safe ui|wallet ui|multisig ui|safe interface|transaction data|wallet interface",
    ),
    "blind signing|blind signed|blind-signing|blind signatures|blind signature|ui manipulation|multisig ui manipulation|safe ui|safe wallet ui|ui spoofing|signing manipulation|signed something else|signed a malicious transaction|signed malicious transactions|signing trick|signers were tricked|signers were deceived|signers were fooled|signers got tricked|signers tricked|signers deceived|signers duped",
  ),
  "validator-takeover": join(
    products(
      "validator|validators|multisig|multisignature|multi sig|bridge validator|validator node|validator key|verifier|signer quorum|guardian",
      "takeover|takeovers|compromise|compromises|hijack|hijacks|attack|attacks|capture|key theft|takeover attack|hack|hacks|were compromised|were taken over|compromised|taken over|control|quorum takeover",
    ),
    products(
      "compromised|hijacked|captured|took over|taken over|takeover of|takeovers of|controlled|control of|majority of|hacked|quorum of",
      "validator|validators|multisig|multisigs|multisignature wallet|validator nodes|the validators|the multisig|a multisig|validator keys|multisig wallet|multisig wallets",
    ),
    "validator keys",
  ),
  "sim-swap":
    "sim swapping|sim swaps|sim-swap|sim swapped|sim swap attack|sim swap attacks|simswap|simswaps|sim hijack|sim hijacking|sim card swap|sim card swaps|hijacked phone number|hijacked phone numbers|phone number hijack|phone number hijacking|port out|stolen phone number|sim jacking|simjacking",
  "dependency-compromise": join(
    products(
      "npm|pypi|pip|python|malicious|poisoned|infected|backdoored|trojanised|open source|node|compromised|malicious npm|poisoned npm|malicious python|malicious open source|compromised npm",
      "package|packages|library|libraries|dependency|dependencies|module|modules|repo|repos|repository|repositories",
    ),
    "npm|pypi|npm supply chain|poisoned code library|dependency compromise|dependency attack|dependency attacks|dependency confusion|compromised software dependency|software dependency|malicious github repo|malicious github repos|malicious github repository|github repo|github repository",
  ),
  "trusted-relationship": join(
    products(
      "third party|third-party|third parties|partner|contractor|outsourced provider|service provider|supplier",
      "access|breach|breaches|compromise|compromises|provider|service|abuse|hack",
    ),
    "through a third party|via a third party|abused third party access|third party's access|trusted relationship|trusted relationships|trusted partner|trusted third party|via a contractor|through a contractor|through a partner|via a partner|via third party|through third parties|via third parties|compromised contractor|compromised partner|hacked contractor|external contractor|external contractors",
  ),
  "session-hijack": join(
    products(
      "session|session token|session cookie|browser session|cookie|token session",
      "hijack|hijacks|hijacking|hijackings|theft|thefts|stealing|hijacked|stolen",
    ),
    products(
      "hijacked|stolen|stole|stealing|hijacking|hijack of|theft of",
      "session|sessions|session token|session tokens|cookie|cookies|session cookie|session cookies|browser session|browser sessions|telegram session|login session|auth token|auth tokens|telegram account|telegram accounts",
    ),
    "cookies were stolen|session tokens|session cookies|session token|session cookie",
  ),
  "cloud-access": join(
    products(
      "cloud|aws|amazon|azure|google cloud|gcp|aws cloud|kubernetes",
      "account|accounts|credential|credentials|access|compromise|compromises|breach|breaches|key|keys|environment|environments|console|token|tokens|infrastructure|server|servers|abuse|intrusion|intrusions|hack|hacks|misuse",
    ),
    "misuse of cloud accounts|abused cloud accounts|through the cloud|cloud-based intrusion|stolen cloud credentials|stolen aws keys|compromised cloud accounts|compromised cloud account|cloud hacked|cloud accounts",
  ),
  "valid-accounts": join(
    products(
      "stolen|valid|compromised|leaked|phished|legitimate|hijacked|abused|misused|real|employee|staff|stole|admin|administrator",
      "credential|credentials|login|logins|login credentials|account credentials|user accounts|employee accounts|employee account|admin accounts|admin account|login details|log ins|username and password|usernames and passwords|accounts|employee credentials|staff accounts|admin credentials|log in",
    ),
    "credential theft|credential abuse|credential stuffing|misuse of valid accounts|valid accounts|account takeover|account takeovers|stolen login|login credentials",
  ),
  "application-exploit": join(
    products(
      "exploit of|exploited|exploiting|vulnerability in|flaw in|bug in|hole in",
      "an application|an internet facing application|a public facing application|a web application|a web app|a server|web application|web applications|a website|web server|a web server|internet facing application|internet facing applications|server|servers|web app|web apps",
    ),
    "internet facing application|internet facing applications|public facing application|public facing applications|web application exploit|web application exploits|server vulnerability|server vulnerabilities|web vulnerability|web vulnerabilities|server exploit|server exploits|zero day|zero days|zero-day|0day|0 day|unpatched server|unpatched servers|remote code execution|rce|log4j|web app exploit|application vulnerability|application vulnerabilities|sql injection|react2shell",
  ),
  "unauthorised-mint": join(
    products(
      "unauthorised|unauthorized|illegitimate|fraudulent|fake|rogue|infinite|illegal|illicit",
      "mint|minting|mints|token mint|token minting|token mints|minted tokens|token issuance|issuance",
    ),
    products(
      "minted|minting|mint|created|printed|printing|minting of",
      "tokens|new tokens|fake tokens|coins|unbacked tokens|tokens out of thin air|tokens from nothing|tokens out of nothing|coins out of thin air|fresh tokens|extra tokens|unauthorised tokens|unauthorized tokens|billions of tokens|millions of tokens|worthless tokens|tokens illegally|their own tokens|new coins",
    ),
    "mint|minting|minted|mint exploit|mint exploits|minting exploit|minting attack|minting attacks|mint attack|mint attacks|minting bug|minting hacks|token minting|token mint",
  ),
};

/** An empty list: never meant by its name. */
const services: Readonly<Record<string, string>> = {
  mixers: "",
  exchanges: "",
  "otc-traders":
    "otc traders|otc brokers|otc desks|otc trader|otc broker|otc desk|over the counter traders|over the counter brokers|over the counter desks|over the counter|chinese otc traders|chinese otc brokers|chinese otc desks|chinese otc|otc dealers|otc dealer|over the counter dealers|over the counter trading|otc trading|otc markets|otc networks|chinese over the counter traders|chinese over the counter brokers",
  "tornado-cash": "tornado cash mixer|the tornado mixer|tornadocash|tornado.cash",
  blender: "blender mixer|blender",
  thorchain: "thor chain|thorchain bridge|thorswap",
  exch: "exch|exch.cx",
  garantex: "garantex exchange",
  huione: "huione group|hui one|huione guarantee marketplace",
  wasabi: "wasabi|wasabi mixer|wasabi coinjoin",
};

const chains: Readonly<Record<string, string>> = {
  bitcoin: "bitcoins|bitcoin network|bitcoin blockchain|btc network|btc chain",
  ethereum: "ether|ethers|ethereum network|ethereum blockchain|ethereum mainnet|eth mainnet|eth chain",
  "bnb-chain":
    "bnb smart chain|binance chain|binance's chain|bnb network|bsc network|binance smartchain|bnb beacon chain",
  polygon: "polygon network|polygon pos|matic network",
  tron: "tron network|trc20|trc 20|tron blockchain",
  solana: "solana network|solana blockchain",
  avalanche: "avalanche network|avalanche c chain|avax chain",
  arbitrum: "arbitrum one|arbitrum network|arb",
  ripple: "xrp ledger|ripple|xrpl|ripple ledger|ripple network",
  xrp: "xrpl|ripple ledger",
  litecoin: "litecoins",
  dogecoin: "dogecoins",
  ton: "the open network|ton network|ton blockchain",
};

export const termNames: Readonly<Partial<Record<TermKind, Readonly<Record<string, string>>>>> = {
  category: categories,
  chain: chains,
  technique: techniques,
  service: services,
};
