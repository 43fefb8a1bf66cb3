// The program with both platforms: one that is lost leaves the other serving, and with none left it ends with an error.
import { afterAll, afterEach, beforeEach, describe, expect, it } from "vitest";
import { filesOf } from "./builders.ts";
import { type LoopbackDiscord, startDiscord } from "./doubles/discord/discord.ts";
import { appToken, botToken, type SlackDouble, startSlack } from "./doubles/slack/slack.ts";
import { anExample } from "./example.ts";
import { type Program, startProgram } from "./program.ts";
import { writeKnowledge } from "./run-heistbot.ts";
import { until } from "./watches/builders.ts";

const knowledge = writeKnowledge(filesOf({ incidents: [anExample("12m")] }));
afterAll(knowledge.remove);

describe("the program with both platforms", () => {
  let slack: SlackDouble;
  let discord: LoopbackDiscord;
  let program: Program | null = null;
  beforeEach(async () => {
    [slack, discord] = await Promise.all([startSlack(), startDiscord()]);
  });
  afterEach(async () => {
    await program?.kill();
    program = null;
    await Promise.all([slack.close(), discord.stop()]);
  });
  const run = (more: Record<string, string> = {}): Program => {
    program = startProgram({
      KNOWLEDGE_DIR: knowledge.folder,
      SLACK_API_URL: slack.apiUrl,
      SLACK_BOT_TOKEN: botToken,
      SLACK_APP_TOKEN: appToken,
      DISCORD_API_URL: discord.apiUrl,
      DISCORD_TOKEN: discord.world.token,
      ...more,
    });
    return program;
  };
  const serves = ({ said }: Program) => until("it serves", () => said().includes('"serving"'), 30_000);
  const losses = ({ said }: Program) => said().match(/platform lost for good/g)?.length ?? 0;

  it("serves on by Discord when Slack is lost, and ends with 70 once both are", async () => {
    const running = run();
    await serves(running);
    await slack.send({ type: "app_uninstalled" });
    await until("Slack is lost", () => losses(running) === 1);
    expect(running.said()).toContain('"platform":"slack"');
    await until("the commands are registered", () => running.said().includes("commands registered"));
    const exchange = discord.command("heist", { name: "example" });
    expect(JSON.stringify(await discord.answerTo(exchange))).toContain("$12m");
    discord.gateway.close(4004);
    expect(await running.ended).toBe(70);
    expect(losses(running)).toBe(2);
    expect(running.said()).toContain("no platform is left");
  });

  it("serves on by Slack when Discord is lost", async () => {
    const running = run();
    await serves(running);
    discord.gateway.close(4004);
    await until("Discord is lost", () => losses(running) === 1);
    await slack.type("/heist example");
    await until("Slack answers", () => slack.messages.length === 1);
    expect(slack.messages[0]?.text).toContain("$12m");
    expect(running.child.exitCode).toBeNull();
  });

  it("ends with 78 and one clear line for each token where all are wrong", async () => {
    const wrong = {
      SLACK_BOT_TOKEN: "xoxb-wrong-token-1",
      SLACK_APP_TOKEN: "xapp-wrong-token-2",
      DISCORD_TOKEN: "wrong.token.number-three",
    };
    const running = run(wrong);
    expect(await running.ended).toBe(78);
    for (const variable of Object.keys(wrong))
      expect(running.said().match(new RegExp(`^${variable} (?:is|was) refused`, "gm"))).toHaveLength(1);
    expect(running.said()).not.toMatch(/wrong-token|number-three/);
  });
}, 120_000);
