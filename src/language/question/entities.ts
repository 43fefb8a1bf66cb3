// Everything that the index knows by name, so that a question's words find it: thefts, actors, publishers, kinds of
// victim, chains, countries, techniques, services. Built once per index; names come from the knowledge, and what people
// say instead of a kind's name stands in one table here.
import { fold, foldWords } from "../../knowledge/fold.ts";
import type { Index, Term } from "../../knowledge/model.ts";
import { namesOf } from "../../query/names.ts";
import { countries } from "../countries.ts";
import { otherSubjectOf } from "./other-subjects.ts";
import { classesOf } from "./word-classes.ts";

export type Entity =
  /** `isBare`: the name without its word of kind, as `harmony` for the Harmony bridge. */
  | { kind: "incident"; name: string; ids: readonly string[]; isBare: boolean }
  | { kind: "actor" | "publisher" | TermKind; id: string; name: string };

export const termKinds = ["category", "chain", "country", "technique", "service"] as const;
export type TermKind = (typeof termKinds)[number];

/** What people say for a term of the vocabulary; an id that the vocabulary lacks is passed over. */
export const otherNames: Readonly<Partial<Record<TermKind, Readonly<Record<string, string>>>>> = {
  category: {
    exchange:
      "exchange|crypto exchange|crypto exchanges|cryptocurrency exchange|cryptocurrency exchanges|trading platform|trading platforms|cexs|cexes|centralized exchange|centralized exchanges|centralised exchanges|bitcoin exchange|bitcoin exchanges",
    bridge:
      "cross chain bridge|cross chain bridges|cross-chain bridges|crypto bridge|crypto bridges|blockchain bridge|blockchain bridges|token bridges",
    wallet:
      "wallet provider|wallet providers|wallet company|wallet companies|wallet app|wallet apps|crypto wallet|crypto wallets|wallet maker|wallet makers|wallet service|wallet services|software wallets|wallet software",
    defi: "defi protocol|defi protocols|defi platform|defi platforms|decentralized finance|decentralised finance|defi project|defi projects|decentralized exchange|decentralized exchanges|dex|dexes|dexs|lending protocol|lending protocols",
    "payment-processor":
      "payment provider|payment providers|payment processor|payment processors|payment company|payment companies|payment service|payment services|payment firm|payment firms|payment gateway|payment gateways|crypto payment providers",
    casino:
      "crypto casino|crypto casinos|online casino|online casinos|gambling site|gambling sites|betting site|betting sites|gambling platform|gambling platforms|betting platform|betting platforms|gambling company|gambling companies|sportsbook|gambling firms",
    game: "nft game|nft games|crypto game|crypto games|gaming project|gaming projects|gaming platform|gaming platforms|gaming company|gaming companies|metaverse|play to earn|game projects|blockchain games|gamefi|video games",
    fund: "hedge fund|hedge funds|crypto fund|crypto funds|market makers|trading firm|trading firms|investment fund|investment funds|venture fund|venture funds|investment firm|investment firms|investment companies|vcs",
    "token-project": "token projects|token issuers|crypto project|crypto projects",
    infrastructure:
      "infrastructure provider|infrastructure providers|mining service|mining services|mining pool|mining pools|miners",
    individual:
      "people|persons|private persons|private individuals|individual investors|individual users|founders|whales|whale|private investors|individual victims",
  },
  chain: {
    bitcoin: "bitcoins",
    ethereum: "ether",
    "bnb-chain": "bnb smart chain|binance chain",
    ripple: "xrp ledger|ripple",
  },
  technique: {
    "social-engineering": "social engineering|socially engineered|social-engineering",
    "fake-job-offer":
      "fake job|fake jobs|fake job offers|job offer|job offers|fake recruiter|fake recruiters|recruiter|recruiters|dream job|operation dream job|job interview|job interviews",
    "fake-meeting":
      "fake zoom meeting|fake zoom meetings|fake zoom call|fake teams meeting|fake teams meetings|fake teams call|fake video meeting|fake video meetings|fake video calls|fake call|fake calls|bogus zoom|bogus zoom call|bogus zoom calls|bogus meeting|bogus meetings|fake online meeting|fake online meetings|fake interview call|fake zoom|zoom call|zoom calls|fake meetings|fake video call|fake zoom calls|zoom meeting|zoom meetings|zoom",
    "private-key-theft":
      "private key|private keys|private key compromise|private key compromises|private key theft|stolen private keys|stolen keys|key compromise|key compromises|compromised keys|compromised private keys|private key leak|leaked keys|leaked private keys|key theft",
    "supply-chain": "supply chain|supply chain attack|supply chain attacks|supply chain compromise",
    "it-worker":
      "hired it worker|hired it workers|it worker job|it worker jobs|it worker|it workers|dprk it workers|north korean it workers|fake it workers|fake employees|remote workers|remote it workers|it worker infiltration",
    "insider-access": "insider|insiders|insider access|inside job|inside jobs|insider threat",
    "contract-exploit":
      "smart contract exploit|smart contract exploits|smart contract bug|smart contract bugs|smart contract vulnerability|smart contract vulnerabilities|smart contract|smart contracts|contract exploits|code exploit|code vulnerability",
    "price-manipulation": "price manipulation|oracle manipulation|flash loan|flash loans",
    "trojanised-app":
      "trojanised trading apps|trojanized trading apps|trojanised trading app|trojanized trading app|trojanised applications|trojanized applications|trojanised app|trojanized app|trojanized application|trojan|trojanised apps|trojanized apps|trojanized trading app|applejeus trading app",
    "malicious-file": "malware|malicious file|malicious files|malicious pdf|malicious document",
    "spearphishing-attachment":
      "spear phishing|spearphishing|spear phishing email|spear phishing emails|malicious attachments",
    phishing: "phishing attack|phishing attacks|phishing email|phishing emails|phished|phish",
    "frontend-hijack":
      "front end hijack|dns hijack|dns hijacking|frontend hijack|front-end compromise|website hijack",
    "signing-manipulation":
      "tricked the signers|tricked signers|deceived signers|manipulated transactions|manipulated signing|blind signing|manipulated transaction|ui manipulation|multisig ui manipulation|safe ui",
    "validator-takeover":
      "validator takeover|validator compromise|compromised validators|multisig takeover|multisig compromise|validator keys",
    "sim-swap": "sim swapping|sim swaps|sim-swap",
    "dependency-compromise":
      "npm package|npm packages|npm supply chain|malicious package|malicious packages|poisoned packages",
  },
  service: { mixers: "", exchanges: "" },
};

/** What people call a publisher beside the names in its record. */
const publisherNames: Readonly<Record<string, string>> = {
  "un-panel":
    "panel of experts|un experts|un expert panel|united nations|united nations panel|un report|un reports|un security council|un security council panel|unsc|unsc panel|un monitors|un sanctions monitors|un sanctions panel|un committee|the un panel|u.n.|u.n. panel|u.n|u.n panel",
  msmt: "msmt|sanctions monitoring team|multilateral monitoring team",
  "trm-labs": "trm|trm lab",
  "us-treasury": "ofac|treasury|us treasury|the treasury|treasury department|u.s. treasury",
  "us-justice-department":
    "doj|us doj|justice department|department of justice|us justice department|justice dept",
  "us-state-department": "state department|us state department|state dept",
  "us-government":
    "us government|american government|u.s. government|us authorities|american authorities|washington",
  fbi: "fbi|feds|the feds|federal bureau of investigation|f.b.i.",
  "rok-nis":
    "nis|south korean intelligence|south korean spy agency|south korea's spy agency|south korea's intelligence service|national intelligence service",
  "rok-government": "south korean government|korean government|seoul government",
  "rok-police": "south korean police|korean police|korean national police",
  "npa-japan": "japanese police|japan's police|npa|national police agency",
  "japan-government": "japanese government|japan's government|tokyo government",
  "uk-government": "uk government|british government|the british government",
  chainalysis: "chain analysis|chainalysis'",
  zachxbt: "zach xbt|zach",
  tayvano: "tay|taylor monahan",
};

/** Chains that are ordinary words too: taken for the chain only after `on`, or before `chain` or `network`. */
export const wordChains = new Set([
  "near",
  "base",
  "sonic",
  "mantle",
  "optimism",
  "stacks",
  "ton",
  "tao",
  "sol",
  "terra",
  "ada",
  "sui",
]);

export interface Lexicon {
  /** Folded words without spaces -> what they may name. */
  entities: ReadonlyMap<string, readonly Entity[]>;
  longest: number;
}

const kept = new WeakMap<Index, Lexicon>();
const longestName = 8;

export function lexiconOf(index: Index): Lexicon {
  const known = kept.get(index);
  if (known !== undefined) return known;
  const entities = new Map<string, Entity[]>();
  const add = (name: string, entity: Entity) => {
    const key = fold(name);
    if (key.length < 2 || /^\d+$/.test(key)) return;
    const list = entities.get(key);
    if (list === undefined) entities.set(key, [entity]);
    else if (!list.some((e) => isSame(e, entity))) list.push(entity);
  };
  const names = namesOf(index);
  for (const [key, entries] of names.exact)
    add(key, { kind: "incident", name: entries[0]?.name ?? key, ids: idsOf(entries), isBare: false });
  for (const [key, entries] of names.bare)
    if (key.length >= 4 && !entities.has(key) && classesOf([key]).length === 0)
      add(key, { kind: "incident", name: entries[0]?.name ?? key, ids: idsOf(entries), isBare: true });
  for (const { id, name, mitre, names: used, withdrawn } of index.actors.values()) {
    if (withdrawn !== null || id === "dprk") continue;
    for (const alias of [name, id, ...(mitre === null ? [] : [mitre]), ...used.map((n) => n.alias)]) {
      add(alias, { kind: "actor", id, name });
      add(alias.replace(/ (?:group|gang)$/i, ""), { kind: "actor", id, name });
    }
  }
  for (const { id, name, aliases, kind } of index.publishers.values())
    if (kind !== "victim")
      for (const alias of [
        name,
        id,
        ...aliases,
        name.replace(/ \(.*\)$/, ""),
        name.replace(/ (?:Labs|Intelligence)$/, ""),
        ...(publisherNames[id]?.split("|") ?? []),
      ])
        if (classesOf(foldWords(alias)).length === 0 && otherSubjectOf(foldWords(alias)) === null)
          add(alias, { kind: "publisher", id, name });
  const { vocabulary } = index;
  const terms: Readonly<Record<TermKind, Iterable<Term>>> = {
    category: vocabulary.categories.values(),
    chain: vocabulary.chains.values(),
    country: countries.filter(({ id }) => !["KP", "UN", "EU", "EZ", "ZZ", "XA", "XB", "QO"].includes(id)),
    technique: vocabulary.techniques.values(),
    service: [...vocabulary.services.values()].filter(({ id }) => otherNames.service?.[id] === undefined),
  };
  for (const kind of termKinds)
    for (const { id, name, aliases } of terms[kind]) {
      const said = otherNames[kind]?.[id]?.split("|") ?? [];
      // A country's code is an ordinary word too often: `in`, `is`, `it`, `us`.
      const codes = kind === "country" ? [] : [id];
      for (const alias of [...codes, name, ...aliases, ...said]) {
        add(alias, { kind, id, name });
        if (kind === "category" || kind === "technique") add(`${alias}s`, { kind, id, name });
      }
    }
  const lexicon = { entities, longest: longestName };
  kept.set(index, lexicon);
  return lexicon;
}

function idsOf(entries: readonly { incident: string }[]): string[] {
  return [...new Set(entries.map((entry) => entry.incident))];
}

function isSame(a: Entity, b: Entity): boolean {
  return a.kind === "incident" || b.kind === "incident"
    ? a.kind === b.kind
    : a.kind === b.kind && a.id === b.id;
}
