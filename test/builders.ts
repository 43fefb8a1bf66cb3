// Builders for tests: knowledge as small as a test needs, run through the real loader and its rules.
import { stringify } from "yaml";
import { type Core, createCore } from "../src/core.ts";
import { loadFiles } from "../src/knowledge/load.ts";
import type { Attribution, Figure, Index, Publisher, Source } from "../src/knowledge/model.ts";
import { parseWrittenNumber } from "../src/knowledge/money.ts";
import { formatProblem } from "../src/knowledge/problem.ts";
import type { KnowledgeFile } from "../src/knowledge/records.ts";
import type { PublisherKind } from "../src/knowledge/schema/claim.ts";

export const today = "2026-11-21";
export const now = new Date("2026-11-21T12:00:00Z");

type Fields = Record<string, unknown>;

/** One publisher of each kind, and the terms that tests use. */
export const vocabulary: Fields = {
  categories: [
    { id: "exchange", name: "centralised exchange" },
    { id: "bridge", name: "bridge", aliases: ["bridges"] },
    { id: "wallet", name: "wallet provider" },
  ],
  chains: [
    { id: "ethereum", name: "Ethereum", aliases: ["eth"] },
    { id: "bitcoin", name: "Bitcoin" },
    { id: "tron", name: "TRON" },
  ],
  techniques: [
    { id: "private-key-theft", name: "theft of private keys", attack: "T1552.004" },
    { id: "fake-job-offer", name: "fake job offer", attack: "T1566.003" },
  ],
  services: [{ id: "tornado-cash", name: "Tornado Cash", aliases: ["tornado"] }],
  lists: [
    { id: "fbi-alert", name: "FBI public notice" },
    { id: "ofac-sdn", name: "OFAC SDN list" },
  ],
  publishers: [
    { id: "fbi", name: "FBI", kind: "government" },
    { id: "court", name: "District Court", kind: "court" },
    { id: "chainalysis", name: "Chainalysis", kind: "analytics-firm" },
    { id: "elliptic", name: "Elliptic", kind: "analytics-firm" },
    { id: "un-panel", name: "UN Panel of Experts", kind: "panel" },
    { id: "mandiant", name: "Mandiant", kind: "security-firm" },
    { id: "zachxbt", name: "ZachXBT", kind: "researcher" },
    { id: "the-press", name: "The Press", kind: "press" },
    { id: "wiki", name: "Wiki", kind: "reference" },
  ],
};

const actors: Fields[] = [
  { id: "dprk", name: "North Korea", kind: "state" },
  { id: "lazarus-group", name: "Lazarus Group", kind: "group", parent: "dprk" },
  { id: "tradertraitor", name: "TraderTraitor", kind: "cluster", parent: "lazarus-group" },
];

/** A claim's provenance, from a document of its own publisher unless told otherwise. */
export function said(by: string, when: string, more: Fields = {}): Fields {
  return { by, said: when, source: `${by}-doc`, at: "paragraph 1", ...more };
}

export interface IncidentFields {
  id: string;
  victim?: string;
  date?: string;
  figures?: Fields[];
  attributions?: Fields[];
  [key: string]: unknown;
}

/** A valid incident record; sources are declared for whatever its claims cite. */
export function anIncident({
  id,
  victim = id.replace(/-\d{4}.*$/, ""),
  date = "2024-03-17",
  dates,
  figures,
  attributions,
  ...more
}: IncidentFields): Fields {
  const record: Fields = {
    id,
    victim,
    category: "exchange",
    checked: today,
    ...more,
    dates: dates ?? [{ kind: "theft", date, used: "by block time", ...said("the-press", date) }],
    ...(figures === undefined ? {} : { figures }),
    ...(attributions === undefined ? {} : { attributions }),
  };
  return inOrder({ ...record, sources: declareSources(record, id) }, incidentOrder);
}

const incidentOrder = [
  "id",
  "victim",
  "aliases",
  "category",
  "country",
  "chains",
  "checked",
  "withdrawn",
  "override",
  "publishers",
  "sources",
  "dates",
  "figures",
  "attributions",
  "techniques",
  "services",
  "links",
  "events",
];

export const stolen = (usd: string, by: string, when: string, more: Fields = {}): Fields => ({
  kind: "stolen",
  usd,
  valued: "unstated",
  ...said(by, when),
  ...more,
});

export const attributed = (
  firmness: string,
  basis: string,
  by: string,
  when: string,
  more: Fields = {},
): Fields => ({
  ...(firmness === "denies" || firmness === "no-finding" ? {} : { actor: "lazarus-group" }),
  firmness,
  basis,
  identity: "named",
  ...(firmness === "denies" ? { why: "the funds went elsewhere" } : {}),
  ...said(by, when),
  ...more,
});

export function aTotals(id: string, publisher: string, totals: Fields[]): Fields {
  const record = {
    id,
    publisher,
    totals: totals.map((total) => ({ scope: "dprk-crypto", basis: "theft", ...total })),
  };
  return inOrder({ ...record, sources: declareSources(record, id) }, [
    "id",
    "publisher",
    "sources",
    "totals",
  ]);
}

function declareSources(record: Fields, id: string): Fields {
  const sources: Fields = {};
  const visit = (value: unknown) => {
    if (Array.isArray(value)) value.forEach(visit);
    else if (typeof value === "object" && value !== null) {
      const { source, published } = value as { source?: string; published?: string };
      if (typeof source === "string")
        sources[source] ??= {
          title: `A document of ${source}`,
          publisher: source.replace(/-doc$/, ""),
          url: `https://example.org/${id}/${source}`,
          published: published ?? "unknown",
          retrieved: today,
        };
      Object.values(value).forEach(visit);
    }
  };
  visit(record);
  return { ...sources, ...((record.sources as Fields | undefined) ?? {}) };
}

function inOrder(record: Fields, order: readonly string[]): Fields {
  return Object.fromEntries(
    order.filter((key) => record[key] !== undefined).map((key) => [key, record[key]]),
  );
}

export interface KnowledgeFields {
  incidents?: Fields[];
  totals?: Fields[];
  addresses?: Fields[];
  coverage?: Fields[];
  notIncluded?: Fields[];
}

export function filesOf({
  incidents = [],
  totals = [],
  addresses = [],
  coverage = [{ from: "2016-01", to: "2026-11", searched: today, how: "by hand" }],
  notIncluded = [],
}: KnowledgeFields): KnowledgeFile[] {
  const file = (path: string, record: unknown): KnowledgeFile => ({
    file: `knowledge/${path}.yaml`,
    content: stringify(record, { lineWidth: 0 }),
  });
  return [
    file("vocabulary", vocabulary),
    file("coverage", { months: coverage }),
    ...(notIncluded.length === 0 ? [] : [file("not-included", { entries: notIncluded })]),
    ...actors.map(({ parent, ...actor }) =>
      file(`actors/${String(actor.id)}`, {
        ...actor,
        ...(parent === undefined
          ? {}
          : {
              sources: {
                "fbi-doc": {
                  title: "Who is who",
                  publisher: "fbi",
                  url: `https://example.org/${String(actor.id)}`,
                  published: "unknown",
                  retrieved: today,
                },
              },
              parents: [{ parent, ...said("fbi", "2020-01-01") }],
            }),
      }),
    ),
    ...incidents.map((record) => file(`incidents/${String(record.id)}`, record)),
    ...totals.map((record) => file(`totals/${String(record.id)}`, record)),
    ...addresses.map((record) => file(`addresses/${String(record.id)}`, record)),
  ];
}

/** The index of these records; throws with the problems where the loader finds any. */
export function anIndex(fields: KnowledgeFields): Index {
  const loaded = loadFiles(filesOf(fields), today);
  if (!loaded.ok) throw new Error(loaded.problems.map(formatProblem).join("\n"));
  return loaded.index;
}

export function aCore(fields: KnowledgeFields): Core {
  const index = anIndex(fields);
  return createCore({ index: () => index, now: () => now });
}

const kinds: Readonly<Record<string, PublisherKind>> = {
  fbi: "government",
  court: "court",
  victim: "victim",
  chainalysis: "analytics-firm",
  elliptic: "analytics-firm",
  "un-panel": "panel",
  mandiant: "security-firm",
  zachxbt: "researcher",
  "the-press": "press",
  wiki: "reference",
};

export function aPublisher(id: string): Publisher {
  return { id, name: id, kind: kinds[id] ?? "press", aliases: [] };
}

export function aSource(publisher: string): Source {
  return {
    id: `${publisher}-doc`,
    title: "A document",
    publisher: aPublisher(publisher),
    url: "https://example.org",
    published: "unknown",
    retrieved: today,
    archive: null,
    fullCopyOf: null,
  };
}

let counter = 0;

function aClaim(by: string, when: string, more: Partial<Figure> = {}) {
  counter++;
  return {
    ref: more.ref ?? `example-2024#claim-${counter}`,
    record: "example-2024",
    by: by.split("+").map(aPublisher),
    said: when,
    saidDay: when === "unknown" ? null : when,
    source: aSource(by.split("+")[0] ?? by),
    at: "paragraph 1",
    relayed: false,
    passing: false,
    basedOn: null,
    replaces: null,
  };
}

/** A compiled figure: `aFigure("1.46bn", "fbi", "2025-02-26")`. */
export function aFigure(usd: string | null, by: string, when: string, more: Partial<Figure> = {}): Figure {
  const number = usd === null ? null : parseWrittenNumber(usd);
  return {
    ...aClaim(by, when, more),
    kind: "stolen",
    usd: number === null ? null : { low: number.value, high: number.value },
    written: number === null ? null : { low: number, high: number, text: usd ?? "" },
    native: null,
    qualifier: null,
    units: [],
    counts: null,
    covers: ["example-2024"],
    through: null,
    valued: "unstated",
    flags: [],
    reason: null,
    headline: null,
    ...more,
  };
}

/** A compiled attribution: `anAttribution("states", "formal", "fbi")`. */
export function anAttribution(
  firmness: Attribution["firmness"],
  basis: Attribution["basis"],
  by: string,
  when = "2024-06-01",
  more: Partial<Attribution> = {},
): Attribution {
  return {
    ...aClaim(by, when),
    actor: firmness === "denies" || firmness === "no-finding" ? null : "lazarus-group",
    firmness,
    basis,
    identity: "named",
    mappedBy: null,
    guess: false,
    instead: null,
    outcome: null,
    quoted: null,
    why: firmness === "denies" ? "a reason" : null,
    withdrawn: null,
    ...more,
  };
}
