// What arrived from Discord as a request in words, and how it is acknowledged. Whether an answer is seen by one or by all
// is fixed by the acknowledgement, so it is read from the request before the core has seen it.
import {
  type BaseInteraction,
  type ButtonInteraction,
  type ChatInputCommandInteraction,
  InteractionContextType,
  type Message,
  type MessageContextMenuCommandInteraction,
  PermissionFlagsBits,
} from "discord.js";
import {
  type Asker,
  type Carried,
  type CarriedAs,
  type Core,
  fillCarried,
  readCarried,
} from "../../src/index.ts";
import { readButton as readPressed } from "./buttons.ts";
import { checkMenu, knowsPublic, publicOption } from "./derive-commands.ts";
import { lane } from "./limits.ts";
import { readText } from "./read-text.ts";
import type { Acknowledgement } from "./send.ts";

export interface Received {
  carried: Carried | CarriedAs;
  acknowledgement: Acknowledgement;
  /** Where the answer goes on. */
  from: number;
  /** The index that a button was drawn from; null for what was typed. */
  askedOf: string | null;
  canShare: boolean;
}

/** The word of the filter language that shows an answer to the whole channel. */
const asksPublic = (request: string): boolean => /(?:^|\s)public(?=\s|$)/i.test(request);

/** Null: a command that we do not have, left over from another version. */
export function readCommand(interaction: ChatInputCommandInteraction, core: Core): Received | null {
  const command = core.commands.find(({ name }) => name === interaction.commandName);
  if (command === undefined) return null;
  const values = Object.fromEntries(
    interaction.options.data.map(({ name, value }) => [name, String(value ?? "")]),
  );
  const carried = fillCarried(command, values);
  if (carried.kind === "text" || !knowsPublic(command))
    return typed(carried, false, canShareFrom(interaction));
  const isTicked = interaction.options.get(publicOption.name)?.value === true;
  const request = isTicked && !asksPublic(carried.request) ? `${carried.request} public` : carried.request;
  return typed({ kind: "request", request }, asksPublic(request), canShareFrom(interaction));
}

/** Null: the registry has no command to check a text with. */
export function readMenu(interaction: MessageContextMenuCommandInteraction, core: Core): Received | null {
  const command = core.commands.find(({ name }) => name === checkMenu.command);
  if (command === undefined || interaction.commandName !== checkMenu.name) return null;
  // Another person's message is never shown to all by a menu entry.
  return typed({ kind: "text", text: readText(interaction.targetMessage) }, false, false);
}

const typed = (carried: Carried, isPublic: boolean, canShare: boolean): Received => ({
  carried,
  acknowledgement: { kind: "reply", isEphemeral: !isPublic },
  from: 0,
  askedOf: null,
  canShare: canShare && !isPublic,
});

/** Null: the button is none of ours. */
export function readButton(interaction: ButtonInteraction): Received | null {
  const pressed = readPressed(interaction.customId);
  if (pressed === null) return null;
  const { verb, from, version, carriedAs: carried } = pressed;
  const canShare = canShareFrom(interaction);
  const isOwn = interaction.message.flags.has("Ephemeral");
  // Leafing changes the message where only one person sees it; anything else goes below it. An application that only the
  // person installed has few messages to give, so there everything changes the one.
  const updates = verb !== "share" && isOwn && (verb === "page" || isForeign(interaction));
  const isPublic = verb === "share" && canShare;
  return {
    carried,
    acknowledgement: updates ? { kind: "update" } : { kind: "reply", isEphemeral: !isPublic },
    from,
    askedOf: version,
    canShare: canShare && !isPublic,
  };
}

/** Null: not meant for us. Without the privileged intent only mentions and direct messages carry their text. */
export function readMessage(message: Message, botId: string): Received | null {
  if (message.author.bot || message.system || message.webhookId !== null) return null;
  const mention = new RegExp(`<@!?${botId}>`, "g");
  if (message.inGuild() && !mention.test(message.content)) return null;
  const request = message.content.replace(mention, " ").trim();
  return typed(readCarried(request), true, false);
}

/** Installed by the person and not by the server: its public answers may be shown to nobody. */
function isForeign(interaction: BaseInteraction): boolean {
  return interaction.guildId !== null && interaction.authorizingIntegrationOwners.guildId === null;
}

function canShareFrom(interaction: BaseInteraction): boolean {
  return interaction.context !== InteractionContextType.BotDM && !isForeign(interaction);
}

/** The person and the place, for commands that watch; a channel where the bot is no member cannot be posted to. */
export function readAsker(interaction: BaseInteraction): Asker {
  const { channelId, user, memberPermissions } = interaction;
  return {
    place: channelId === null || isForeign(interaction) ? null : { lane, channel: channelId },
    person: user.id,
    name: user.globalName ?? user.username,
    mayManage: () => memberPermissions === null || memberPermissions.has(PermissionFlagsBits.ManageChannels),
    managers: "members with the permission Manage Channels",
  };
}

export function readAuthor(message: Message): Asker {
  const { channelId, author, member } = message;
  return {
    place: { lane, channel: channelId },
    person: author.id,
    name: author.globalName ?? author.username,
    mayManage: () =>
      !message.inGuild() ||
      (member?.permissionsIn(channelId).has(PermissionFlagsBits.ManageChannels) ?? false),
    managers: "members with the permission Manage Channels",
  };
}
