// What people and other apps wrote in Slack, as it reads: without Slack's markup, and for a message everything that it shows,
// its blocks and attachments included.
import * as z from "zod";

/** Slack's own markup in what people type, as they typed it: links, mentions and three escaped letters. */
export function readSlackText(text: string): string {
  return text
    .replace(
      /<([^<>|]*)(?:\|([^<>]*))?>/g,
      // A user group is found again by its id, not by its label.
      (_, target: string, label: string | undefined) =>
        target.startsWith("!subteam^") ? target : (label ?? target.replace(/^mailto:/, "")),
    )
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&amp;", "&");
}

/** `*bold*`, `_italic_`, `~struck~` and code around words. */
const emphasis = /(?<!\w)([*_~]|`{1,3})(?=\S)(.{1,300}?)(?<=\S)\1(?!\w)/g;

const readMarkup = (text: string): string => readSlackText(text.replace(emphasis, "$2"));

const words = z.string().optional().catch(undefined);
const list = z.array(z.unknown()).optional().catch(undefined);
/** So much of a message as is read; a part of another shape is passed over. */
const message = z.looseObject({ text: words, blocks: list, attachments: list });
const attachment = z.looseObject({
  pretext: words,
  author_name: words,
  title: words,
  text: words,
  fallback: words,
  fields: z
    .array(z.looseObject({ title: words, value: words }))
    .optional()
    .catch(undefined),
  blocks: list,
  footer: words,
});

/** Slack shows a message's blocks instead of its text, and its attachments below. */
export function readMessageText(given: unknown): string {
  const read = message.safeParse(given);
  if (!read.success) return "";
  const { text = "", blocks = [], attachments = [] } = read.data;
  const shown = joinLines(blocks.map(readBlock));
  return joinLines([shown === "" ? readMarkup(text) : shown, ...attachments.map(readAttachment)]);
}

function readAttachment(given: unknown): string {
  const read = attachment.safeParse(given);
  if (!read.success) return "";
  const { pretext, author_name, title, text, fallback, fields = [], blocks = [], footer } = read.data;
  const shown = joinLines([
    pretext,
    author_name,
    title,
    text,
    ...fields.map((field) => [field.title, field.value].filter(Boolean).join(": ")),
    ...blocks.map(readBlock),
    footer,
  ]);
  return shown === "" ? readMarkup(fallback ?? "") : readMarkup(shown);
}

/** A block of any kind, or something within one; labels of buttons and choices of menus are not what it says. */
function readBlock(given: unknown): string {
  if (typeof given !== "object" || given === null) return "";
  const node = given as Record<string, unknown>;
  switch (node.type) {
    case "mrkdwn":
    case "markdown":
      return readMarkup(stringOf(node.text));
    case "plain_text":
    case "raw_text":
    case "text":
      return stringOf(node.text);
    case "link":
      return stringOf(node.text) || stringOf(node.url);
    case "rich_text_section":
    case "rich_text_preformatted":
    case "rich_text_quote":
      return listOf(node.elements).map(readBlock).join("");
    case "actions":
    case "button":
      return "";
    case "table":
      return joinLines(listOf(node.rows).map((row) => listOf(row).map(readBlock).filter(Boolean).join(", ")));
    default:
      return joinLines([
        readBlock(node.title),
        readBlock(node.text),
        ...listOf(node.fields).map(readBlock),
        ...listOf(node.elements).map(readBlock),
      ]);
  }
}

const stringOf = (value: unknown): string => (typeof value === "string" ? value : "");
const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
const joinLines = (lines: readonly (string | undefined)[]): string =>
  lines.filter((line) => line !== undefined && line.trim() !== "").join("\n");
