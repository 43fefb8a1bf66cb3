// What goes wrong between us and Discord: nothing acknowledged is left unanswered, nothing is said twice, and a connection
// that will not come back says so.
import { afterAll, afterEach, describe, expect, it, vi } from "vitest";
import { connectDiscord } from "../../../adapters/discord/connect.ts";
import { contractCore } from "../../contracts/adapter.ts";
import { type LoopbackDiscord, startDiscord } from "../../doubles/discord/discord.ts";
import type { Fault } from "../../doubles/discord/rest.ts";
import { allPermissions, type Exchange, permission } from "../../doubles/discord/world.ts";
import { openKeeper } from "../../keeper.ts";
import {
  connectAgain,
  connectTogether,
  createTestLog,
  look,
  settingsFor,
  type Together,
} from "./together.ts";

const core = contractCore();
// The longest way through an outage here is four tries with their waits; the machine may be busy.
vi.setConfig({ testTimeout: 20_000 });

const kept = await openKeeper("discord");
const { keeper } = kept;
afterAll(() => kept.close());

const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const one of open.splice(0)) await one.close();
});

async function together(options: Parameters<typeof connectTogether>[1] = {}): Promise<Together> {
  const made = await connectTogether(core, { bucketLimit: 1_000, globalLimit: 10_000, ...options });
  open.push(made);
  return made;
}

const callback = ["POST", "/interactions/{interaction_id}/{interaction_token}/callback"] as const;
const answer = ["PATCH", "/webhooks/{webhook_id}/{webhook_token}/messages/@original"] as const;
const post = ["POST", "/channels/{channel_id}/messages"] as const;

const faults: readonly { name: string; fault: Fault; times: number }[] = [
  { name: "429", fault: { kind: "rate-limit", retryAfterSeconds: 0.05 }, times: 2 },
  { name: "429 for all", fault: { kind: "rate-limit", retryAfterSeconds: 0.05, scope: "global" }, times: 1 },
  { name: "500", fault: { kind: "status", status: 500 }, times: 2 },
  { name: "502 for longer than the library tries", fault: { kind: "status", status: 502 }, times: 5 },
  { name: "a broken connection", fault: { kind: "drop" }, times: 1 },
  { name: "a lost response", fault: { kind: "lose" }, times: 1 },
  { name: "two lost responses", fault: { kind: "lose" }, times: 2 },
];

async function balanced({ connection }: Together, answered: number): Promise<void> {
  await vi.waitFor(
    () => expect(connection.status()).toMatchObject({ acknowledged: answered, answered, unanswered: 0 }),
    { timeout: 8_000 },
  );
}

/** What the person sees at the end: one answer, whatever number of calls it took. */
function expectOneAnswer(exchange: Exchange): void {
  expect(exchange.message === null ? "" : look(exchange.message).words).toContain("$234.9m");
  expect(exchange.followUps).toEqual([]);
}

describe("an acknowledgement", () => {
  for (const { name, fault, times } of faults)
    it(`survives ${name}`, async () => {
      const made = await together();
      made.discord.rest.fail(...callback, fault, times);
      const exchange = made.discord.command("heist", { name: "wazirx" });
      await made.discord.answerTo(exchange);
      expectOneAnswer(exchange);
      expect(exchange.acknowledgedAfter).toBeLessThan(3_000);
      await balanced(made, 1);
    });

  it("is tried again when the first try hangs, and still comes in time", async () => {
    const made = await together();
    made.discord.rest.fail(...callback, { kind: "hang" }, 1);
    const exchange = made.discord.command("heist", { name: "wazirx" });
    await made.discord.answerTo(exchange);
    expect(exchange.acknowledgedAfter).toBeLessThan(3_000);
    await balanced(made, 1);
  });

  it("that another process has given leaves the request to that process", async () => {
    const first = await together();
    let asked = 0;
    const counted = {
      ...core,
      index: core.index,
      ask: (...it: Parameters<typeof core.ask>) => {
        asked++;
        return core.ask(...it);
      },
    };
    const second = await connectAgain(first.discord, counted);
    open.push({ close: () => second.connection.close() });
    const exchanges = Array.from({ length: 20 }, () => first.discord.command("heist", { name: "wazirx" }));
    for (const exchange of exchanges) {
      await first.discord.answerTo(exchange);
      expectOneAnswer(exchange);
      expect(exchange.said).toHaveLength(1);
    }
    await vi.waitFor(() => {
      const [one, two] = [first.connection.status(), second.connection.status()];
      expect([one.acknowledged + two.acknowledged, one.answered + two.answered]).toEqual([20, 20]);
      expect(asked).toBe(two.answered);
    });
  });

  it("that came too late is an error in the log and no answer", async () => {
    const made = await together();
    made.discord.rest.fail(...callback, { kind: "status", status: 404 }, 1);
    const exchange = made.discord.command("heist", { name: "wazirx" });
    await vi.waitFor(() => expect(made.log.join("")).toContain("an interaction could not be acknowledged"));
    expect(exchange.said).toEqual([]);
    expect(made.connection.status()).toMatchObject({ acknowledged: 0, answered: 0, unanswered: 0 });
  });
});

describe("an answer", () => {
  for (const { name, fault, times } of faults)
    it(`survives ${name}`, async () => {
      const made = await together();
      made.discord.rest.fail(...answer, fault, times);
      const exchange = made.discord.command("heist", { name: "wazirx" });
      await balanced(made, 1);
      expectOneAnswer(exchange);
      expect(new Set(exchange.said.map((body) => JSON.stringify(body))).size).toBe(1);
    });

  it("that Discord refuses ends in an error text", async () => {
    const made = await together();
    made.discord.rest.fail(...answer, { kind: "status", status: 400 }, 1);
    const message = await made.discord.answerTo(made.discord.command("heist", { name: "wazirx" }));
    expect(message.content).toMatch(
      /^Discord did not take the answer .* Ask again in a moment, or ask for less at once\.$/,
    );
    await balanced(made, 1);
  });

  it("that Discord refuses for good is counted and logged, without a token", async () => {
    const made = await together();
    made.discord.rest.fail(...answer, { kind: "status", status: 400 }, 2);
    const exchange = made.discord.command("heist", { name: "wazirx" });
    await vi.waitFor(() =>
      expect(made.connection.status()).toMatchObject({ acknowledged: 1, answered: 0, unanswered: 1 }),
    );
    const log = made.log.join("");
    expect(log).toContain("a request was acknowledged and could not be answered");
    expect(log).toContain("PATCH /webhooks/:id/:token/messages/@original");
    expect(log).not.toContain(exchange.token);
    expect(log).not.toContain(made.discord.world.token);
  });
});

describe("a reply to a message", () => {
  for (const { name, fault, times } of faults)
    it(`survives ${name}, and is posted once`, async () => {
      const made = await together();
      made.discord.rest.fail(...post, fault, times);
      made.discord.write("/heist wazirx", { isMention: true });
      await balanced(made, 1);
      expect(made.discord.channel.messages).toHaveLength(1);
    });

  it("repeated after the nonce is forgotten would be posted again", async () => {
    const made = await together();
    const { discord } = made;
    const headers = { Authorization: `Bot ${discord.world.token}`, "Content-Type": "application/json" };
    const body = JSON.stringify({ content: "c", nonce: "n", enforce_nonce: true });
    const send = () =>
      fetch(`${discord.apiUrl}/v10/channels/${discord.channel.id}/messages`, {
        method: "POST",
        headers,
        body,
      });
    await send();
    await send();
    expect(discord.channel.messages).toHaveLength(1);
    discord.world.advance(5 * 60_000);
    await send();
    expect(discord.channel.messages).toHaveLength(2);
  });

  it("where the bot may not write is counted as unanswered and logged", async () => {
    const made = await together();
    const channel = made.discord.addChannel(allPermissions & ~permission.sendMessages);
    made.discord.write("/heist wazirx", { isMention: true }, { channel });
    await vi.waitFor(() =>
      expect(made.connection.status()).toMatchObject({ acknowledged: 1, unanswered: 1 }),
    );
    expect(made.log.join("")).toContain('"code":50013');
  });

  it("where embeds are not allowed says which permission is missing", async () => {
    const made = await together();
    const channel = made.discord.addChannel(allPermissions & ~permission.embedLinks);
    const reply = await made.discord.replyTo(
      made.discord.write("/heist wazirx", { isMention: true }, { channel }),
    );
    expect(reply.content).toContain("Give me the permission Embed Links");
  });
});

describe("the gateway", () => {
  it("dropped in mid-answer is resumed; nothing is lost and nothing said twice", async () => {
    const made = await together();
    const { discord, connection } = made;
    const before = Array.from({ length: 5 }, () => discord.command("heist", { name: "wazirx" }));
    await discord.until("the first acknowledgement", () =>
      before.some((exchange) => exchange.callback !== null),
    );
    discord.gateway.drop();
    const during = discord.command("heist", { name: "wazirx" });
    await discord.until("all answers", () =>
      [...before, during].every((exchange) => exchange.said.length > 0),
    );
    await balanced(made, 6);
    for (const exchange of [...before, during]) expect(exchange.said).toHaveLength(1);
    expect(discord.gateway.resumes).toBe(1);
    expect(connection.status()).toMatchObject({ isConnected: true, reconnects: 1 });
    expect(made.log.join("")).toContain("connected to discord again");
  });

  it("that asks to reconnect gets what it asks for", async () => {
    const made = await together();
    made.discord.gateway.askToReconnect();
    await made.discord.until("a resume", () => made.discord.gateway.resumes === 1);
    await made.discord.answerTo(made.discord.command("heist", { name: "wazirx" }));
  });

  it("that forgot the session is identified to again", async () => {
    const made = await together();
    made.discord.gateway.drop();
    await made.discord.until("the loss", () => made.discord.gateway.connections === 0);
    made.discord.gateway.forget();
    await made.discord.until(
      "a new session",
      () => made.discord.gateway.identifies.length === 2 && made.discord.gateway.connections === 1,
      15_000,
    );
    await vi.waitFor(() => expect(made.connection.status().isConnected).toBe(true));
    await made.discord.answerTo(made.discord.command("heist", { name: "wazirx" }));
  }, 20_000);

  it("that no longer answers heartbeats is left and found again", async () => {
    const made = await together({ heartbeatMs: 150 });
    made.discord.gateway.isSilent = true;
    await vi.waitFor(() => expect(made.log.join("")).toContain("reconnecting"), { timeout: 5_000 });
    made.discord.gateway.isSilent = false;
    await made.discord.until("a resume", () => made.discord.gateway.resumes > 0);
  });

  it("sees no privileged intent", async () => {
    const made = await together();
    expect(made.discord.gateway.identifies.map(({ intents }) => intents)).toEqual([
      (1 << 0) | (1 << 9) | (1 << 12),
    ]);
  });

  it("may send an event that cannot be read, and the process lives on", async () => {
    const made = await together();
    made.discord.gateway.dispatch("INTERACTION_CREATE", { id: "1", type: 2, data: { type: 1 }, token: "t" });
    await vi.waitFor(() => expect(made.log.join("")).toContain("an event could not be read"));
    await made.discord.answerTo(made.discord.command("heist", { name: "wazirx" }));
  });

  for (const code of [4004, 4013, 4014])
    it(`closed with ${code} is lost for good`, async () => {
      const made = await together();
      made.discord.gateway.close(code);
      expect(await made.connection.lost).toContain(String(code));
      expect(made.connection.status().isConnected).toBe(false);
    });

  it("of several shards is one process, in which each event is answered once", async () => {
    const made = await together({ shards: 2 });
    const { discord, connection } = made;
    expect(discord.gateway.identifies.map(({ shard }) => shard)).toEqual([
      [0, 2],
      [1, 2],
    ]);
    const exchange = discord.command("heist", { name: "wazirx" });
    const direct = discord.write("/heist wazirx", {}, { channel: discord.directMessages });
    await discord.answerTo(exchange);
    expectOneAnswer(exchange);
    await discord.replyTo(direct);
    await balanced(made, 2);
    expect(connection.status()).toMatchObject({ isConnected: true, reconnects: 0 });
    discord.gateway.drop();
    await discord.until("both are back", () => discord.gateway.resumes === 2);
    await vi.waitFor(() => expect(connection.status()).toMatchObject({ isConnected: true, reconnects: 2 }));
  });

  it.each([1, 2])(
    "of %i shards, of which the last is silent for ten minutes, is lost for good",
    async (shards) => {
      let at = Date.now();
      const made = await connectTogether(core, { shards }, { now: () => new Date(at), checkMs: 10 });
      open.push(made);
      const { discord, connection } = made;
      at += 10 * 60_000 - 1_000;
      // Direct messages are the first shard's.
      if (shards === 2) discord.write("hello", {}, { channel: discord.directMessages });
      await vi.waitFor(() => expect(connection.status().answered).toBe(shards - 1));
      expect(connection.status().isConnected).toBe(true);
      // Heartbeats, which the library dates itself, may have come since.
      at += 60_000;
      expect(await connection.lost).toBe("nothing was heard from Discord for ten minutes");
    },
  );
});

describe("a token", () => {
  it("that Discord refuses at the start is one line that names the variable", async () => {
    const discord = await startDiscord();
    const { log } = createTestLog();
    const connecting = connectDiscord(core, settingsFor(discord, "wrong"), log, keeper);
    await expect(connecting).rejects.toMatchObject({
      code: "bad-configuration",
      message: "DISCORD_TOKEN was refused by Discord; copy it again from the Bot page",
    });
    await discord.stop();
  });

  it("that a REST call is refused later means that the platform is lost", async () => {
    const made = await together();
    made.discord.rest.fail(...post, { kind: "status", status: 401 }, 1);
    made.discord.write("/heist wazirx", { isMention: true });
    expect(await made.connection.lost).toContain("401");
  });

  it("of an interaction that has expired says nothing about ours", async () => {
    const made = await together();
    made.discord.rest.fail(...answer, { kind: "status", status: 401 }, 2);
    made.discord.command("heist", { name: "wazirx" });
    await vi.waitFor(() => expect(made.connection.status().unanswered).toBe(1));
    expect(made.connection.status().isConnected).toBe(true);
  });

  it("never reaches the log", async () => {
    const made = await together();
    made.discord.gateway.close(4004);
    await made.connection.lost;
    expect(made.log.join("")).not.toContain(made.discord.world.token);
  });
});

describe("connecting", () => {
  it("tries again while Discord cannot be reached", async () => {
    const discord: LoopbackDiscord = await startDiscord();
    discord.rest.fail("GET", "/gateway/bot", { kind: "drop" }, 2);
    const { log, lines } = createTestLog();
    const connection = await connectDiscord(core, settingsFor(discord), log, keeper);
    open.push(connection, { close: () => discord.stop() });
    expect(lines.join("")).toContain("discord cannot be reached; trying again");
    expect(connection.status().isConnected).toBe(true);
  });

  it("is not stopped by commands that Discord does not take", async () => {
    const discord: LoopbackDiscord = await startDiscord();
    discord.rest.fail("PUT", "/applications/{application_id}/commands", { kind: "status", status: 403 }, 1);
    const { log, lines } = createTestLog();
    const connection = await connectDiscord(core, settingsFor(discord), log, keeper);
    open.push(connection, { close: () => discord.stop() });
    await vi.waitFor(() => expect(lines.join("")).toContain("heistbot discord-register"));
    await discord.replyTo(discord.write("/heist wazirx", { isMention: true }));
  });

  it("closed finishes what was acknowledged", async () => {
    const discord = await startDiscord();
    const { log } = createTestLog();
    const connection = await connectDiscord(core, settingsFor(discord), log, keeper);
    await discord.until("the commands", () => discord.world.commands.length > 0);
    const exchange = discord.command("heist", { name: "wazirx" });
    await discord.until("an acknowledgement", () => exchange.callback !== null);
    await connection.close();
    expect(exchange.said).toHaveLength(1);
    expect(connection.status()).toMatchObject({ acknowledged: 1, answered: 1 });
    await discord.stop();
  });
});
