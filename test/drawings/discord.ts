// Draws answers as Discord shows them on a phone 390 px wide: `node --import tsx test/drawings/discord.ts <folder>`. Needs a
// Chromium on the path, and the knowledge of the working directory.
import { join, resolve } from "node:path";
import { renderAnswer } from "../../adapters/discord/render.ts";
import { createCore } from "../../src/core.ts";
import { readIndex } from "../../src/knowledge/read-index.ts";
import { aCarrier } from "../carrier.ts";
import { type Json, World } from "../doubles/discord/world.ts";
import { discordPage, drawDiscordMessage } from "./discord-html.ts";
import { photograph } from "./photograph.ts";

const drawn: Record<string, { request: string; height: number }> = {
  incident: { request: "/heist wazirx", height: 2700 },
  total: { request: "/total 2023", height: 2300 },
  years: { request: "/total 2020-2024 by:year", height: 1600 },
  list: { request: "/heists top 10", height: 1300 },
  refusal: { request: "/heist wazirks exchange", height: 560 },
};

const ephemeral = 64;
const [folder = "docs"] = process.argv.slice(2);
const index = await readIndex("knowledge", new Date().toISOString().slice(0, 10));
const core = createCore({ index: () => index });
const carrier = aCarrier();
const world = new World();
const channel = world.addChannel();

for (const [name, { request, height }] of Object.entries(drawn)) {
  const rendered = renderAnswer(await core.ask(request), { carrier, canShare: true });
  const message = world.store(channel.id, { ...(rendered as unknown as Json), flags: ephemeral });
  photograph(resolve(join(folder, `discord-${name}.png`)), discordPage(drawDiscordMessage(message)), height);
}
