// The process as `npm start` makes it, with a loopback Slack and Discord: how long until it serves, and what it holds in memory
// while it answers both.
import { type ChildProcess, fork, spawn } from "node:child_process";
import { readFile } from "node:fs/promises";
import { appToken as slackAppToken, botToken as slackBotToken } from "../../test/doubles/slack/slack.ts";
import { digits, median } from "../measure.ts";
import type { Part } from "../part.ts";
import type { Peers } from "../start-peer.ts";

const mostReadyMs = 3_000;
const mostBytes = 250 * 1024 * 1024;
const rounds = 3;

export const start: Part = {
  name: "start",
  room: "adapters",
  async measure() {
    const readyMs: number[] = [];
    const bytes: number[] = [];
    const processorMs: number[] = [];
    for (let round = 0; round < rounds; round++) {
      const peer = fork("bench/start-peer.ts", { execArgv: ["--import", "tsx"] });
      const peers = await hear<Peers>(peer);
      const startedAt = performance.now();
      const heistbot = spawnHeistbot(peers);
      await said(heistbot, '"serving"');
      readyMs.push(performance.now() - startedAt);
      processorMs.push(await processorTime(heistbot.pid ?? 0));
      peer.send({ kind: "ask" });
      await hear(peer);
      bytes.push(await residentBytes(heistbot.pid ?? 0));
      const ended = new Promise((resolve) => heistbot.once("exit", resolve));
      heistbot.kill("SIGTERM");
      await ended;
      peer.disconnect();
    }
    return [
      {
        what: "From the start of the process until it serves Slack and Discord",
        bound: "under 3 s",
        measured: `${digits(median(readyMs) / 1000)} s (processor ${digits(median(processorMs) / 1000)} s)`,
        isMet: median(readyMs) < mostReadyMs,
      },
      {
        what: "Resident memory with both connected, after 200 answers on each",
        bound: "under 250 MB",
        measured: `${digits(median(bytes) / 1024 / 1024)} MB`,
        isMet: median(bytes) < mostBytes,
      },
    ];
  },
};

/** Started as package.json's script does. */
function spawnHeistbot({ slack, discord }: Peers): ChildProcess {
  const inherited = Object.fromEntries(
    Object.entries(process.env).filter(
      ([key]) => !/^(SLACK|DISCORD|HTTP|ADMIN|DATABASE|KNOWLEDGE)_/.test(key),
    ),
  );
  return spawn(process.execPath, ["--max-semi-space-size=4", "--import", "tsx", "src/main.ts", "start"], {
    env: {
      ...inherited,
      DATABASE_URL: ":memory:",
      LOG_LEVEL: "info",
      SLACK_API_URL: slack,
      SLACK_BOT_TOKEN: slackBotToken,
      SLACK_APP_TOKEN: slackAppToken,
      DISCORD_API_URL: discord.apiUrl,
      DISCORD_TOKEN: discord.token,
    },
    stdio: ["ignore", "ignore", "pipe"],
  });
}

function said({ stderr }: ChildProcess, words: string): Promise<void> {
  return new Promise((resolve, reject) => {
    let all = "";
    stderr?.setEncoding("utf8").on("data", (chunk: string) => {
      all += chunk;
      if (all.includes(words)) resolve();
    });
    stderr?.once("close", () => reject(new Error(`it ended before it said ${words}: ${all}`)));
  });
}

/** proc(5): the resident set in pages of 4 kB, on Linux. */
async function residentBytes(pid: number): Promise<number> {
  const [, pages = "0"] = (await readFile(`/proc/${pid}/statm`, "utf8")).split(" ");
  return Number(pages) * 4096;
}

/** proc(5): user and system time in hundredths of a second. */
async function processorTime(pid: number): Promise<number> {
  const fields = (await readFile(`/proc/${pid}/stat`, "utf8")).replace(/^.*\) /s, "").split(" ");
  return (Number(fields[11]) + Number(fields[12])) * 10;
}

const hear = <T>(peer: ChildProcess): Promise<T> =>
  new Promise((resolve) => peer.once("message", (message) => resolve(message as T)));
