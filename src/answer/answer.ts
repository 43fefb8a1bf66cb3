// The answer as every platform gets it, and its JSON contract (schema 1).
import * as z from "zod";
import { bases, figureKinds, firmnesses, qualifiers } from "../knowledge/schema/claim.ts";
import { levels, scopes } from "../knowledge/schema/record.ts";
import type { Action, Block } from "./block.ts";

export const answerKinds = [
  "incident",
  "incidents",
  "total",
  "compare",
  "sources",
  "actor",
  "address",
  "changes",
  "check",
  "help",
  "refusal",
  "fault",
] as const;
export const refusalReasons = [
  "not-in-index",
  "not-attributed",
  "no-data-for-period",
  "out-of-scope",
  "ambiguous",
  "bad-input",
] as const;
export type RefusalReason = (typeof refusalReasons)[number];

const usd = z.object({ low: z.number(), best: z.number().nullable(), high: z.number().nullable() });
const range = z.object({ low: z.number(), high: z.number() });
const by = z.array(z.string());
const cite = z.int().positive();

/** Everything an answer says, as fields. Money is whole US dollars unless an asset or currency stands beside it. */
const dataShape = {
  kind: z.enum(answerKinds),
  reason: z.enum(refusalReasons).nullable(),
  readAs: z.string(),
  query: z
    .object({
      kind: z.string(),
      from: z.string().nullable(),
      to: z.string().nullable(),
      asof: z.string().nullable(),
      levels: z.array(z.enum(levels)).nullable(),
      by: z.string().nullable(),
      filters: z.record(z.string(), z.unknown()),
      sort: z.string().nullable(),
      limit: z.int().nullable(),
    })
    .nullable(),
  incidents: z.array(
    z.object({
      id: z.string(),
      victim: z.string(),
      date: z.string(),
      level: z.enum(levels),
      contested: z.boolean(),
      identity: z.enum(["named", "inferred"]),
      singleSource: z.boolean(),
      matched: z.string().nullable(),
      usd: usd.nullable(),
      best: z.object({ rule: z.string(), cite }).nullable(),
    }),
  ),
  period: z.object({ from: z.string(), to: z.string() }).nullable(),
  total: z
    .object({
      usd,
      count: z.int(),
      incidents: z.array(z.string()),
      withoutFigure: z.array(z.string()),
      beside: z.array(
        z.object({
          why: z.enum(["suspected", "disputed", "may-fall-in", "nominal"]),
          usd,
          count: z.int(),
          incidents: z.array(z.string()),
        }),
      ),
    })
    .nullable(),
  groups: z.array(z.object({ key: z.string(), usd, count: z.int() })),
  published: z.array(
    z.object({
      publisher: z.string(),
      usd: z.number().nullable(),
      low: z.number().nullable(),
      high: z.number().nullable(),
      qualifier: z.enum(qualifiers).nullable(),
      from: z.string(),
      to: z.string(),
      published: z.string(),
      count: z.int().nullable(),
      scope: z.enum(scopes),
      superseded: z.boolean(),
      replacedBy: cite.nullable(),
      cite,
    }),
  ),
  figures: z.array(
    z.object({
      incident: z.string(),
      covers: z.array(z.string()),
      kind: z.enum(figureKinds),
      usd: range.nullable(),
      written: z.string(),
      units: z.array(z.object({ amount: z.number(), asset: z.string() })),
      qualifier: z.enum(qualifiers).nullable(),
      by,
      relayed: z.boolean(),
      said: z.string(),
      valued: z.string(),
      flags: z.array(z.string()),
      cite,
    }),
  ),
  attributions: z.array(
    z.object({
      incident: z.string(),
      actor: z.string().nullable(),
      by,
      firmness: z.enum(firmnesses),
      basis: z.enum(bases),
      identity: z.enum(["named", "inferred"]),
      said: z.string(),
      cite,
    }),
  ),
  actors: z.array(z.object({ id: z.string(), name: z.string() })),
  addresses: z.array(
    z.object({
      address: z.string(),
      chain: z.string(),
      incident: z.string().nullable(),
      entity: z.string().nullable(),
      listedBy: z.string(),
      listed: z.string(),
      delisted: z.string().nullable(),
      cite,
    }),
  ),
  checks: z.array(
    z.object({
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
    }),
  ),
  citations: z.array(
    z.object({
      n: cite,
      source: z.string(),
      publisher: z.string(),
      title: z.string(),
      url: z.string(),
      published: z.string(),
      at: z.string(),
      relayed: z.boolean(),
      archive: z.string().nullable(),
    }),
  ),
  suggestions: z.array(z.string()),
  index: z.object({ version: z.string(), updated: z.string(), incidents: z.int() }),
};

/** The fields of an answer without its rendering. */
const answerData = z.object(dataShape);
export type AnswerData = z.infer<typeof answerData>;
export type Citation = AnswerData["citations"][number];

/** What `heistbot ask --json` prints, one object a line. */
export const answerJson = z.object({ schema: z.literal(1), ...dataShape, text: z.string() });
export type AnswerJson = z.infer<typeof answerJson>;

export interface Answer {
  /** `notice`: the user's request could not be followed, and the answer says what to type. */
  tone: "answer" | "notice";
  /** The body; citations and the index version are drawn after it by each renderer. */
  blocks: readonly Block[];
  data: AnswerData;
  actions: readonly Action[];
  /** The request as it can be asked again, for buttons and permalinks; null where it must not be kept. */
  request: string | null;
  /** Whether the asker wants it shown to the whole channel. */
  isPublic: boolean;
}
