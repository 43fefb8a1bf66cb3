// K207-K209: what governments, courts and panels alone may be cited for, and the addresses that they list.
import type { Problem } from "../problem.ts";
import type { Records } from "../records.ts";
import { isValidAddress } from "./checksum.ts";
import type { Rule } from "./rule.ts";

const addressesAreValid: Rule = {
  code: "K207",
  title: "an address is complete, passes its chain's checksum, and stands once in its list",
  check: (records) => {
    const problems: Problem[] = [];
    for (const { record, problemAt } of records.addresses) {
      const seen = new Set<string>();
      for (const [i, { address, chain }] of record.addresses.entries()) {
        const key = `${chain} ${address.startsWith("0x") ? address.toLowerCase() : address}`;
        if (!isValidAddress(address, chain))
          problems.push(
            problemAt(
              "K207",
              ["addresses", i, "address"],
              `is no valid ${chain} address; copy it whole from the government's list`,
            ),
          );
        if (seen.has(key))
          problems.push(
            problemAt("K207", ["addresses", i, "address"], "stands twice in this list; remove one"),
          );
        seen.add(key);
      }
    }
    return problems;
  },
};

const listsComeFromGovernments: Rule = {
  code: "K208",
  title: "a list of addresses is published by a government",
  check: (records) => {
    if (records.vocabulary === null) return [];
    const kinds = kindOf(records);
    return records.addresses.flatMap(({ record, problemAt }) =>
      record.by.every((by) => (record.publishers?.[by]?.kind ?? kinds.get(by)) === "government")
        ? []
        : [
            problemAt(
              "K208",
              ["by"],
              "is no government; remove the list: only addresses that a government published are kept",
            ),
          ],
    );
  },
};

function kindOf(records: Records): Map<string, string> {
  return new Map(records.vocabulary?.record.publishers.map((p) => [p.id, p.kind]));
}

const formalMeansGovernment: Rule = {
  code: "K209",
  title: "only governments and courts attribute formally, only panels by list",
  check: (records) => {
    if (records.vocabulary === null) return [];
    const kinds = kindOf(records);
    const problems: Problem[] = [];
    for (const { record, problemAt } of records.incidents)
      for (const [i, claim] of (record.attributions ?? []).entries()) {
        const speakers = claim.by.map((by) => record.publishers?.[by]?.kind ?? kinds.get(by));
        const report = (message: string) =>
          problems.push(problemAt("K209", ["attributions", i, "basis"], message));
        if (claim.basis === "formal" && !speakers.some((kind) => kind === "government" || kind === "court"))
          report("is formal, but no government or court says it; write forensic or assertion");
        if (claim.basis === "list" && !speakers.includes("panel") && !speakers.includes("government"))
          report("is list, but neither a panel nor a government says it; write forensic or assertion");
      }
    return problems;
  },
};

export const authorityRules: readonly Rule[] = [
  addressesAreValid,
  listsComeFromGovernments,
  formalMeansGovernment,
];
