// The index of a folder, or a Fault that lists every problem in it.
import { setFlagsFromString } from "node:v8";
import { Fault } from "../fault.ts";
import { loadKnowledge } from "./load.ts";
import type { Index } from "./model.ts";
import { formatProblem } from "./problem.ts";

export async function readIndex(folder: string, today: string): Promise<Index> {
  // Loading keeps most of what it makes. V8 takes that for a reason to grow its young generation from 3 to 48 MB, which
  // it would use for nothing else: without growth the peak of a process falls by 30 MB, and no time is lost.
  setFlagsFromString("--semi-space-growth-factor=1");
  const loaded = await loadKnowledge(folder, today);
  setFlagsFromString("--semi-space-growth-factor=2");
  if (loaded.ok) return loaded.index;
  throw new Fault(
    "bad-configuration",
    [
      ...loaded.problems.map(formatProblem),
      `${loaded.problems.length} problem${loaded.problems.length === 1 ? "" : "s"} in the knowledge; nothing was loaded.`,
    ].join("\n"),
  );
}
