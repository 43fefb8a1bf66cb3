// Slack shows what the core answers, by the socket and over HTTP alike.
import { afterAll, beforeAll, describe } from "vitest";
import {
  adapterContract,
  contractCore,
  type PlatformUnderTest,
  type Shown,
} from "../../contracts/adapter.ts";
import { readMrkdwn } from "../../doubles/slack/reading.ts";
import type { SlackDouble } from "../../doubles/slack/slack.ts";
import type { StoredMessage } from "../../doubles/slack/state.ts";
import { connectTogether, type Together, until } from "./together.ts";

const core = contractCore();

for (const transport of ["socket", "http"] as const)
  describe(`slack by ${transport}`, () => {
    let together: Together;
    beforeAll(async () => {
      together = await connectTogether(core, transport);
    });
    afterAll(() => together.close());
    adapterContract(() => slackUnderTest(together.slack), core);
  });

/** What notifications and screen readers get must be complete without the blocks. */
describe("slack's fallback text", () => {
  let together: Together;
  beforeAll(async () => {
    together = await connectTogether(core);
  });
  afterAll(() => together.close());
  adapterContract(
    () => ({ ...slackUnderTest(together.slack, true), hasLinks: false, hasButtons: false }),
    core,
  );
});

function slackUnderTest(slack: SlackDouble, isFallback = false): PlatformUnderTest {
  return {
    name: "slack",
    hasLinks: true,
    hasButtons: true,
    async ask(request) {
      slack.messages.length = 0;
      slack.refusals.length = 0;
      await (request.startsWith("/") ? slack.type(request) : slack.write(request));
      const pages: Shown[] = [];
      for (;;) {
        const message: StoredMessage = await until(() => slack.messages[0]);
        pages.push(look(slack, message, isFallback));
        const rest = slack.read(message).buttons.find(({ label }) => label.startsWith("Show the rest"));
        if (rest === undefined) break;
        const before = message.blocks;
        await slack.click(message, rest.label);
        await until(() => slack.messages[0] !== undefined && slack.messages[0].blocks !== before);
      }
      if (slack.refusals.length > 0) throw new Error(JSON.stringify(slack.refusals));
      return {
        words: pages.map(({ words }) => words).join("\n"),
        links: pages.flatMap(({ links }) => links),
        buttons: pages.flatMap(({ buttons }) => buttons),
        mischief: pages.flatMap(({ mischief }) => mischief),
      };
    },
  };
}

function look(slack: SlackDouble, message: StoredMessage, isFallback: boolean): Shown {
  const seen = slack.read(message);
  const fallback = { links: [] as { text: string; url: string }[], mentions: [] as string[] };
  const words = readMrkdwn(message.text, fallback);
  return {
    words: isFallback ? words : seen.words,
    links: seen.links.map(({ url }) => url),
    buttons: seen.buttons.map(({ label }) => label),
    mischief: [
      ...seen.mentions,
      ...fallback.mentions,
      ...fallback.links.map(({ url }) => url),
      ...seen.links.filter(({ url }) => !url.startsWith("https://example.org/")).map(({ url }) => url),
      ...(message.unfurls ? ["unfurls"] : []),
      ...(/[\u202a-\u202e\u2066-\u2069\u200b-\u200f]/.test(seen.words) ? ["invisible"] : []),
    ],
  };
}
