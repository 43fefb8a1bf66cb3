// `/heist wazirx` through the real Bolt over HTTP, against a Bolt handler that acknowledges and answers a fixed text, on
// the same loopback Slack in the same run.
import { type ChildProcess, fork } from "node:child_process";
import { App, HTTPReceiver } from "@slack/bolt";
import { pino } from "pino";
import type { SlackSettings } from "../../adapters/slack/config.ts";
import { connect } from "../../adapters/slack/connect.ts";
import { createCore } from "../../src/core.ts";
import { readIndex } from "../../src/knowledge/read-index.ts";
import { botToken, signingSecret } from "../../test/doubles/slack/slack.ts";
import { openKeeper } from "../../test/keeper.ts";
import type { Part } from "../part.ts";

const leastRatio = 0.85;
const rounds = 5;
const load = { line: "/heist wazirx", count: 400, atOnce: 20 };
const port = 24_310;

export const slack: Part = {
  name: "slack",
  room: "adapters",
  async measure() {
    const peer = fork("bench/slack-peer.ts", { execArgv: ["--import", "tsx"] });
    const { apiUrl } = await hear<{ apiUrl: string }>(peer);
    const index = await readIndex("knowledge", new Date().toISOString().slice(0, 10));
    const settings: SlackSettings = {
      transport: { kind: "http", signingSecret },
      tenancy: { kind: "one", botToken },
      watchManagers: "members",
      optionalScopes: [],
      apiUrl,
      publicUrl: null,
      host: "127.0.0.1",
      port,
    };
    const kept = await openKeeper("slack");
    const ours = await connect(
      createCore({ index: () => index }),
      settings,
      pino({ level: "silent" }),
      kept.keeper,
    );
    const empty = createEmptyApp();
    await empty.start({ host: "127.0.0.1", port: port + 1 });
    const perSecond = async (at: number) => {
      peer.send({ ...load, url: `http://127.0.0.1:${at}/slack/events` });
      const { elapsedMs } = await hear<{ elapsedMs: number }>(peer);
      return (load.count * 1000) / elapsedMs;
    };
    await perSecond(port);
    await perSecond(port + 1);
    const measured: { ours: number; empty: number }[] = [];
    for (let round = 0; round < rounds; round++)
      measured.push({ ours: await perSecond(port), empty: await perSecond(port + 1) });
    await Promise.all([ours.close(), empty.stop()]);
    await kept.close();
    peer.disconnect();
    peer.kill();
    const ratio = middle(measured.map((it) => it.ours / it.empty));
    return [
      {
        what: "`/heist wazirx` through Bolt over HTTP, against an empty handler",
        bound: `at least ${leastRatio} of its throughput`,
        measured: `${ratio.toFixed(2)} (${Math.round(middle(measured.map((it) => it.ours)))}/s, ${Math.round(middle(measured.map((it) => it.empty)))}/s)`,
        isMet: ratio >= leastRatio,
      },
    ];
  },
};

function createEmptyApp(): { start: HTTPReceiver["start"]; stop(): Promise<void> } {
  const receiver = new HTTPReceiver({ signingSecret });
  const app = new App({ receiver, authorize: async () => ({ botToken, botId: "B", botUserId: "U" }) });
  app.command(/.*/, async ({ ack, respond }) => {
    await ack();
    await respond("A fixed text.");
  });
  return receiver;
}

const hear = <T>(peer: ChildProcess): Promise<T> =>
  new Promise((resolve) => peer.once("message", (said) => resolve(said as T)));

const middle = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
