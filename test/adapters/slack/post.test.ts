// What the messenger posts on Slack, and whom `mention:` calls: one user group, by its id or looked up by its handle.
import { afterAll, beforeAll, expect, it } from "vitest";
import { drawLine } from "../../../adapters/slack/rich-text.ts";
import type { Messenger } from "../../../src/index.ts";
import { contractCore } from "../../contracts/adapter.ts";
import { botToken } from "../../doubles/slack/slack.ts";
import { connectTogether, type Together } from "./together.ts";

const core = contractCore();
const place = { lane: "slack:T1", channel: "C1" };
let together: Together;
let messenger: Messenger;
beforeAll(async () => {
  together = await connectTogether(core);
  together.slack.userGroups.push({ id: "S0SECURITY", handle: "security" });
  if (together.connection.messenger === undefined) throw new Error("slack delivers nothing");
  messenger = together.connection.messenger;
});
afterAll(() => together.close());

it.each(["S0SECURITY", "<!subteam^S0SECURITY>", "<!subteam^S0SECURITY|@security>", "!subteam^S0SECURITY"])(
  "takes the group's id as in %s",
  async (written) => {
    expect(await messenger.readMention(place, written)).toEqual({
      ok: true,
      mention: "<!subteam^S0SECURITY>",
      name: "S0SECURITY",
    });
  },
);

it("says what to type where it may not look groups up", async () => {
  expect(await messenger.readMention(place, "@security")).toEqual({
    ok: false,
    problem: expect.stringMatching(/usergroups:read.*mention:S0123ABCD/),
  });
});

it("looks a handle up where it may, and names one that is not there", async () => {
  together.slack.tokens.get(botToken)?.scopes.push("usergroups:read");
  expect(await messenger.readMention(place, "@Security")).toEqual({
    ok: true,
    mention: "<!subteam^S0SECURITY>",
    name: "security",
  });
  expect(await messenger.readMention(place, "S0SECURITY")).toMatchObject({ name: "security" });
  expect(await messenger.readMention(place, "@nobody")).toEqual({
    ok: false,
    problem: expect.stringContaining("no user group @nobody"),
  });
});

it.each(["@here", "<!channel>", "@everyone"])("calls nobody by %s", async (written) => {
  expect(await messenger.readMention(place, written)).toMatchObject({ ok: false });
});

it("calls the group in the post and nobody else", async () => {
  const answer = await core.ask("/heist wazirx");
  const post = { deliveryId: "a".repeat(24), place, answer, replyTo: null };
  await messenger.post({ ...post, mention: "<!subteam^S0SECURITY>" }, 5_000);
  const stored = together.slack.messages.at(-1);
  expect(stored?.text.match(/<[!@][^>]*>/g)).toEqual(["<!subteam^S0SECURITY>"]);
  expect(JSON.stringify(stored?.blocks).match(/<[!@][^>"]*>/g)).toEqual(["<!subteam^S0SECURITY>"]);
});

it("posts without link previews, in the thread alone", async () => {
  const answer = await core.ask("/heist wazirx");
  const post = { deliveryId: "c".repeat(24), place, answer, mention: null };
  const original = await messenger.post({ ...post, replyTo: null }, 5_000);
  if (original.kind !== "sent") throw new Error("not sent");
  await messenger.post({ ...post, deliveryId: "d".repeat(24), replyTo: original.ref }, 5_000);
  expect(together.slack.messages.slice(-2)).toMatchObject([
    { unfurls: false, threadTs: null },
    { unfurls: false, threadTs: original.ref },
  ]);
  const [, last] = together.slack.calls.filter(({ method }) => method === "chat.postMessage").slice(-2);
  expect(last?.body).not.toHaveProperty("reply_broadcast");
});

it("shows a watch's group by its name, which calls nobody", () => {
  const mention = { kind: "mention", written: "<!subteam^S0SECURITY>", name: "security" } as const;
  expect(drawLine([mention])).toEqual([{ type: "text", text: "@security" }]);
});
