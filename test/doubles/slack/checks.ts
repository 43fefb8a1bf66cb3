// What Slack refuses in a message or a view: shapes and limits from docs.slack.dev/reference/block-kit, written without a
// look at the adapter's own table, so that the two check each other.
import * as z from "zod";

const plain = (most: number) =>
  z.strictObject({
    type: z.literal("plain_text"),
    text: z.string().min(1).max(most),
    emoji: z.boolean().optional(),
  });
const mrkdwn = (most: number) =>
  z.strictObject({
    type: z.literal("mrkdwn"),
    text: z.string().min(1).max(most),
    verbatim: z.boolean().optional(),
  });
const textObject = (most: number) => z.discriminatedUnion("type", [plain(most), mrkdwn(most)]);

const webAddress = z
  .string()
  .max(3000)
  .regex(/^https?:\/\/\S+$/);
const actionId = z.string().min(1).max(255);
const option = z.strictObject({
  text: plain(75),
  value: z.string().min(1).max(150),
  description: plain(75).optional(),
});
const options = z.array(option).min(1).max(100);

const button = z.strictObject({
  type: z.literal("button"),
  action_id: actionId.optional(),
  text: plain(75),
  value: z.string().max(2000).optional(),
  url: webAddress.optional(),
  style: z.enum(["primary", "danger"]).optional(),
  accessibility_label: z.string().max(75).optional(),
});
const staticSelect = z.strictObject({
  type: z.literal("static_select"),
  action_id: actionId.optional(),
  options,
  initial_option: option.optional(),
  placeholder: plain(150).optional(),
});
const externalSelect = z.strictObject({
  type: z.literal("external_select"),
  action_id: actionId.optional(),
  initial_option: option.optional(),
  min_query_length: z.int().min(0).optional(),
  placeholder: plain(150).optional(),
});
const conversationsSelect = z.strictObject({
  type: z.literal("conversations_select"),
  action_id: actionId.optional(),
  response_url_enabled: z.boolean().optional(),
  filter: z
    .strictObject({
      include: z
        .array(z.enum(["im", "mpim", "private", "public"]))
        .min(1)
        .optional(),
      exclude_external_shared_channels: z.boolean().optional(),
      exclude_bot_users: z.boolean().optional(),
    })
    .optional(),
  default_to_current_conversation: z.boolean().optional(),
  placeholder: plain(150).optional(),
});
const textInput = z.strictObject({
  type: z.literal("plain_text_input"),
  action_id: actionId.optional(),
  initial_value: z.string().min(1).max(3000).optional(),
  multiline: z.boolean().optional(),
  min_length: z.int().min(0).max(3000).optional(),
  max_length: z.int().min(1).max(3000).optional(),
  placeholder: plain(150).optional(),
});
const inputElement = z.discriminatedUnion("type", [
  staticSelect,
  externalSelect,
  conversationsSelect,
  textInput,
]);

const style = z.strictObject({
  bold: z.boolean().optional(),
  italic: z.boolean().optional(),
  strike: z.boolean().optional(),
  code: z.boolean().optional(),
});
const richElement = z.discriminatedUnion("type", [
  z.strictObject({ type: z.literal("text"), text: z.string().min(1), style: style.optional() }),
  z.strictObject({
    type: z.literal("link"),
    url: webAddress,
    text: z.string().optional(),
    unsafe: z.boolean().optional(),
    style: style.optional(),
  }),
  z.strictObject({ type: z.literal("user"), user_id: z.string() }),
  z.strictObject({ type: z.literal("channel"), channel_id: z.string() }),
  z.strictObject({ type: z.literal("usergroup"), usergroup_id: z.string() }),
  z.strictObject({ type: z.literal("broadcast"), range: z.enum(["here", "channel", "everyone"]) }),
  z.strictObject({ type: z.literal("emoji"), name: z.string() }),
]);
const richSection = z.strictObject({
  type: z.literal("rich_text_section"),
  elements: z.array(richElement).min(1),
});
const richPart = z.discriminatedUnion("type", [
  richSection,
  z.strictObject({
    type: z.literal("rich_text_list"),
    style: z.enum(["bullet", "ordered"]),
    indent: z.int().min(0).max(8).optional(),
    border: z.int().optional(),
    elements: z.array(richSection).min(1),
  }),
  z.strictObject({ type: z.literal("rich_text_quote"), elements: z.array(richElement).min(1) }),
  z.strictObject({
    type: z.literal("rich_text_preformatted"),
    border: z.int().optional(),
    elements: z.array(richElement).min(1),
  }),
]);

const blockId = z.string().min(1).max(255).optional();
const block = z.discriminatedUnion("type", [
  z.strictObject({ type: z.literal("header"), block_id: blockId, text: plain(150) }),
  z.strictObject({ type: z.literal("divider"), block_id: blockId }),
  z
    .strictObject({
      type: z.literal("section"),
      block_id: blockId,
      text: textObject(3000).optional(),
      fields: z.array(textObject(2000)).min(1).max(10).optional(),
      accessory: button.optional(),
    })
    .refine(({ text, fields }) => text !== undefined || fields !== undefined, "missing required field: text"),
  z.strictObject({
    type: z.literal("context"),
    block_id: blockId,
    elements: z.array(textObject(3000)).min(1).max(10),
  }),
  z.strictObject({
    type: z.literal("actions"),
    block_id: blockId,
    elements: z
      .array(z.discriminatedUnion("type", [button, staticSelect, externalSelect, conversationsSelect]))
      .min(1)
      .max(25),
  }),
  z.strictObject({
    type: z.literal("input"),
    block_id: blockId,
    label: plain(2000),
    hint: plain(2000).optional(),
    optional: z.boolean().optional(),
    dispatch_action: z.boolean().optional(),
    element: inputElement,
  }),
  z.strictObject({ type: z.literal("rich_text"), block_id: blockId, elements: z.array(richPart).min(1) }),
]);
export type Block = z.output<typeof block>;

const messageBlocks = z.array(block).max(50);
const viewBlocks = z.array(block).max(100);

export const message = z.looseObject({
  text: z.string().max(40_000).optional(),
  blocks: messageBlocks.optional(),
});

const view = z.discriminatedUnion("type", [
  z.strictObject({
    type: z.literal("modal"),
    callback_id: z.string().max(255).optional(),
    title: plain(24),
    submit: plain(24).optional(),
    close: plain(24).optional(),
    private_metadata: z.string().max(3000).optional(),
    clear_on_close: z.boolean().optional(),
    notify_on_close: z.boolean().optional(),
    external_id: z.string().max(255).optional(),
    blocks: viewBlocks,
  }),
  z.strictObject({
    type: z.literal("home"),
    callback_id: z.string().max(255).optional(),
    private_metadata: z.string().max(3000).optional(),
    external_id: z.string().max(255).optional(),
    blocks: viewBlocks,
  }),
]);
export type View = z.output<typeof view>;

/** Reported in slackapi/bolt-js#2509, in no document. */
export const mostBlockCharacters = 13_200;

/** What is wrong with a message, in Slack's manner; nothing where it is fine. */
export function checkMessage(given: { text?: unknown; blocks?: unknown }): string[] {
  const read = message.safeParse(given);
  if (!read.success) return describe(read.error);
  const { text, blocks = [] } = read.data;
  if ((text ?? "") === "" && blocks.length === 0) return ["no_text"];
  return [
    ...checkIds(blocks),
    ...(countCharacters(blocks) > mostBlockCharacters ? ["msg_blocks_too_long"] : []),
  ];
}

export function checkView(given: unknown): string[] {
  const read = view.safeParse(given);
  if (!read.success) return describe(read.error);
  const { type, blocks } = read.data;
  const inputs = blocks.filter((it) => it.type === "input");
  const hasSubmit = type === "modal" && read.data.submit !== undefined;
  const asksUrl = inputs.some(
    ({ element }) => element.type === "conversations_select" && element.response_url_enabled === true,
  );
  return [
    ...checkIds(blocks),
    ...(type === "modal" && inputs.length > 0 && !hasSubmit
      ? ["submit is required when there are inputs"]
      : []),
    ...(asksUrl && type !== "modal" ? ["response_url_enabled is for modals"] : []),
    ...blocks.flatMap((it) =>
      it.type === "actions" &&
      it.elements.some((e) => e.type === "conversations_select" && e.response_url_enabled)
        ? ["response_url_enabled is for inputs"]
        : [],
    ),
  ];
}

/** The options that a menu is filled with while somebody types. */
export function checkOptions(given: unknown): string[] {
  const read = z.strictObject({ options: z.array(option).max(100) }).safeParse(given);
  return read.success ? [] : describe(read.error);
}

function checkIds(blocks: readonly Block[]): string[] {
  const problems: string[] = [];
  const blockIds = blocks.flatMap(({ block_id }) => block_id ?? []);
  if (new Set(blockIds).size < blockIds.length) problems.push("block_id is not unique");
  for (const it of blocks) {
    const ids = it.type === "actions" ? it.elements.flatMap(({ action_id }) => action_id ?? []) : [];
    if (new Set(ids).size < ids.length) problems.push("action_id is not unique in its block");
  }
  return problems;
}

/** All words and addresses in the blocks. */
export function countCharacters(value: unknown): number {
  if (Array.isArray(value)) return value.reduce((sum: number, item) => sum + countCharacters(item), 0);
  if (typeof value !== "object" || value === null) return 0;
  return Object.entries(value).reduce(
    (sum, [key, item]) =>
      sum +
      (typeof item === "string"
        ? key === "text" || key === "url"
          ? item.length
          : 0
        : countCharacters(item)),
    0,
  );
}

const describe = (error: z.ZodError): string[] =>
  error.issues.map(({ path, message: said }) => `[ERROR] ${said} [json-pointer:/${path.join("/")}]`);
