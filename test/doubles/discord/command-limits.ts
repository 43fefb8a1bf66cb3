// The limits of commands and completions, written from docs.discord.com/developers/interactions/application-commands.
import { blank, Findings, type FormError, isObject, type Json, list } from "./findings.ts";

/** Completions of an option that is being typed. */
export function findChoiceErrors(choices: unknown, path = "choices"): FormError[] {
  const found = new Findings();
  checkChoices(found, path, choices);
  return found.errors;
}

function checkChoices(found: Findings, path: string, choices: unknown): void {
  found.most(path, choices, 25);
  const names = new Set<unknown>();
  for (const [i, choice] of list(choices).entries()) {
    if (!isObject(choice)) continue;
    found.required(`${path}.${i}.name`, choice.name);
    found.longest(`${path}.${i}.name`, choice.name, 100);
    if (typeof choice.value === "string") found.longest(`${path}.${i}.value`, choice.value, 100);
    else if (typeof choice.value !== "number")
      found.add(`${path}.${i}.value`, "BASE_TYPE_REQUIRED", "This field is required");
    if (choice.value === "") found.add(`${path}.${i}.value`, "BASE_TYPE_REQUIRED", "This field is required");
    if (names.has(choice.name))
      found.add(path, "APPLICATION_COMMAND_OPTIONS_CHOICE_NAME_EXISTS", "Option choice names must be unique");
    names.add(choice.name);
  }
}

const chatInput = 1;
const commandKeys = [
  "id",
  "application_id",
  "version",
  "type",
  "name",
  "name_localizations",
  "description",
  "description_localizations",
  "options",
  "default_member_permissions",
  "dm_permission",
  "contexts",
  "integration_types",
  "nsfw",
  "handler",
];
const optionKeys = [
  "type",
  "name",
  "name_localizations",
  "description",
  "description_localizations",
  "required",
  "choices",
  "options",
  "channel_types",
  "min_value",
  "max_value",
  "min_length",
  "max_length",
  "autocomplete",
];
const namePattern = /^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$/u;
/** /reference, "Locales". */
const locales = [
  "id",
  "da",
  "de",
  "en-GB",
  "en-US",
  "es-ES",
  "es-419",
  "fr",
  "hr",
  "it",
  "lt",
  "hu",
  "nl",
  "no",
  "pl",
  "pt-BR",
  "ro",
  "fi",
  "sv-SE",
  "vi",
  "tr",
  "cs",
  "el",
  "bg",
  "ru",
  "uk",
  "hi",
  "th",
  "zh-CN",
  "ja",
  "zh-TW",
  "ko",
];

/** What is wrong with the whole set of an application's commands. */
export function findCommandErrors(commands: unknown): FormError[] {
  const found = new Findings();
  const all = list(commands).filter(isObject);
  for (const [type, max] of [
    [chatInput, 100],
    [2, 15],
    [3, 15],
  ] as const)
    if (all.filter((command) => (command.type ?? chatInput) === type).length > max)
      found.add(
        "",
        "APPLICATION_COMMAND_TOO_MANY",
        `Maximum number of application commands of type ${type} reached (${max}).`,
      );
  const names = new Set<string>();
  for (const [i, command] of all.entries()) {
    const key = `${command.type ?? chatInput} ${command.name}`;
    if (names.has(key))
      found.add(
        `${i}.name`,
        "APPLICATION_COMMANDS_DUPLICATE_NAME",
        "Application command names must be unique",
      );
    names.add(key);
    checkCommand(found, `${i}.`, command);
  }
  return found.errors;
}

function checkCommand(found: Findings, path: string, command: Json): void {
  found.known(path, command, commandKeys);
  const isChat = (command.type ?? chatInput) === chatInput;
  checkName(found, `${path}name`, command.name, isChat);
  if (isChat) checkDescription(found, `${path}description`, command.description);
  else if (!blank(command.description))
    found.add(
      `${path}description`,
      "APPLICATION_COMMAND_CONTEXT_MENU_DESCRIPTION",
      "Context menu commands cannot have description",
    );
  checkLocales(found, `${path}description_localizations`, command.description_localizations, 100);
  if (!isChat && list(command.options).length > 0)
    found.add(
      `${path}options`,
      "APPLICATION_COMMAND_CONTEXT_MENU_OPTIONS",
      "Context menu commands cannot have options",
    );
  found.most(`${path}options`, command.options, 25);
  for (const key of ["contexts", "integration_types"])
    if (Array.isArray(command[key]) && command[key].length === 0)
      found.add(`${path}${key}`, "BASE_TYPE_MIN_LENGTH", "Must be 1 or more in length.");
  const names = new Set<unknown>();
  let optional = false;
  const options = list(command.options).filter(isObject);
  if (options.some((option) => option.type === 1) && options.some((option) => Number(option.type) > 2))
    found.add(
      `${path}options`,
      "APPLICATION_COMMAND_OPTIONS_TYPE_INVALID",
      "Sub-command and sub-command group option types are mutually exclusive to all other types",
    );
  for (const [i, option] of options.entries()) {
    const at = `${path}options.${i}.`;
    found.known(at, option, optionKeys);
    checkName(found, `${at}name`, option.name, true);
    checkDescription(found, `${at}description`, option.description);
    checkLocales(found, `${at}description_localizations`, option.description_localizations, 100);
    if (names.has(option.name))
      found.add(`${at}name`, "APPLICATION_COMMAND_OPTIONS_NAME_ALREADY_EXISTS", "Option name already exists");
    names.add(option.name);
    if (option.required === true && optional)
      found.add(
        at,
        "APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID",
        "Required options must be placed before non-required options",
      );
    optional ||= option.required !== true;
    checkChoices(found, `${at}choices`, option.choices);
    if (option.autocomplete === true && list(option.choices).length > 0)
      found.add(
        `${at}autocomplete`,
        "APPLICATION_COMMAND_OPTIONS_AUTOCOMPLETE_CHOICES",
        "Options with choices cannot be autocompleted",
      );
  }
  if (measure(command) > 8_000)
    found.add(path, "APPLICATION_COMMAND_TOO_LARGE", "Command exceeds maximum size (8000)");
}

function checkName(found: Findings, path: string, name: unknown, isStrict: boolean): void {
  if (typeof name !== "string" || name === "" || name.length > 32)
    found.add(path, "BASE_TYPE_BAD_LENGTH", "Must be between 1 and 32 in length.");
  else if (isStrict && (!namePattern.test(name) || name !== name.toLowerCase()))
    found.add(path, "APPLICATION_COMMAND_INVALID_NAME", "Command name is invalid");
}

function checkDescription(found: Findings, path: string, description: unknown): void {
  if (blank(description) || (typeof description === "string" && description.length > 100))
    found.add(path, "BASE_TYPE_BAD_LENGTH", "Must be between 1 and 100 in length.");
}

function checkLocales(found: Findings, path: string, localized: unknown, max: number): void {
  if (!isObject(localized)) return;
  for (const [locale, text] of Object.entries(localized)) {
    if (!locales.includes(locale))
      found.add(`${path}.${locale}`, "BASE_TYPE_CHOICES", "Not a locale of Discord's.");
    if (blank(text) || (typeof text === "string" && text.length > max))
      found.add(`${path}.${locale}`, "BASE_TYPE_BAD_LENGTH", `Must be between 1 and ${max} in length.`);
  }
}

/** Names, descriptions and choice values; for a localized text the longest version counts. */
function measure(item: Json): number {
  const longest = (text: unknown, localized: unknown) =>
    Math.max(
      ...[text, ...(isObject(localized) ? Object.values(localized) : [])].map((value) =>
        typeof value === "string" ? value.length : 0,
      ),
    );
  const choices = list(item.choices).filter(isObject);
  return (
    longest(item.name, item.name_localizations) +
    longest(item.description, item.description_localizations) +
    choices.reduce(
      (sum, choice) =>
        sum +
        longest(choice.name, choice.name_localizations) +
        (typeof choice.value === "string" ? choice.value.length : 0),
      0,
    ) +
    list(item.options)
      .filter(isObject)
      .reduce((sum, option) => sum + measure(option), 0)
  );
}
