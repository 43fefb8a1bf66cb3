// The entries of an answer's fields: what the text says of a theft, an actor or a period, for programs. Entries may
// gain keys; none is renamed or removed while the schema is 1.
import * as z from "zod";
import {
  bases,
  dateKinds,
  figureKinds,
  firmnesses,
  linkKinds,
  qualifiers,
} from "../knowledge/schema/claim.ts";
import { actorKinds, levels, scopes } from "../knowledge/schema/record.ts";

/** The number of a citation. */
export const cite = z.int().positive();

const usd = z.object({ low: z.number(), best: z.number().nullable(), high: z.number().nullable() });
const range = z.object({ low: z.number(), high: z.number() });
const ids = z.array(z.string());

/** Who says it, when, and where it can be read. */
const saying = { by: z.array(z.string()), relayed: z.boolean(), said: z.string(), cite };

export const incidentField = z.object({
  id: z.string(),
  victim: z.string(),
  category: z.string(),
  country: z.string().nullable(),
  chains: ids,
  date: z.string(),
  level: z.enum(levels),
  contested: z.boolean(),
  identity: z.enum(["named", "inferred"]),
  singleSource: z.boolean(),
  matched: z.string().nullable(),
  usd: usd
    .nullable()
    .describe("null where no figure in US dollars is on record, or the answer is not of amounts"),
  best: z.object({ rule: z.string(), cite }).nullable(),
  override: z
    .object({ reason: z.string(), since: z.string(), computed: z.enum(levels) })
    .nullable()
    .describe("the level that the curator set, and what the claims alone would give"),
  checked: z.string().describe("the day on which its attributions and figures were last looked for"),
});

/** A part of a sum, by the figures of its incidents. */
const part = z.object({ usd, count: z.int(), incidents: ids });

export const totalField = z.object({
  usd,
  count: z.int(),
  incidents: ids,
  withoutFigure: ids,
  lowOnly: ids.describe("a lower bound of theirs counts as the best figure"),
  beside: z.array(
    part.extend({
      why: z.enum(["suspected", "disputed", "may-fall-in", "nominal"]),
      cites: z.array(cite).describe("the best figures of those that the text names"),
    }),
  ),
  within: z
    .array(part.extend({ why: z.enum(["inferred", "contested", "single-source"]) }))
    .describe("what the sum rests on less firmly, counted in it"),
  notSearched: z.array(z.object({ from: z.string(), to: z.string() })).describe("months, as 2026-11"),
});

export const groupField = z.object({
  key: z.string(),
  name: z.string(),
  usd,
  count: z.int(),
  incidents: ids,
});

export const publishedField = z.object({
  publisher: z.string(),
  by: z.array(z.string()),
  relayed: z.boolean(),
  usd: z.number().nullable(),
  low: z.number().nullable(),
  high: z.number().nullable(),
  native: z.object({ amount: z.number(), currency: z.string() }).nullable(),
  qualifier: z.enum(qualifiers).nullable(),
  from: z.string(),
  to: z.string(),
  published: z.string(),
  count: z.int().nullable(),
  scope: z.enum(scopes),
  basis: z.enum(["theft", "attribution", "mixed", "unknown"]),
  includes: z.string().nullable(),
  excludes: z.string().nullable(),
  note: z.string().nullable(),
  gap: z.number().nullable().describe("the sum less this figure's nearer end; 0 inside its range"),
  superseded: z.boolean(),
  replacedBy: cite.nullable(),
  cite,
});

export const figureField = z.object({
  incident: z.string(),
  covers: ids,
  kind: z.enum(figureKinds),
  usd: range.nullable(),
  written: z.string(),
  units: z.array(z.object({ amount: z.number(), asset: z.string() })),
  qualifier: z.enum(qualifiers).nullable(),
  ...saying,
  valued: z.string(),
  counts: z.string().nullable(),
  through: z.string().nullable(),
  basedOn: z.array(z.string()).nullable().describe("the publishers whose figure it repeats"),
  flags: z.array(z.string()),
  reason: z.string().nullable().describe("why it is flagged as mistaken"),
});

export const attributionField = z.object({
  incident: z.string(),
  actor: z.string().nullable(),
  ...saying,
  firmness: z.enum(firmnesses),
  basis: z.enum(bases),
  identity: z.enum(["named", "inferred"]),
  mappedBy: z.string().nullable(),
  instead: z.string().nullable(),
  outcome: z.string().nullable(),
  quoted: z.string().nullable(),
  why: z.string().nullable(),
  stands: z.boolean().describe("neither withdrawn nor replaced"),
});

export const dateField = z.object({
  incident: z.string(),
  kind: z.enum(dateKinds),
  from: z.string(),
  to: z.string(),
  used: z.string().nullable().describe("why the record dates the theft by this one"),
  ...saying,
});

const incidentNote = { incident: z.string(), note: z.string().nullable(), ...saying };
export const techniqueField = z.object({
  technique: z.string(),
  name: z.string(),
  attack: z.string().nullable(),
  ...incidentNote,
});
export const serviceField = z.object({ service: z.string(), name: z.string(), ...incidentNote });
export const linkField = z.object({ to: z.string(), kind: z.enum(linkKinds), ...incidentNote });
export const eventField = z.object({ incident: z.string(), date: z.string(), what: z.string(), ...saying });

const note = z.string().nullable();
export const actorField = z.object({
  id: z.string(),
  name: z.string(),
  kind: z.enum(actorKinds),
  mitre: z.string().nullable(),
  names: z.array(z.object({ name: z.string(), note, ...saying })),
  parents: z.array(z.object({ actor: z.string(), note, ...saying })),
  parts: z.array(z.object({ actor: z.string(), note, ...saying })),
  sanctions: z.array(
    z.object({
      list: z.string(),
      name: z.string(),
      listed: z.string(),
      delisted: z.string().nullable(),
      note,
      ...saying,
    }),
  ),
  notes: z.array(z.object({ what: z.string(), ...saying })),
  thefts: z.int().nullable().describe("attributed to it or a part of it; null where the answer does not say"),
});

export const addressField = z.object({
  address: z.string(),
  chain: z.string(),
  incident: z.string().nullable(),
  entity: z.string().nullable(),
  list: z.string(),
  listedBy: z.string(),
  relayed: z.boolean(),
  listed: z.string(),
  delisted: z.string().nullable(),
  cite,
});

export const changeField = z.object({
  kind: z.enum(["new", "level", "estimate", "gone", "total", "total-restated"]),
  said: z.string().describe("as precise as it is known; empty where no claim tells"),
  incident: z.string().nullable(),
  raised: z.boolean(),
  before: z.union([z.string(), z.number()]).nullable().describe("a level, or US dollars"),
  after: z.union([z.string(), z.number()]).nullable(),
  cites: z.array(cite),
});

export const documentField = z.object({
  source: z.string(),
  gives: z.record(z.string(), z.int()).describe("how many claims of each kind"),
  relays: z.array(z.string()),
  fullCopy: z.boolean(),
  cites: z.array(cite),
});

export const shareField = z.object({
  publisher: z.string(),
  from: z.string(),
  to: z.string(),
  low: z.number().nullable().describe("per cent"),
  high: z.number().nullable(),
  cites: z.array(cite),
});

export const differenceField = z.object({
  larger: z.string(),
  smaller: z.string(),
  usd: z.number(),
  times: z.number().nullable(),
});

export const checkField = z.object({
  text: z.string(),
  start: z.int(),
  end: z.int(),
  verdict: z.enum([
    "matches",
    "within-rounding",
    "matches-superseded",
    "sources-conflict",
    "contradicts",
    "not-in-index",
  ]),
  incident: z.string().nullable(),
  notes: z.array(z.string()),
  cites: z.array(cite),
});

export const citationField = z.object({
  n: cite,
  source: z.string(),
  publisher: z.string(),
  title: z.string(),
  url: z.string(),
  published: z.string(),
  at: z.string(),
  relayed: z.boolean(),
  archive: z.string().nullable(),
});
