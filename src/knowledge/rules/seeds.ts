// K3xx: the verdicts on the founding articles still rest on the claims that they were given on.
import { createHash } from "node:crypto";
import { agree, parseWrittenNumber, type WrittenNumber } from "../money.ts";
import type { Problem } from "../problem.ts";
import type { Records } from "../records.ts";
import { claimingRecords, identifiedClaims, type Rule } from "./rule.ts";

type SeedClaim = Records["seeds"][number]["record"]["claims"][number];

const verdictRestsOnClaims: Rule = {
  code: "K301",
  title: "a verdict names existing claims; only an unsupported statement may rest on none",
  check: (records) =>
    eachSeedClaim(records, (claim, report, find) => {
      if (claim["rests-on"] === undefined && claim.verdict !== "unsupported")
        report(
          "K301",
          ["verdict"],
          `is ${claim.verdict} without a claim; list in rests-on: what it rests on`,
        );
      for (const [n, reference] of (claim["rests-on"] ?? []).entries())
        if (find(reference) === undefined && !records.unread.has(reference.split("#")[0] ?? ""))
          report("K301", ["rests-on", n], `${reference} names no claim or record; correct it`);
    }),
};

const verdictFitsItsFigures: Rule = {
  code: "K302",
  title: "a verdict on a figure fits the figures that it rests on",
  check: (records) =>
    eachSeedClaim(records, (claim, report, find) => {
      const said = writtenRange(claim);
      if (said.length === 0) return;
      const onRecord = (claim["rests-on"] ?? []).flatMap((reference) => writtenRange(find(reference) ?? {}));
      if (onRecord.length === 0) return;
      const agrees = said.some((a) => onRecord.some((b) => agree(a, b)));
      if (claim.verdict === "supported" && !agrees)
        report(
          "K302",
          ["verdict"],
          "is supported, but no figure that it rests on agrees; give another verdict",
        );
      if (claim.verdict === "contradicted" && agrees && onRecord.length === said.length)
        report(
          "K302",
          ["verdict"],
          "is contradicted, but the figure that it rests on agrees; give another verdict",
        );
    }),
};

const verdictWasGivenOnTheseClaims: Rule = {
  code: "K303",
  title: "the claims have not changed since the verdict was given",
  check: (records) =>
    eachSeedClaim(records, (claim, report, find) => {
      if (claim["rests-on"] === undefined) return;
      const found = claim["rests-on"].map((reference) => find(reference));
      // What cannot be found is K301's; a fingerprint over a gap would be a wrong thing to copy.
      if (found.includes(undefined)) return;
      const seen = fingerprint(found);
      if (claim.seen === undefined)
        report("K303", [], `has no fingerprint of what it rests on; add seen: ${seen}`);
      else if (claim.seen !== seen)
        report(
          "K303",
          ["seen"],
          `does not fit: a claim that the verdict rests on has changed; read it again, then write seen: ${seen}`,
        );
    }),
};

function eachSeedClaim(
  records: Records,
  check: (
    claim: SeedClaim,
    report: (code: string, path: PropertyKey[], message: string) => void,
    find: (reference: string) => object | undefined,
  ) => void,
): Problem[] {
  const problems: Problem[] = [];
  const claims = identifiedClaims(records);
  const whole = new Map<string, object>(claimingRecords(records).map(({ record }) => [record.id, record]));
  const find = (reference: string) =>
    reference.includes("#") ? claims.get(reference)?.claim : whole.get(reference);
  for (const { record, problemAt } of records.seeds)
    for (const [i, claim] of record.claims.entries())
      check(
        claim,
        (code, path, message) => problems.push(problemAt(code, ["claims", i, ...path], message)),
        find,
      );
  return problems;
}

function writtenRange(claim: object): WrittenNumber[] {
  const money = claim as { usd?: string; "usd-from"?: string; "usd-to"?: string };
  return [money.usd, money["usd-from"], money["usd-to"]].flatMap((written) => {
    const number = written === undefined ? null : parseWrittenNumber(written);
    return number === null ? [] : [number];
  });
}

function fingerprint(claims: readonly unknown[]): string {
  return createHash("sha256").update(JSON.stringify(claims)).digest("hex").slice(0, 12);
}

export const seedRules: readonly Rule[] = [
  verdictRestsOnClaims,
  verdictFitsItsFigures,
  verdictWasGivenOnTheseClaims,
];
