// Every file of the knowledge and the seeds is a case of its own.
import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { loadFiles } from "../../src/knowledge/load.ts";
import { formatProblem } from "../../src/knowledge/problem.ts";
import type { KnowledgeFile } from "../../src/knowledge/records.ts";

const today = new Date().toISOString().slice(0, 10);
const files: KnowledgeFile[] = ["knowledge", "seeds"].flatMap((folder) =>
  readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".yaml"))
    .sort()
    .map((name) => ({ file: `${folder}/${name}`, content: readFileSync(`${folder}/${name}`, "utf8") })),
);
const loaded = loadFiles(files, today);

describe("every record", () => {
  it.each(files.map(({ file }) => file))("%s has no problem", (file) => {
    expect(
      loaded.ok ? [] : loaded.problems.filter((problem) => problem.file === file).map(formatProblem),
    ).toEqual([]);
  });
});
