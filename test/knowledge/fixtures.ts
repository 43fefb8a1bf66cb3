// Reads the fixtures of the rules: several small knowledge files in one text, each begun by a line that names it, upon
// a shared base. A file named as one of the base takes its place; `!without <file>` takes it away.
import { readdirSync, readFileSync } from "node:fs";
import type { KnowledgeFile } from "../../src/knowledge/records.ts";
import { filesOf } from "../builders.ts";

const folder = new URL("./fixtures/", import.meta.url);

/** `K120.fails.yaml` and its like, without base.yaml. */
export const fixtureNames: readonly string[] = readdirSync(folder)
  .filter((name) => name !== "base.yaml")
  .sort();

export interface Fixture {
  /** The problems that the comment lines at its head write out, as `validate` prints them. */
  expected: string[];
  files: KnowledgeFile[];
}

export function readFixture(name: string): Fixture {
  const { head, files, without } = split(readFileSync(new URL(name, folder), "utf8"));
  const base = [...filesOf({}), ...split(readFileSync(new URL("base.yaml", folder), "utf8")).files];
  const replaced = new Set([...files.map(({ file }) => file), ...without]);
  return {
    expected: head.filter((line) => line.startsWith("# ")).map((line) => line.slice(2)),
    files: [...base.filter(({ file }) => !replaced.has(file)), ...files],
  };
}

/** Blank lines take the place of what stands above a file, so that a problem's line is the fixture's own line. */
function split(text: string): { head: string[]; files: KnowledgeFile[]; without: string[] } {
  const head: string[] = [];
  const without: string[] = [];
  const files: { file: string; lines: string[] }[] = [];
  for (const [i, line] of text.split("\n").entries()) {
    const file = /^--- # (\S+)$/.exec(line)?.[1];
    const removed = /^!without (\S+)$/.exec(line)?.[1];
    if (file !== undefined) files.push({ file, lines: Array(i + 1).fill("") });
    else if (removed !== undefined) without.push(removed);
    else (files.at(-1)?.lines ?? head).push(line);
  }
  return { head, without, files: files.map(({ file, lines }) => ({ file, content: lines.join("\n") })) };
}
