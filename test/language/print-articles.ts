// Prints how far the check agrees with the articles of test/language/articles: `npm run articles`; `-- --failures
// coinex` lists the statements of the files whose names begin so.
import { readdir } from "node:fs/promises";
import { createCore } from "../../src/core.ts";
import { realIndex } from "../real-index.ts";
import { scoreArticle } from "./score-articles.ts";

const folder = new URL("./articles/", import.meta.url);
const flag = process.argv.indexOf("--failures");
const wanted = flag < 0 ? null : (process.argv[flag + 1] ?? "");
const core = createCore({
  index: () => realIndex,
  onFault: (fault) =>
    process.stdout.write(`fault: ${fault instanceof Error ? fault.stack : String(fault)}\n`),
});
let [all, agreed] = [0, 0];
for (const file of (await readdir(folder)).filter((name) => name.endsWith(".yaml")).sort()) {
  if (wanted !== null && !file.startsWith(wanted)) continue;
  const scored = await scoreArticle(core, new URL(file, folder));
  const agrees = scored.filter((statement) => statement.agrees).length;
  [all, agreed] = [all + scored.length, agreed + agrees];
  const notes = scored.flatMap((statement) => statement.missedNotes).length;
  process.stdout.write(`${file}: ${agrees} of ${scored.length} agree, ${notes} notes missed\n`);
  if (wanted === null) continue;
  for (const { text, expected, got, agrees: isRight, missedNotes } of scored)
    if (!isRight || missedNotes.length > 0)
      process.stdout.write(
        `  ${text}\n    meant ${expected.join(" | ")}\n    got   ${got.join(", ") || "none"} ${missedNotes.length === 0 ? "" : `(missed ${missedNotes.join(", ")})`}\n`,
      );
}
process.stdout.write(`all: ${agreed} of ${all} agree\n`);
