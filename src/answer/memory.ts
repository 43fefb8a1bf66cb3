// Remembers answers that follow from the request, the index and the day alone, since many people ask the same. Forgets
// them with the index. Never holds a request that must not be kept, nor an answer that had to wait for anything else.
import type { Index } from "../knowledge/model.ts";
import type { Answer } from "./answer.ts";

/** An answer comes to some 50 kB at most: this bounds the memory to a few megabytes. */
const answersKept = 100;
/** Longer requests are seldom asked twice. */
const longestKey = 200;

export interface AnswerMemory {
  recall(index: Index, key: string): Answer | undefined;
  keep(index: Index, key: string, answer: Answer): void;
}

export function createAnswerMemory(): AnswerMemory {
  const byIndex = new WeakMap<Index, Map<string, Answer>>();
  return {
    recall: (index, key) => byIndex.get(index)?.get(key),
    keep(index, key, answer) {
      if (answer.request === null || answer.data.kind === "fault" || key.length > longestKey) return;
      const kept = byIndex.get(index) ?? new Map<string, Answer>();
      byIndex.set(index, kept);
      const oldest = kept.keys().next().value;
      if (kept.size >= answersKept && oldest !== undefined) kept.delete(oldest);
      kept.set(key, answer);
    },
  };
}
