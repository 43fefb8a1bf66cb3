// One schema for each kind of file in `knowledge/` and `seeds/`. `z.strictObject` throughout: a misspelt key is a
// problem, not a silent loss.
import * as z from "zod";
import {
  attributionClaim,
  dateClaim,
  eventClaim,
  figureClaim,
  linkClaim,
  localPublisher,
  provenance,
  publisherKind,
  qualifiers,
  serviceClaim,
  sourceShape,
  techniqueClaim,
} from "./claim.ts";
import {
  country,
  day,
  id,
  place,
  recordOrClaim,
  text,
  writtenAmount,
  writtenDate,
  writtenNumber,
} from "./scalar.ts";

export const levels = ["official", "industry", "suspected", "disputed", "rejected", "unattributed"] as const;
export type Level = (typeof levels)[number];

const withdrawal = z.strictObject({ since: writtenDate, reason: text });
const sources = z.record(id, z.strictObject(sourceShape));
const publishers = z.record(id, localPublisher);
const list = <T extends z.ZodType>(item: T) => z.array(item).min(1, "is empty; leave the key out").optional();

export const incidentRecord = z.strictObject({
  id,
  victim: text,
  aliases: list(text),
  category: id,
  country: country.optional(),
  chains: list(id),
  checked: day,
  withdrawn: withdrawal.optional(),
  override: z.strictObject({ level: z.enum(levels), reason: text, since: writtenDate }).optional(),
  publishers: publishers.optional(),
  sources: sources.optional(),
  dates: z.array(dateClaim).min(1, "is empty; an incident needs a theft date"),
  figures: list(figureClaim),
  attributions: list(attributionClaim),
  techniques: list(techniqueClaim),
  services: list(serviceClaim),
  links: list(linkClaim),
  events: list(eventClaim),
});
export type IncidentRecord = z.output<typeof incidentRecord>;

export const actorKinds = ["state", "group", "unit", "person", "firm", "service", "cluster"] as const;

export const actorRecord = z.strictObject({
  id,
  name: text,
  kind: z.enum(actorKinds),
  mitre: z
    .string()
    .regex(/^[GSC]\d{4}$/, "is not a MITRE ATT&CK id; write G0032")
    .optional(),
  withdrawn: withdrawal.optional(),
  publishers: publishers.optional(),
  sources: sources.optional(),
  names: list(z.strictObject({ id: id.optional(), alias: text, note: text.optional(), ...provenance })),
  parents: list(z.strictObject({ id: id.optional(), parent: id, note: text.optional(), ...provenance })),
  sanctions: list(
    z.strictObject({
      id: id.optional(),
      list: id,
      listed: writtenDate,
      delisted: writtenDate.optional(),
      note: text.optional(),
      ...provenance,
    }),
  ),
  notes: list(z.strictObject({ id: id.optional(), what: text, ...provenance })),
});
export type ActorRecord = z.output<typeof actorRecord>;

export const scopes = [
  "dprk-crypto",
  "dprk-crypto+fiat",
  "defi-only",
  "one-group",
  "one-country",
  "it-worker-income",
  "all-actors",
] as const;

const publishedTotal = z
  .strictObject({
    id,
    period: writtenDate.optional(),
    from: writtenDate.optional(),
    to: writtenDate.optional(),
    usd: writtenNumber.optional(),
    "usd-from": writtenNumber.optional(),
    "usd-to": writtenNumber.optional(),
    native: writtenAmount.optional(),
    qualifier: z.enum(qualifiers).optional(),
    count: z.string().regex(/^\d+$/, "is not a whole number; write the count in digits").optional(),
    scope: z.enum(scopes),
    basis: z.enum(["theft", "attribution", "mixed", "unknown"]),
    includes: text.optional(),
    excludes: text.optional(),
    note: text.optional(),
    ...provenance,
  })
  .refine(
    (total) => (total.period !== undefined) !== (total.from !== undefined && total.to !== undefined),
    "has no period; write period:, or from: and to:",
  )
  .refine(
    (total) => (total["usd-from"] === undefined) === (total["usd-to"] === undefined),
    "has half a range; write usd-from: and usd-to: together",
  )
  .refine(
    (total) =>
      total.usd !== undefined ||
      total["usd-from"] !== undefined ||
      total.native !== undefined ||
      total.count !== undefined,
    "has no amount; write usd:, usd-from: and usd-to:, native: or count:",
  );

export const totalsRecord = z.strictObject({
  id,
  publisher: id,
  withdrawn: withdrawal.optional(),
  publishers: publishers.optional(),
  sources: sources.optional(),
  totals: z.array(publishedTotal).min(1, "is empty; list at least one total"),
});
export type TotalsRecord = z.output<typeof totalsRecord>;

export const addressesRecord = z
  .strictObject({
    id,
    incident: id.optional(),
    actor: id.optional(),
    list: id,
    listed: writtenDate.optional(),
    delisted: writtenDate.optional(),
    by: provenance.by,
    publishers: publishers.optional(),
    sources: sources.optional(),
    source: id,
    at: place,
    said: provenance.said,
    addresses: z
      .array(
        z.strictObject({
          address: text,
          chain: id,
          incident: id.optional(),
          actor: id.optional(),
          listed: writtenDate.optional(),
          delisted: writtenDate.optional(),
        }),
      )
      .min(1, "is empty; list the addresses"),
  })
  .refine(
    (record) => record.incident !== undefined || record.actor !== undefined,
    "belongs to nobody; write incident: or actor:",
  );
export type AddressesRecord = z.output<typeof addressesRecord>;

export const sourceRecord = z.strictObject({ id, ...sourceShape });
export type SourceRecord = z.output<typeof sourceRecord>;

const term = { id, name: text, aliases: list(text) };

export const vocabularyRecord = z.strictObject({
  categories: z.array(z.strictObject(term)),
  chains: z.array(z.strictObject(term)),
  techniques: z.array(
    z.strictObject({
      ...term,
      attack: z
        .string()
        .regex(/^T\d{4}(\.\d{3})?$/, "is not an ATT&CK technique; write T1566 or T1566.001")
        .optional(),
    }),
  ),
  services: z.array(z.strictObject(term)),
  lists: z.array(z.strictObject(term)),
  "other-names": list(text),
  publishers: z.array(z.strictObject({ ...term, kind: publisherKind, country: country.optional() })),
});
export type VocabularyRecord = z.output<typeof vocabularyRecord>;

const month = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/, "is not a month; write 2024-07");

export const coverageRecord = z.strictObject({
  months: z
    .array(z.strictObject({ from: month, to: month, searched: day, how: text }))
    .min(1, "is empty; list the months that were searched"),
});
export type CoverageRecord = z.output<typeof coverageRecord>;

export const notIncludedRecord = z.strictObject({
  entries: z.array(
    z.strictObject({
      name: text,
      aliases: list(text),
      month: writtenDate,
      reason: text,
      "duplicate-of": id.optional(),
      searched: day,
      searches: z.array(text).min(1, "is empty; list what was typed"),
    }),
  ),
});
export type NotIncludedRecord = z.output<typeof notIncludedRecord>;

export const verdicts = ["supported", "supported-with-nuance", "contradicted", "unsupported"] as const;

export const seedRecord = z.strictObject({
  id,
  title: text,
  "source-publisher": text,
  claims: z
    .array(
      z.strictObject({
        id,
        says: text,
        incidents: list(id),
        usd: writtenNumber.optional(),
        "usd-from": writtenNumber.optional(),
        "usd-to": writtenNumber.optional(),
        verdict: z.enum(verdicts),
        why: text,
        "rests-on": list(recordOrClaim),
        seen: z
          .string()
          .regex(/^[0-9a-f]{12}$/, "is not a fingerprint; copy the one that validate prints")
          .optional(),
      }),
    )
    .min(1, "is empty; list the article's claims"),
});
export type SeedRecord = z.output<typeof seedRecord>;
