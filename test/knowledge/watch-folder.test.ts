// Knowledge that changes while the process runs: swapped whole when it is valid, left alone when it is not.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { loadKnowledge } from "../../src/knowledge/load.ts";
import type { Index } from "../../src/knowledge/model.ts";
import type { Problem } from "../../src/knowledge/problem.ts";
import { type FolderWatch, watchFolder } from "../../src/knowledge/watch-folder.ts";
import { filesOf, today } from "../builders.ts";
import { aTheft, until } from "../watches/builders.ts";

let folder: string;
let watching: FolderWatch;
let indexes: Index[];
let problems: (readonly Problem[])[];
let same: number;

const path = (file: string) => join(folder, file.replace(/^knowledge\//, ""));
function write(id: string): void {
  for (const { file, content } of filesOf({ incidents: [aTheft(id)] })) {
    mkdirSync(dirname(path(file)), { recursive: true });
    writeFileSync(path(file), content);
  }
}

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "heistbot-folder-"));
  indexes = [];
  problems = [];
  same = 0;
  write("old-2024");
  const loaded = await loadKnowledge(folder, today);
  if (!loaded.ok) throw new Error("the test's knowledge has problems");
  watching = watchFolder({
    folder,
    version: loaded.index.version,
    today: () => today,
    quietMs: 50,
    onIndex: (index) => void indexes.push(index),
    onProblems: (found) => void problems.push(found),
    onSame: () => {
      same++;
    },
  });
});
afterEach(() => {
  watching.close();
  rmSync(folder, { recursive: true, force: true });
});

it("hands on one whole index after an edit of several files", async () => {
  write("one-2024");
  write("two-2024");
  await until("an index with both", () => indexes.at(-1)?.incidents.size === 3);
});

it("leaves the index alone when an edit breaks the set, and reports it", async () => {
  writeFileSync(path("incidents/old-2024.yaml"), "id: old-2024\nvictim: [broken\n");
  await until("problems are reported", () => problems.length > 0);
  expect(indexes).toEqual([]);
  write("old-2024");
  write("new-2024");
  await until("the mended set is handed on", () => indexes.length > 0);
  expect([...(indexes.at(-1)?.incidents.keys() ?? [])].sort()).toEqual(["new-2024", "old-2024"]);
});

it("says so when a broken edit is taken back", async () => {
  writeFileSync(path("incidents/old-2024.yaml"), "victim:\n");
  await until("problems are reported", () => problems.length > 0);
  write("old-2024");
  await until("it is as it was", () => same > 0);
  expect(indexes).toEqual([]);
});

it("loads at once when it is told to", async () => {
  watching.close();
  watching = watchFolder({
    folder,
    version: "another",
    today: () => today,
    quietMs: 60_000,
    onIndex: (index) => void indexes.push(index),
    onProblems: () => {},
  });
  await watching.reload();
  expect(indexes).toHaveLength(1);
});
