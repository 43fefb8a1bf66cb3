// The real adapter on a loopback Discord, and a person's hands: typing what the registered command has options for.
import { Writable } from "node:stream";
import { pino } from "pino";
import { connectDiscord } from "../../../adapters/discord/connect.ts";
import type { Connection, Core, Logger } from "../../../src/index.ts";
import { type DiscordOptions, type LoopbackDiscord, startDiscord } from "../../doubles/discord/discord.ts";
import { readWords } from "../../doubles/discord/markdown.ts";
import { buttonsOf, type Exchange, type StoredMessage } from "../../doubles/discord/world.ts";
import { openKeeper } from "../../keeper.ts";

export interface Together {
  discord: LoopbackDiscord;
  connection: Connection;
  /** The log's lines so far. */
  log: string[];
  close(): Promise<void>;
}

export function createTestLog(): { log: Logger; lines: string[] } {
  const lines: string[] = [];
  const stream = new Writable({
    write(chunk, _encoding, done) {
      lines.push(String(chunk));
      done();
    },
  });
  return { log: pino({ level: "debug" }, stream), lines };
}

export const settingsFor = (discord: LoopbackDiscord, token = discord.world.token) => ({
  token,
  applicationId: null,
  apiUrl: discord.apiUrl,
});

export async function connectTogether(
  core: Core,
  options: DiscordOptions = {},
  connecting: { now?: () => Date; checkMs?: number; url?: string } = {},
): Promise<Together> {
  return connectAgain(await startDiscord(options), core, connecting);
}

/** As another process on the same Discord; the first one's connection is closed by then. */
export async function connectAgain(
  discord: LoopbackDiscord,
  core: Core,
  {
    now = () => new Date(),
    url = ":memory:",
    ...more
  }: { now?: () => Date; checkMs?: number; url?: string } = {},
): Promise<Together> {
  const { log, lines } = createTestLog();
  const kept = await openKeeper("discord", { url, now: () => now().getTime() });
  const connection = await connectDiscord(core, settingsFor(discord), log, kept.keeper, { now, ...more });
  await discord.until("the commands are registered", () => discord.world.commands.length > 0);
  return {
    discord,
    connection,
    log: lines,
    async close() {
      await connection.close();
      await kept.close();
      await discord.stop();
    },
  };
}

/** Fills a command's options as a person would who knows what to type; null where a word has no option to stand in. */
export function typeAsCommand(core: Core, discord: LoopbackDiscord, request: string): Exchange | null {
  const [, name = "", rest = ""] = /^\/([a-z]+) ?(.*)$/s.exec(request) ?? [];
  const command = core.commands.find((known) => known.name === name);
  if (command === undefined) return null;
  const values: Record<string, string> = {};
  const words: string[] = [];
  for (const word of rest.split(" ")) {
    const [key = "", ...value] = word.split(":");
    const option = command.options.find((known) => known.name === key && known.form === "filter");
    if (option !== undefined && value.length > 0) values[key] = value.join(":");
    else if (word !== "") words.push(word);
  }
  const positional = command.options.filter(({ form }) => form === "positional");
  if (words.length > 0 && positional.length === 0) return null;
  for (const [i, option] of positional.entries()) {
    const given = i === positional.length - 1 ? words.slice(i).join(" ") : (words[i] ?? "");
    if (given !== "") values[option.name] = given;
    else if (option.required) return null;
  }
  return discord.command(name, values);
}

export interface Seen {
  words: string;
  links: string[];
  buttons: string[];
  mischief: string[];
}

export function look(message: StoredMessage): Seen {
  const texts = [message.content, ...message.embeds.map((embed) => String(embed.description ?? ""))].map(
    readWords,
  );
  const footers = message.embeds.map((embed) =>
    String((embed.footer as { text?: string } | undefined)?.text ?? ""),
  );
  const words = [...texts.map((text) => text.words), ...footers].join("\n");
  return {
    words,
    links: texts.flatMap(({ links }) => links.map(({ url }) => url)),
    buttons: buttonsOf(message).map(({ label }) => label),
    mischief: [
      ...texts.flatMap(({ mischief }) => mischief),
      ...texts.flatMap(({ links }) => links.filter(({ url }) => url.includes("evil")).map(({ url }) => url)),
      ...(JSON.stringify(message.allowedMentions) === '{"parse":[]}' ||
      JSON.stringify(message.allowedMentions) === '{"parse":[],"replied_user":false}'
        ? []
        : ["may mention"]),
      ...(/[\u202a-\u202e\u2066-\u2069]/.test(words) ? ["invisible"] : []),
    ],
  };
}
