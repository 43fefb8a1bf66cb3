// A process as `heistbot start` makes it, with shorter leases and the pace that a test gives, for tests that kill it. Its settings come
// from the environment; it says `ready` once it delivers.
import { createCore } from "../../src/core.ts";
import { openKeepers } from "../../src/keeper.ts";
import { toDay } from "../../src/knowledge/dates.ts";
import { readIndex } from "../../src/knowledge/read-index.ts";
import { createLog } from "../../src/log.ts";
import type { Messenger } from "../../src/watches/messenger.ts";
import { startWatching } from "../../src/watches/start-watching.ts";

const {
  DATABASE_URL = "",
  KNOWLEDGE_DIR = "",
  DISCORD_API,
  SLACK_API,
  SLACK_TOKENS = "",
  LANE_MS = "5",
} = process.env;
const log = createLog(process.env.LOG_LEVEL ?? "silent");
const today = () => toDay(new Date());

const watching = await startWatching({
  databaseUrl: DATABASE_URL,
  folder: KNOWLEDGE_DIR,
  index: await readIndex(KNOWLEDGE_DIR, today()),
  today,
  log,
  times: { leaseMs: 1_500, postTimeoutMs: 1_000, doubtMs: 500 },
});
const keepers = await openKeepers({ db: watching.store.db, encryptionKey: null, log });
const core = createCore({ index: () => watching.index, watches: watching.watches });
const messengers: Messenger[] = [];
if (DISCORD_API !== undefined) {
  const { connectDiscord } = await import("../../adapters/discord/connect.ts");
  const connection = await connectDiscord(
    core,
    { token: process.env.DISCORD_BOT ?? "", applicationId: null, apiUrl: DISCORD_API },
    log,
    keepers.of("discord"),
  );
  if (connection.messenger !== undefined) messengers.push(connection.messenger);
}
if (SLACK_API !== undefined) {
  const { connect } = await import("../../adapters/slack/connect.ts");
  const [botToken = "", appToken = ""] = SLACK_TOKENS.split(" ");
  const connection = await connect(
    core,
    {
      transport: { kind: "socket", appToken },
      tenancy: { kind: "one", botToken },
      watchManagers: "members",
      optionalScopes: [],
      apiUrl: SLACK_API,
      publicUrl: null,
      host: "127.0.0.1",
      port: 0,
    },
    log,
    keepers.of("slack"),
  );
  if (connection.messenger !== undefined) messengers.push(connection.messenger);
}
watching.deliver(
  messengers.map((messenger) => ({ ...messenger, pace: { ...messenger.pace, laneMs: Number(LANE_MS) } })),
);
process.stdout.write("ready\n");
// For a test that wants to kill the one that posts.
process.on("SIGUSR2", () => process.stdout.write(`${JSON.stringify(watching.status().worker)}\n`));
process.on("SIGTERM", () => {
  const startedAt = performance.now();
  void watching.stop().then(() => {
    process.stdout.write(`stopped after ${Math.round(performance.now() - startedAt)} ms\n`);
    process.exit(0);
  });
});
