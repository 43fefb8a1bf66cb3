// Commands, buttons, menus, mentions and direct messages through the real discord.js: acknowledged first, answered always,
// seen by whom they should be.
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Core } from "../../../src/index.ts";
import { contractCore } from "../../contracts/adapter.ts";
import { startDiscord } from "../../doubles/discord/discord.ts";
import { openApiPath } from "../../doubles/discord/openapi.ts";
import { allPermissions, buttonsOf, permission, type StoredMessage } from "../../doubles/discord/world.ts";
import { connectTogether, look, type Together, typeAsCommand } from "./together.ts";

const core = contractCore();
const ephemeral = 64;
let together: Together;

beforeEach(async () => {
  together = await connectTogether(core, { bucketLimit: 1_000, globalLimit: 10_000 });
});
afterEach(async () => {
  const { discord, connection } = together;
  await settled();
  const status = connection.status();
  expect(status.answered + status.unanswered).toBe(status.acknowledged);
  expect(discord.rest.violations).toEqual([]);
  await together.close();
});

const settled = () =>
  vi.waitFor(() => {
    const { acknowledged, answered, unanswered } = together.connection.status();
    expect(answered + unanswered).toBe(acknowledged);
  });

const isOwn = (message: StoredMessage) => (message.flags & ephemeral) !== 0;
const calls = (template: string) =>
  together.discord.rest.handled.filter((call) => call.template === template);

describe("a command", () => {
  it("answers to the asker only", async () => {
    const message = await together.discord.answerTo(together.discord.command("heist", { name: "wazirx" }));
    expect(isOwn(message)).toBe(true);
    expect(look(message).words).toContain("$234.9m");
  });

  it("with public answers to the channel at once, and offers no sharing", async () => {
    for (const name of ["wazirx public"]) {
      const message = await together.discord.answerTo(together.discord.command("heist", { name }));
      expect(isOwn(message)).toBe(false);
      expect(look(message).buttons).not.toContain("Share to channel");
    }
  });

  it("shows a text to check to nobody else, whatever words are in it", async () => {
    const { discord } = together;
    const message = await discord.answerTo(
      discord.command("check", { text: "WazirX made public that $235m was stolen" }),
    );
    expect(isOwn(message)).toBe(true);
    expect(
      buttonsOf(message)
        .map(({ customId }) => customId)
        .join(""),
    ).not.toContain("made public");
    const command = discord.world.commands.find(({ name }) => name === "check");
    expect(JSON.stringify(command)).not.toContain('"public"');
  });

  it("joins typed options into the request that a person would type", async () => {
    const exchange = together.discord.command("total", { period: "2022", asof: "2023-06-01" });
    const message = await together.discord.answerTo(exchange);
    const same = await core.ask("/total 2022 asof:2023-06-01");
    expect(look(message).words).toContain(same.data.index.version);
    expect(look(message).words).toContain("As of 2023-06-01");
  });

  it("acknowledges fifty at once within a second, and answers each once", async () => {
    // The double compiles the OpenAPI document's schemas at the first call; that is not the adapter's time.
    await together.discord.answerTo(together.discord.command("heist", { name: "wazirx" }));
    const exchanges = Array.from({ length: 50 }, () => together.discord.command("heist", { name: "wazirx" }));
    await Promise.all(exchanges.map((exchange) => together.discord.answerTo(exchange)));
    for (const exchange of exchanges) {
      expect(exchange.acknowledgedAfter).toBeLessThan(1_000);
      expect(exchange.said).toHaveLength(1);
    }
  });

  it("is acknowledged before the core is asked", async () => {
    const order: string[] = [];
    const slow: Core = {
      ...core,
      get index() {
        return core.index;
      },
      ask: async (text, options) => {
        order.push("asked");
        return core.ask(text, options);
      },
    };
    const other = await connectTogether(slow);
    const exchange = other.discord.command("heist", { name: "wazirx" });
    await other.discord.until("an acknowledgement", () => exchange.callback !== null);
    order.unshift(order.length === 0 ? "acknowledged" : "too late");
    await other.discord.answerTo(exchange);
    expect(order).toEqual(["acknowledged", "asked"]);
    await other.close();
  });

  it("that a bug breaks ends in words", async () => {
    const broken: Core = { ...core, index: core.index, ask: () => Promise.reject(new Error("broken")) };
    const other = await connectTogether(broken);
    const message = await other.discord.answerTo(other.discord.command("heist", { name: "wazirx" }));
    expect(message.content).toBe(
      "Something went wrong on our side, and it is in the log. Ask again in a moment.",
    );
    await other.close();
  });

  it("sent twice by Discord is answered once", async () => {
    const { discord } = together;
    const dispatch = vi.spyOn(discord.gateway, "dispatch");
    const exchange = discord.command("heist", { name: "wazirx" });
    const [event, payload] = dispatch.mock.calls[0] ?? [];
    discord.gateway.dispatch(String(event), payload);
    await discord.answerTo(exchange);
    await discord.answerTo(discord.command("heist", { name: "ronin" }));
    await settled();
    expect(exchange.said).toHaveLength(1);
    expect(calls("/interactions/{interaction_id}/{interaction_token}/callback")).toHaveLength(2);
  });
});

describe("a button", () => {
  it("shares the answer with the channel", async () => {
    const { discord } = together;
    const own = await discord.answerTo(discord.command("heist", { name: "wazirx" }));
    const shared = await discord.answerTo(discord.press(own, "Share to channel"));
    expect(isOwn(shared)).toBe(false);
    expect(look(shared).words).toBe(look(own).words);
    expect(look(shared).buttons).not.toContain("Share to channel");
  });

  it("leafs in the asker's own message", async () => {
    const { discord } = together;
    const first = await discord.answerTo(discord.command("heists", { period: "2023" }));
    const before = look(first).words;
    const exchange = discord.press(first, "Next");
    const second = await discord.answerTo(exchange);
    expect(second.id).toBe(first.id);
    expect(look(second).words).not.toBe(before);
    expect(look(second).words).toContain("Page 2 of");
  });

  it("leafs for one person only where all see the message", async () => {
    const { discord } = together;
    const shared = await discord.answerTo(discord.command("heists", { period: "2023", public: "true" }));
    const before = look(shared).words;
    const page = await discord.answerTo(discord.press(shared, "Next"));
    expect([page.id === shared.id, isOwn(page), look(shared).words === before]).toEqual([false, true, true]);
  });

  it("asks what is suggested instead", async () => {
    const { discord } = together;
    const refusal = await discord.answerTo(discord.command("heist", { name: "upbit" }));
    const chosen = await discord.answerTo(discord.press(refusal, "/heist upbit-2019"));
    expect(look(chosen).words).toContain("$48.5m");
  });

  it("works after a restart, and says that the index has changed", async () => {
    const { discord } = together;
    const message = await discord.answerTo(discord.command("heist", { name: "wazirx" }));
    const id = buttonsOf(message).find(({ label }) => label === "Sources")?.customId ?? "";
    const old = id.replace(/\|2[^=]*=/, "|2020-01-01.abcdef=");
    expect(old).not.toBe(id);
    const answer = await discord.answerTo(discord.pressId(message, old));
    expect(look(answer).words).toContain(
      "The index has changed since that message: it was 2020-01-01.abcdef",
    );
  });

  it("whose row or text is gone says what to do, to the asker only", async () => {
    const { discord } = together;
    const message = await discord.answerTo(discord.command("heist", { name: "wazirx" }));
    for (const [id, words] of [
      ["rest|3|2020-01-01.abcdef#gone", "kept for 30 days, and this one's are over: type it again"],
      [
        "rest|3|2020-01-01.abcdef~gone",
        "held for 15 minutes and never stored, and this one's are over: paste it again",
      ],
      ["of another version", "Type the request again"],
    ] as const) {
      const answer = await discord.answerTo(discord.pressId(message, id));
      expect(answer.content).toContain(words);
      expect(isOwn(answer)).toBe(true);
    }
  });
});

describe("a person who installed the application for themselves", () => {
  it("is answered in a server that did not, without sharing, and leafs in place", async () => {
    const { discord } = together;
    const channel = discord.addChannel(allPermissions & ~permission.useExternalApps);
    const where = { channel, isForeign: true };
    const first = await discord.answerTo(discord.command("heists", { period: "2023" }, where));
    expect(look(first).buttons).not.toContain("Share to channel");
    const second = await discord.answerTo(discord.press(first, "Next", where));
    expect(second.id).toBe(first.id);
    expect(channel.messages).toHaveLength(1);
  });

  it("is answered in a direct message with the bot, where there is nobody to share with", async () => {
    const { discord } = together;
    const where = { channel: discord.directMessages, isForeign: true };
    const message = await discord.answerTo(discord.command("heist", { name: "wazirx" }, where));
    expect(look(message).buttons).not.toContain("Share to channel");
  });
});

describe("a message", () => {
  it("that mentions the bot is answered with a reply that notifies nobody", async () => {
    const { discord } = together;
    const asked = discord.write("/heist wazirx", { isMention: true });
    const answer = await discord.replyTo(asked);
    expect(answer.channelId).toBe(discord.channel.id);
    expect(look(answer).words).toContain("$234.9m");
    expect(answer.allowedMentions).toEqual({ parse: [], replied_user: false });
  });

  it("to the bot alone is answered there", async () => {
    const { discord } = together;
    const answer = await discord.replyTo(
      discord.write("total 2023", {}, { channel: discord.directMessages }),
    );
    expect(look(answer).words).toContain("Thefts we can name");
  });

  it("of another bot, or without a mention, is left alone", async () => {
    const { discord } = together;
    discord.write("/heist wazirx", { isMention: true, isBot: true });
    discord.write("/heist wazirx");
    await discord.replyTo(discord.write("/heist ronin", { isMention: true }));
    await settled();
    expect(discord.channel.messages).toHaveLength(1);
  });

  it("is answered without a reference where the history may not be read", async () => {
    const { discord } = together;
    const channel = discord.addChannel(allPermissions & ~permission.readMessageHistory);
    discord.write("/heist wazirx", { isMention: true }, { channel });
    await discord.until("an answer", () => channel.messages.length > 0);
    expect(channel.messages[0]?.replyTo).toBeNull();
  });
});

describe("autocompletion", () => {
  it("offers at most twenty-five, within 300 ms", async () => {
    const { discord } = together;
    const exchange = discord.complete("heist", { name: "v" }, "name");
    const choices = await discord.choicesOf(exchange);
    expect(choices.length).toBeGreaterThan(5);
    expect(choices.length).toBeLessThanOrEqual(25);
    expect(exchange.acknowledgedAfter).toBeLessThan(300);
  });

  it("offers a value that the command then understands", async () => {
    const { discord } = together;
    const [choice] = await discord.choicesOf(discord.complete("heist", { name: "waz" }, "name"));
    expect(choice).toEqual({ name: "WazirX (2024-07)", value: "wazirx-2024" });
    const message = await discord.answerTo(discord.command("heist", { name: choice?.value ?? "" }));
    expect(look(message).words).toContain("$234.9m");
  });

  it("is an empty list when the completion breaks", async () => {
    const commands = core.commands.map((command) => ({
      ...command,
      options: command.options.map((option) => ({
        ...option,
        complete:
          option.complete === null
            ? null
            : () => {
                throw new Error("broken");
              },
      })),
    }));
    const other = await connectTogether({ ...core, index: core.index, commands });
    expect(await other.discord.choicesOf(other.discord.complete("heist", { name: "w" }, "name"))).toEqual([]);
    expect(other.log.join("")).toContain("a completion failed");
    await other.close();
  });

  it("survives any text", async () => {
    const { discord } = together;
    for (const typed of ["", " ", "\\", "(", "*".repeat(200), "\u202e", "한국", "x".repeat(6_000)])
      expect(Array.isArray(await discord.choicesOf(discord.complete("heist", { name: typed }, "name")))).toBe(
        true,
      );
  });
});

describe("what was registered", () => {
  it("works, every entry of it", async () => {
    const { discord } = together;
    for (const command of discord.world.commands.filter(({ type }) => type === 1)) {
      const known = core.commands.find(({ name }) => name === command.name);
      const example = known?.examples[0] ?? "";
      const options = (command.options ?? []) as {
        name: string;
        type: number;
        required?: boolean;
        autocomplete?: boolean;
      }[];
      const exchange = typeAsCommand(core, discord, example.replace(/^\/heist help/, "/help"));
      expect(exchange, `${example} can be typed`).not.toBeNull();
      if (exchange === null) continue;
      const message = await discord.answerTo(exchange);
      expect(look(message).words, example).toContain(core.index.version);
      for (const option of options.filter(({ autocomplete }) => autocomplete))
        expect(
          (
            await discord.choicesOf(
              discord.complete(String(command.name), { [option.name]: "a" }, option.name),
            )
          ).length,
        ).toBeLessThanOrEqual(25);
    }
  });

  it("checks everything that a message says: its words, embeds and what it forwards", async () => {
    const { discord } = together;
    const embeds = [
      {
        type: "rich",
        title: "WazirX: what we know",
        description:
          "North Korea stole **$234.9m** from [WazirX](https://example.org/w) in July 2024, the FBI says.",
        fields: [{ name: "Earlier", value: "They took $100m from Ronin Bridge in 2022." }],
      },
    ];
    const reference = { type: 1, channel_id: discord.channel.id, message_id: "1300000000000000000" };
    const snapshot = {
      message: {
        type: 0,
        content: "Upbit lost $48.5m in 2019.",
        embeds: [],
        attachments: [],
        components: [],
        mentions: [],
        mention_roles: [],
        timestamp: new Date().toISOString(),
        edited_timestamp: null,
        flags: 0,
      },
    };
    const message = await discord.answerTo(
      discord.menu(
        "Check this message",
        "News of the day",
        {},
        { embeds, message_snapshots: [snapshot], message_reference: reference },
      ),
    );
    const { words } = look(message);
    expect(words).toContain("3 statements");
    for (const part of ["$234.9m", "$100m from Ronin Bridge", "Upbit lost $48.5m"])
      expect(words).toContain(part);
    expect(isOwn(message)).toBe(true);
  });

  it("has the menu entry only where the registry can check a text", async () => {
    const names = (commands: Core["commands"]) => connectTogether({ ...core, index: core.index, commands });
    const without = await names(core.commands.filter(({ name }) => name !== "check"));
    expect(without.discord.world.commands.filter(({ type }) => type === 3)).toEqual([]);
    await without.close();
    const checked: string[] = [];
    const check: Core["check"] = (text, options) => {
      checked.push(text);
      return core.ask("/heist wazirx", options);
    };
    const other = await connectTogether({
      ...core,
      index: core.index,
      check,
    });
    const message = await other.discord.answerTo(
      other.discord.menu("Check this message", "WazirX lost $235m"),
    );
    expect(checked).toEqual(["WazirX lost $235m"]);
    expect(isOwn(message)).toBe(true);
    await other.close();
  });
});

describe.skipIf(openApiPath === undefined)(
  "Discord's OpenAPI document (its path in DISCORD_OPENAPI; skipped without)",
  () => {
    it("has judged commands, acknowledgements, answers, completions and replies", async () => {
      const { discord } = together;
      await discord.answerTo(discord.command("total", { period: "2023" }));
      await discord.choicesOf(discord.complete("heist", { name: "w" }, "name"));
      await discord.replyTo(discord.write("/heist wazirx", { isMention: true }));
      expect([...(discord.judge?.judged.keys() ?? [])].sort()).toEqual([
        "PATCH /webhooks/{webhook_id}/{webhook_token}/messages/@original",
        "POST /channels/{channel_id}/messages",
        "POST /interactions/{interaction_id}/{interaction_token}/callback",
        "PUT /applications/{application_id}/commands",
      ]);
      expect(discord.rest.violations).toEqual([]);
    });

    it("objects to a wrong body", async () => {
      const discord = await startDiscord();
      const body = JSON.stringify({ content: "c", embeds: [{ description: 5 }] });
      const headers = { Authorization: `Bot ${discord.world.token}`, "Content-Type": "application/json" };
      await fetch(`${discord.apiUrl}/v10/channels/${discord.channel.id}/messages`, {
        method: "POST",
        headers,
        body,
      });
      expect(discord.rest.violations).toHaveLength(1);
      await discord.stop();
    });
  },
);
