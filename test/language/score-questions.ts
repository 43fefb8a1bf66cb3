// Scores the question reader on files of questions: each is asked, what it means is asked, and the typed queries of
// the two answers are compared. Says nothing about wording.
import { readFile } from "node:fs/promises";
import { parse } from "yaml";
import * as z from "zod";
import type { Answer } from "../../src/answer/answer.ts";
import { refusalReasons } from "../../src/answer/answer.ts";
import type { Core } from "../../src/core.ts";

const means = z
  .string()
  .refine(
    (text) => text.startsWith("/") || refusalReasons.some((reason) => text === `refuse ${reason}`),
    `is neither a request beginning with / nor "refuse" with one of ${refusalReasons.join(", ")}`,
  );
const entry = z.strictObject({
  question: z.string().min(1),
  means: z.union([means, z.array(means).min(1)]),
});
export type Question = z.infer<typeof entry>;

/** The questions of a file; throws where an entry is malformed, naming it. */
export async function loadQuestions(path: string | URL): Promise<Question[]> {
  const value: unknown = parse(await readFile(path, "utf8"), { schema: "failsafe" });
  return z.array(entry).parse(value);
}

/** The clock of every question set; "last year" is 2025. */
export const questionClock = new Date("2026-11-21T12:00:00Z");

export type Outcome =
  | "right"
  /** Answered, but as another query than the one meant. */
  | "misread"
  /** Refused or asked back where an answer was meant. */
  | "missed"
  | "refused"
  | "refused-otherwise"
  /** Answered where a refusal was meant: what must never happen with a number. */
  | "answered";

export interface Scored {
  question: string;
  expected: readonly string[];
  outcome: Outcome;
  /** What came instead, in short; empty where it was right. */
  got: string;
}

export async function scoreQuestion(core: Core, { question, means: meant }: Question): Promise<Scored> {
  const options = { now: questionClock, pageSize: Number.POSITIVE_INFINITY };
  const expected = typeof meant === "string" ? [meant] : meant;
  const answer = await core.ask(question, options);
  const got = describeAnswer(answer);
  const refusals = expected.filter((text) => text.startsWith("refuse "));
  if (refusals.length === expected.length || (refusals.length > 0 && answer.data.reason !== null)) {
    const reason = answer.data.reason;
    if (reason === null) return { question, expected, outcome: "answered", got };
    const isExpected = refusals.includes(`refuse ${reason}`);
    return { question, expected, outcome: isExpected ? "refused" : "refused-otherwise", got };
  }
  for (const request of expected.filter((text) => text.startsWith("/"))) {
    const wanted = await core.ask(request, options);
    if (wanted.data.reason === "bad-input" || wanted.data.kind === "fault")
      throw new Error(`the expected request cannot be followed: ${request}: ${wanted.data.readAs}`);
    if (isSameQuery(answer, wanted, request)) return { question, expected, outcome: "right", got: "" };
  }
  return { question, expected, outcome: answer.data.reason === null ? "misread" : "missed", got };
}

function isSameQuery(answer: Answer, wanted: Answer, request: string): boolean {
  const [a, b] = [describeAsked(answer), describeAsked(wanted)];
  if (!request.includes("show:")) delete a.show;
  if (!/\bsort:/.test(request)) for (const asked of [a, b]) delete asked.sort;
  return JSON.stringify(a) === JSON.stringify(b);
}

/** What an answer was understood to ask, without the words it was asked in. */
function describeAsked({ data }: Answer): Record<string, unknown> & { show?: unknown; sort?: unknown } {
  const { query } = data;
  const { show, name: _name, subject: _subject, subjects: _subjects, ...filters } = query?.filters ?? {};
  const isSelection = query?.kind === "total" || query?.kind === "incidents";
  return {
    kind: query?.kind ?? data.kind,
    // A card, a comparison, an actor: `readAs` names the records by id; of a selection it is prose.
    of: isSelection ? null : query?.kind === "compare" ? inOrder(data.readAs) : data.readAs,
    period: describePeriod(query?.from ?? null, query?.to ?? null),
    asof: query?.asof ?? null,
    levels: [...(query?.levels ?? [])].sort(),
    by: query?.by ?? null,
    filters: sortValues(filters),
    limit: query?.limit ?? null,
    ...(query?.kind === "incidents" ? { sort: query.sort } : {}),
    ...(show === undefined ? {} : { show }),
  };
}

/** `2025 against 2024` compares the same two as `2024 against 2025`. */
function inOrder(readAs: string): string {
  return readAs.replace(/(\S+) against ([^\s,]+)/, (_whole, a: string, b: string) =>
    [a, b].sort().join(" against "),
  );
}

const clockDay = questionClock.toISOString().slice(0, 10);

/** All time is no bound, and no period holds a theft of a day to come: `/heists all` asks what `/heists` asks. */
function describePeriod(from: string | null, to: string | null): string | null {
  if (from === null || to === null) return null;
  const end = to > clockDay && from <= clockDay ? clockDay : to;
  return from <= "2009-01-01" && end === clockDay ? null : `${from}..${end}`;
}

function sortValues(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sortValues).sort();
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, inner]) => [key, sortValues(inner)]),
  );
}

function describeAnswer(answer: Answer): string {
  const { data } = answer;
  if (data.reason !== null && data.query === null) return `${data.reason}: ${data.readAs}`;
  const asked = describeAsked(answer);
  const given = Object.entries(asked).filter(
    ([, value]) => value !== null && JSON.stringify(value) !== "{}" && JSON.stringify(value) !== "[]",
  );
  const parts = given.map(
    ([key, value]) => `${key}=${typeof value === "string" ? value : JSON.stringify(value)}`,
  );
  return `${data.reason === null ? "" : `${data.reason}: `}${parts.join(" ")}`;
}

export interface Score {
  answerable: number;
  right: number;
  misread: number;
  missed: number;
  unanswerable: number;
  /** For the expected reason, or for another. */
  refused: number;
  refusedOtherwise: number;
  answered: number;
}

export function addUpScores(scored: readonly Scored[]): Score {
  const count = (...outcomes: Outcome[]) => scored.filter((s) => outcomes.includes(s.outcome)).length;
  return {
    answerable: count("right", "misread", "missed"),
    right: count("right"),
    misread: count("misread"),
    missed: count("missed"),
    unanswerable: count("refused", "refused-otherwise", "answered"),
    refused: count("refused", "refused-otherwise"),
    refusedOtherwise: count("refused-otherwise"),
    answered: count("answered"),
  };
}
