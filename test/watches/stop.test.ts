// The program itself, told to stop while both platforms hang in the middle of a fan-out: it ends in time, and what it could not
// finish is delivered once by the process after it.
import { afterEach, beforeEach, expect, it } from "vitest";
import { onBothDatabases } from "../contracts/databases.ts";
import { appToken, botToken } from "../doubles/slack/slack.ts";
import { type Program, startProgram } from "../program.ts";
import { until } from "./builders.ts";
import { createFleet, type Fleet } from "./fleet.ts";

onBothDatabases("the program", (kind) => {
  let fleet: Fleet;
  let folder: string;
  let running: Program | null = null;
  beforeEach(async () => {
    fleet = await createFleet(kind, { channels: 40 });
    folder = fleet.copyKnowledge();
  });
  afterEach(async () => {
    await running?.kill();
    running = null;
    await fleet.close();
  });

  const start = async (): Promise<Program> => {
    running = startProgram({
      KNOWLEDGE_DIR: folder,
      DATABASE_URL: fleet.database.url,
      SLACK_API_URL: fleet.slack.apiUrl,
      SLACK_BOT_TOKEN: botToken,
      SLACK_APP_TOKEN: appToken,
      DISCORD_API_URL: fleet.discord.apiUrl,
      DISCORD_TOKEN: fleet.discord.world.token,
    });
    const { said } = running;
    await until("it serves", () => said().includes('"serving"'), 30_000);
    return running;
  };

  it("ends within ten seconds of SIGTERM while both platforms hang, and its successor posts everything once", async () => {
    const { discord, slack, store } = fleet;
    const first = await start();
    const discordPost = ["POST", "/channels/{channel_id}/messages"] as const;
    discord.rest.fail(...discordPost, { kind: "hang" }, Number.POSITIVE_INFINITY);
    slack.fail({ on: "chat.postMessage", kind: "hang", times: Number.POSITIVE_INFINITY });
    fleet.writeTheft("new-2024", "60m", folder);
    await until("both platforms hang", async () => {
      const posting = store.db.selectFrom("delivery").where("state", "=", "posting");
      const rows = await posting.select("lane").distinct().execute();
      return rows.length === 2;
    });
    const startedAt = performance.now();
    first.child.kill("SIGTERM");
    expect(await first.ended).toBe(0);
    expect(performance.now() - startedAt).toBeLessThan(10_000);
    discord.rest.heal();
    slack.heal();
    await start();
    await until("everything is done", async () => (await fleet.countOpen()) === 0, 60_000);
    expect(await fleet.audit()).toEqual({ owed: 40, lost: [], doubled: [] });
  }, 150_000);
});
