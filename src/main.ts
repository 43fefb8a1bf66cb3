// The composition root: reads the environment, holds the list of platforms, starts what is asked for, and turns every
// Fault into one line and an exit code.
import { stderr } from "node:process";
import type * as z from "zod";
import type { Admin } from "./admin.ts";
import { type CliPorts, runCli } from "./cli.ts";
import {
  type CoreSettings,
  coreSettings,
  type Environment,
  readEnvironment,
  readSettings,
} from "./config.ts";
import { type Core, createCore } from "./core.ts";
import { Fault } from "./fault.ts";
import { printJsonSchema, schemaKinds } from "./json-schema.ts";
import type { Keepers } from "./keeper.ts";
import { toDay } from "./knowledge/dates.ts";
import { readIndex } from "./knowledge/read-index.ts";
import type { Connection, Platform } from "./platform.ts";
import type { Configured } from "./run-platforms.ts";

/** A new platform is a folder and a line. Imported only when needed: the SDKs are the heavy part. */
const platforms: readonly (() => Promise<Platform>)[] = [
  async () => (await import("../adapters/slack/platform.ts")).slackPlatform,
  async () => (await import("../adapters/discord/platform.ts")).discordPlatform,
];

const loadConsole = async () => (await import("../adapters/console/platform.ts")).consolePlatform;
const loadPlatforms = () => Promise.all(platforms.map((load) => load()));

async function main(): Promise<number> {
  const environment = readEnvironment();
  // Read where they are needed: help works whatever is set.
  const readCore = () => readSettings(coreSettings, environment);
  const readCurrentIndex = () => readIndex(readCore().KNOWLEDGE_DIR, toDay(new Date()));
  const log = async () => (await import("./log.ts")).createLog(readCore().LOG_LEVEL);

  const openCore = async (): Promise<Core> => {
    const index = await readCurrentIndex();
    return createCore({
      index: () => index,
      onFault: (fault) => void log().then((l) => l.error({ fault }, "a request failed")),
    });
  };

  const chat = async (): Promise<number> => {
    const platform = await loadConsole();
    const core = await openCore();
    const connection = await platform.connect(
      core,
      readSettings(platform.settings, environment) ?? { color: true },
    );
    void core.loadCommands();
    await connection.lost;
    return 0;
  };

  const serve = async (settings: CoreSettings, configured: readonly Configured[]): Promise<number> => {
    const { runPlatforms } = await import("./run-platforms.ts");
    const { startWatching } = await import("./watches/start-watching.ts");
    const today = () => toDay(new Date());
    const logger = await log();
    let admin: Admin | null = null;
    let connected: readonly { name: string; connection: Connection }[] = [];
    const watching = await startWatching({
      databaseUrl: settings.DATABASE_URL,
      folder: settings.KNOWLEDGE_DIR,
      index: await readCurrentIndex(),
      today,
      log: logger,
      onSettled: (outcome) => admin?.countDelivery(outcome),
    });
    const core = createCore({
      index: () => watching.index,
      watches: watching.watches,
      onFault: (fault) => logger.error({ fault }, "a request failed"),
    });
    process.on("SIGHUP", () => void watching.reload());
    let keepers: Keepers | null = null;
    try {
      const { openKeepers } = await import("./keeper.ts");
      const encryptionKey = settings.ENCRYPTION_KEY ?? null;
      const opened = await openKeepers({ db: watching.store.db, encryptionKey, log: logger });
      keepers = opened;
      if (settings.ADMIN_PORT !== undefined) {
        const { startAdmin } = await import("./admin.ts");
        const sources = { connections: () => connected, watching: () => watching.status() };
        admin = await startAdmin(settings.ADMIN_HOST, settings.ADMIN_PORT, sources);
      }
      return await runPlatforms(configured, core, logger, (platform) => opened.of(platform), {
        start: (connections) => {
          connected = connections;
          watching.deliver(
            connections.flatMap(({ connection }) =>
              connection.messenger === undefined ? [] : [connection.messenger],
            ),
          );
        },
        stop: () => watching.stop(),
      });
    } catch (error) {
      await watching.stop();
      throw error;
    } finally {
      keepers?.close();
      admin?.close();
    }
  };

  const ports: CliPorts = {
    openCore,
    chat,
    start: async () => {
      const { settings, configured } = readAllSettings(await loadPlatforms(), environment);
      if (configured.length === 0) return chat();
      // A call that a platform leaves hanging would keep the process for as long as its time-out; nobody waits for it any more.
      process.exit(await serve(settings, configured));
    },
    announce: async (options) =>
      (await import("./watches/print-plan.ts")).printPlan(
        readCore().DATABASE_URL,
        await readCurrentIndex(),
        options,
      ),
    validate: async (options) =>
      (await import("./validate.ts")).validate(readCore().KNOWLEDGE_DIR, toDay(new Date()), options),
    printSchema: printJsonSchema,
    schemaKinds,
    loadPlatforms,
    runTask: async (platform, name) => {
      const task = platform.tasks.find((t) => t.name === name);
      return task === undefined
        ? ""
        : task.run(await openCore(), readSettings(platform.settings, environment), environment);
    },
  };
  return runCli(process.argv, ports);
}

/** The core's settings, and the platforms whose settings are there; all faults of all of them are named at once. */
function readAllSettings(
  list: readonly Platform[],
  environment: Environment,
): { settings: CoreSettings; configured: Configured[] } {
  const faults: string[] = [];
  const read = <S extends z.ZodType>(schema: S): z.output<S> | null => {
    try {
      return readSettings(schema, environment);
    } catch (fault) {
      if (!(fault instanceof Fault)) throw fault;
      faults.push(fault.message);
      return null;
    }
  };
  const settings = read(coreSettings);
  const configured = list.flatMap((platform) => {
    const own = read(platform.settings);
    return own === null ? [] : [{ platform, settings: own }];
  });
  if (settings === null || faults.length > 0) throw new Fault("bad-configuration", faults.join("\n"));
  return { settings, configured };
}

// A reader that closes the pipe early (head) is no error.
process.stdout.on("error", (error: NodeJS.ErrnoException) => process.exit(error.code === "EPIPE" ? 0 : 70));

/** The one place that a fault ends at, wherever it was thrown. Gives the exit code. */
async function tell(fault: unknown): Promise<number> {
  const { createLog, redact } = await import("./log.ts");
  // What we threw is one line for a person; of anything else the log needs the stack.
  if (fault instanceof Fault) stderr.write(`${redact(fault.message)}\n`);
  else createLog("fatal").fatal({ fault }, "the program failed");
  return fault instanceof Fault && fault.code === "bad-configuration" ? 78 : 70;
}

let isEnding = false;
for (const event of ["uncaughtException", "unhandledRejection"] as const)
  process.on(event, async (fault: unknown) => {
    // Also where telling is what fails.
    if (isEnding) process.exit(70);
    isEnding = true;
    process.exit(await tell(fault));
  });

try {
  process.exitCode = await main();
} catch (fault) {
  process.exitCode = await tell(fault);
}
