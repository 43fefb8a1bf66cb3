// The lines typed in earlier sessions, kept in a file of the user's own state folder. Losing it is never an error.
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { homedir } from "node:os";
import { dirname, join } from "node:path";
import { env } from "node:process";
import { historyKept } from "./limits.ts";

// The XDG base directory specification: state that should persist but is no configuration.
const file = join(env.XDG_STATE_HOME ?? join(homedir(), ".local", "state"), "heistbot", "history");

/** Newest first, as readline wants it. */
export async function readHistory(): Promise<string[]> {
  const content = await readFile(file, "utf8").catch(() => "");
  return content
    .split("\n")
    .filter((line) => line !== "")
    .slice(0, historyKept);
}

export async function writeHistory(lines: readonly string[]): Promise<void> {
  await mkdir(dirname(file), { recursive: true, mode: 0o700 }).catch(() => {});
  await writeFile(file, `${lines.slice(0, historyKept).join("\n")}\n`, { mode: 0o600 }).catch(() => {});
}
