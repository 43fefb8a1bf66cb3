// What every claim says of itself, and the claims that an incident is made of.
import * as z from "zod";
import { parseWrittenDate } from "../dates.ts";
import {
  claimReference,
  country,
  dateOrUnknown,
  flag,
  id,
  place,
  quoted,
  text,
  url,
  writtenAmount,
  writtenDate,
  writtenNumber,
} from "./scalar.ts";

export const publisherKinds = [
  "government",
  "court",
  "victim",
  "analytics-firm",
  "panel",
  "security-firm",
  "researcher",
  "press",
  "reference",
] as const;
export type PublisherKind = (typeof publisherKinds)[number];

export const publisherKind = z.enum(publisherKinds);

/** One document that was read. */
export const sourceShape = {
  title: text,
  publisher: id,
  url,
  published: dateOrUnknown,
  retrieved: writtenDate,
  archive: url.optional(),
  "full-copy-of": id.optional(),
  language: z
    .string()
    .regex(/^[a-z]{2}$/, "is not an ISO 639 code; write two letters, such as ko")
    .optional(),
  licence: text.optional(),
};

/** One id, or a list of them. A preprocess and not a union, which would lose the path of the item that is wrong. */
const oneOrMore = z.preprocess(
  (value) => (typeof value === "string" ? [value] : value),
  z.array(id).min(1, "is empty; name at least one"),
);

/** Who says it, when, and where it was read. */
export const provenance = {
  by: oneOrMore,
  said: dateOrUnknown,
  source: id,
  at: place,
  passing: flag.optional(),
  "based-on": claimReference.optional(),
  replaces: claimReference.optional(),
};

const claimId = { id: id.optional() };

export const dateKinds = ["theft", "detected", "disclosed", "attributed"] as const;
export const dateClaim = z
  .strictObject({
    ...claimId,
    kind: z.enum(dateKinds),
    date: writtenDate.optional(),
    from: writtenDate.optional(),
    to: writtenDate.optional(),
    used: text.optional(),
    ...provenance,
  })
  .refine(
    (claim) => (claim.date !== undefined) !== (claim.from !== undefined && claim.to !== undefined),
    "has no date; write date:, or from: and to:",
  );

const valuation = z
  .string()
  .refine(
    (value) => ["theft-day", "disclosed", "unstated"].includes(value) || parseWrittenDate(value) !== null,
    "is not a valuation; write theft-day, disclosed, unstated or the day whose price was used",
  );

export const figureKinds = ["stolen", "frozen", "recovered", "laundered"] as const;
export const figureFlags = ["preliminary", "partial", "net", "nominal", "revalued", "mistaken"] as const;
export const qualifiers = ["about", "at-least", "up-to"] as const;

export const figureClaim = z
  .strictObject({
    ...claimId,
    kind: z.enum(figureKinds),
    usd: writtenNumber.optional(),
    "usd-from": writtenNumber.optional(),
    "usd-to": writtenNumber.optional(),
    units: z.array(writtenAmount).min(1).optional(),
    native: writtenAmount.optional(),
    qualifier: z.enum(qualifiers).optional(),
    counts: text.optional(),
    covers: z.array(id).min(2, "covers one incident; a joint figure covers at least two").optional(),
    through: id.optional(),
    valued: valuation,
    flags: z.array(z.enum(figureFlags)).min(1).optional(),
    reason: text.optional(),
    headline: text.optional(),
    ...provenance,
  })
  .refine(
    (figure) => (figure["usd-from"] === undefined) === (figure["usd-to"] === undefined),
    "has half a range; write usd-from: and usd-to: together",
  )
  .refine(
    (figure) => figure.usd === undefined || figure["usd-from"] === undefined,
    "has both usd: and a range; keep the one that the document gives",
  )
  .refine(
    (figure) =>
      figure.usd !== undefined ||
      figure["usd-from"] !== undefined ||
      figure.units !== undefined ||
      figure.native !== undefined,
    "has no amount; write usd:, usd-from: and usd-to:, units: or native:",
  )
  .refine(
    (figure) => !figure.flags?.includes("mistaken") || figure.reason !== undefined,
    "is flagged mistaken without a reason; add reason:",
  );

export const firmnesses = ["states", "likely", "suspects", "no-finding", "denies"] as const;
export const bases = ["formal", "list", "forensic", "assertion"] as const;

export const attributionClaim = z
  .strictObject({
    ...claimId,
    actor: id.optional(),
    firmness: z.enum(firmnesses),
    basis: z.enum(bases),
    identity: z.enum(["named", "inferred"]),
    "mapped-by": text.optional(),
    guess: flag.optional(),
    instead: text.optional(),
    outcome: z.enum(["charged", "convicted", "admitted"]).optional(),
    quoted: quoted.optional(),
    why: text.optional(),
    withdrawn: writtenDate.optional(),
    ...provenance,
  })
  .refine(
    (claim) => claim.actor !== undefined || claim.firmness === "no-finding" || claim.firmness === "denies",
    "names no actor; write actor: with the id of a file in actors/, such as dprk",
  )
  .refine(
    (claim) => claim.firmness !== "denies" || claim.why !== undefined,
    "denies without a reason; add why:",
  )
  .refine(
    (claim) => claim.identity !== "inferred" || claim["mapped-by"] !== undefined,
    "is inferred without saying who mapped it to this theft; add mapped-by:",
  );

export const techniqueClaim = z.strictObject({
  ...claimId,
  technique: id,
  note: text.optional(),
  ...provenance,
});

export const serviceClaim = z.strictObject({ ...claimId, service: id, note: text.optional(), ...provenance });

export const linkKinds = [
  "same-cluster",
  "commingled-funds",
  "same-victim",
  "same-campaign",
  "same-day",
] as const;

export const linkClaim = z.strictObject({
  ...claimId,
  to: id,
  kind: z.enum(linkKinds),
  note: text.optional(),
  ...provenance,
});

export const eventClaim = z.strictObject({ ...claimId, date: writtenDate, what: text, ...provenance });

export const localPublisher = z.strictObject({
  name: text.optional(),
  kind: publisherKind,
  country: country.optional(),
});
