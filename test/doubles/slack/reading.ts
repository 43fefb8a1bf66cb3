// What a person sees of a Slack message: its words, and everything in it that acts (links, mentions, buttons).
import type { Block } from "./checks.ts";

export interface Seen {
  words: string;
  links: { text: string; url: string }[];
  mentions: string[];
  buttons: { label: string; actionId: string; value: string; blockId: string | undefined }[];
}

export function readBlocks(blocks: readonly Block[]): Seen {
  const seen: Seen = { words: "", links: [], mentions: [], buttons: [] };
  const lines: string[] = [];
  for (const block of blocks) lines.push(...readBlock(block, seen));
  seen.words = lines.join("\n");
  return seen;
}

function readBlock(block: Block, seen: Seen): string[] {
  switch (block.type) {
    case "header":
      return [block.text.text];
    case "section":
      return [...(block.text === undefined ? [] : [block.text]), ...(block.fields ?? [])].map((text) =>
        readText(text, seen),
      );
    case "context":
      return block.elements.map((text) => readText(text, seen));
    case "actions":
      for (const element of block.elements)
        if (element.type === "button")
          seen.buttons.push({
            label: element.text.text,
            actionId: element.action_id ?? "",
            value: element.value ?? "",
            blockId: block.block_id,
          });
      return [];
    case "input":
      return [block.label.text, ...(block.hint === undefined ? [] : [block.hint.text])];
    case "rich_text":
      return block.elements.flatMap((part) =>
        part.type === "rich_text_list"
          ? part.elements.map(
              (item) => `• ${item.elements.map((element) => readElement(element, seen)).join("")}`,
            )
          : [part.elements.map((element) => readElement(element, seen)).join("")],
      );
    case "divider":
      return [];
  }
}

type RichElement = Extract<
  Extract<Block, { type: "rich_text" }>["elements"][number],
  { type: "rich_text_section" }
>["elements"][number];

function readElement(element: RichElement, seen: Seen): string {
  switch (element.type) {
    case "text":
      return element.text;
    case "link":
      seen.links.push({ text: element.text ?? element.url, url: element.url });
      return element.text ?? element.url;
    case "emoji":
      return `:${element.name}:`;
    default:
      seen.mentions.push(element.type);
      return `@${element.type}`;
  }
}

function readText(text: { type: "plain_text" | "mrkdwn"; text: string }, seen: Seen): string {
  return text.type === "plain_text" ? text.text : readMrkdwn(text.text, seen);
}

/** Slack's markup: `<…>` acts, and three letters are escaped. */
export function readMrkdwn(text: string, seen: Pick<Seen, "links" | "mentions">): string {
  return text
    .replace(/<([^<>|]+)(?:\|([^<>]*))?>/g, (_, target: string, label: string | undefined) => {
      if (/^[!@#]/.test(target)) seen.mentions.push(target);
      else seen.links.push({ text: label ?? target, url: target });
      return label ?? target;
    })
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&amp;", "&");
}
