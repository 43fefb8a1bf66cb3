// The registry's commands as Discord's application commands: typed options, completion, descriptions in Korean and Japanese.
// Everything is installable by a server or by one person, and usable everywhere.
import type {
  APIApplicationCommandBasicOption,
  RESTPostAPIChatInputApplicationCommandsJSONBody,
  RESTPostAPIContextMenuApplicationCommandsJSONBody,
} from "discord.js";
import type { Command, CommandOption } from "../../src/index.ts";
import { clip } from "./draw-line.ts";
import { maxChoices, maxDescriptionOfCommand, maxOptions } from "./limits.ts";

export type CommandBody =
  | RESTPostAPIChatInputApplicationCommandsJSONBody
  | RESTPostAPIContextMenuApplicationCommandsJSONBody;

/** The entry in a message's menu, offered where the registry has the command behind it. */
export const checkMenu = {
  command: "check",
  name: "Check this message",
  localized: { ko: "이 메시지 확인", ja: "このメッセージを確認" },
} as const;

/** The filter language's word `public`, as an option that can be ticked. */
export const publicOption = {
  name: "public",
  summary: "Show the answer to everybody in this channel",
  localized: { ko: "이 채널의 모두에게 답변 표시", ja: "このチャンネルの全員に回答を表示" },
} as const;

/**
 * Whether `public` in a request is a word of the filter language. In a text to check or a question it is only a word, and
 * must not show somebody's paste to everybody.
 */
export function knowsPublic({ options }: Command): boolean {
  return options.some(({ form }) => form === "filter");
}

/** `as const` enums of the library would load it; these are of /resources/application and /interactions. */
const everywhere = {
  integration_types: [0, 1],
  contexts: [0, 1, 2],
} satisfies Pick<CommandBody, "integration_types" | "contexts">;

export function deriveCommands(commands: readonly Command[]): CommandBody[] {
  const hasCheck = commands.some(({ name }) => name === checkMenu.command);
  return [...commands.map(deriveCommand), ...(hasCheck ? [deriveCheckMenu()] : [])];
}

function deriveCommand(command: Command): CommandBody {
  // Discord wants what is required first; the words of the request keep the registry's order.
  const options = [...command.options]
    .sort((a, b) => Number(b.required) - Number(a.required))
    .map(deriveOption);
  const hasPublic = knowsPublic(command) && !command.options.some(({ name }) => name === publicOption.name);
  return {
    type: 1,
    name: command.name,
    description: clip(command.summary, maxDescriptionOfCommand),
    description_localizations: clipAll(command.localized),
    options: [...options, ...(hasPublic ? [derivePublic()] : [])].slice(0, maxOptions),
    ...everywhere,
  };
}

function deriveOption(given: CommandOption): APIApplicationCommandBasicOption {
  const { name, summary, localized, required, choices, complete, picks } = given;
  const common = {
    name,
    description: clip(summary, maxDescriptionOfCommand),
    description_localizations: clipAll(localized),
    required,
  };
  if (picks === "role") return { type: 8, ...common };
  // Of a server, text and announcement channels.
  if (picks === "channel") return { type: 7, ...common, channel_types: [0, 5] };
  const option = { type: 3 as const, ...common };
  if (choices !== null && choices.length <= maxChoices)
    return { ...option, choices: choices.map((choice) => ({ name: choice, value: choice })) };
  return complete === null && choices === null ? option : { ...option, autocomplete: true };
}

function derivePublic(): APIApplicationCommandBasicOption {
  const { name, summary, localized } = publicOption;
  return {
    type: 5,
    name,
    description: summary,
    description_localizations: clipAll(localized),
    required: false,
  };
}

function deriveCheckMenu(): CommandBody {
  return { type: 3, name: checkMenu.name, name_localizations: checkMenu.localized, ...everywhere };
}

function clipAll(localized: Readonly<Record<"ko" | "ja", string>>): { ko: string; ja: string } {
  return { ko: clip(localized.ko, maxDescriptionOfCommand), ja: clip(localized.ja, maxDescriptionOfCommand) };
}
