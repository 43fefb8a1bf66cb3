// A folder of knowledge -> the index, or every problem in it at once.
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, relative, resolve, sep } from "node:path";
import { buildIndex } from "./build-index.ts";
import type { Index } from "./model.ts";
import type { Problem } from "./problem.ts";
import { type KnowledgeFile, parseRecords, type Records } from "./records.ts";
import { checkRules } from "./rules/check.ts";

export type Loaded = { ok: true; index: Index; records: Records } | { ok: false; problems: Problem[] };

/**
 * Reads `folder` and the `seeds/` beside it. Never throws for what a file says; a folder that cannot be read is a
 * problem with code K000.
 */
export async function loadKnowledge(folder: string, today: string): Promise<Loaded> {
  let files: KnowledgeFile[];
  try {
    files = readFiles(folder);
  } catch (error) {
    const reason = (error as NodeJS.ErrnoException).code ?? String(error);
    const message = `cannot be read (${reason}); set KNOWLEDGE_DIR to the folder that holds incidents/ and vocabulary.yaml`;
    return { ok: false, problems: [{ file: folder, line: 1, column: 1, code: "K000", path: "", message }] };
  }
  return loadFiles(files, today);
}

/** The same from files already in memory; does no I/O. */
export function loadFiles(files: readonly KnowledgeFile[], today: string): Loaded {
  const { records, problems } = parseRecords(files);
  problems.push(...checkRules(records, today));
  if (problems.length > 0) return { ok: false, problems: problems.sort(byPlace) };
  return { ok: true, index: buildIndex(records, fingerprint(files)), records };
}

/** The text of every file of `folder` and of the `seeds/` beside it. Throws where `folder` cannot be read. */
export function readFiles(folder: string): KnowledgeFile[] {
  const root = resolve(folder, "..");
  const seeds = join(root, "seeds");
  return [...readYaml(resolve(folder), root), ...(existsSync(seeds) ? readYaml(seeds, root) : [])];
}

// One after another: hundreds of small files read at once take four times as long, and more memory.
function readYaml(folder: string, root: string): KnowledgeFile[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.ya?ml$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
    .map((path) => ({
      file: relative(root, path).split(sep).join("/"),
      content: readFileSync(path, "utf8"),
    }));
}

function fingerprint(files: readonly KnowledgeFile[]): string {
  const hash = createHash("sha256");
  for (const { file, content } of files)
    if (!/(^|\/)seeds\//.test(file)) hash.update(`${file}\0${content}\0`);
  return hash.digest("hex").slice(0, 12);
}

function byPlace(a: Problem, b: Problem): number {
  return a.file < b.file ? -1 : a.file > b.file ? 1 : a.line - b.line || a.column - b.column;
}
