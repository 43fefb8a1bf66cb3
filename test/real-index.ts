// The project's own knowledge, loaded once, for tests that run on real records.

import { toDay } from "../src/knowledge/dates.ts";
import { readIndex } from "../src/knowledge/read-index.ts";

export const knowledgeFolder = process.env.KNOWLEDGE_DIR ?? "knowledge";
export const realIndex = await readIndex(knowledgeFolder, toDay(new Date()));
