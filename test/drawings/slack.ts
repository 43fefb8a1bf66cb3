// Draws answers as Slack shows them on a phone 390 px wide: `node --import tsx test/drawings/slack.ts <folder>`. Needs a
// Chromium on the path, and the knowledge of the working directory.
import { join } from "node:path";
import { askerOf } from "../../adapters/slack/asker.ts";
import { drawHome } from "../../adapters/slack/home.ts";
import { renderAnswer } from "../../adapters/slack/render.ts";
import { createCore } from "../../src/core.ts";
import { readIndex } from "../../src/knowledge/read-index.ts";
import { openStore } from "../../src/store/open-store.ts";
import { createWatches } from "../../src/watches/watch-desk.ts";
import { aCarrier } from "../carrier.ts";
import type { Block } from "../doubles/slack/checks.ts";
import { photograph } from "./photograph.ts";
import { drawSlackMessage, slackPage } from "./slack-html.ts";

const drawn: Record<string, string> = {
  incident: "/heist wazirx",
  famous: "/heist bybit",
  total: "/total 2023",
  list: "/heists top 10",
  refusal: "/heist wazirks exchange",
};

const [folder = "docs"] = process.argv.slice(2);
const index = await readIndex("knowledge", new Date().toISOString().slice(0, 10));
const store = await openStore(":memory:");
const watches = createWatches({
  db: store.db,
  messengers: () => [],
  problem: () => null,
  wake: () => {},
});
const core = createCore({ index: () => index, watches });
const carrier = aCarrier();

for (const [name, request] of Object.entries(drawn)) {
  const { blocks } = renderAnswer(await core.ask(request), { surface: "private", carrier });
  draw(name, blocks);
}
const clients = { of: () => Promise.reject(), meet: () => {}, forget: async () => {} };
const somebody = askerOf(
  clients,
  { teamId: "T1", enterpriseId: undefined, isEnterpriseInstall: false },
  null,
  {
    id: "U1",
  },
);
const lane = "slack:T1";
const inChannel = { ...somebody, place: { lane, channel: "C0HEISTS" }, mayManage: () => true };
await core.ask("/watch on min:10m level:official,industry", { asker: inChannel });
const workspace = { lane, visible: async (channels: readonly string[]) => new Set(channels) };
draw("home", (await drawHome(core, carrier, { ...somebody, workspace })).blocks);
await store.close();

function draw(name: string, blocks: readonly object[]): void {
  photograph(join(folder, `slack-${name}.png`), slackPage(drawSlackMessage(blocks as Block[])));
}
