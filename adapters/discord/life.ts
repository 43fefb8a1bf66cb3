// Whether the connection lives: what was last heard, how often it came back, and when it is lost for good. The library
// stops without an error after some closings, and says it is ready all the same.
import { type Client, Events, GatewayCloseCodes, Status } from "discord.js";
import type { Logger } from "../../src/index.ts";

export interface Life {
  readonly reconnects: number;
  /** One line for the operator; pending while there is hope. */
  readonly lost: Promise<string>;
  isConnected(): boolean;
  lastHeardAt(): Date | null;
  lose(reason: string): void;
  stop(): void;
}

/** Heartbeats come every 41 seconds; after so many missed ones the library does not come back by itself. */
const staleMs = 10 * 60_000;

const closings: Readonly<Record<number, string>> = {
  [GatewayCloseCodes.AuthenticationFailed]: "the token is no longer valid (4004); set a new DISCORD_TOKEN",
  [GatewayCloseCodes.InvalidShard]: "Discord refused the shard (4010)",
  [GatewayCloseCodes.ShardingRequired]:
    "the bot is in too many servers for its connections (4011); started again it opens as many as Discord recommends",
  [GatewayCloseCodes.InvalidAPIVersion]:
    "Discord no longer serves this version of its API (4012); update Heistbot",
  [GatewayCloseCodes.InvalidIntents]: "Discord refused the intents (4013); update Heistbot",
  [GatewayCloseCodes.DisallowedIntents]:
    "Discord refused the intents (4014); the application lost a permission",
};

export const describeClosing = (code: number): string | null => closings[code] ?? null;

export function watchLife(client: Client, log: Logger, now: () => Date, checkMs: number): Life {
  /** By shard: one that is silent is not made up for by the others. */
  const heard = new Map<number, number>();
  let reconnects = 0;
  let isLost = false;
  let resolveLost: (reason: string) => void = () => {};
  const lost = new Promise<string>((resolve) => {
    resolveLost = resolve;
  });
  const lose = (reason: string): void => {
    if (isLost) return;
    isLost = true;
    clearInterval(timer);
    resolveLost(reason);
  };
  const lastHeard = (): number[] => {
    for (const { id, lastPingTimestamp: at } of client.ws.shards.values())
      if (at > 0) heard.set(id, Math.max(at, heard.get(id) ?? 0));
    return [...heard.values()];
  };
  const timer = setInterval(() => {
    if (lastHeard().some((at) => now().getTime() - at > staleMs))
      lose("nothing was heard from Discord for ten minutes");
  }, checkMs);
  timer.unref();

  client.on(Events.Raw, (_packet: unknown, shard: number) => heard.set(shard, now().getTime()));
  client.on(Events.ShardReconnecting, (shard) =>
    log.warn({ shard }, "connection to discord lost; reconnecting"),
  );
  const back = (shard: number): void => {
    reconnects++;
    log.info({ shard, reconnects }, "connected to discord again");
  };
  client.on(Events.ShardResume, back);
  const met = new Set<number>();
  client.on(Events.ShardReady, (shard) => {
    if (met.has(shard)) back(shard);
    met.add(shard);
  });
  client.on(Events.ShardDisconnect, ({ code }) =>
    lose(describeClosing(code) ?? `Discord closed the connection for good (${code})`),
  );
  client.on(Events.Invalidated, () => lose("Discord ended the session for good"));
  // After one 401 the library forgets the token, and every later call fails without being made. Interactions and webhooks
  // carry their own tokens; those say nothing about ours.
  client.rest.on("response", ({ route }, { status }) => {
    if (status === 401 && !route.startsWith("/interactions") && !route.startsWith("/webhooks"))
      lose("the token is no longer valid (401); set a new DISCORD_TOKEN");
  });

  return {
    get reconnects() {
      return reconnects;
    },
    lost,
    lose,
    isConnected: () =>
      !isLost && client.isReady() && client.ws.shards.every((shard) => shard.status === Status.Ready),
    lastHeardAt() {
      const all = lastHeard();
      return all.length === 0 ? null : new Date(Math.max(...all));
    },
    stop() {
      clearInterval(timer);
    },
  };
}
