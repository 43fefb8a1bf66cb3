// Everything that a message of somebody else's says: its words, its embeds, what it forwards, and the newer components. In
// the order in which Discord shows them; names of files and people are left out.
import type { APIEmbed, APIMessageTopLevelComponent } from "discord.js";

/** So much of a message as is read; the library's own message has it. */
export interface ReadMessage {
  content: string;
  embeds: readonly { toJSON(): APIEmbed }[];
  components: readonly { toJSON(): unknown }[];
  /** What a forwarded message said. */
  messageSnapshots?: { map<T>(read: (message: Omit<ReadMessage, "messageSnapshots">) => T): T[] };
}

/** /components/reference: text stands in components of this type, which others contain. */
const textDisplay = 10;

/** Markdown around words, which would stand in what is quoted from them: emphasis, spoilers, code, links with a label. */
const emphasis = /(?<!\w)(\*{1,3}|_{1,3}|~~|\|\||`{1,3})(?=\S)(.{1,300}?)(?<=\S)\1(?!\w)/g;
const labelled = /\[([^\]\n]+)\]\(<?https?:\/\/[^)\s]+\)/g;

export function readText(message: ReadMessage): string {
  return joinLines([...partsOf(message), ...(message.messageSnapshots?.map(partsOf) ?? []).flat()])
    .replace(labelled, "$1")
    .replace(emphasis, "$2");
}

function partsOf({ content, embeds, components }: Omit<ReadMessage, "messageSnapshots">): string[] {
  return [
    content,
    ...embeds.map((embed) => readEmbed(embed.toJSON())),
    ...components.flatMap((component) => readComponent(component.toJSON() as APIMessageTopLevelComponent)),
  ];
}

function readEmbed({ author, title, description, fields = [], footer }: APIEmbed): string {
  return joinLines([
    author?.name,
    title,
    description,
    ...fields.map(({ name, value }) => `${name}: ${value}`),
    footer?.text,
  ]);
}

function readComponent(component: object): string[] {
  const { type, content, components } = component as {
    type?: number;
    content?: unknown;
    components?: readonly object[];
  };
  if (type === textDisplay && typeof content === "string") return [content];
  return (components ?? []).flatMap(readComponent);
}

const joinLines = (parts: readonly (string | undefined)[]): string =>
  parts.filter((part) => part !== undefined && part.trim() !== "").join("\n");
