// What is wrong with a knowledge file, said so that a curator can mend it. Problems are collected, never thrown.

export interface Problem {
  /** Path of the file, relative to the folder that holds `knowledge/`. */
  file: string;
  line: number;
  column: number;
  /** Stable rule code, never reused: K0xx syntax and shape, K1xx one record, K2xx across records, K3xx seeds. */
  code: string;
  /** Where in the record, as `figures[2].usd`; empty for the whole file. */
  path: string;
  /** What is wrong, then what to do, in one sentence each, joined by a semicolon. */
  message: string;
}

/** `file:line:column CODE path: what is wrong; what to do` */
export function formatProblem(problem: Problem): string {
  const place = `${problem.file}:${problem.line}:${problem.column}`;
  return `${place} ${problem.code} ${problem.path === "" ? "" : `${problem.path}: `}${problem.message}`;
}

export function formatPath(path: readonly PropertyKey[]): string {
  let out = "";
  for (const part of path)
    out += typeof part === "number" ? `[${part}]` : `${out === "" ? "" : "."}${String(part)}`;
  return out;
}
