// Runs the configured platforms side by side. One that is lost for good is marked down while the others serve; with
// none left the process ends with an error instead of pretending to live.
import type { Core } from "./core.ts";
import { Fault } from "./fault.ts";
import type { Logger } from "./log.ts";
import type { Connection, Keeper, Platform } from "./platform.ts";

export interface Configured {
  platform: Platform;
  settings: unknown;
}

/** What runs beside the platforms, on their connections. */
export interface Beside {
  start(connections: readonly { name: string; connection: Connection }[]): void | Promise<void>;
  /** Before the platforms are closed, which it may still need. */
  stop(): Promise<void>;
}

/** A stop that takes longer is killed by most supervisors: both together stay below ten seconds. */
const besideStopMs = 7_000;
const stopMs = 2_500;

/** Gives the exit code: 0 after SIGINT or SIGTERM, 70 when every platform is lost. Throws a Fault for a refused token. */
export async function runPlatforms(
  configured: readonly Configured[],
  core: Core,
  log: Logger,
  keeperOf: (platform: string) => Keeper,
  beside: Beside,
): Promise<number> {
  const opened = await Promise.allSettled(
    configured.map(({ platform, settings }) =>
      platform.connect(core, settings, log.child({ platform: platform.name }), keeperOf(platform.name)),
    ),
  );
  const refused = opened.flatMap((result) => (result.status === "rejected" ? [result.reason] : []));
  const connections = opened.flatMap((result, i) =>
    result.status === "fulfilled"
      ? [{ name: configured[i]?.platform.name ?? "", connection: result.value }]
      : [],
  );
  if (refused.length > 0) {
    await closeAll(connections.map((c) => c.connection));
    const other = refused.find((reason) => !(reason instanceof Fault));
    if (other !== undefined) throw other;
    throw new Fault("bad-configuration", refused.map((reason: Fault) => reason.message).join("\n"));
  }
  await beside.start(connections);
  log.info(
    {
      platforms: connections.map((c) => c.name),
      index: core.index.version,
      incidents: core.index.incidents.size,
    },
    "serving",
  );
  void core.loadCommands();

  const stopped = new Promise<"stopped">((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => resolve("stopped"));
  });
  const allLost = Promise.all(
    connections.map(async ({ name, connection }) => {
      const reason = await connection.lost;
      log.error({ platform: name, reason }, "platform lost for good");
    }),
  ).then(() => "lost" as const);
  const end = await Promise.race([stopped, allLost]);
  if (end === "lost") log.fatal("no platform is left");
  await within(besideStopMs, beside.stop());
  await closeAll(connections.map((c) => c.connection));
  return end === "lost" ? 70 : 0;
}

async function closeAll(connections: readonly Connection[]): Promise<void> {
  await within(stopMs, Promise.all(connections.map((connection) => connection.close())));
}

async function within(ms: number, work: Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  await Promise.race([
    work,
    new Promise<void>((resolve) => {
      timer = setTimeout(resolve, ms);
    }),
  ]);
  clearTimeout(timer);
}
