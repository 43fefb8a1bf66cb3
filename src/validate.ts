// `heistbot validate`: every problem at once, or what the index holds.
import { stdout } from "node:process";
import { loadKnowledge } from "./knowledge/load.ts";
import { formatProblem } from "./knowledge/problem.ts";
import { reportQuality } from "./knowledge/report.ts";

/** Prints and gives the exit code: 0, or 78 where there are problems. */
export async function validate(folder: string, today: string, options: { report: boolean }): Promise<number> {
  const loaded = await loadKnowledge(folder, today);
  if (!loaded.ok) {
    const lines = loaded.problems.map(formatProblem);
    stdout.write(`${[...lines, `${lines.length} problem${lines.length === 1 ? "" : "s"}.`].join("\n")}\n`);
    return 78;
  }
  const { index, records } = loaded;
  const verdicts = records.seeds.reduce((count, { record }) => count + record.claims.length, 0);
  stdout.write(
    `${index.incidents.size} incidents, ${index.actors.size} actors, ${index.totals.length} published totals, ${index.addresses.length} listed addresses, ${index.sources.size} sources, ${index.claims.size} claims, ${verdicts} verdicts on founding articles. Index ${index.version}. No problems.\n`,
  );
  if (options.report) stdout.write(`\n${reportQuality(index)}\n`);
  return 0;
}
