// What a loopback Discord remembers: the application, its commands, channels, messages and interactions. No transport here.

export const permission = {
  manageChannels: 1n << 4n,
  viewChannel: 1n << 10n,
  sendMessages: 1n << 11n,
  embedLinks: 1n << 14n,
  readMessageHistory: 1n << 16n,
  createPublicThreads: 1n << 35n,
  sendMessagesInThreads: 1n << 38n,
  useExternalApps: 1n << 50n,
} as const;

/** All that the bot may be granted in a channel. */
export const allPermissions =
  Object.values(permission).reduce((sum, bit) => sum | bit, 0n) & ~permission.manageChannels;

export interface StoredMessage {
  id: string;
  channelId: string;
  content: string;
  embeds: Json[];
  components: Json[];
  flags: number;
  nonce: string | null;
  /** The message it answers. */
  replyTo: string | null;
  allowedMentions: unknown;
  edits: number;
  /** The interaction that it answers, if any. */
  interaction: string | null;
}

export type Json = Record<string, unknown>;

export interface Channel {
  id: string;
  guild: string | null;
  permissions: bigint;
  /** The channel of a thread. */
  parent: string | null;
  name: string | null;
  messages: StoredMessage[];
}

export type InteractionKind = "command" | "component" | "autocomplete";

/** One interaction from a person's hand to what that person sees. */
export interface Exchange {
  id: string;
  token: string;
  kind: InteractionKind;
  channelId: string;
  sentAt: number;
  /** Milliseconds from sending to the callback; null: none came. */
  acknowledgedAfter: number | null;
  /** The type of the callback. */
  callback: number | null;
  isEphemeral: boolean;
  /** The answer; null while there is only "is thinking". */
  message: StoredMessage | null;
  /** The message on which the button stands. */
  on: StoredMessage | null;
  followUps: StoredMessage[];
  choices: Json[] | null;
  /** Answers and edits that Discord took, in order, to see what was said twice. */
  said: Json[];
  /** In a server where the application is installed for this person only. */
  isForeign: boolean;
}

export class World {
  /** Another one revokes it. */
  token = "loopback.token.for-tests-only";
  /** Off where the time that the checks of an answer take would be measured. */
  isChecking = true;
  readonly applicationId: string;
  readonly botId: string;
  readonly guildId: string;
  commands: Json[] = [];
  /** Roles of the server beside that of everybody. */
  readonly roles: { id: string; name: string; mentionable: boolean; permissions?: string }[] = [];
  /** Roles of the people of the server, as they are asked for. */
  readonly members = new Map<string, readonly string[]>();
  /** Commands written by POST, PUT or PATCH, for idempotence. */
  commandWrites = 0;
  readonly channels = new Map<string, Channel>();
  readonly exchanges = new Map<string, Exchange>();
  /** People who take no direct messages. */
  readonly unreachable = new Set<string>();
  /** nonce -> message and when; forgotten after five minutes. */
  readonly nonces = new Map<string, { message: StoredMessage; at: number }>();
  #last = 0n;
  readonly #directMessages = new Map<string, Channel>();
  #shift = 0;

  constructor() {
    this.applicationId = this.nextId();
    this.botId = this.nextId();
    this.guildId = this.nextId();
  }

  /** Time as this Discord sees it: the machine's, and what was skipped by `advance`. */
  now(): number {
    return Date.now() + this.#shift;
  }

  advance(ms: number): void {
    this.#shift += ms;
  }

  nextId(): string {
    const stamp = (BigInt(this.now()) - 1_420_070_400_000n) << 22n;
    this.#last = stamp > this.#last ? stamp : this.#last + 1n;
    return this.#last.toString();
  }

  addChannel(options: { guild?: boolean; permissions?: bigint } = {}): Channel {
    const { guild = true, permissions = allPermissions } = options;
    const channel: Channel = {
      id: this.nextId(),
      guild: guild ? this.guildId : null,
      permissions,
      parent: null,
      name: null,
      messages: [],
    };
    this.channels.set(channel.id, channel);
    return channel;
  }

  /** The same ones each time. */
  openDirectMessages(person: string): Channel {
    const channel = this.#directMessages.get(person) ?? this.addChannel({ guild: false });
    this.#directMessages.set(person, channel);
    return channel;
  }

  /** A thread of a message has the message's id. */
  openThread({ id: parent, guild, permissions }: Channel, message: string, name: string): Channel {
    const thread: Channel = { id: message, guild, permissions, parent, name, messages: [] };
    this.channels.set(message, thread);
    return thread;
  }

  store(channelId: string, body: Json, extra: Partial<StoredMessage> = {}): StoredMessage {
    const { content, embeds, components } = contentOf(body);
    const plain: StoredMessage = {
      id: this.nextId(),
      channelId,
      content,
      embeds,
      components,
      flags: Number(body.flags ?? 0),
      nonce: null,
      replyTo: null,
      allowedMentions: body.allowed_mentions ?? null,
      edits: 0,
      interaction: null,
    };
    // Two spreads in the literal would take V8 longer than everything else about storing it.
    const message = Object.assign(plain, extra);
    this.channels.get(channelId)?.messages.push(message);
    return message;
  }

  edit(message: StoredMessage, body: Json): void {
    const { content, embeds, components } = contentOf(body);
    if ("content" in body) message.content = content;
    if ("embeds" in body) message.embeds = embeds;
    if ("components" in body) message.components = components;
    if ("allowed_mentions" in body) message.allowedMentions = body.allowed_mentions;
    message.edits++;
  }

  /** The message as the API gives it. */
  show(message: StoredMessage): Json {
    return {
      id: message.id,
      channel_id: message.channelId,
      author: this.bot(),
      content: message.content,
      timestamp: new Date(this.now()).toISOString(),
      edited_timestamp: null,
      tts: false,
      mention_everyone: false,
      mentions: [],
      mention_roles: [],
      attachments: [],
      embeds: message.embeds,
      components: message.components,
      pinned: false,
      type: message.replyTo === null ? 0 : 19,
      flags: message.flags,
      ...(message.nonce === null ? {} : { nonce: message.nonce }),
    };
  }

  bot(): Json {
    return {
      id: this.botId,
      username: "heistbot",
      discriminator: "0",
      global_name: null,
      avatar: null,
      bot: true,
    };
  }
}

function contentOf(body: Json): Pick<StoredMessage, "content" | "embeds" | "components"> {
  const list = (value: unknown) => (Array.isArray(value) ? (value as Json[]) : []);
  return {
    content: typeof body.content === "string" ? body.content : "",
    embeds: list(body.embeds),
    components: list(body.components),
  };
}

export interface Button {
  label: string;
  customId: string;
}

export function buttonsOf(message: StoredMessage): Button[] {
  return message.components.flatMap((row) =>
    ((row.components as Json[] | undefined) ?? []).map((button) => ({
      label: String(button.label),
      customId: String(button.custom_id),
    })),
  );
}
