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

const drawn: Record<string, string> = {
  incident: "/heist wazirx",
  famous: "/heist bybit",
  total: "/total 2023",
  years: "/total 2020-2024 by:year",
  list: "/heists top 10",
  refusal: "/heist wazirks exchange",
};

const ephemeral = 64;
const [folder = "docs"] = process.argv.slice(2);
const index = await readIndex("knowledge", new Date().toISOString().slice(0, 10));
const core = createCore({ index: () => index });
const carrier = aCarrier();
const world = new World();
const channel = world.addChannel();

for (const [name, request] of Object.entries(drawn)) {
  const rendered = renderAnswer(await core.ask(request), { carrier, canShare: true });
  const message = world.store(channel.id, { ...(rendered as unknown as Json), flags: ephemeral });
  photograph(resolve(join(folder, `discord-${name}.png`)), discordPage(drawDiscordMessage(message)));
}
