// A small valid knowledge folder on disk, for processes that load one themselves.
import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { filesOf } from "../../builders.ts";
import { anExample } from "../../example.ts";

export function writeKnowledge(): string {
  const root = mkdtempSync(join(tmpdir(), "knowledge-"));
  for (const { file, content } of filesOf({ incidents: [anExample("12m")] })) {
    const path = join(root, file.replace(/^knowledge\//, ""));
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, content);
  }
  return root;
}
