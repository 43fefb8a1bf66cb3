// The Home tab: what can be asked, the newest incidents, and the workspace's watches once there is a command for them.
import type { types } from "@slack/bolt";
import { type Asker, type Carrier, type Core, requestPrefix } from "../../src/index.ts";
import { limits } from "./limits.ts";
import { renderAnswer, requestButtons } from "./render.ts";

/** Asked for the Home tab, in this order; a request whose command does not exist is left out. */
const shownAtHome = [
  { heading: "Newest incidents", command: "heists", request: "/heists sort:date top:5" },
  { heading: "Watches in this workspace", command: "watch", request: "/watch list" },
] as const;

export async function drawHome(core: Core, carrier: Carrier, asker: Asker): Promise<types.HomeView> {
  const blocks: types.KnownBlock[] = [
    header("Heistbot"),
    section([
      {
        type: "text",
        text: "North Korean cryptocurrency theft, from a curated index: every figure with who says it and when. Type ",
      },
      { type: "text", text: "/heist", style: { code: true } },
      { type: "text", text: " and a name in any channel, mention the app, or write to it under Messages." },
    ]),
    header("What it can do"),
    {
      type: "rich_text",
      elements: [
        {
          type: "rich_text_list",
          style: "bullet",
          elements: core.commands.map((command) => ({
            type: "rich_text_section",
            elements: [
              { type: "text", text: requestPrefix(command), style: { code: true } },
              { type: "text", text: `  ${command.summary}` },
            ],
          })),
        },
      ],
    },
  ];
  const examples = core.commands.flatMap(({ examples: [first] }) => first ?? []);
  blocks.push(requestButtons(examples, core.index.version, carrier));
  for (const { heading, command, request } of shownAtHome) {
    if (!core.commands.some(({ name }) => name === command)) continue;
    const answer = await core.ask(request, { asker });
    const drawn = renderAnswer(answer, { surface: "view", carrier }).blocks;
    if (blocks.length + drawn.length + 1 > limits.view.blocks) break;
    blocks.push(header(heading), ...drawn);
  }
  return { type: "home", blocks };
}

const header = (text: string): types.HeaderBlock => ({
  type: "header",
  text: { type: "plain_text", text, emoji: false },
});
const section = (elements: types.RichTextElement[]): types.RichTextBlock => ({
  type: "rich_text",
  elements: [{ type: "rich_text_section", elements }],
});
