// Knowledge of a wanted size: the project's own records filled up with synthetic incidents, or synthetic ones alone.
import { toDay } from "../src/knowledge/dates.ts";
import { loadFiles, readFiles } from "../src/knowledge/load.ts";
import type { Index } from "../src/knowledge/model.ts";
import { formatProblem } from "../src/knowledge/problem.ts";
import { type KnowledgeFile, parseRecords } from "../src/knowledge/records.ts";
import { type Words, writeIncidents } from "./synthetic.ts";

export const today = toDay(new Date());
const real = readFiles("knowledge");
const words = readWords(real);

const isIncident = ({ file }: KnowledgeFile) => file.includes("/incidents/");

/** The project's own files, with synthetic incidents where there are fewer than `count` real ones. */
export function filledUpTo(count: number): KnowledgeFile[] {
  return [...real, ...newIncidents(Math.max(0, count - real.filter(isIncident).length))];
}

/** Synthetic incidents that fit beside the project's own. */
export const newIncidents = (count: number): KnowledgeFile[] => writeIncidents(count, words);

/** The project's own files, with as many synthetic incidents as bring `knowledge/` to `bytes`. */
export function filledUpToBytes(bytes: number): KnowledgeFile[] {
  const files = [...real];
  const isKnowledge = ({ file }: KnowledgeFile) => file.startsWith("knowledge/");
  let size = sizeOf(real.filter(isKnowledge));
  for (const extra of writeIncidents(1000, words)) {
    if (size >= bytes) break;
    files.push(extra);
    size += sizeOf([extra]);
  }
  return files;
}

/** Synthetic incidents alone, beside the real vocabulary, coverage, actors and published totals; others for another seed. */
export function syntheticAlone(count: number, seed?: number): KnowledgeFile[] {
  const kept = real.filter(({ file }) =>
    /knowledge\/(vocabulary|coverage|actors\/.*|totals\/.*)\.yaml$/.test(file),
  );
  const cited = new Set(
    kept.flatMap(({ content }) => [...content.matchAll(/^ +source: (\S+)$/gm)].map((m) => m[1])),
  );
  const shared = real.filter(({ file }) => cited.has(/\/sources\/(.*)\.yaml$/.exec(file)?.[1] ?? ""));
  return [...kept, ...shared, ...writeIncidents(count, words, seed)];
}

export function load(files: readonly KnowledgeFile[]): Index {
  const loaded = loadFiles(files, today);
  if (loaded.ok) return loaded.index;
  throw new Error(loaded.problems.slice(0, 5).map(formatProblem).join("\n"));
}

export function sizeOf(files: readonly KnowledgeFile[]): number {
  return files.reduce((bytes, { content }) => bytes + Buffer.byteLength(content), 0);
}

function readWords(files: readonly KnowledgeFile[]): Words {
  const { vocabulary } = parseRecords(files.filter(({ file }) => file.endsWith("/vocabulary.yaml"))).records;
  if (vocabulary === null) throw new Error("the vocabulary has problems; run npm run validate");
  const { categories, chains, techniques, services, publishers } = vocabulary.record;
  const ids = (terms: readonly { id: string }[]) => terms.map(({ id }) => id);
  const ofKind = (kind: string) => ids(publishers.filter((publisher) => publisher.kind === kind));
  return {
    categories: ids(categories),
    chains: ids(chains),
    techniques: ids(techniques),
    services: ids(services),
    actors: ["dprk", "lazarus-group", "tradertraitor", "bluenoroff"],
    governments: ofKind("government"),
    firms: ofKind("analytics-firm"),
    panels: ofKind("panel"),
    researchers: ofKind("researcher"),
  };
}
