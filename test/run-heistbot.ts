// Runs the real program as a process of its own, on a knowledge folder as small as the test needs.
import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { KnowledgeFile } from "../src/knowledge/records.ts";

const repository = fileURLToPath(new URL("..", import.meta.url));

export interface Ended {
  code: number | null;
  stdout: string;
  stderr: string;
}

/** The environment without anything of the project's own: no token, no folder, no colour that was set outside. */
const cleanEnvironment = Object.fromEntries(
  Object.entries(process.env).filter(
    ([key]) =>
      !/^(SLACK|DISCORD|DATABASE|KNOWLEDGE|HTTP|ADMIN|ENCRYPTION|LOG|FORCE_COLOR|NO_COLOR|VITEST|NODE_OPTIONS)/.test(
        key,
      ),
  ),
);

/** `heistbot <args>`: what it printed where, and how it ended. */
export function runHeistbot(
  args: readonly string[],
  options: { input?: string; env?: Record<string, string> } = {},
): Promise<Ended> {
  return run(process.execPath, ["--import", "tsx", "src/main.ts", ...args], options);
}

/** A line for the shell, run in the repository. */
export function runShell(line: string, options: { env?: Record<string, string> } = {}): Promise<Ended> {
  return run("sh", ["-c", line], options);
}

// Two at a time: more only wait for each other on a small machine, and each then looks slow.
let running = 0;
const waiting: (() => void)[] = [];

async function run(
  command: string,
  args: readonly string[],
  { input = "", env = {} }: { input?: string; env?: Record<string, string> },
): Promise<Ended> {
  while (running >= 2) await new Promise<void>((resolve) => waiting.push(resolve));
  running++;
  try {
    return await new Promise<Ended>((resolve, reject) => {
      const child = spawn(command, [...args], { cwd: repository, env: { ...cleanEnvironment, ...env } });
      const ended: Ended = { code: null, stdout: "", stderr: "" };
      child.stdout.setEncoding("utf8").on("data", (text: string) => {
        ended.stdout += text;
      });
      child.stderr.setEncoding("utf8").on("data", (text: string) => {
        ended.stderr += text;
      });
      // The program may end before it has read everything.
      child.stdin.on("error", () => {});
      child.stdin.end(input);
      child.on("error", reject);
      child.on("close", (code) => resolve({ ...ended, code }));
    });
  } finally {
    running--;
    waiting.shift()?.();
  }
}

/** Writes the files into a new folder and gives the knowledge folder in it, with what removes it. */
export function writeKnowledge(files: readonly KnowledgeFile[]): { folder: string; remove: () => void } {
  const root = mkdtempSync(join(tmpdir(), "heistbot-"));
  for (const { file, content } of files) {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), content);
  }
  return { folder: join(root, "knowledge"), remove: () => rmSync(root, { recursive: true, force: true }) };
}
