// The index of a folder, or a Fault that lists every problem in it.
import { Fault } from "../fault.ts";
import { loadKnowledge } from "./load.ts";
import type { Index } from "./model.ts";
import { formatProblem } from "./problem.ts";

export async function readIndex(folder: string, today: string): Promise<Index> {
  const loaded = await loadKnowledge(folder, today);
  if (loaded.ok) return loaded.index;
  throw new Fault(
    "bad-configuration",
    [
      ...loaded.problems.map(formatProblem),
      `${loaded.problems.length} problem${loaded.problems.length === 1 ? "" : "s"} in the knowledge; nothing was loaded.`,
    ].join("\n"),
  );
}
