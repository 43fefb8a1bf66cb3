// All rules, run over all records. The shape of single files (K0xx) was checked before.
import type { Problem } from "../problem.ts";
import type { Records } from "../records.ts";
import { authorityRules } from "./authority.ts";
import { incidentRules } from "./incident.ts";
import { nameRules } from "./names.ts";
import { provenanceRules } from "./provenance.ts";
import { referenceRules } from "./references.ts";
import type { Rule } from "./rule.ts";
import { seedRules } from "./seeds.ts";
import { trapRules } from "./traps.ts";

export const rules: readonly Rule[] = [
  ...provenanceRules,
  ...incidentRules,
  ...referenceRules,
  ...nameRules,
  ...authorityRules,
  ...trapRules,
  ...seedRules,
];

export function checkRules(records: Records, today: string): Problem[] {
  return rules.flatMap((rule) => rule.check(records, today));
}
