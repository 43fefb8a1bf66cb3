// A loopback Discord that the real discord.js connects to: REST with rate limits, gateway, interactions, webhooks. It checks
// what the real one checks and fails on demand. Tests wait for its states, never for a time.
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { countConnections } from "../count-connections.ts";
import { Gateway, type GatewayOptions } from "./gateway.ts";
import { createJudge, type Judge } from "./openapi.ts";
import {
  chooseFromMenu,
  pressButton,
  pressId,
  typeCommand,
  typeOption,
  type Where,
  writeMessage,
} from "./people.ts";
import type { RateLimitOptions } from "./rate-limits.ts";
import { Rest } from "./rest.ts";
import { type Channel, type Exchange, type Json, type StoredMessage, World } from "./world.ts";

export interface DiscordOptions extends Partial<RateLimitOptions>, Partial<GatewayOptions> {}

export class LoopbackDiscord {
  readonly world: World;
  readonly rest: Rest;
  readonly gateway: Gateway;
  readonly judge: Judge | null;
  /** For `DISCORD_API_URL`. */
  readonly apiUrl: string;
  readonly channel: Channel;
  readonly directMessages: Channel;
  readonly #stop: () => Promise<void>;
  readonly #server: Server;
  readonly #waiting = new Set<() => void>();

  constructor(parts: {
    world: World;
    rest: Rest;
    gateway: Gateway;
    judge: Judge | null;
    server: Server;
    stop: () => Promise<void>;
  }) {
    this.world = parts.world;
    this.rest = parts.rest;
    this.gateway = parts.gateway;
    this.judge = parts.judge;
    this.#stop = parts.stop;
    this.#server = parts.server;
    const { port } = parts.server.address() as AddressInfo;
    this.apiUrl = `http://127.0.0.1:${port}/api`;
    this.rest.gatewayUrl = `ws://127.0.0.1:${port}/gateway`;
    this.gateway.url = this.rest.gatewayUrl;
    this.channel = this.world.addChannel();
    this.directMessages = this.world.addChannel({ guild: false });
    const tell = () => {
      for (const check of [...this.#waiting]) check();
    };
    this.rest.onChange = tell;
    this.gateway.onChange = tell;
  }

  /** Resolves when the state holds; rejects, naming it, when it does not within `withinMs`. */
  until(what: string, holds: () => boolean, withinMs = 10_000): Promise<void> {
    return new Promise((resolve, reject) => {
      const finish = (error?: Error) => {
        clearTimeout(timer);
        this.#waiting.delete(check);
        if (error === undefined) resolve();
        else reject(error);
      };
      const check = () => {
        if (holds()) finish();
      };
      const timer = setTimeout(() => finish(new Error(`not within ${withinMs} ms: ${what}`)), withinMs);
      this.#waiting.add(check);
      check();
    });
  }

  /** A channel of the server, made while the bot is connected. */
  addChannel(permissions: bigint): Channel {
    const channel = this.world.addChannel({ permissions });
    this.gateway.dispatch("CHANNEL_CREATE", this.gateway.showChannel(channel));
    return channel;
  }

  command(name: string, options: Record<string, string> = {}, where: Partial<Where> = {}): Exchange {
    return this.#send(typeCommand(this.world, name, options, this.#where(where)));
  }

  complete(
    name: string,
    options: Record<string, string>,
    focused: string,
    where: Partial<Where> = {},
  ): Exchange {
    return this.#send(typeOption(this.world, name, options, focused, this.#where(where)));
  }

  /** `more` is what the message holds beside its words, such as embeds. */
  menu(name: string, content: string, where: Partial<Where> = {}, more: Json = {}): Exchange {
    return this.#send(
      chooseFromMenu(this.world, name, { id: this.world.nextId(), content, more }, this.#where(where)),
    );
  }

  press(message: StoredMessage, label: string, where: Partial<Where> = {}): Exchange {
    return this.#send(pressButton(this.world, message, label, this.#where(where)));
  }

  pressId(message: StoredMessage, customId: string, where: Partial<Where> = {}): Exchange {
    return this.#send(pressId(this.world, message, customId, this.#where(where)));
  }

  /** Returns the id of the person's message. */
  write(
    content: string,
    options: { isMention?: boolean; isBot?: boolean } = {},
    where: Partial<Where> = {},
  ): string {
    const message = writeMessage(this.world, content, this.#where(where), options);
    this.gateway.dispatch("MESSAGE_CREATE", message);
    return String(message.id);
  }

  /** The answer to an exchange, once there is one. */
  async answerTo(exchange: Exchange, withinMs?: number): Promise<StoredMessage> {
    await this.until("an answer", () => exchange.said.length > 0, withinMs);
    if (exchange.message === null) throw new Error("the answer was deleted");
    return exchange.message;
  }

  async choicesOf(exchange: Exchange): Promise<{ name: string; value: string }[]> {
    await this.until("completions", () => exchange.choices !== null);
    return (exchange.choices ?? []).map((choice) => ({
      name: String(choice.name),
      value: String(choice.value),
    }));
  }

  /** The bot's message that answers the person's. */
  async replyTo(messageId: string, withinMs?: number): Promise<StoredMessage> {
    const find = () =>
      [...this.world.channels.values()]
        .flatMap((channel) => channel.messages)
        .find((message) => message.replyTo === messageId);
    await this.until("a reply", () => find() !== undefined, withinMs);
    const found = find();
    if (found === undefined) throw new Error("the reply went away");
    return found;
  }

  countConnections(): Promise<number> {
    return countConnections(this.#server);
  }

  stop(): Promise<void> {
    return this.#stop();
  }

  #where(where: Partial<Where>): Where {
    return { channel: this.channel, ...where };
  }

  #send([exchange, payload]: [Exchange, Json]): Exchange {
    this.gateway.dispatch("INTERACTION_CREATE", payload);
    return exchange;
  }
}

export async function startDiscord(options: DiscordOptions = {}): Promise<LoopbackDiscord> {
  const {
    heartbeatMs = 41_250,
    shards = 1,
    privilegedIntents = 0,
    bucketLimit = 5,
    bucketMs = 1_000,
    globalLimit = 50,
  } = options;
  const world = new World();
  const judge = createJudge();
  const rest = new Rest(world, judge, { bucketLimit, bucketMs, globalLimit });
  const server = createServer((request, response) => void rest.handle(request, response));
  const gateway = new Gateway(world, server, { heartbeatMs, privilegedIntents, shards });
  rest.shards = shards;
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const stop = async () => {
    gateway.stop();
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
  return new LoopbackDiscord({
    world,
    rest,
    gateway,
    judge,
    server,
    stop,
  });
}
