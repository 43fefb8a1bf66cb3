// A loopback Slack and a loopback Discord in a process of their own, and people who ask on both.
import { startDiscord } from "../test/doubles/discord/discord.ts";
import { startSlack } from "../test/doubles/slack/slack.ts";

export interface Peers {
  slack: string;
  discord: { apiUrl: string; token: string };
}

const asked = ["wazirx", "ronin", "bybit", "upbit", "coinbase", "kucoin", "harmony", "radiant"] as const;
const times = 25;

const slack = await startSlack();
slack.isChecking = false;
const discord = await startDiscord({ bucketLimit: 1_000_000, globalLimit: 1_000_000 });

process.on("message", () => {
  void ask().then(() => process.send?.("asked"));
});
process.on("disconnect", () => process.exit(0));
process.send?.({
  slack: slack.apiUrl,
  discord: { apiUrl: discord.apiUrl, token: discord.world.token },
} satisfies Peers);

async function ask(): Promise<void> {
  await discord.until("the commands", () => discord.world.commands.length > 0);
  for (let round = 0; round < times; round++)
    for (const name of asked) {
      const before = slack.messages.length;
      await slack.type(`/heist ${name}`);
      await discord.answerTo(discord.command("heist", { name }));
      while (slack.messages.length === before) await new Promise((resolve) => setImmediate(resolve));
    }
}
