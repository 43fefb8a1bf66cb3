// The answer as every platform gets it, and its JSON contract (schema 1).
import * as z from "zod";
import { levels } from "../knowledge/schema/record.ts";
import type { Action, Block } from "./block.ts";
import {
  actorField,
  addressField,
  attributionField,
  changeField,
  checkField,
  citationField,
  dateField,
  differenceField,
  documentField,
  eventField,
  figureField,
  groupField,
  incidentField,
  linkField,
  publishedField,
  serviceField,
  shareField,
  techniqueField,
  totalField,
} from "./fields.ts";

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
  incidents: z.array(incidentField),
  period: z.object({ from: z.string(), to: z.string() }).nullable(),
  total: totalField.nullable(),
  groups: z.array(groupField),
  published: z.array(publishedField),
  figures: z.array(figureField),
  attributions: z.array(attributionField),
  dates: z.array(dateField),
  techniques: z.array(techniqueField),
  services: z.array(serviceField),
  links: z.array(linkField),
  events: z.array(eventField),
  actors: z.array(actorField),
  addresses: z.array(addressField),
  changes: z.array(changeField),
  documents: z.array(documentField),
  shares: z.array(shareField),
  difference: differenceField.nullable(),
  checks: z.array(checkField),
  citations: z.array(citationField),
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
