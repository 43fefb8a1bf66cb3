// The console chat: a prompt with completion and history on a terminal, one answer a line from a pipe.
import { once } from "node:events";
import process, { stdin, stdout } from "node:process";
import { createInterface } from "node:readline";
import { type Answer, type Connection, type Core, plural } from "../../src/index.ts";
import type { ConsoleSettings } from "./config.ts";
import { readHistory, writeHistory } from "./history.ts";
import { PasteInput, pasteModeOff, pasteModeOn } from "./paste.ts";
import { completeTyped, isWorthKeeping, mayBeStored, readTyped } from "./receive.ts";
import { type Screen, sendAnswer, sendLines } from "./send.ts";

// Short enough for a terminal of 40 columns.
const welcome = (core: Core) =>
  [
    `Heistbot, ${plural(core.index.incidents.size, "theft")}, index ${core.index.updated}.`,
    "Try /heist wazirx or /total 2023.",
    "Tab completes, /heist help explains,",
    "exit leaves.\n\n",
  ].join("\n");

/** Resolves at once; `lost` resolves when the user leaves or the input ends. */
export async function connectConsole(core: Core, settings: ConsoleSettings): Promise<Connection> {
  const isInteractive = stdin.isTTY && stdout.isTTY;
  const screen: Screen = {
    output: stdout,
    color: settings.color && isInteractive && stdout.hasColors(),
    isInteractive,
  };
  const pasteInput = isInteractive ? new PasteInput((isRaw) => stdin.setRawMode(isRaw)) : null;
  const lines = createInterface({
    input: pasteInput === null ? stdin : stdin.pipe(pasteInput),
    ...(isInteractive
      ? { output: stdout, prompt: "> ", history: await readHistory(), removeHistoryDuplicates: true }
      : {}),
    completer: (line: string) => completeTyped(core, line),
  });
  let typedLines: string[] | null = null;
  lines.on("history", (history: string[]) => {
    if (!isWorthKeeping(history[0] ?? "")) history.shift();
    typedLines = [...history];
  });
  // As in a shell: what is half typed or half read is given up first, and only an empty line leaves.
  lines.on("SIGINT", () => {
    if (lines.line === "" && unseen.length === 0) return lines.close();
    unseen = [];
    stdout.write("\n");
    lines.write(null, { ctrl: true, name: "e" });
    lines.write(null, { ctrl: true, name: "u" });
  });
  // The shell that was returned to may have told the terminal otherwise.
  lines.on("SIGCONT", () => {
    stdout.write(pasteModeOn);
    lines.prompt(true);
  });
  // Also where a fault ends the process: the shell would show the marks.
  const leaveTerminal = () => void stdout.write(pasteModeOff);
  let last: Answer | null = null;
  let unseen: string[] = [];
  let hasSaidGoodbye = false;
  let answered = 0;

  const converse = async (): Promise<string> => {
    if (isInteractive) {
      process.once("exit", leaveTerminal);
      stdout.write(pasteModeOn + welcome(core));
      lines.prompt();
    }
    for await (const line of lines) {
      const typed = readTyped(pasteInput?.expand(line) ?? line, last, unseen.length > 0);
      if (typed.do === "leave") {
        hasSaidGoodbye = true;
        break;
      }
      if (typed.do === "more" && unseen.length > 0) unseen = sendLines(unseen, screen);
      if (typed.do === "skip") unseen = [];
      if (typed.do === "ask") {
        last = await core.ask(typed.request);
        answered++;
        unseen = sendAnswer(last, screen);
        // A pipe that nobody empties must not fill the memory.
        if (stdout.writableNeedDrain) await once(stdout, "drain");
      }
      if (isInteractive) lines.prompt();
    }
    // Left by a key, the cursor still stands behind the prompt.
    if (isInteractive && !hasSaidGoodbye) stdout.write("\n");
    lines.close();
    stdin.unpipe().pause();
    if (typedLines !== null) await writeHistory(typedLines.filter(mayBeStored));
    return "the console was closed";
  };

  return {
    lost: converse(),
    status: () => ({
      isConnected: true,
      reconnects: 0,
      acknowledged: answered,
      answered,
      unanswered: 0,
      lastHeardAt: null,
    }),
    close: async () => lines.close(),
  };
}
