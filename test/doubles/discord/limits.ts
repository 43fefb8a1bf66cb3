// The limits of Discord that its OpenAPI document does not know, and those it does, as a table that needs no document.
// Written from docs.discord.com/developers, apart from the adapter's own constants, so that one can judge the other.

export interface FormError {
  path: string;
  code: string;
  message: string;
}

type Json = Record<string, unknown>;

const isObject = (value: unknown): value is Json =>
  typeof value === "object" && value !== null && !Array.isArray(value);
const list = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);
const blank = (value: unknown): boolean => typeof value !== "string" || value.trim() === "";

class Findings {
  readonly errors: FormError[] = [];

  add(path: string, code: string, message: string): void {
    this.errors.push({ path, code, message });
  }

  longest(path: string, value: unknown, max: number): void {
    if (value === undefined || value === null) return;
    if (typeof value !== "string") this.add(path, "BASE_TYPE_STRING", "Could not interpret as string.");
    else if (value.length > max) this.add(path, "BASE_TYPE_MAX_LENGTH", `Must be ${max} or fewer in length.`);
  }

  most(path: string, value: unknown, max: number): void {
    if (value === undefined || value === null) return;
    if (!Array.isArray(value)) this.add(path, "BASE_TYPE_LIST", "Only iterables may be used in a ListType");
    else if (value.length > max) this.add(path, "BASE_TYPE_MAX_LENGTH", `Must be ${max} or fewer in length.`);
  }

  required(path: string, value: unknown): void {
    if (blank(value)) this.add(path, "BASE_TYPE_REQUIRED", "This field is required");
  }

  /** Discord ignores unknown keys; a double that did so would hide a misspelt one. */
  known(path: string, value: Json, keys: readonly string[]): void {
    for (const key of Object.keys(value))
      if (!keys.includes(key)) this.add(`${path}${key}`, "UNKNOWN_KEY", `Discord knows no "${key}" here.`);
  }
}

const messageKeys = [
  "content",
  "embeds",
  "allowed_mentions",
  "components",
  "flags",
  "nonce",
  "enforce_nonce",
  "tts",
  "message_reference",
  "attachments",
  "poll",
  "username",
  "avatar_url",
  "sticker_ids",
  "thread_name",
];

/** What is wrong with a message that is being created or edited; `isEdit` allows fields to be absent. */
export function findMessageErrors(body: unknown, { isEdit = false } = {}): FormError[] {
  const found = new Findings();
  if (!isObject(body)) {
    found.add("", "MODEL_TYPE_CONVERT", "Only dictionaries may be used in a ModelType");
    return found.errors;
  }
  found.known("", body, messageKeys);
  found.longest("content", body.content, 2_000);
  found.most("embeds", body.embeds, 10);
  let total = 0;
  for (const [i, embed] of list(body.embeds).entries()) total += checkEmbed(found, `embeds.${i}.`, embed);
  if (total > 6_000)
    found.add("embeds", "MAX_EMBED_SIZE_EXCEEDED", "Embed size exceeds maximum size of 6000");
  found.longest("nonce", typeof body.nonce === "number" ? String(body.nonce) : body.nonce, 25);
  checkMentions(found, body.allowed_mentions);
  checkRows(found, body.components);
  const isEmpty = blank(body.content) && list(body.embeds).length === 0 && list(body.components).length === 0;
  const touches = ["content", "embeds", "components"].some((key) => key in body);
  if (isEmpty && (!isEdit || touches)) found.add("", "50006", "Cannot send an empty message");
  return found.errors;
}

const embedKeys = [
  "type",
  "url",
  "title",
  "color",
  "timestamp",
  "description",
  "author",
  "image",
  "thumbnail",
  "footer",
  "fields",
  "provider",
  "video",
];

function checkEmbed(found: Findings, path: string, embed: unknown): number {
  if (!isObject(embed)) {
    found.add(path, "MODEL_TYPE_CONVERT", "Only dictionaries may be used in a ModelType");
    return 0;
  }
  found.known(path, embed, embedKeys);
  const footer = isObject(embed.footer) ? embed.footer : {};
  const author = isObject(embed.author) ? embed.author : {};
  found.longest(`${path}title`, embed.title, 256);
  found.longest(`${path}description`, embed.description, 4_096);
  found.longest(`${path}footer.text`, footer.text, 2_048);
  found.longest(`${path}author.name`, author.name, 256);
  found.most(`${path}fields`, embed.fields, 25);
  const texts = [embed.title, embed.description, footer.text, author.name];
  for (const [i, field] of list(embed.fields).entries()) {
    if (!isObject(field)) continue;
    found.required(`${path}fields.${i}.name`, field.name);
    found.required(`${path}fields.${i}.value`, field.value);
    found.longest(`${path}fields.${i}.name`, field.name, 256);
    found.longest(`${path}fields.${i}.value`, field.value, 1_024);
    texts.push(field.name, field.value);
  }
  const colour = embed.color;
  if (colour !== undefined && (typeof colour !== "number" || colour < 0 || colour > 0xffffff))
    found.add(`${path}color`, "NUMBER_TYPE_MAX", "int value should be less than or equal to 16777215.");
  if (texts.every(blank) && !("image" in embed) && !("thumbnail" in embed))
    found.add(path, "BASE_TYPE_REQUIRED", "An embed must show something");
  return texts.reduce<number>((sum, text) => sum + (typeof text === "string" ? text.length : 0), 0);
}

function checkMentions(found: Findings, mentions: unknown): void {
  if (!isObject(mentions)) return;
  const parse = list(mentions.parse);
  for (const kind of ["users", "roles"])
    if (parse.includes(kind) && list(mentions[kind]).length > 0)
      found.add(
        "allowed_mentions",
        "MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE",
        `parse:["${kind}"] and ${kind}: [ids...] are mutually exclusive.`,
      );
  found.most("allowed_mentions.users", mentions.users, 100);
  found.most("allowed_mentions.roles", mentions.roles, 100);
  for (const [i, kind] of parse.entries())
    if (kind !== "users" && kind !== "roles" && kind !== "everyone")
      found.add(
        `allowed_mentions.parse.${i}`,
        "BASE_TYPE_CHOICES",
        "Value must be one of ('users', 'roles', 'everyone').",
      );
}

function checkRows(found: Findings, rows: unknown): void {
  found.most("components", rows, 5);
  const ids = new Set<unknown>();
  for (const [i, row] of list(rows).entries()) {
    if (!isObject(row) || row.type !== 1) {
      found.add(`components.${i}.type`, "UNION_TYPE_CHOICES", 'Value of field "type" must be one of (1,).');
      continue;
    }
    const components = list(row.components);
    if (components.length < 1 || components.length > 5)
      found.add(`components.${i}.components`, "BASE_TYPE_BAD_LENGTH", "Must be between 1 and 5 in length.");
    for (const [j, component] of components.entries())
      checkButton(found, `components.${i}.components.${j}.`, component, ids);
  }
}

function checkButton(found: Findings, path: string, button: unknown, ids: Set<unknown>): void {
  if (!isObject(button) || button.type !== 2) {
    found.add(`${path}type`, "UNION_TYPE_CHOICES", "This double knows buttons only.");
    return;
  }
  found.known(path, button, [
    "type",
    "id",
    "custom_id",
    "style",
    "label",
    "disabled",
    "url",
    "sku_id",
    "emoji",
  ]);
  found.longest(`${path}label`, button.label, 80);
  if (blank(button.label) && !("emoji" in button))
    found.add(path, "BUTTON_COMPONENT_LABEL_REQUIRED", "A button must have a label or emoji");
  const isLink = button.style === 5;
  if (isLink === "custom_id" in button)
    found.add(
      path,
      "BUTTON_COMPONENT_CUSTOM_ID_REQUIRED",
      "A custom id or url and a style that fits it are needed",
    );
  if (typeof button.style !== "number" || button.style < 1 || button.style > 6)
    found.add(`${path}style`, "BASE_TYPE_CHOICES", "Value must be one of {1, 2, 3, 4, 5, 6}.");
  if (isLink) {
    found.longest(`${path}url`, button.url, 512);
    return;
  }
  found.longest(`${path}custom_id`, button.custom_id, 100);
  found.required(`${path}custom_id`, button.custom_id);
  if (ids.has(button.custom_id))
    found.add(
      `${path}custom_id`,
      "COMPONENT_CUSTOM_ID_DUPLICATED",
      "Component custom id cannot be duplicated",
    );
  ids.add(button.custom_id);
}

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
