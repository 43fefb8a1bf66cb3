// Connects to Discord and keeps at it: log in, hand what arrives to the desk, register the commands, leave in order.
import {
  type Client,
  DiscordjsError,
  DiscordjsErrorCodes,
  Events,
  type Interaction,
  type Message,
  PermissionFlagsBits,
  type REST,
} from "discord.js";
import {
  type Connection,
  type Core,
  createCarrier,
  createPastedTexts,
  Fault,
  type Keeper,
  type Logger,
} from "../../src/index.ts";
import { completeOption } from "./autocomplete.ts";
import { createAnswerRest, createClient } from "./client.ts";
import type { DiscordSettings } from "./config.ts";
import { createDesk, type Desk } from "./desk.ts";
import { readFailure } from "./failure.ts";
import { describeClosing, type Life, watchLife } from "./life.ts";
import { createMessenger } from "./messenger.ts";
import { readAsker, readAuthor, readButton, readCommand, readMenu, readMessage } from "./receive.ts";
import { registerCommands } from "./register.ts";
import { complete } from "./send.ts";

export interface ConnectOptions {
  now?: () => Date;
  /** How often it is looked whether the connection lives. */
  checkMs?: number;
}

/** Between attempts to log in while Discord cannot be reached. */
const loginWaitsMs = [500, 1_000, 2_000, 5_000, 10_000, 30_000] as const;
/** Finishing what was acknowledged; most supervisors kill after ten seconds. */
const closeMs = 6_000;

export async function connectDiscord(
  core: Core,
  settings: DiscordSettings,
  log: Logger,
  keeper: Keeper,
  { now = () => new Date(), checkMs = 15_000 }: ConnectOptions = {},
): Promise<Connection> {
  const { client, life } = await logIn(settings, log, now, checkMs);
  const carrier = createCarrier(
    keeper.requests,
    createPastedTexts(() => now().getTime()),
  );
  const answers = createAnswerRest(settings);
  const callbacks = createAnswerRest(settings, 0);
  const desk = createDesk({ core, rest: client.rest, callbacks, answers, carrier, log });
  client.on(Events.InteractionCreate, (interaction) => receive(interaction, core, desk, callbacks, log));
  client.on(Events.MessageCreate, (message) => receiveMessage(message, desk, client));
  const registered = register(client, core, settings, log);
  return {
    lost: life.lost,
    messenger: createMessenger({ client, token: settings.token, apiUrl: settings.apiUrl, carrier }),
    status: () => ({
      isConnected: life.isConnected(),
      reconnects: life.reconnects,
      ...desk.counts,
      lastHeardAt: life.lastHeardAt(),
    }),
    async close() {
      life.stop();
      const patience = new Promise<void>((resolve) => setTimeout(resolve, closeMs).unref());
      await Promise.race([Promise.all([desk.idle(), registered]), patience]);
      for (const rest of [answers, callbacks]) {
        rest.clearHashSweeper();
        rest.clearHandlerSweeper();
      }
      await client.destroy().catch(() => {});
    },
  };
}

function receive(interaction: Interaction, core: Core, desk: Desk, callbacks: REST, log: Logger): void {
  if (!desk.isNew(interaction.id)) return;
  const { applicationId, id, token } = interaction;
  const to = { applicationId, id, token };
  if (interaction.isAutocomplete()) {
    const choices = completeOption(interaction, core, (fault) =>
      log.error({ fault: fault instanceof Error ? fault.message : "unknown" }, "a completion failed"),
    );
    void complete(callbacks, to, choices).then((outcome) => {
      if (outcome.kind === "refused") log.warn(outcome.failure, "completions came too late or were refused");
    });
  } else if (interaction.isChatInputCommand())
    desk.serveInteraction(
      `/${interaction.commandName}`,
      to,
      readCommand(interaction, core),
      readAsker(interaction),
    );
  else if (interaction.isMessageContextMenuCommand())
    desk.serveInteraction("menu", to, readMenu(interaction, core), readAsker(interaction));
  else if (interaction.isButton())
    desk.serveInteraction("button", to, readButton(interaction), readAsker(interaction));
}

function receiveMessage(message: Message, desk: Desk, client: Client): void {
  if (client.user === null) return;
  const received = readMessage(message, client.user.id);
  if (received === null || !desk.isNew(message.id)) return;
  const to = { channelId: message.channelId, messageId: message.id };
  const mine = message.inGuild() ? message.channel.permissionsFor(client.user) : null;
  desk.serveMessage(to, received, readAuthor(message), mine?.has(PermissionFlagsBits.EmbedLinks) ?? true);
}

/** Never rejects: answering works without it, and the log says what to do. */
async function register(client: Client, core: Core, settings: DiscordSettings, log: Logger): Promise<void> {
  const id = settings.applicationId ?? client.application?.id;
  if (id === undefined) return;
  try {
    log.info(await registerCommands(client.rest, id, core), "commands registered");
  } catch (error) {
    log.error(
      readFailure(error),
      "the commands could not be registered; run `heistbot discord-register` to see why",
    );
  }
}

async function logIn(
  settings: DiscordSettings,
  log: Logger,
  now: () => Date,
  checkMs: number,
): Promise<{ client: Client; life: Life }> {
  for (let tries = 0; ; tries++) {
    const client = createClient(settings, log);
    const life = watchLife(client, log, now, checkMs);
    let closing: string | null = null;
    client.on(Events.ShardDisconnect, ({ code }) => {
      closing = describeClosing(code);
    });
    const ready = new Promise<void>((resolve) => client.once(Events.ClientReady, () => resolve()));
    try {
      await client.login(settings.token);
      await ready;
      log.info({ servers: client.guilds.cache.size }, "connected to discord");
      return { client, life };
    } catch (error) {
      life.stop();
      await client.destroy().catch(() => {});
      if (isRefused(error))
        throw new Fault(
          "bad-configuration",
          "DISCORD_TOKEN was refused by Discord; copy it again from the Bot page",
        );
      if (closing !== null) throw new Fault("bad-configuration", `DISCORD_TOKEN: ${closing}`);
      const waitMs = loginWaitsMs[Math.min(tries, loginWaitsMs.length - 1)] ?? 0;
      log.warn({ ...readFailure(error), waitMs }, "discord cannot be reached; trying again");
      await new Promise((resolve) => setTimeout(resolve, waitMs));
    }
  }
}

function isRefused(error: unknown): boolean {
  if (error instanceof DiscordjsError) return error.code === DiscordjsErrorCodes.TokenInvalid;
  return readFailure(error).status === 401;
}
