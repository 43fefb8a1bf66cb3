// The process as it is started, with a loopback Slack in Slack's place: what it prints, and how it ends.
import { afterAll, afterEach, beforeEach, describe, expect, it } from "vitest";
import { filesOf } from "../../builders.ts";
import {
  appToken,
  botToken,
  type SlackDouble,
  signingSecret,
  startSlack,
} from "../../doubles/slack/slack.ts";
import { anExample } from "../../example.ts";
import { type Program, startProgram } from "../../program.ts";
import { writeKnowledge } from "../../run-heistbot.ts";
import { settingsFor, until } from "./together.ts";

const knowledge = writeKnowledge(filesOf({ incidents: [anExample("12m")] }));
afterAll(knowledge.remove);

describe("the process with Slack alone", () => {
  let slack: SlackDouble;
  let started: Program | null = null;
  beforeEach(async () => {
    slack = await startSlack();
  });
  afterEach(async () => {
    await started?.kill();
    started = null;
    await slack.close();
  });
  const run = (more: Record<string, string> = {}) => {
    started = startProgram({
      KNOWLEDGE_DIR: knowledge.folder,
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
    expect(await process.ended).toBe(0);
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
    expect(await process.ended).toBe(78);
    expect(process.said()).toMatch(/^SLACK_BOT_TOKEN is refused by Slack \(invalid_auth\)/m);
    expect(process.said()).toMatch(/^SLACK_APP_TOKEN is refused by Slack \(invalid_auth\)/m);
    expect(process.said()).not.toContain("wrong-token");
  });

  it("ends with an error when its last platform is lost for good", async () => {
    const process = run();
    await until(() => process.said().includes('"serving"'), 30_000);
    await slack.send({ type: "app_uninstalled" });
    expect(await process.ended).toBe(70);
    expect(process.said()).toContain("platform lost for good");
    expect(process.said()).not.toContain(botToken);
  });
}, 120_000);
