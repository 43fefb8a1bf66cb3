// K10x: who says it, when, and in which document.
import { lastDay, parseWrittenDate } from "../dates.ts";
import type { Problem } from "../problem.ts";
import { claimingRecords, claimsOf, eachRecord, type Rule } from "./rule.ts";

const idEqualsFileName: Rule = {
  code: "K101",
  title: "the id of a record is its file name",
  check: (records) =>
    [...claimingRecords(records), ...records.sources, ...records.seeds].flatMap(
      ({ record, file, problemAt }) =>
        file.endsWith(`/${record.id}.yaml`)
          ? []
          : [
              problemAt(
                "K101",
                ["id"],
                `${record.id} is not the file's name; rename the file to ${record.id}.yaml or correct the id`,
              ),
            ],
    ),
};

const citedSourceIsDeclared: Rule = {
  code: "K102",
  title: "every cited source is declared in the record or in sources/",
  check: (records) => {
    const shared = new Set([...records.sources.map(({ record }) => record.id), ...records.unread]);
    const problems: Problem[] = [];
    for (const { record, problemAt } of claimingRecords(records))
      for (const { path, claim } of claimsOf(record))
        if (record.sources?.[claim.source] === undefined && !shared.has(claim.source))
          problems.push(
            problemAt(
              "K102",
              [...path, "source"],
              `cites ${claim.source}, which is not declared; add it under sources: or as sources/${claim.source}.yaml`,
            ),
          );
    return problems;
  },
};

const declaredSourceIsCited: Rule = {
  code: "K103",
  title: "every declared source is cited",
  check: (records) => {
    const problems: Problem[] = [];
    const cited = new Set<string>();
    for (const { record, problemAt } of claimingRecords(records)) {
      const own = new Set(claimsOf(record).map(({ claim }) => claim.source));
      for (const source of own) if (record.sources?.[source] === undefined) cited.add(source);
      for (const key of Object.keys(record.sources ?? {}))
        if (!own.has(key))
          problems.push(problemAt("K103", ["sources", key], "is cited by no claim; cite it or remove it"));
    }
    // A file that cannot be read yet may be the one that cites it.
    for (const { record, problemAt } of records.unread.size > 0 ? [] : records.sources)
      if (!cited.has(record.id))
        problems.push(problemAt("K103", ["id"], "is cited by no record; cite it or remove the file"));
    return problems;
  },
};

const publisherIsKnown: Rule = {
  code: "K104",
  title: "every publisher stands in the vocabulary or in the record's publishers",
  check: (records) => {
    if (records.vocabulary === null) return [];
    const shared = new Set(records.vocabulary.record.publishers.map((p) => p.id));
    const problems: Problem[] = [];
    const hint = "add it under publishers: with name and kind, or to vocabulary.yaml";
    for (const { record, problemAt } of claimingRecords(records)) {
      const isKnown = (name: string | undefined) =>
        name === undefined || shared.has(name) || record.publishers?.[name] !== undefined;
      if (!isKnown(record.publisher))
        problems.push(
          problemAt("K104", ["publisher"], `${record.publisher} is an unknown publisher; ${hint}`),
        );
      for (const [key, publisher] of Object.entries(record.publishers ?? {}))
        if (publisher.name === undefined && !shared.has(key))
          problems.push(
            problemAt(
              "K104",
              ["publishers", key],
              "has no name, and vocabulary.yaml gives it none; add name:",
            ),
          );
      for (const [key, source] of Object.entries(record.sources ?? {}))
        for (const field of ["publisher", "full-copy-of"] as const)
          if (!isKnown(source[field]))
            problems.push(
              problemAt("K104", ["sources", key, field], `${source[field]} is an unknown publisher; ${hint}`),
            );
      for (const { path, claim } of claimsOf(record))
        for (const by of claim.by)
          if (!isKnown(by))
            problems.push(problemAt("K104", [...path, "by"], `${by} is an unknown publisher; ${hint}`));
    }
    for (const { record, problemAt } of records.sources)
      if (!shared.has(record.publisher))
        problems.push(
          problemAt(
            "K104",
            ["publisher"],
            `${record.publisher} is an unknown publisher; add it to vocabulary.yaml`,
          ),
        );
    return problems;
  },
};

const saidBeforePublished: Rule = {
  code: "K105",
  title: "nothing is said after the document that reports it was published",
  check: (records) => {
    const shared = new Map(records.sources.map(({ record }) => [record.id, record.published]));
    const problems: Problem[] = [];
    for (const { record, problemAt } of claimingRecords(records))
      for (const { path, claim } of claimsOf(record)) {
        const published = record.sources?.[claim.source]?.published ?? shared.get(claim.source) ?? "unknown";
        const said = parseWrittenDate(claim.said);
        const end = lastDay(published);
        if (said !== null && end !== null && said.from > end)
          problems.push(
            problemAt(
              "K105",
              [...path, "said"],
              `is after its document was published, ${published}; correct said: or cite the later document`,
            ),
          );
      }
    return problems;
  },
};

const publishedBeforeRetrieved: Rule = {
  code: "K106",
  title: "a document is published before it is retrieved, and retrieved by today",
  check: (records, today) => {
    const problems: Problem[] = [];
    const check = (
      source: { published: string; retrieved: string },
      report: (field: string, message: string) => void,
    ) => {
      const published = parseWrittenDate(source.published);
      const retrieved = parseWrittenDate(source.retrieved);
      if (published !== null && retrieved !== null && published.from > retrieved.to)
        report("published", `is after it was read, ${source.retrieved}; correct published: or retrieved:`);
      if (retrieved !== null && retrieved.from > today)
        report("retrieved", `is after today, ${today}; write the day you read it`);
    };
    for (const { record, problemAt } of claimingRecords(records))
      for (const [key, source] of Object.entries(record.sources ?? {}))
        check(source, (field, message) => problems.push(problemAt("K106", ["sources", key, field], message)));
    for (const { record, problemAt } of records.sources)
      check(record, (field, message) => problems.push(problemAt("K106", [field], message)));
    return problems;
  },
};

const claimIdIsUnique = eachRecord("K107", "a claim's id is unique in its record", (record, report) => {
  const seen = new Set<string>();
  for (const { path, claim } of claimsOf(record)) {
    if (claim.id === undefined || path.length === 0) continue;
    if (seen.has(claim.id))
      report([...path, "id"], `${claim.id} stands twice in this record; choose another id`);
    seen.add(claim.id);
  }
});

const urlIsDeclaredOnce: Rule = {
  code: "K108",
  title: "a url is declared once in the whole index",
  check: (records) => {
    const seen = new Map<string, { where: string; recordId: string | null; key: string }>();
    const problems: Problem[] = [];
    const check = (
      url: string,
      { where, recordId, key }: { where: string; recordId: string | null; key: string },
      report: (message: string) => void,
    ) => {
      const other = seen.get(url);
      if (other === undefined) seen.set(url, { where, recordId, key });
      else if (other.recordId === null || other.recordId === recordId)
        report(`is declared as ${other.where} already; cite ${other.key} and remove this one`);
      else report(`is declared in ${other.where} too; move the document to sources/ and cite it from both`);
    };
    for (const { record, problemAt } of records.sources)
      check(record.url, { where: `sources/${record.id}.yaml`, recordId: null, key: record.id }, (message) =>
        problems.push(problemAt("K108", ["url"], message)),
      );
    for (const { record, problemAt } of claimingRecords(records))
      for (const [key, source] of Object.entries(record.sources ?? {}))
        check(source.url, { where: `${record.id}, source ${key}`, recordId: record.id, key }, (message) =>
          problems.push(problemAt("K108", ["sources", key, "url"], message)),
        );
    return problems;
  },
};

const publisherIsDeclaredOnce: Rule = {
  code: "K109",
  title: "a publisher that several records name stands in the vocabulary",
  check: (records) => {
    const seen = new Map<string, string>();
    const problems: Problem[] = [];
    const shared = new Map(records.vocabulary?.record.publishers.map((p) => [p.id, p]));
    for (const { record, problemAt } of claimingRecords(records))
      for (const [key, publisher] of Object.entries(record.publishers ?? {})) {
        const known = shared.get(key);
        if (known !== undefined) {
          if (publisher.kind === known.kind)
            problems.push(
              problemAt(
                "K109",
                ["publishers", key],
                "stands in vocabulary.yaml with the same kind; remove it here",
              ),
            );
          continue;
        }
        const other = seen.get(key);
        if (other !== undefined)
          problems.push(
            problemAt("K109", ["publishers", key], `is declared in ${other} too; move it to vocabulary.yaml`),
          );
        seen.set(key, record.id);
      }
    return problems;
  },
};

const idIsUnique: Rule = {
  code: "K110",
  title: "an id is one record's: record#claim leads to one place",
  check: (records) => {
    const seen = new Map<string, string>();
    return claimingRecords(records).flatMap(({ record, file, problemAt }) => {
      const other = seen.get(record.id);
      seen.set(record.id, other ?? file);
      return other === undefined
        ? []
        : [problemAt("K110", ["id"], `is the id of ${other} too; choose another and rename the file`)];
    });
  },
};

export const provenanceRules: readonly Rule[] = [
  idEqualsFileName,
  citedSourceIsDeclared,
  declaredSourceIsCited,
  publisherIsKnown,
  saidBeforePublished,
  publishedBeforeRetrieved,
  claimIdIsUnique,
  urlIsDeclaredOnce,
  publisherIsDeclaredOnce,
  idIsUnique,
];
