// What people do in a loopback Discord: type a command, press a button, mention the bot. A client that only offers what
// was registered is checked here as well, so a test cannot send what Discord would not.
import type { Channel, Exchange, InteractionKind, Json, StoredMessage, World } from "./world.ts";
import { buttonsOf } from "./world.ts";

export interface Where {
  channel: Channel;
  /** Only this person installed the application; the server did not. */
  isForeign?: boolean;
  /** What the person may do in the channel. */
  rights?: bigint;
  locale?: string;
}

/** The type of an option that is ticked. */
const boolean = 5;

const context = { guild: 0, botDm: 1 } as const;

/** A chat input command with typed options, as a person fills it in. */
export function typeCommand(
  world: World,
  name: string,
  options: Record<string, string>,
  where: Where,
): [Exchange, Json] {
  const command = findCommand(world, 1, name, where);
  const given = readOptions(command, options);
  const missing = optionsOf(command).find(
    (option) => option.required === true && !(String(option.name) in options),
  );
  if (missing !== undefined)
    throw new Error(`Discord does not send /${name} without its option "${missing.name}"`);
  for (const [key, value] of Object.entries(options)) {
    const choices = optionsOf(command).find((option) => option.name === key)?.choices as Json[] | undefined;
    if (choices !== undefined && !choices.some((choice) => choice.value === value))
      throw new Error(`"${value}" is none of the choices of "${key}"`);
    if (value.length > 6_000) throw new Error("a string option holds 6,000 characters");
  }
  return interact(world, "command", 2, { id: command.id, name, type: 1, options: given }, where);
}

/** The completions asked for while `focused` is being typed. */
export function typeOption(
  world: World,
  name: string,
  options: Record<string, string>,
  focused: string,
  where: Where,
): [Exchange, Json] {
  const command = findCommand(world, 1, name, where);
  const option = optionsOf(command).find((known) => known.name === focused);
  if (option?.autocomplete !== true) throw new Error(`"${focused}" of /${name} has no autocompletion`);
  const given = readOptions(command, options).map((entry) =>
    entry.name === focused ? { ...entry, focused: true } : entry,
  );
  return interact(world, "autocomplete", 4, { id: command.id, name, type: 1, options: given }, where);
}

/** An entry of a message's menu. */
export function chooseFromMenu(
  world: World,
  name: string,
  target: { id: string; content: string; more?: Json },
  where: Where,
): [Exchange, Json] {
  const command = findCommand(world, 3, name, where);
  const message = { ...userMessage(world, where.channel, target.content), ...target.more, id: target.id };
  return interact(
    world,
    "command",
    2,
    {
      id: command.id,
      name,
      type: 3,
      target_id: target.id,
      resolved: { messages: { [target.id]: message } },
    },
    where,
  );
}

export function pressButton(
  world: World,
  message: StoredMessage,
  label: string,
  where: Where,
): [Exchange, Json] {
  const button = buttonsOf(message).find((known) => known.label === label);
  if (button === undefined)
    throw new Error(
      `no button "${label}", only ${buttonsOf(message)
        .map((known) => known.label)
        .join(", ")}`,
    );
  return pressId(world, message, button.customId, where);
}

/** Also a button that is no longer there, as on a message that another client still shows. */
export function pressId(
  world: World,
  message: StoredMessage,
  customId: string,
  where: Where,
): [Exchange, Json] {
  const [exchange, payload] = interact(
    world,
    "component",
    3,
    { custom_id: customId, component_type: 2 },
    where,
  );
  exchange.on = message;
  return [exchange, { ...payload, message: world.show(message) }];
}

/** A message of a person's, with the bot mentioned where `isMention`. */
export function writeMessage(
  world: World,
  content: string,
  where: Where,
  options: { isMention?: boolean; isBot?: boolean } = {},
): Json {
  const { isMention = false, isBot = false } = options;
  const message = userMessage(world, where.channel, isMention ? `<@${world.botId}> ${content}` : content);
  const author = { ...(message.author as Json), bot: isBot };
  // Without the privileged intent the content comes only with mentions of the bot and in direct messages.
  const isVisible = isMention || where.channel.guild === null;
  return {
    ...message,
    author,
    content: isVisible ? message.content : "",
    mentions: isMention
      ? [{ ...world.bot(), member: { roles: [], joined_at: null, deaf: false, mute: false, flags: 0 } }]
      : [],
    ...(where.channel.guild === null
      ? { channel_type: 1 }
      : {
          guild_id: where.channel.guild,
          member: { roles: [], joined_at: null, deaf: false, mute: false, flags: 0 },
        }),
  };
}

function findCommand(world: World, type: number, name: string, where: Where): Json {
  const command = world.commands.find((known) => known.name === name && (known.type ?? 1) === type);
  if (command === undefined) throw new Error(`no command "${name}" is registered`);
  const contexts = (command.contexts as number[] | null) ?? [0, 1, 2];
  if (!contexts.includes(where.channel.guild === null ? context.botDm : context.guild))
    throw new Error(`"${name}" is not offered here`);
  const installs = (command.integration_types as number[] | null) ?? [0];
  if (!installs.includes(where.isForeign === true ? 1 : 0))
    throw new Error(`"${name}" cannot be installed like this`);
  return command;
}

const optionsOf = (command: Json): Json[] => (command.options as Json[] | undefined) ?? [];

function readOptions(command: Json, options: Record<string, string>): Json[] {
  return Object.entries(options).map(([name, value]) => {
    const option = optionsOf(command).find((known) => known.name === name);
    if (option === undefined) throw new Error(`/${command.name} has no option "${name}"`);
    return { name, type: option.type, value: option.type === boolean ? value === "true" : value };
  });
}

function interact(
  world: World,
  kind: InteractionKind,
  type: number,
  data: Json,
  { channel, isForeign = false, rights = 0n, locale = "en-US" }: Where,
): [Exchange, Json] {
  const id = world.nextId();
  const exchange: Exchange = {
    id,
    token: `token-of-${id}`,
    kind,
    channelId: channel.id,
    sentAt: world.now(),
    acknowledgedAfter: null,
    callback: null,
    isEphemeral: false,
    message: null,
    on: null,
    followUps: [],
    choices: null,
    said: [],
    isForeign,
  };
  world.exchanges.set(exchange.token, exchange);
  const user = person(world);
  const inGuild = channel.guild !== null;
  return [
    exchange,
    {
      id,
      application_id: world.applicationId,
      type,
      token: exchange.token,
      version: 1,
      data,
      channel_id: channel.id,
      channel: {
        id: channel.id,
        type: inGuild ? 0 : 1,
        ...(inGuild ? { name: "a-channel", guild_id: channel.guild } : { recipients: [user] }),
      },
      ...(inGuild
        ? {
            guild_id: channel.guild,
            member: {
              user,
              roles: [],
              joined_at: new Date(world.now()).toISOString(),
              deaf: false,
              mute: false,
              flags: 0,
              permissions: String(rights),
            },
          }
        : { user }),
      context: inGuild ? context.guild : context.botDm,
      authorizing_integration_owners: isForeign || !inGuild ? { 1: user.id } : { 0: channel.guild },
      app_permissions: channel.permissions.toString(),
      locale,
      guild_locale: "en-US",
      entitlements: [],
      attachment_size_limit: 10_485_760,
    },
  ];
}

let people = 0n;

function person(world: World): Json {
  people += 1n;
  return {
    id: (BigInt(world.botId) + 1_000n + people).toString(),
    username: "ana",
    discriminator: "0",
    global_name: "Ana",
    avatar: null,
  };
}

function userMessage(world: World, channel: Channel, content: string): Json {
  return {
    id: world.nextId(),
    channel_id: channel.id,
    author: person(world),
    content,
    timestamp: new Date(world.now()).toISOString(),
    edited_timestamp: null,
    tts: false,
    mention_everyone: false,
    mentions: [],
    mention_roles: [],
    attachments: [],
    embeds: [],
    pinned: false,
    type: 0,
    flags: 0,
  };
}
