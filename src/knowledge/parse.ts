// One YAML text -> a plain value in which every scalar is a string, with the position of each path. Refuses what
// makes records unreadable alone: anchors, aliases, tags, collections written on one line.
import { createRequire } from "node:module";
import type { Document, YAMLError } from "yaml";
import { formatPath, type Problem } from "./problem.ts";
import { readPlainYaml } from "./read-plain-yaml.ts";

/** Loaded when a file needs it: records seldom do, and to load it takes as long as to read them all. */
const loadYaml = () => createRequire(import.meta.url)("yaml") as typeof import("yaml");

export interface ParsedFile {
  file: string;
  value: unknown;
  problems: Problem[];
  /** A problem at a path of the value; falls back to the nearest parent that has a position. */
  problemAt(code: string, path: readonly PropertyKey[], message: string): Problem;
}

/** `shared`: see `readPlainYaml`. */
export function parseFile(file: string, content: string, shared?: Map<string, string>): ParsedFile {
  const value = copyWide(content, readPlainYaml(content, shared));
  if (value === null) return parseWithPositions(file, content);
  let parsed: ParsedFile | undefined;
  // Positions are asked for only where something is wrong.
  const problemAt: ParsedFile["problemAt"] = (...problem) => {
    parsed ??= parseWithPositions(file, content);
    return parsed.problemAt(...problem);
  };
  return { file, value, problems: [], problemAt };
}

/**
 * V8 holds a text with a character beyond Latin-1 in two bytes a character, with every text cut from it and every answer
 * that one of those enters. Copied, most of them take one again.
 */
function copyWide<T>(content: string, value: T): T {
  return /[\u0100-\uffff]/.test(content) ? (JSON.parse(JSON.stringify(value)) as T) : value;
}

function parseWithPositions(file: string, content: string): ParsedFile {
  const { LineCounter, parseDocument } = loadYaml();
  const lines = new LineCounter();
  // `failsafe`: by default an unquoted 0x… address becomes 1.2e48 and 2024 a number.
  const document = parseDocument(content, { schema: "failsafe", lineCounter: lines, prettyErrors: false });
  const at = (offset: number | undefined) => {
    const position = lines.linePos(offset ?? 0);
    return { line: Math.max(1, position.line), column: Math.max(1, position.col) };
  };
  const problems: Problem[] = document.errors.map((error) => ({
    file,
    ...at(error.pos[0]),
    code: "K001",
    path: "",
    message: explainSyntax(error),
  }));
  const problemAt = (code: string, path: readonly PropertyKey[], message: string): Problem => ({
    file,
    ...at(offsetOf(document, path)),
    code,
    path: formatPath(path),
    message,
  });
  if (problems.length === 0)
    problems.push(
      ...findForeignSyntax(document).map((f) => ({
        file,
        ...at(f.offset),
        code: "K002",
        path: "",
        message: f.message,
      })),
    );
  // An alias bomb would expand in toJS(): a document with problems is never expanded.
  const value = problems.length === 0 ? (document.toJS() as unknown) : undefined;
  return { file, value, problems, problemAt };
}

/** What curators run into, in their words; anything else as the parser says it. */
const syntax: Partial<Record<YAMLError["code"], string>> = {
  BAD_INDENT: "is indented unlike its neighbours; use two spaces a level",
  BLOCK_AS_IMPLICIT_KEY: "has a colon followed by a space inside a value; put the whole value in quotes",
  DUPLICATE_KEY: "is a key that stands above already; keep one of the two",
  MISSING_CHAR: "has an opening quote or bracket without its closing one, or no colon; complete it",
  MULTIPLE_DOCS: "begins a second document; keep one record in a file",
  TAB_AS_INDENT: "is indented with a tab; use two spaces a level",
};

function explainSyntax({ code, message }: YAMLError): string {
  const firstLine = message.split("\n")[0]?.replaceAll(";", ",") ?? "";
  return syntax[code] ?? `is not valid YAML (${firstLine}); correct the syntax`;
}

function offsetOf(document: Document.Parsed, path: readonly PropertyKey[]): number {
  const { isNode } = loadYaml();
  for (let length = path.length; length >= 0; length--) {
    const node = document.getIn(path.slice(0, length), true);
    if (isNode(node) && node.range) return node.range[0];
  }
  return 0;
}

function findForeignSyntax(document: Document.Parsed): { offset: number | undefined; message: string }[] {
  const { isCollection, isScalar, visit } = loadYaml();
  const found: { offset: number | undefined; message: string }[] = [];
  visit(document, {
    Alias: (_key, node) => {
      found.push({
        offset: node.range?.[0],
        message: "is an alias; write the value itself, so that the record reads alone",
      });
    },
    Node: (_key, node) => {
      if (!isCollection(node) && !isScalar(node)) return;
      if (node.anchor !== undefined)
        found.push({ offset: node.range?.[0], message: "has an anchor; remove it" });
      if (node.tag !== undefined && !node.tag.startsWith("tag:yaml.org,2002:"))
        found.push({ offset: node.range?.[0], message: "has a tag; remove it" });
      if (isCollection(node) && node.flow === true)
        found.push({
          offset: node.range?.[0],
          message: "is a collection on one line; write it as a block, one item a line",
        });
    },
  });
  return found;
}
