// `/heist wazirx` through the real discord.js, against a handler that acknowledges and answers a fixed text, on loopback
// Discords of one process in the same run. The handler is freed from the library's own count of 50 a second, as we are.
import { type ChildProcess, fork } from "node:child_process";
import { Client, Events, GatewayIntentBits } from "discord.js";
import { pino } from "pino";
import { connectDiscord } from "../../adapters/discord/connect.ts";
import { createCore } from "../../src/core.ts";
import { readIndex } from "../../src/knowledge/read-index.ts";
import { openKeeper } from "../../test/keeper.ts";
import type { Load } from "../discord-peer.ts";
import type { Part } from "../part.ts";

const leastRatio = 0.85;
const rounds = 5;
const load = { count: 400, atOnce: 20 };
const ephemeral = 64;

export const discord: Part = {
  name: "discord",
  room: "adapters",
  async measure() {
    const peer = fork("bench/discord-peer.ts", { execArgv: ["--import", "tsx"] });
    const [mine, theirs] = await hear<{ apiUrl: string; token: string }[]>(peer);
    if (mine === undefined || theirs === undefined) throw new Error("the peer opened no Discord");
    const index = await readIndex("knowledge", new Date().toISOString().slice(0, 10));
    const core = createCore({ index: () => index });
    const kept = await openKeeper("discord");
    const ours = await connectDiscord(
      core,
      { ...mine, applicationId: null },
      pino({ level: "silent" }),
      kept.keeper,
    );
    const empty = createEmptyClient(theirs.apiUrl);
    await empty.login(theirs.token);
    const perSecond = async (which: number) => {
      peer.send({ ...load, discord: which } satisfies Load);
      const { elapsedMs } = await hear<{ elapsedMs: number }>(peer);
      return (load.count * 1000) / elapsedMs;
    };
    await perSecond(0);
    await perSecond(1);
    const measured: { ours: number; empty: number }[] = [];
    for (let round = 0; round < rounds; round++)
      measured.push({ ours: await perSecond(0), empty: await perSecond(1) });
    await Promise.all([ours.close(), empty.destroy()]);
    await kept.close();
    peer.disconnect();
    peer.kill();
    const ratio = middle(measured.map((it) => it.ours / it.empty));
    return [
      {
        what: "`/heist wazirx` through discord.js, against an empty handler",
        bound: `at least ${leastRatio} of its throughput`,
        measured: `${ratio.toFixed(2)} (${Math.round(middle(measured.map((it) => it.ours)))}/s, ${Math.round(middle(measured.map((it) => it.empty)))}/s)`,
        isMet: ratio >= leastRatio,
      },
    ];
  },
};

function createEmptyClient(api: string): Client {
  const client = new Client({
    intents: [GatewayIntentBits.Guilds],
    rest: { api, globalRequestsPerSecond: Number.POSITIVE_INFINITY },
  });
  client.on(Events.InteractionCreate, async (interaction) => {
    if (!interaction.isChatInputCommand()) return;
    await interaction.deferReply({ flags: ephemeral });
    await interaction.editReply({ content: "A fixed text." });
  });
  return client;
}

const hear = <T>(peer: ChildProcess): Promise<T> =>
  new Promise((resolve) => peer.once("message", (said) => resolve(said as T)));

const middle = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
