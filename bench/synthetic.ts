// Incidents that never happened, as many as are wanted, each a valid record with as many claims as real ones have. They
// exist in memory and in temporary folders alone, and never enter `knowledge/`.
import type { KnowledgeFile } from "../src/knowledge/records.ts";
import { createRandom, type Random } from "./random.ts";
import { type Tree, writeYaml } from "./write-yaml.ts";

/** Words that records may use; the first of `actors` and the publishers come from the real knowledge. */
export interface Words {
  categories: readonly string[];
  chains: readonly string[];
  techniques: readonly string[];
  services: readonly string[];
  actors: readonly string[];
  governments: readonly string[];
  firms: readonly string[];
  panels: readonly string[];
  researchers: readonly string[];
}

// How many of each a record has: samples with the mean and the spread of the 188 records of November 2026.
const counts = {
  aliases: [0, 1, 2, 2, 4],
  chains: [1, 1, 1, 2, 5],
  figures: [1, 2, 2, 3, 3, 3, 4, 5, 7, 9],
  attributions: [1, 1, 2, 2, 2, 2, 3, 4],
  techniques: [0, 1, 1, 1, 2],
  services: [0, 0, 1, 1, 2],
  links: [0, 0, 0, 1, 2, 4],
  events: [0, 0, 1, 1, 2],
  sources: [2, 3, 3, 4, 4, 6],
} as const;

const prose =
  "the attackers moved the funds through several addresses before the exchange stopped withdrawals and told its users what was missing";
const places = ["paragraph 3", "table 2, row 14", "section on the theft", "page 21, footnote 7"];

export function writeIncidents(count: number, words: Words, seed = 20261121): KnowledgeFile[] {
  const random = createRandom(seed);
  const names = createNames(random);
  const ids: string[] = [];
  return Array.from({ length: count }, () => {
    const incident = writeIncident(names, ids, words, random);
    ids.push(incident.id);
    return { file: `knowledge/incidents/${incident.id}.yaml`, content: writeYaml(incident) };
  });
}

function writeIncident(names: () => string, earlier: readonly string[], words: Words, random: Random) {
  const victim = names();
  const theft = new Date(Date.UTC(2017, random.integer(114), 1 + random.integer(28)));
  const year = theft.getUTCFullYear();
  const key = victim.toLowerCase().replaceAll(" ", "-");
  const id = `${key}-${year}`;
  const dayAfter = (days: number) => new Date(theft.getTime() + days * 86_400_000).toISOString().slice(0, 10);
  const sources = Object.fromEntries(
    times(random.pick(counts.sources), (i) => [
      `${key}-${i + 1}`,
      {
        title: i === 0 ? `${victim}: what happened` : `${victim} and the way of the stolen funds, part ${i}`,
        publisher: i === 0 ? key : random.pick(words.firms),
        url: `https://example.org/${year}/${id}/${i + 1}-a-report-on-the-theft-at-${key}`,
        published: dayAfter(60 + i),
        retrieved: "2026-11-21",
      },
    ]),
  );
  const documents = Object.keys(sources);
  let cited = 0;
  /** Every source is cited at least once: the first claims take them in turn. */
  const from = (by: string, days = random.integer(60)) => ({
    by,
    said: random.integer(10) === 0 ? dayAfter(days).slice(0, 7) : dayAfter(days),
    source: documents[cited++] ?? random.pick(documents),
    at: random.pick(places),
  });
  const usd = 10 ** (4 + random.integer(5)) * (1 + random.integer(90) / 10);
  const neighbour = earlier.at(-1);
  const figures = times(random.pick(counts.figures), (i) => ({
    id: i === 0 ? "first" : undefined,
    kind: i < 3 ? "stolen" : random.pick(["stolen", "frozen", "recovered", "laundered"]),
    usd: writeUsd(usd * (1 + random.integer(20) / 100)),
    units: random.integer(3) === 0 ? [`${1 + random.integer(99_999)} ETH`] : undefined,
    qualifier: random.integer(3) === 0 ? "about" : undefined,
    valued: random.pick(["theft-day", "disclosed", "unstated"]),
    ...from(random.pick([key, ...words.firms])),
  }));
  const joint =
    neighbour === undefined || random.integer(40) > 0
      ? []
      : [
          {
            kind: "stolen",
            usd: writeUsd(usd * 3),
            covers: [neighbour, id],
            valued: "unstated",
            ...from(random.pick(words.firms)),
          },
        ];
  const attributions = times(random.pick(counts.attributions), () => {
    const [by, firmness, basis] = random.pick([
      [words.governments, "states", "formal"],
      [words.firms, "states", "forensic"],
      [words.firms, "likely", "forensic"],
      [words.panels, "states", "list"],
      [words.researchers, "suspects", "assertion"],
    ] as const);
    return {
      actor: random.pick(words.actors),
      firmness,
      basis,
      identity: "named",
      why: prose,
      ...from(random.pick(by)),
    };
  });
  const dates = [
    { kind: "theft", date: dayAfter(0), used: "first outgoing transaction, by block time", ...from(key) },
    ...times(random.integer(3) === 0 ? 0 : 1, () => ({ kind: "disclosed", date: dayAfter(3), ...from(key) })),
  ];
  const claims = {
    dates,
    figures: [...figures, ...joint],
    attributions,
    techniques: times(random.pick(counts.techniques), () => ({
      technique: random.pick(words.techniques),
      note: prose,
      ...from(random.pick(words.firms)),
    })),
    services: times(random.pick(counts.services), () => ({
      service: random.pick(words.services),
      ...from(random.pick(words.firms)),
    })),
    links: [
      ...new Set(times(earlier.length === 0 ? 0 : random.pick(counts.links), () => random.pick(earlier))),
    ].map((to) => ({
      to,
      kind: random.pick(["same-cluster", "commingled-funds", "same-campaign"]),
      note: prose,
      ...from(random.pick(words.researchers)),
    })),
    events: times(random.pick(counts.events), (i) => ({
      date: dayAfter(10 + i),
      what: prose,
      ...from(random.pick(words.firms)),
    })),
  };
  return {
    id,
    victim,
    ...filled({ aliases: times(random.pick(counts.aliases), names) }),
    category: random.pick(words.categories),
    country: random.pick(["IN", "JP", "KR", "SG", "US", "VN"]),
    chains: [...new Set(times(random.pick(counts.chains), () => random.pick(words.chains)))],
    checked: "2026-11-21",
    publishers: { [key]: { name: victim, kind: "victim" } },
    sources: Object.fromEntries(Object.entries(sources).filter((_, i) => i < cited)),
    ...filled(claims),
  };
}

const syllables =
  "ba be bi bo da de di do fa fi fo ga ge go ka ke ki ko la le li lo ma me mi mo na ne ni no pa pe po ra re ri ro sa se si so ta te ti to va ve vo za ze zo".split(
    " ",
  );
const endings = ["", "", " Swap", " Pay", " Finance", "x", "coin", "bit"];

/** Names that no other victim has: two with the same letters would be refused. */
function createNames(random: Random): () => string {
  const taken = new Set<string>();
  return () => {
    for (;;) {
      const stem = times(3 + random.integer(2), () => random.pick(syllables)).join("");
      const name = `${stem.charAt(0).toUpperCase()}${stem.slice(1)}${random.pick(endings)}`;
      if (taken.has(name)) continue;
      taken.add(name);
      return name;
    }
  };
}

function writeUsd(amount: number): string {
  return amount >= 1e6 ? `${Math.round(amount / 1e5) / 10}m` : String(Math.round(amount));
}

function times<T>(count: number, make: (i: number) => T): T[] {
  return Array.from({ length: count }, (_, i) => make(i));
}

/** An empty list is left out, as in a record. */
function filled<T extends Record<string, readonly Tree[]>>(lists: T): { [K in keyof T]?: T[K] } {
  return Object.fromEntries(Object.entries(lists).filter(([, list]) => list.length > 0)) as {
    [K in keyof T]?: T[K];
  };
}
