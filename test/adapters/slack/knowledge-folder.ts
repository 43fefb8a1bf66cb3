// A small valid knowledge folder on disk, for processes that load one themselves.
import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { anIncident, attributed, filesOf, stolen } from "../../builders.ts";

export function writeKnowledge(): string {
  const root = mkdtempSync(join(tmpdir(), "knowledge-"));
  const incident = anIncident({
    id: "example-2024",
    victim: "Example",
    figures: [stolen("12m", "fbi", "2024-05-01")],
    attributions: [attributed("states", "formal", "fbi", "2024-05-01")],
  });
  for (const { file, content } of filesOf({ incidents: [incident] })) {
    const path = join(root, file.replace(/^knowledge\//, ""));
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, content);
  }
  return root;
}
