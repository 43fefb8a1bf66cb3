// Scores the check of a pasted text on paraphrased articles: the format is in test/language/articles/README.md.
import { readFile } from "node:fs/promises";
import { parse } from "yaml";
import * as z from "zod";
import type { Core } from "../../src/core.ts";

const article = z.object({
  title: z.string(),
  statements: z.array(
    z.object({
      text: z.string(),
      expect: z.union([z.string(), z.array(z.string())]),
      notes: z.array(z.string()).optional(),
      catches: z.array(z.string()).optional(),
    }),
  ),
});

export interface ScoredStatement {
  text: string;
  expected: readonly string[];
  got: readonly string[];
  agrees: boolean;
  /** The expected notes that no check of it gave. */
  missedNotes: readonly string[];
}

export const articleClock = new Date("2026-11-21T12:00:00Z");

export async function scoreArticle(core: Core, path: string | URL): Promise<ScoredStatement[]> {
  const { statements } = article.parse(parse(await readFile(path, "utf8"), { schema: "failsafe" }));
  const text = statements.map((statement) => statement.text).join("\n");
  const answer = await core.check(text, { now: articleClock, pageSize: Number.POSITIVE_INFINITY });
  let start = 0;
  return statements.map((statement) => {
    const end = start + statement.text.length;
    const checks = answer.data.checks.filter((check) => check.start >= start && check.end <= end);
    start = end + 1;
    const expected = typeof statement.expect === "string" ? [statement.expect] : statement.expect;
    const got = checks.map((check) => check.verdict);
    const given = new Set([...got, ...checks.flatMap((check) => check.notes)]);
    const caught = statement.catches?.some((sign) => given.has(sign)) ?? true;
    return {
      text: statement.text,
      expected,
      got,
      agrees:
        caught &&
        (got.length === 0 ? expected.includes("none") : got.every((verdict) => expected.includes(verdict))),
      missedNotes: (statement.notes ?? []).filter(
        (note) => got.length > 0 && !checks.some((check) => check.notes.includes(note)),
      ),
    };
  });
}
