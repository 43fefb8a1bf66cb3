// The scalars that records are made of. The loader reads every YAML scalar as text, and these decide what it means.
import * as z from "zod";
import { parseWrittenDate } from "../dates.ts";
import { parseWrittenAmount, parseWrittenNumber } from "../money.ts";

/** Text with something in it, on one line. */
export const text = z
  .string()
  .min(1, "is empty; write the value or leave the key out")
  .max(600, "is longer than 600 characters; paraphrase more briefly");

export const id = z
  .string()
  .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, "is not an id; use lower-case letters, digits and single hyphens");

/** `record#claim`, or `#claim` inside the same record. */
export const claimReference = z
  .string()
  .regex(
    /^[a-z0-9-]*#[a-z0-9-]+$/,
    "is not a claim reference; write record-id#claim-id, or #claim-id inside the record",
  );

/** A claim, or a whole record such as a list of addresses. */
export const recordOrClaim = z
  .string()
  .regex(
    /^[a-z0-9-]+(#[a-z0-9-]+)?$/,
    "is not a reference; write record-id#claim-id, or record-id for a whole list",
  );

export const writtenDate = z
  .string()
  .refine((value) => parseWrittenDate(value) !== null, "is not a date; write 2024-07-18, 2024-07 or 2024")
  .meta({ pattern: "^\\d{4}(-\\d{2}(-\\d{2})?)?$" });

export const day = z.iso.date("is not a day of the calendar; write it as 2024-07-18");

/** A date, or `unknown`: never a guess. */
export const dateOrUnknown = z
  .string()
  .refine(
    (value) => value === "unknown" || parseWrittenDate(value) !== null,
    "is not a date; write 2024-07-18, 2024-07, 2024 or unknown",
  )
  .meta({ pattern: "^(unknown|\\d{4}(-\\d{2}(-\\d{2})?)?)$" });

export const writtenNumber = z
  .string()
  .refine(
    (value) => parseWrittenNumber(value) !== null,
    "is not an amount; write it as published: 1.46bn, 60m, 540k or 234900000",
  )
  .meta({ pattern: "^\\d+(\\.\\d+)?(k|m|bn|tn)?$" });

export const writtenAmount = z
  .string()
  .refine(
    (value) => parseWrittenAmount(value) !== null,
    "is not an amount with its unit; write 15298 ETH or 58bn KRW",
  )
  .meta({ pattern: "^\\d+(\\.\\d+)?(k|m|bn|tn)? \\S+$" });

export const country = z
  .string()
  .regex(/^[A-Z]{2}$/, "is not an ISO 3166 alpha-2 code; write two capitals, such as IN");

export const url = z
  .string()
  .refine(
    (value) => /^https?:\/\/[^\s<>"]+$/i.test(value) && URL.canParse(value),
    "is not a web address; copy the whole url, from https:// on",
  );

/** `true` written as a flag; leaving the key out means false. */
export const flag = z
  .literal("true", "is a flag; write true or leave the key out")
  .transform(() => true as const);

export const quoted = text.refine(
  (value) => value.split(/\s+/).length <= 6,
  "quotes more than six words; shorten the quotation and put the rest into why, in your own words",
);

const placeWord =
  /\b(page|pages|p\.|pp\.|section|sections|paragraph|paragraphs|para|table|figure|chart|graph|item|annex|appendix|bullet|bullets|footnote|note|headline|title|subtitle|standfirst|caption|row|slide|line|lines|count|post|posts|tweet|message|heading|list|summary|abstract|box|chapter|question|answer|entry|column|excerpt|timeline|field|key|record|object|cluster|frontmatter|metadata|aliases|synonyms|sentence|lead|infobox|description|release note|commit|comment|reply)\b/i;
const vaguePlace =
  /^(the )?(article|page|pages|text|body|document|report|post|whole|various|section|paragraph|table|list|item|row|line|chart|figure|above|below)$/i;

/** Where in the document: a page, section, paragraph, table … that a reader can turn to. */
export const place = text.refine(
  (value) => placeWord.test(value) && !vaguePlace.test(value.trim()),
  "does not say where in the document; name a page, section, paragraph, table or item, such as paragraph 3",
);
