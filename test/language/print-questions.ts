// Prints how well the question reader does on every file of test/language/questions: `npm run questions`.
// `-- --failures development-1` lists what went wrong in the files whose names begin so.
import { readdir } from "node:fs/promises";
import { createCore } from "../../src/core.ts";
import { realIndex } from "../real-index.ts";
import { addUpScores, loadQuestions, type Score, type Scored, scoreQuestion } from "./score-questions.ts";

const folder = new URL("./questions/", import.meta.url);
const flag = process.argv.indexOf("--failures");
const wanted = flag < 0 ? null : (process.argv[flag + 1] ?? "");
const faults = new Set<string>();
const core = createCore({
  index: () => realIndex,
  onFault: (fault) => {
    const what = fault instanceof Error ? (fault.stack ?? fault.message) : String(fault);
    if (!faults.has(what))
      process.stdout.write(`fault: ${what}
`);
    faults.add(what);
  },
});

for (const file of (await readdir(folder)).filter((name) => name.endsWith(".yaml")).sort()) {
  if (wanted !== null && !file.startsWith(wanted)) continue;
  const scored: Scored[] = [];
  for (const question of await loadQuestions(new URL(file, folder)))
    scored.push(await scoreQuestion(core, question));
  process.stdout.write(`${describe(file, addUpScores(scored))}\n`);
  if (wanted === null) continue;
  for (const { question, expected, outcome, got } of scored)
    if (outcome !== "right" && outcome !== "refused")
      process.stdout.write(
        `  ${outcome}: ${question}\n    meant ${expected.join(" | ")}\n    got   ${got}\n`,
      );
}

function describe(file: string, score: Score): string {
  const percent = (part: number, whole: number) =>
    whole === 0 ? "-" : `${((100 * part) / whole).toFixed(1)} %`;
  return [
    file,
    `answerable ${score.answerable}: right ${percent(score.right, score.answerable)}, misread ${score.misread}, asked back ${score.missed}`,
    `unanswerable ${score.unanswerable}: refused ${percent(score.refused, score.unanswerable)} (${score.refusedOtherwise} for another reason), answered ${score.answered}`,
  ].join("\n  ");
}
