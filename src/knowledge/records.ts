// The parsed files by kind, before any cross-reference: what the rules look at and the index is built from.
import type * as z from "zod";
import { type ParsedFile, parseFile } from "./parse.ts";
import { formatPath, type Problem } from "./problem.ts";
import {
  type ActorRecord,
  type AddressesRecord,
  actorRecord,
  addressesRecord,
  type CoverageRecord,
  coverageRecord,
  type IncidentRecord,
  incidentRecord,
  type NotIncludedRecord,
  notIncludedRecord,
  type SeedRecord,
  type SourceRecord,
  seedRecord,
  sourceRecord,
  type TotalsRecord,
  totalsRecord,
  type VocabularyRecord,
  vocabularyRecord,
} from "./schema/record.ts";

/** A file as text; `file` is its path from the folder that holds `knowledge/`, with forward slashes. */
export interface KnowledgeFile {
  file: string;
  content: string;
}

export interface Parsed<T> {
  record: T;
  problemAt: ParsedFile["problemAt"];
  file: string;
}

export interface Records {
  incidents: Parsed<IncidentRecord>[];
  actors: Parsed<ActorRecord>[];
  totals: Parsed<TotalsRecord>[];
  addresses: Parsed<AddressesRecord>[];
  sources: Parsed<SourceRecord>[];
  seeds: Parsed<SeedRecord>[];
  vocabulary: Parsed<VocabularyRecord> | null;
  coverage: Parsed<CoverageRecord> | null;
  notIncluded: Parsed<NotIncludedRecord> | null;
  /** The names of files whose shape has problems: what refers to them is not judged until they can be read. */
  unread: ReadonlySet<string>;
}

/** The schema of each kind of file, by the name that `heistbot schema` knows it by. */
export const recordSchemas = {
  incident: incidentRecord,
  actor: actorRecord,
  totals: totalsRecord,
  addresses: addressesRecord,
  source: sourceRecord,
  vocabulary: vocabularyRecord,
  coverage: coverageRecord,
  "not-included": notIncludedRecord,
  seed: seedRecord,
} as const;

/** Parses every file and checks its shape. A file with problems is left out of the records. */
export function parseRecords(files: readonly KnowledgeFile[]): { records: Records; problems: Problem[] } {
  const unread = new Set<string>();
  const records: Records = {
    unread,
    incidents: [],
    actors: [],
    totals: [],
    addresses: [],
    sources: [],
    seeds: [],
    vocabulary: null,
    coverage: null,
    notIncluded: null,
  };
  const problems: Problem[] = [];
  const shared = new Map<string, string>();
  const check = <T>(schema: z.ZodObject, { file, content }: KnowledgeFile): Parsed<T> | null => {
    const parsed = parseFile(file, content, shared);
    const result = parsed.problems.length > 0 ? null : schema.safeParse(parsed.value);
    problems.push(...parsed.problems);
    const judged = new Set<string>();
    for (const issue of result?.error?.issues ?? []) {
      // A value of the wrong type fails its other checks too; the first says it.
      const path = formatPath(issue.path);
      if (issue.code !== "unrecognized_keys" && judged.has(path)) continue;
      judged.add(path);
      problems.push(...explainIssue(issue, parsed));
    }
    if (result === null || !result.success) {
      unread.add(stemOf(file));
      return null;
    }
    problems.push(...checkKeyOrder(parsed, Object.keys(schema.shape)));
    return { record: result.data as T, problemAt: parsed.problemAt, file };
  };
  const add = <T>(list: T[], item: T | null) => {
    if (item !== null) list.push(item);
  };
  for (const file of files) {
    const folder = file.file.endsWith(".yaml") ? (file.file.split("/").at(-2) ?? "") : "";
    const name = folder === "" ? "" : stemOf(file.file);
    if (folder === "incidents") add(records.incidents, check<IncidentRecord>(incidentRecord, file));
    else if (folder === "actors") add(records.actors, check<ActorRecord>(actorRecord, file));
    else if (folder === "totals") add(records.totals, check<TotalsRecord>(totalsRecord, file));
    else if (folder === "addresses") add(records.addresses, check<AddressesRecord>(addressesRecord, file));
    else if (folder === "sources") add(records.sources, check<SourceRecord>(sourceRecord, file));
    else if (folder === "seeds") add(records.seeds, check<SeedRecord>(seedRecord, file));
    else if (name === "vocabulary") records.vocabulary = check<VocabularyRecord>(vocabularyRecord, file);
    else if (name === "coverage") records.coverage = check<CoverageRecord>(coverageRecord, file);
    else if (name === "not-included") records.notIncluded = check<NotIncludedRecord>(notIncludedRecord, file);
    else
      problems.push({
        file: file.file,
        line: 1,
        column: 1,
        code: "K003",
        path: "",
        message: file.file.endsWith(".yml")
          ? "ends in .yml; rename it to .yaml"
          : "belongs to no kind of record; move it to incidents/, actors/, totals/, addresses/ or sources/ as <id>.yaml",
      });
  }
  if (records.vocabulary === null && !unread.has("vocabulary")) problems.push(withoutVocabulary);
  return { records, problems };
}

/** An empty folder would otherwise load as an index in which nothing is found. */
const withoutVocabulary: Problem = {
  file: "knowledge/vocabulary.yaml",
  line: 1,
  column: 1,
  code: "K004",
  path: "",
  message: "is missing; set KNOWLEDGE_DIR to the folder that holds it, or add it as knowledge/README.md says",
};

/** `knowledge/incidents/wazirx-2024.yaml` -> `wazirx-2024` */
function stemOf(file: string): string {
  return (file.split("/").at(-1) ?? "").replace(/\.yaml$/, "");
}

function explainIssue(issue: z.core.$ZodIssue, parsed: ParsedFile): Problem[] {
  const problem = (path: readonly PropertyKey[], message: string) => parsed.problemAt("K010", path, message);
  if (issue.code === "unrecognized_keys")
    return issue.keys.map((key) =>
      problem([...issue.path, key], "is no key of this kind of record; correct the spelling or remove it"),
    );
  const value = valueAt(parsed.value, issue.path);
  if (value === undefined) return [problem(issue.path, "is missing; add it")];
  if (issue.code === "invalid_value" && issue.values.length > 1)
    return [
      problem(
        issue.path,
        `${isEmpty(value) ? "an empty value" : String(value)} is not one of ${issue.values.join(", ")}; choose one of them`,
      ),
    ];
  if (issue.code === "invalid_type") {
    const { none, hint } = shapes[issue.expected] ?? { none: `no ${issue.expected}`, hint: "correct it" };
    return [problem(issue.path, `is ${isEmpty(value) ? "empty" : none}; ${hint}`)];
  }
  if (issue.code === "invalid_key")
    return issue.issues.map(({ message }) => problem(issue.path, `the key ${message}`));
  return [
    problem(
      issue.path,
      issue.message.includes(";")
        ? issue.message
        : `${issue.message}; see ${formatPath(issue.path)} in knowledge/README.md`,
    ),
  ];
}

const shapes: Readonly<Record<string, { none: string; hint: string }>> = {
  string: { none: "more than one value", hint: "write one value on the key's own line" },
  array: { none: "no list", hint: "write each item on a line of its own after a dash" },
  object: { none: "no map of keys", hint: "write each key with its value on a line of its own" },
  record: { none: "no map of keys", hint: "write each key with its value on a line of its own" },
};

function isEmpty(value: unknown): boolean {
  return value === "" || value === null;
}

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  let current = value;
  for (const part of path) {
    if (typeof current !== "object" || current === null) return undefined;
    current = (current as Record<PropertyKey, unknown>)[part];
  }
  return current;
}

function checkKeyOrder(parsed: ParsedFile, order: readonly string[]): Problem[] {
  const keys = Object.keys(parsed.value as object);
  for (const [i, key] of keys.entries()) {
    const previous = keys[i - 1];
    if (previous !== undefined && order.indexOf(key) < order.indexOf(previous))
      return [
        parsed.problemAt(
          "K011",
          [key],
          `stands after ${previous}; keep the order ${order.filter((k) => keys.includes(k)).join(", ")}`,
        ),
      ];
  }
  return [];
}
