// Records without problems -> the index: every reference resolved, every amount and date read once.
import { lastDay } from "./dates.ts";
import type {
  Actor,
  Claim,
  Figure,
  Incident,
  Index,
  ListedAddress,
  PublishedTotal,
  Publisher,
  Source,
  Technique,
  Term,
} from "./model.ts";
import { parseWrittenAmount } from "./money.ts";
import { readMoney, readRange } from "./read-written.ts";
import type { Records } from "./records.ts";
import type { VocabularyRecord } from "./schema/record.ts";
import { shareJointFigures, shareLinks } from "./share-claims.ts";

interface RawClaim {
  id?: string | undefined;
  by: string[];
  said: string;
  source: string;
  at: string;
  passing?: true | undefined;
  "based-on"?: string | undefined;
  replaces?: string | undefined;
}

type RawSource = Records["sources"][number]["record"] extends infer S ? Omit<S & object, "id"> : never;

/** Builds the index from records that passed the rules; `fingerprint` is a hash over the content of all files. */
export function buildIndex(records: Records, fingerprint: string): Index {
  const vocabulary = records.vocabulary?.record ?? emptyVocabulary;
  const publishers = new Map<string, Publisher>();
  for (const p of vocabulary.publishers)
    publishers.set(p.id, { id: p.id, name: p.name, kind: p.kind, aliases: p.aliases ?? [] });
  const sources = new Map<string, Source>();
  const claims = new Map<string, Claim>();
  let updated = "";

  const addSource = (sourceId: string, raw: RawSource, voices: Voices): Source => {
    const source: Source = {
      id: sourceId,
      title: raw.title,
      publisher: voices(raw.publisher),
      url: raw.url,
      published: raw.published,
      retrieved: raw.retrieved,
      archive: raw.archive ?? null,
      fullCopyOf: raw["full-copy-of"] ?? null,
    };
    if (raw.retrieved > updated) updated = raw.retrieved;
    sources.set(sourceId, source);
    return source;
  };

  const sharedVoices: Voices = (publisherId) => publishers.get(publisherId) ?? unknownPublisher(publisherId);
  for (const { record } of records.sources) addSource(record.id, record, sharedVoices);

  /** What one record needs to compile its claims. */
  const open = (record: OpenRecord) => {
    const local = new Map<string, Publisher>();
    for (const [publisherId, raw] of Object.entries(record.publishers ?? {})) {
      const shared = publishers.get(publisherId);
      const voice: Publisher = {
        id: publisherId,
        name: raw.name ?? shared?.name ?? publisherId,
        kind: raw.kind,
        aliases: shared?.aliases ?? [],
      };
      local.set(publisherId, voice);
    }
    const voices: Voices = (publisherId) => local.get(publisherId) ?? sharedVoices(publisherId);
    for (const voice of local.values()) if (!publishers.has(voice.id)) publishers.set(voice.id, voice);
    const own = new Map<string, Source>();
    for (const [key, raw] of Object.entries(record.sources ?? {}))
      own.set(key, addSource(`${record.id}/${key}`, raw, voices));
    const absolute = (reference: string | undefined) =>
      reference === undefined ? null : reference.startsWith("#") ? `${record.id}${reference}` : reference;
    const claim = (section: string, position: number, raw: RawClaim): Claim => {
      const source = own.get(raw.source) ?? sources.get(raw.source);
      if (source === undefined)
        throw new Error(`${record.id} cites ${raw.source}, which the rules should have refused`);
      return {
        ref: `${record.id}#${raw.id ?? `${section}-${position + 1}`}`,
        record: record.id,
        by: raw.by.map(voices),
        said: raw.said,
        saidDay: raw.said === "unknown" ? null : lastDay(raw.said),
        source,
        at: raw.at,
        relayed: !raw.by.some((b) => b === source.publisher.id || b === source.fullCopyOf),
        passing: raw.passing === true,
        basedOn: absolute(raw["based-on"]),
        replaces: absolute(raw.replaces),
      };
    };
    return <R extends RawClaim, C extends Claim>(
      section: string,
      raws: readonly R[] | undefined,
      more: (raw: R) => Omit<C, keyof Claim>,
    ): C[] =>
      (raws ?? []).map((raw, i) => {
        // Not two spreads in one literal: V8 takes 40 times as long for them, and three times the memory.
        const compiled = Object.assign(claim(section, i, raw), more(raw)) as unknown as C;
        claims.set(compiled.ref, compiled);
        return compiled;
      });
  };

  const incidents = new Map<string, Incident>();
  for (const { record } of records.incidents) {
    const compile = open(record);
    incidents.set(record.id, {
      id: record.id,
      victim: record.victim,
      aliases: record.aliases ?? [],
      category: record.category,
      country: record.country ?? null,
      chains: record.chains ?? [],
      checked: record.checked,
      withdrawn: record.withdrawn ?? null,
      override: record.override ?? null,
      dates: compile("dates", record.dates, (raw) => ({
        kind: raw.kind,
        range: readRange(raw.date, raw.from, raw.to),
        used: raw.used ?? null,
      })),
      figures: compile<NonNullable<typeof record.figures>[number], Figure>(
        "figures",
        record.figures,
        (raw) => ({
          kind: raw.kind,
          ...readMoney(raw),
          units: (raw.units ?? []).map((written) => {
            const read = parseWrittenAmount(written);
            return { amount: read?.amount ?? 0, asset: read?.unit ?? "", text: written };
          }),
          counts: raw.counts ?? null,
          covers: raw.covers ?? [record.id],
          through: raw.through ?? null,
          valued: raw.valued,
          flags: raw.flags ?? [],
          reason: raw.reason ?? null,
          headline: raw.headline ?? null,
        }),
      ),
      attributions: compile("attributions", record.attributions, (raw) => ({
        actor: raw.actor ?? null,
        firmness: raw.firmness,
        basis: raw.basis,
        identity: raw.identity,
        mappedBy: raw["mapped-by"] ?? null,
        guess: raw.guess === true,
        instead: raw.instead ?? null,
        outcome: raw.outcome ?? null,
        quoted: raw.quoted ?? null,
        why: raw.why ?? null,
        withdrawn: raw.withdrawn ?? null,
      })),
      techniques: compile("techniques", record.techniques, (raw) => ({
        technique: raw.technique,
        note: raw.note ?? null,
      })),
      services: compile("services", record.services, (raw) => ({
        service: raw.service,
        note: raw.note ?? null,
      })),
      links: compile("links", record.links, (raw) => ({
        to: raw.to,
        kind: raw.kind,
        note: raw.note ?? null,
      })),
      events: compile("events", record.events, (raw) => ({ date: raw.date, what: raw.what })),
    });
  }
  shareJointFigures(incidents);
  shareLinks(incidents);

  const actors = new Map<string, Actor>();
  for (const { record } of records.actors) {
    const compile = open(record);
    actors.set(record.id, {
      id: record.id,
      name: record.name,
      kind: record.kind,
      mitre: record.mitre ?? null,
      withdrawn: record.withdrawn ?? null,
      names: compile("names", record.names, (raw) => ({ alias: raw.alias, note: raw.note ?? null })),
      parents: compile("parents", record.parents, (raw) => ({ parent: raw.parent, note: raw.note ?? null })),
      sanctions: compile("sanctions", record.sanctions, (raw) => ({
        list: raw.list,
        listed: raw.listed,
        delisted: raw.delisted ?? null,
        note: raw.note ?? null,
      })),
      notes: compile("notes", record.notes, (raw) => ({ what: raw.what })),
    });
  }

  const totals: PublishedTotal[] = [];
  for (const { record } of records.totals) {
    if (record.withdrawn !== undefined) continue;
    const compile = open(record);
    const publisher = publishers.get(record.publisher) ?? unknownPublisher(record.publisher);
    totals.push(
      ...compile<(typeof record.totals)[number], PublishedTotal>("totals", record.totals, (raw) => ({
        ...readMoney(raw),
        publisher,
        period: readRange(raw.period, raw.from, raw.to),
        count: raw.count === undefined ? null : Number(raw.count),
        scope: raw.scope,
        basis: raw.basis,
        includes: raw.includes ?? null,
        excludes: raw.excludes ?? null,
        note: raw.note ?? null,
      })),
    );
  }

  const addresses: ListedAddress[] = [];
  for (const { record } of records.addresses) {
    const compile = open(record);
    const raws = record.addresses.map((address) => ({
      ...address,
      by: record.by,
      said: record.said,
      source: record.source,
      at: record.at,
    }));
    addresses.push(
      ...compile<(typeof raws)[number], ListedAddress>("addresses", raws, (raw) => ({
        address: raw.address,
        chain: raw.chain,
        incident: raw.incident ?? record.incident ?? null,
        actor: raw.actor ?? record.actor ?? null,
        list: record.list,
        listed: raw.listed ?? record.listed ?? record.said,
        delisted: raw.delisted ?? record.delisted ?? null,
      })),
    );
  }

  return {
    version: `${updated}.${fingerprint}`,
    updated,
    incidents,
    actors,
    totals,
    addresses,
    sources,
    publishers,
    vocabulary: {
      categories: byId(vocabulary.categories),
      chains: byId(vocabulary.chains),
      techniques: new Map(
        vocabulary.techniques.map((t): [string, Technique] => [
          t.id,
          { ...term(t), attack: t.attack ?? null },
        ]),
      ),
      services: byId(vocabulary.services),
      lists: byId(vocabulary.lists),
      otherNames: vocabulary["other-names"] ?? [],
    },
    coverage: records.coverage?.record.months ?? [],
    notIncluded: records.notIncluded?.record.entries ?? [],
    claims,
  };
}

type Voices = (publisherId: string) => Publisher;

interface OpenRecord {
  id: string;
  publishers?: Record<string, { name?: string | undefined; kind: Publisher["kind"] }> | undefined;
  sources?: Record<string, RawSource> | undefined;
}

const emptyVocabulary: VocabularyRecord = {
  categories: [],
  chains: [],
  techniques: [],
  services: [],
  lists: [],
  publishers: [],
};

function unknownPublisher(publisherId: string): Publisher {
  return { id: publisherId, name: publisherId, kind: "reference", aliases: [] };
}

function term(raw: { id: string; name: string; aliases?: string[] | undefined }): Term {
  return { id: raw.id, name: raw.name, aliases: raw.aliases ?? [] };
}

function byId(terms: VocabularyRecord["chains"]): Map<string, Term> {
  return new Map(terms.map((raw) => [raw.id, term(raw)]));
}
