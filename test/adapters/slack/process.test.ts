// The process as it is started, with a loopback Slack in Slack's place: what it prints, and how it ends.
import { type ChildProcess, spawn } from "node:child_process";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import {
  appToken,
  botToken,
  type SlackDouble,
  signingSecret,
  startSlack,
} from "../../doubles/slack/slack.ts";
import { writeKnowledge } from "./knowledge-folder.ts";
import { settingsFor, until } from "./together.ts";

interface Started {
  child: ChildProcess;
  /** Everything that it printed on standard error. */
  said(): string;
  exit: Promise<number | null>;
}

function start(environment: Record<string, string>): Started {
  const inherited = Object.fromEntries(
    Object.entries(process.env).filter(([key]) => !/^(SLACK|DISCORD|HTTP|ADMIN)_/.test(key)),
  );
  const child = spawn(process.execPath, ["--import", "tsx", "src/main.ts", "start"], {
    env: { ...inherited, KNOWLEDGE_DIR: writeKnowledge(), DATABASE_URL: ":memory:", ...environment },
    stdio: ["ignore", "ignore", "pipe"],
  });
  let said = "";
  child.stderr?.setEncoding("utf8").on("data", (chunk: string) => {
    said += chunk;
  });
  const exit = new Promise<number | null>((resolve) => child.once("close", resolve));
  return { child, said: () => said, exit };
}

describe("the process with Slack alone", () => {
  let slack: SlackDouble;
  let started: Started | null = null;
  beforeEach(async () => {
    slack = await startSlack();
  });
  afterEach(async () => {
    if (started !== null && started.child.exitCode === null) {
      started.child.kill("SIGKILL");
      await started.exit;
    }
    started = null;
    await slack.close();
  });
  const run = (more: Record<string, string> = {}) => {
    started = start({
      SLACK_API_URL: slack.apiUrl,
      SLACK_BOT_TOKEN: botToken,
      SLACK_APP_TOKEN: appToken,
      ...more,
    });
    return started;
  };

  it("serves by the socket and ends with 0 when it is told to stop", async () => {
    const process = run();
    await until(() => process.said().includes('"serving"'), 30_000);
    await slack.type("/heist example");
    await until(() => slack.messages.length === 1);
    process.child.kill("SIGTERM");
    expect(await process.exit).toBe(0);
  });

  it("serves over HTTP where only a signing secret is set", async () => {
    const { port } = settingsFor(slack, "http");
    const process = run({
      SLACK_APP_TOKEN: "",
      SLACK_SIGNING_SECRET: signingSecret,
      HTTP_PORT: String(port),
    });
    slack.deliverTo(`http://127.0.0.1:${port}/slack/events`);
    await until(() => process.said().includes('"serving"'), 30_000);
    await slack.type("/heist example");
    await until(() => slack.messages.length === 1);
  });

  it("ends with 78 and a clear line for each token where all are wrong", async () => {
    const process = run({ SLACK_BOT_TOKEN: "xoxb-wrong-token-1", SLACK_APP_TOKEN: "xapp-wrong-token-2" });
    expect(await process.exit).toBe(78);
    expect(process.said()).toMatch(/^SLACK_BOT_TOKEN is refused by Slack \(invalid_auth\)/m);
    expect(process.said()).toMatch(/^SLACK_APP_TOKEN is refused by Slack \(invalid_auth\)/m);
    expect(process.said()).not.toContain("wrong-token");
  });

  it("ends with an error when its last platform is lost for good", async () => {
    const process = run();
    await until(() => process.said().includes('"serving"'), 30_000);
    await slack.send({ type: "app_uninstalled" });
    expect(await process.exit).toBe(70);
    expect(process.said()).toContain("platform lost for good");
    expect(process.said()).not.toContain(botToken);
  });
}, 120_000);
