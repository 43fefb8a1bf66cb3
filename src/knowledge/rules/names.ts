// K204: names, across records: an alias leads to one victim, and what has a record is not listed as left out.
import { fold } from "../fold.ts";
import type { Problem } from "../problem.ts";
import type { Rule } from "./rule.ts";

const aliasesAreUnique: Rule = {
  code: "K204",
  title: "an alias belongs to one victim",
  check: (records) => {
    const owner = new Map<string, { victim: string; id: string }>();
    const problems: Problem[] = [];
    for (const { record, problemAt } of records.incidents) {
      const victim = fold(record.victim);
      const names: [PropertyKey[], string][] = [
        [["victim"], record.victim],
        ...(record.aliases ?? []).map((alias, i): [PropertyKey[], string] => [["aliases", i], alias]),
      ];
      const own = new Set<string>();
      for (const [path, name] of names) {
        const folded = fold(name);
        if (own.has(folded))
          problems.push(problemAt("K204", path, `${name} is the same as a name above; remove it`));
        own.add(folded);
        const other = owner.get(folded);
        if (other === undefined) owner.set(folded, { victim, id: record.id });
        else if (other.victim !== victim)
          problems.push(problemAt("K204", path, `${name} names ${other.id} too; keep it on one of them`));
      }
    }
    for (const { record, problemAt } of records.notIncluded === null ? [] : [records.notIncluded])
      for (const [i, entry] of record.entries.entries()) {
        const other = entry["duplicate-of"] === undefined ? owner.get(fold(entry.name)) : undefined;
        if (other?.id.includes(entry.month.slice(0, 4)))
          problems.push(
            problemAt(
              "K204",
              ["entries", i, "name"],
              `${entry.name} has the record ${other.id}; remove the entry or set duplicate-of:`,
            ),
          );
      }
    return problems;
  },
};

export const nameRules: readonly Rule[] = [aliasesAreUnique];
