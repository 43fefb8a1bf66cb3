// The limits of messages: those that Discord's OpenAPI document does not know, and those it does, as a table that needs no
// document. Written from docs.discord.com/developers, apart from the adapter's own constants, so that one can judge the other.
import { blank, Findings, type FormError, isObject, list } from "./findings.ts";

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
