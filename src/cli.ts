// The command line: `heistbot ask`, `validate`, `schema` … Prints answers on stdout and everything else on stderr.

import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { stderr, stdin, stdout } from "node:process";
import { text } from "node:stream/consumers";
import { Command, CommanderError, InvalidArgumentError, Option } from "commander";
import { renderJson } from "./answer/render-json.ts";
import { renderText } from "./answer/render-text.ts";
import type { Core } from "./core.ts";
import { isRealDay } from "./knowledge/dates.ts";
import type { Platform } from "./platform.ts";
import { readLines } from "./read-lines.ts";

/** What the composition root gives to the command line. */
export interface CliPorts {
  /** The core on the knowledge of KNOWLEDGE_DIR; a Fault where it is broken. */
  openCore(): Promise<Core>;
  /** Runs until every platform is lost or the process is told to stop; gives the exit code. */
  start(): Promise<number>;
  chat(): Promise<number>;
  validate(options: { report: boolean }): Promise<number>;
  /** Prints what a change of the knowledge would announce, or takes it as announced. */
  announce(options: { dryRun: boolean; baseline: boolean }): Promise<string>;
  printSchema(kind: string): Promise<string>;
  schemaKinds: readonly string[];
  /** Loaded only where one of their tasks may be meant: they are the heavy part. */
  loadPlatforms(): Promise<readonly Platform[]>;
  runTask(platform: Platform, task: string): Promise<string>;
}

const { version } = createRequire(import.meta.url)("../package.json") as { version: string };

/** Wrong usage, as `sysexits.h` leaves it to each program; the same as the shell's own. */
const wrongUsage = 2;
const faultExit = 70;

/** Runs one command line and gives its exit code. Throws a Fault for a broken environment. */
export async function runCli(argv: readonly string[], ports: CliPorts): Promise<number> {
  let exitCode = 0;
  const program = new Command("heistbot")
    .description("Answers questions about North Korean cryptocurrency theft, every figure with its source.")
    .version(version, "-V, --version")
    .exitOverride()
    .showHelpAfterError("Run heistbot --help for what can be typed.");

  program
    .command("start")
    .description("start every platform whose tokens are set; the console chat where none is")
    .action(async () => {
      exitCode = await ports.start();
    });
  program
    .command("chat")
    .description("open the console chat")
    .action(async () => {
      exitCode = await ports.chat();
    });
  program
    .command("ask")
    .description("answer one request, or with - one request per line of standard input")
    .argument("<request...>", "anything a person could type, such as /total 2023")
    .option("--json", "print one JSON object per answer (heistbot schema answer)")
    .addOption(new Option("--explain", "print what each word of a question is taken for").conflicts("json"))
    .option("--now <date>", "set the clock, as 2024-07-01", readClock)
    .action(async (words: string[], options: AskFlags) => {
      const core = await ports.openCore();
      exitCode =
        words.length === 1 && words[0] === "-"
          ? await askLines(core, options)
          : await askOne(core, words.join(" "), options);
    });
  program
    .command("check")
    .description("check the statements of a text against the record")
    .argument("<file>", "a file, or - for standard input")
    .option("--json", "print one JSON object (heistbot schema answer)")
    .option("--now <date>", "set the clock, as 2024-07-01", readClock)
    .action(async (file: string, { json, now }: AskFlags) => {
      const answer = await (await ports.openCore()).check(await readText(file), {
        pageSize: Number.POSITIVE_INFINITY,
        ...(now === undefined ? {} : { now }),
      });
      stdout.write(`${json === true ? renderJson(answer) : renderText(answer)}\n`);
      exitCode = answer.data.kind === "fault" ? faultExit : 0;
    });
  program
    .command("validate")
    .description("check every file of the knowledge folder")
    .option("--report", "print what the index holds and how well it is sourced")
    .action(async (options: { report?: boolean }) => {
      exitCode = await ports.validate({ report: options.report === true });
    });
  program
    .command("announce")
    .description("what the knowledge would announce to watching channels; start announces it by itself")
    .option("--dry-run", "print it and to how many, and change nothing")
    .option("--baseline", "take the knowledge as announced: the deliberate roll-back")
    .action(async ({ dryRun = false, baseline = false }: { dryRun?: boolean; baseline?: boolean }) => {
      if (dryRun === baseline) program.error("Write announce --dry-run, or announce --baseline.");
      stdout.write(`${await ports.announce({ dryRun, baseline })}\n`);
    });
  program
    .command("schema")
    .description(`print a JSON Schema: ${ports.schemaKinds.join(", ")}`)
    .argument("<kind>", "answer, or a kind of knowledge file")
    .action(async (kind: string) => {
      if (!ports.schemaKinds.includes(kind))
        program.error(`There is no schema ${kind}; choose ${ports.schemaKinds.join(", ")}.`);
      stdout.write(`${await ports.printSchema(kind)}\n`);
    });

  const [, , name] = argv;
  const isOwn = name === undefined || program.commands.some((command) => command.name() === name);
  if (!isOwn) await addTasks(program, ports);

  try {
    await program.parseAsync(name === undefined ? [...argv, "start"] : [...argv]);
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.code === "heistbot.file") stderr.write(`${error.message}\n`);
    return error.exitCode === 0 ? 0 : wrongUsage;
  }
  return exitCode;
}

async function addTasks(program: Command, ports: CliPorts): Promise<void> {
  for (const platform of await ports.loadPlatforms())
    for (const task of platform.tasks)
      program
        .command(task.name)
        .description(task.summary)
        .action(async () => {
          stdout.write(`${await ports.runTask(platform, task.name)}\n`);
        });
}

async function readText(file: string): Promise<string> {
  if (file === "-") return text(stdin);
  try {
    return await readFile(file, "utf8");
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? "unknown";
    throw new CommanderError(wrongUsage, "heistbot.file", `${file} cannot be read (${code}).`);
  }
}

interface AskFlags {
  explain?: boolean;
  json?: boolean;
  now?: Date;
}

function readClock(value: string): Date {
  const day = value.slice(0, 10);
  const instant = new Date(value.length === 10 ? `${value}T12:00:00Z` : value);
  if (!isRealDay(day) || Number.isNaN(instant.getTime()))
    throw new InvalidArgumentError("write a day such as 2024-07-01");
  return instant;
}

async function askOne(core: Core, request: string, { json, now, explain }: AskFlags): Promise<number> {
  if (explain === true) {
    stdout.write(`${await core.explain(request, now === undefined ? {} : { now })}\n`);
    return 0;
  }
  const answer = await core.ask(request, {
    pageSize: Number.POSITIVE_INFINITY,
    ...(now === undefined ? {} : { now }),
  });
  stdout.write(`${json === true ? renderJson(answer) : renderText(answer)}\n`);
  return answer.data.kind === "fault" ? faultExit : 0;
}

/** One answer for each line, in order; a fault is an answer too, and the loop goes on. */
async function askLines(core: Core, options: AskFlags): Promise<number> {
  let exitCode = 0;
  for await (const line of readLines(stdin)) {
    const code = await askOne(core, line, options);
    if (code !== 0) exitCode = code;
    // A pipe that is emptied slowly must not fill the memory.
    if (stdout.writableNeedDrain) await once(stdout, "drain");
  }
  return exitCode;
}
