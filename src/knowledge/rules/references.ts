// K2xx: what holds between records.

import { lastDay } from "../dates.ts";
import type { Problem } from "../problem.ts";
import { absoluteReference, claimingRecords, claimsOf, identifiedClaims, type Rule } from "./rule.ts";

const vocabularyIsUsed: Rule = {
  code: "K201",
  title: "categories, chains, techniques, services and lists come from the vocabulary",
  check: (records) => {
    const terms = records.vocabulary?.record;
    if (terms === undefined) return [];
    const known = (list: readonly { id: string }[]) => new Set(list.map((t) => t.id));
    const [categories, chains, techniques, services, lists] = [
      terms.categories,
      terms.chains,
      terms.techniques,
      terms.services,
      terms.lists,
    ].map(known);
    const problems: Problem[] = [];
    for (const { record, problemAt } of records.incidents) {
      const refuse = (
        set: Set<string> | undefined,
        value: string | undefined,
        path: PropertyKey[],
        list: string,
      ) => {
        if (value !== undefined && !set?.has(value))
          problems.push(
            problemAt(
              "K201",
              path,
              `${value} is not in vocabulary.yaml; use a word of its ${list}, or add it there`,
            ),
          );
      };
      refuse(categories, record.category, ["category"], "categories");
      for (const [i, chain] of (record.chains ?? []).entries())
        refuse(chains, chain, ["chains", i], "chains");
      for (const [i, claim] of (record.techniques ?? []).entries())
        refuse(techniques, claim.technique, ["techniques", i, "technique"], "techniques");
      for (const [i, claim] of (record.services ?? []).entries())
        refuse(services, claim.service, ["services", i, "service"], "services");
      for (const [i, claim] of (record.figures ?? []).entries())
        refuse(services, claim.through, ["figures", i, "through"], "services");
    }
    for (const { record, problemAt } of records.addresses) {
      if (!lists?.has(record.list))
        problems.push(
          problemAt("K201", ["list"], `${record.list} is not in vocabulary.yaml; add it to lists`),
        );
      for (const [i, { chain }] of record.addresses.entries())
        if (!chains?.has(chain))
          problems.push(
            problemAt(
              "K201",
              ["addresses", i, "chain"],
              `${chain} is not in vocabulary.yaml; add it to chains`,
            ),
          );
    }
    for (const { record, problemAt } of records.actors)
      for (const [i, sanction] of (record.sanctions ?? []).entries())
        if (!lists?.has(sanction.list))
          problems.push(
            problemAt(
              "K201",
              ["sanctions", i, "list"],
              `${sanction.list} is not in vocabulary.yaml; add it to lists`,
            ),
          );
    return problems;
  },
};

const incidentsExist: Rule = {
  code: "K202",
  title: "an incident that is named elsewhere exists",
  check: (records) => {
    const known = new Set([...records.incidents.map(({ record }) => record.id), ...records.unread]);
    const problems: Problem[] = [];
    const check = (value: string | undefined, report: (message: string) => Problem) => {
      if (value !== undefined && !known.has(value))
        problems.push(report(`${value} is no incident; write the id of a file in incidents/`));
    };
    for (const { record, problemAt } of records.incidents) {
      for (const [i, figure] of (record.figures ?? []).entries())
        for (const [n, covered] of (figure.covers ?? []).entries())
          check(covered, (m) => problemAt("K202", ["figures", i, "covers", n], m));
      for (const [i, link] of (record.links ?? []).entries())
        check(link.to, (m) => problemAt("K202", ["links", i, "to"], m));
    }
    for (const { record, problemAt } of records.addresses) {
      check(record.incident, (m) => problemAt("K202", ["incident"], m));
      for (const [i, address] of record.addresses.entries())
        check(address.incident, (m) => problemAt("K202", ["addresses", i, "incident"], m));
    }
    for (const { record, problemAt } of records.notIncluded === null ? [] : [records.notIncluded])
      for (const [i, entry] of record.entries.entries())
        check(entry["duplicate-of"], (m) => problemAt("K202", ["entries", i, "duplicate-of"], m));
    for (const { record, problemAt } of records.seeds)
      for (const [i, claim] of record.claims.entries())
        for (const [n, incident] of (claim.incidents ?? []).entries())
          check(incident, (m) => problemAt("K202", ["claims", i, "incidents", n], m));
    return problems;
  },
};

const actorsExist: Rule = {
  code: "K203",
  title: "an actor that is named exists, and its parents lead to dprk without a circle",
  check: (records) => {
    const parents = new Map([
      // An actor that cannot be read yet is taken to lead where it should.
      ...[...records.unread].map((id): [string, string[]] => [id, ["dprk"]]),
      ...records.actors.map(({ record }): [string, string[]] => [
        record.id,
        (record.parents ?? []).map((p) => p.parent),
      ]),
    ]);
    const problems: Problem[] = [];
    for (const { record, problemAt } of records.actors)
      for (const [i, { parent }] of (record.parents ?? []).entries()) {
        if (!parents.has(parent))
          problems.push(
            problemAt(
              "K203",
              ["parents", i, "parent"],
              `${parent} is no actor; write the id of a file in actors/`,
            ),
          );
        else if (ancestors(parent, parents).has(record.id))
          problems.push(
            problemAt(
              "K203",
              ["parents", i, "parent"],
              `${parent} stands below ${record.id} already; correct one of the two`,
            ),
          );
      }
    for (const { record, problemAt } of records.incidents)
      for (const [i, claim] of (record.attributions ?? []).entries()) {
        if (claim.actor === undefined) continue;
        if (!parents.has(claim.actor))
          problems.push(
            problemAt(
              "K203",
              ["attributions", i, "actor"],
              `${claim.actor} is no actor; write the id of a file in actors/`,
            ),
          );
        else if (!ancestors(claim.actor, parents).has("dprk"))
          problems.push(
            problemAt(
              "K203",
              ["attributions", i, "actor"],
              `${claim.actor} does not lead to dprk; somebody else's theft is firmness: denies with instead:`,
            ),
          );
      }
    for (const { record, problemAt } of records.addresses)
      if (record.actor !== undefined && !parents.has(record.actor))
        problems.push(
          problemAt("K203", ["actor"], `${record.actor} is no actor; write the id of a file in actors/`),
        );
    return problems;
  },
};

function ancestors(
  actor: string,
  parents: ReadonlyMap<string, readonly string[]>,
  seen = new Set<string>(),
): Set<string> {
  if (seen.has(actor)) return seen;
  seen.add(actor);
  for (const parent of parents.get(actor) ?? []) ancestors(parent, parents, seen);
  return seen;
}

const referencesResolve: Rule = {
  code: "K205",
  title: "replaces and based-on name a claim that exists, and never lead in a circle",
  check: (records) => {
    const known = identifiedClaims(records);
    const problems: Problem[] = [];
    for (const { record, problemAt } of claimingRecords(records))
      for (const { path, claim } of claimsOf(record))
        for (const field of ["replaces", "based-on"] as const) {
          const reference = claim[field];
          if (reference === undefined) continue;
          const target = absoluteReference(reference, record.id);
          if (records.unread.has(target.split("#")[0] ?? "")) continue;
          if (!known.has(target))
            problems.push(
              problemAt(
                "K205",
                [...path, field],
                `${reference} names no claim; give that claim an id: and write record-id#claim-id`,
              ),
            );
          else if (leadsTo(target, `${record.id}#${claim.id ?? ""}`, field, known))
            problems.push(
              problemAt(
                "K205",
                [...path, field],
                `${reference} leads back to this claim; correct one of the two`,
              ),
            );
        }
    return problems;
  },
};

function leadsTo(
  from: string,
  to: string,
  field: "replaces" | "based-on",
  known: ReturnType<typeof identifiedClaims>,
): boolean {
  const seen = new Set<string>();
  let current: string | undefined = from;
  while (current !== undefined && !seen.has(current)) {
    if (current === to) return true;
    seen.add(current);
    const next: string | undefined = known.get(current)?.claim[field];
    current = next === undefined ? undefined : absoluteReference(next, current.split("#")[0] ?? "");
  }
  return false;
}

const replacementIsLaterAndOwn: Rule = {
  code: "K206",
  title: "a claim is replaced by its own publisher, not earlier, and in kind",
  check: (records) => {
    const known = identifiedClaims(records);
    const problems: Problem[] = [];
    for (const { record, problemAt } of claimingRecords(records))
      for (const { path, claim } of claimsOf(record)) {
        if (claim.replaces === undefined) continue;
        const older = known.get(absoluteReference(claim.replaces, record.id));
        if (older === undefined) continue;
        const report = (message: string) => problems.push(problemAt("K206", [...path, "replaces"], message));
        if (!older.claim.by.some((by) => claim.by.includes(by)))
          report("is another publisher's claim; two publishers disagree: keep both without replaces:");
        const [before, after] = [lastDay(older.claim.said), lastDay(claim.said)];
        if (before !== null && after !== null && before > after)
          report(`was said later, ${older.claim.said}; turn the two around`);
        const kinds = [older.claim, claim].map((c) => (c as { kind?: string }).kind);
        if (older.section !== path[0])
          report(`stands under ${older.section}; a claim replaces one of its own section`);
        else if (kinds[0] !== kinds[1])
          report(`is of kind ${kinds[0]}; a claim replaces one of its own kind`);
      }
    return problems;
  },
};

export const referenceRules: readonly Rule[] = [
  vocabularyIsUsed,
  incidentsExist,
  actorsExist,
  referencesResolve,
  replacementIsLaterAndOwn,
];
