// Runs the configured platforms side by side. One that is lost for good is marked down while the others serve; with
// none left the process ends with an error instead of pretending to live.
import type { Core } from "./core.ts";
import { Fault } from "./fault.ts";
import type { Logger } from "./log.ts";
import type { Connection, Platform } from "./platform.ts";

export interface Configured {
  platform: Platform;
  settings: unknown;
}

/** A stop that takes longer is killed by most supervisors. */
const stopMs = 9_000;

/** Gives the exit code: 0 after SIGINT or SIGTERM, 70 when every platform is lost. Throws a Fault for a refused token. */
export async function runPlatforms(
  configured: readonly Configured[],
  core: Core,
  log: Logger,
): Promise<number> {
  const opened = await Promise.allSettled(
    configured.map(({ platform, settings }) =>
      platform.connect(core, settings, log.child({ platform: platform.name })),
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
  log.info(
    {
      platforms: connections.map((c) => c.name),
      index: core.index.version,
      incidents: core.index.incidents.size,
    },
    "serving",
  );

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
  await closeAll(connections.map((c) => c.connection));
  return end === "lost" ? 70 : 0;
}

async function closeAll(connections: readonly Connection[]): Promise<void> {
  const timer = new Promise<void>((resolve) => setTimeout(resolve, stopMs).unref());
  await Promise.race([Promise.all(connections.map((connection) => connection.close())), timer]);
}
