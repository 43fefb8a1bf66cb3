// Draws answers as Slack shows them on a phone 390 px wide: `node --import tsx test/drawings/slack.ts <folder>`. Needs a
// Chromium on the path, and the knowledge of the working directory.
import { execFileSync } from "node:child_process";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { askerOf } from "../../adapters/slack/asker.ts";
import { createRequestShelf } from "../../adapters/slack/buttons.ts";
import { drawHome } from "../../adapters/slack/home.ts";
import { renderAnswer } from "../../adapters/slack/render.ts";
import { createCore } from "../../src/core.ts";
import { readIndex } from "../../src/knowledge/read-index.ts";
import type { Block } from "../doubles/slack/checks.ts";
import { drawSlackMessage, slackPage } from "./slack-html.ts";

const drawn: Record<string, { request: string; height: number }> = {
  incident: { request: "/heist wazirx", height: 2600 },
  total: { request: "/total 2023", height: 2600 },
  list: { request: "/heists top 10", height: 1500 },
  refusal: { request: "/heist wazirks exchange", height: 700 },
};

const [folder = "docs"] = process.argv.slice(2);
const index = await readIndex("knowledge", new Date().toISOString().slice(0, 10));
const core = createCore({ index: () => index });
const shelf = createRequestShelf();

for (const [name, { request, height }] of Object.entries(drawn)) {
  const { blocks } = renderAnswer(await core.ask(request), { surface: "private", shelf });
  photograph(name, drawSlackMessage(blocks as Block[]), height);
}
photograph(
  "home",
  drawSlackMessage(
    (
      await drawHome(
        core,
        shelf,
        askerOf({ teamId: "T1", enterpriseId: undefined, isEnterpriseInstall: false }, null, { id: "U1" }),
      )
    ).blocks as Block[],
  ),
  1700,
);

function photograph(name: string, body: string, height: number): void {
  const page = join(mkdtempSync(join(tmpdir(), "drawing-")), `${name}.html`);
  writeFileSync(page, slackPage(body));
  execFileSync(
    "chromium",
    [
      "--headless",
      "--no-sandbox",
      "--disable-gpu",
      "--hide-scrollbars",
      `--window-size=390,${height}`,
      `--screenshot=${join(folder, `slack-${name}.png`)}`,
      `file://${page}`,
    ],
    { stdio: "ignore" },
  );
}
