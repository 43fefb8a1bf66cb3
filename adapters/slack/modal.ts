// The modal behind the shortcuts: a command and the fields that its options are, and the answer in the same place.
import type { types } from "@slack/bolt";
import {
  type Carried,
  type Command,
  type CommandOption,
  type Core,
  fillCarried,
  requestPrefix,
} from "../../src/index.ts";
import { cutLabel, limits } from "./limits.ts";
import type { Rendered } from "./render.ts";

export const askCallback = "ask";
export const commandAction = "command";
export const shareAction = "share_to";
const optionAction = "option";

const title = { type: "plain_text", text: "Heistbot", emoji: false } as const;
const plain = (text: string): types.PlainTextElement => ({ type: "plain_text", text, emoji: false });

/** Fields for a command's options. */
export function askModal(core: Core, command: Command): types.ModalView {
  const chosen = commandChoice(command);
  return {
    type: "modal",
    callback_id: askCallback,
    title,
    submit: plain("Ask"),
    close: plain("Cancel"),
    blocks: [
      {
        type: "input",
        block_id: commandAction,
        dispatch_action: true,
        label: plain("Command"),
        element: {
          type: "static_select",
          action_id: commandAction,
          initial_option: chosen,
          options: core.commands.slice(0, limits.select.options).map(commandChoice),
        },
      },
      ...command.options.map((option) => optionField(command, option)),
      {
        type: "input",
        block_id: shareAction,
        optional: true,
        label: plain("Show the answer to a channel"),
        hint: plain("Left empty, only you see the answer."),
        element: { type: "conversations_select", action_id: shareAction, response_url_enabled: true },
      },
    ],
  };
}

const commandChoice = (command: Command): types.PlainTextOption => ({
  text: plain(cutLabel(requestPrefix(command), limits.select.optionText)),
  value: command.name,
  description: plain(cutLabel(command.summary, limits.select.optionText)),
});

function optionField(command: Command, option: CommandOption): types.InputBlock {
  const label = `${option.name[0]?.toUpperCase() ?? ""}${option.name.slice(1)}`;
  return {
    type: "input",
    // The command stands in the id, so that Slack does not carry a value over to another command's field.
    block_id: `${optionAction}.${command.name}.${option.name}`,
    optional: !option.required,
    label: plain(label),
    hint: plain(cutLabel(option.summary, limits.input.hint)),
    element: optionElement(command, option),
  };
}

function optionElement(command: Command, option: CommandOption): types.InputBlock["element"] {
  const action_id = `${optionAction}.${command.name}.${option.name}`;
  if (option.choices !== null)
    return {
      type: "static_select",
      action_id,
      options: option.choices.slice(0, limits.select.options).map((choice) => selectOption(choice, choice)),
    };
  if (option.complete !== null)
    return {
      type: "external_select",
      action_id,
      min_query_length: 0,
      placeholder: plain("Type to search"),
    };
  if (option.picks === "channel")
    return {
      type: "conversations_select",
      action_id,
      filter: { include: ["public", "private"], exclude_bot_users: true },
    };
  return {
    type: "plain_text_input",
    action_id,
    max_length: limits.input.value,
    // A question or a text, not the value of a filter.
    multiline: option.form === "positional",
  };
}

export const selectOption = (label: string, value: string): types.PlainTextOption => ({
  text: plain(cutLabel(label.trim() === "" ? "-" : label, limits.select.optionText)),
  value: value.slice(0, limits.select.optionValue),
});

/** What Slack shows while somebody types into a field: completions, then the words as they are. Never throws. */
export function completeField(core: Core, actionId: string, typed: string): types.PlainTextOption[] {
  const [kind, commandName, ...optionName] = actionId.split(".");
  const option = core.commands
    .find(({ name }) => name === commandName)
    ?.options.find(({ name }) => name === optionName.join("."));
  if (kind !== optionAction || option?.complete == null) return [];
  const own =
    typed.trim() === "" || typed.length > limits.select.optionValue
      ? []
      : [selectOption(`Use "${typed.trim()}"`, typed.trim())];
  try {
    const found = option
      .complete(typed, core.index, limits.select.options - 1)
      .filter(({ value }) => value !== "" && value.length <= limits.select.optionValue);
    return [...found.map(({ value, label }) => selectOption(label, value)), ...own];
  } catch {
    return own;
  }
}

/** The command that the modal asks; the first where nothing is chosen. */
export function chosenCommand(core: Core, view: { state: { values: FieldValues } }): Command | undefined {
  const name = view.state.values[commandAction]?.[commandAction]?.selected_option?.value;
  return core.commands.find((command) => command.name === name) ?? core.commands[0];
}

export type FieldValues = Record<
  string,
  Record<
    string,
    {
      value?: string | null;
      selected_option?: { value: string } | null;
      selected_conversation?: string | null;
    }
  >
>;

export function readFields(command: Command, values: FieldValues): Carried {
  return fillCarried(
    command,
    Object.fromEntries(
      command.options.map((option) => {
        const id = `${optionAction}.${command.name}.${option.name}`;
        const field = values[id]?.[id];
        const given = field?.selected_option?.value ?? field?.selected_conversation ?? field?.value;
        return [option.name, given ?? undefined];
      }),
    ),
  );
}

export const answerModal = ({ blocks }: Rendered): types.ModalView => ({
  type: "modal",
  callback_id: "answer",
  title,
  close: plain("Close"),
  blocks,
});

export const waitingModal = (): types.ModalView => ({
  type: "modal",
  callback_id: "answer",
  title,
  close: plain("Close"),
  blocks: [{ type: "section", text: plain("Looking it up…") }],
});
