// The loopback Slack refuses what Slack refuses: for every limit, the largest that passes and one over it.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { checkMessage, checkOptions, checkView } from "./checks.ts";
import { botToken, type SlackDouble, sign, startSlack } from "./slack.ts";

const plain = (length: number) => ({ type: "plain_text", text: "x".repeat(length) });
const many = <T>(count: number, one: (n: number) => T) => Array.from({ length: count }, (_, n) => one(n));
const section = { type: "section", text: plain(1) };
const option = (text: number, value: number) => ({ text: plain(text), value: "v".repeat(value) });
const actions = (element: object) => [{ type: "actions", elements: [element] }];
const button = (more: object = {}) => ({ type: "button", action_id: "a", text: plain(1), ...more });
const select = (more: object = {}) => ({
  type: "static_select",
  action_id: "s",
  options: [option(1, 1)],
  ...more,
});
const modal = (more: object = {}) => ({ type: "modal", title: plain(1), blocks: [], ...more });
const input = (element: object, more: object = {}) =>
  modal({ submit: plain(1), blocks: [{ type: "input", label: plain(1), element, ...more }] });
const textInput = (more: object = {}) => ({ type: "plain_text_input", action_id: "t", ...more });
const rich = (length: number) => ({
  type: "rich_text",
  elements: [{ type: "rich_text_section", elements: [{ type: "text", text: "x".repeat(length) }] }],
});

/** What, its limit, and something of that size. */
const messageLimits: readonly [string, number, (size: number) => object][] = [
  ["blocks in a message", 50, (n) => ({ blocks: many(n, () => section) })],
  ["characters of text", 40_000, (n) => ({ text: "x".repeat(n) })],
  ["characters over all blocks", 13_200, (n) => ({ blocks: [rich(n)] })],
  ["characters of a header", 150, (n) => ({ blocks: [{ type: "header", text: plain(n) }] })],
  ["characters of a section", 3000, (n) => ({ blocks: [{ type: "section", text: plain(n) }] })],
  ["fields of a section", 10, (n) => ({ blocks: [{ type: "section", fields: many(n, () => plain(1)) }] })],
  ["characters of a field", 2000, (n) => ({ blocks: [{ type: "section", fields: [plain(n)] }] })],
  [
    "elements of a context",
    10,
    (n) => ({ blocks: [{ type: "context", elements: many(n, () => plain(1)) }] }),
  ],
  [
    "buttons in a row",
    25,
    (n) => ({ blocks: [{ type: "actions", elements: many(n, (at) => button({ action_id: `a${at}` })) }] }),
  ],
  ["characters of a button", 75, (n) => ({ blocks: actions(button({ text: plain(n) })) })],
  ["characters of a button's value", 2000, (n) => ({ blocks: actions(button({ value: "v".repeat(n) })) })],
  ["characters of an action_id", 255, (n) => ({ blocks: actions(button({ action_id: "a".repeat(n) })) })],
  ["characters of a block_id", 255, (n) => ({ blocks: [{ ...section, block_id: "b".repeat(n) }] })],
  [
    "characters of an address",
    3000,
    (n) => ({ blocks: actions(button({ url: `https://${"x".repeat(n - 8)}` })) }),
  ],
];
const viewLimits: readonly [string, number, (size: number) => object][] = [
  ["blocks in a view", 100, (n) => modal({ blocks: many(n, () => section) })],
  ["characters of a title", 24, (n) => modal({ title: plain(n) })],
  ["characters of the submit button", 24, (n) => modal({ submit: plain(n) })],
  ["characters of a callback_id", 255, (n) => modal({ callback_id: "c".repeat(n) })],
  ["characters of private_metadata", 3000, (n) => modal({ private_metadata: "m".repeat(n) })],
  ["characters of a label", 2000, (n) => input(textInput(), { label: plain(n) })],
  ["characters of a hint", 2000, (n) => input(textInput(), { hint: plain(n) })],
  ["characters of an initial value", 3000, (n) => input(textInput({ initial_value: "x".repeat(n) }))],
  ["the longest value of an input", 3000, (n) => input(textInput({ max_length: n }))],
  [
    "options of a menu",
    100,
    (n) => input(select({ options: many(n, (at) => option(1, at + 1 > 150 ? 1 : at + 1)) })),
  ],
  ["characters of an option", 75, (n) => input(select({ options: [option(n, 1)] }))],
  ["characters of an option's value", 150, (n) => input(select({ options: [option(1, n)] }))],
  ["characters of a placeholder", 150, (n) => input(select({ placeholder: plain(n) }))],
];

describe("the loopback Slack", () => {
  for (const [what, limit, build] of messageLimits)
    it(`takes ${limit} ${what} and refuses one more`, () => {
      expect(checkMessage(build(limit))).toEqual([]);
      expect(checkMessage(build(limit + 1))).not.toEqual([]);
    });
  for (const [what, limit, build] of viewLimits)
    it(`takes ${limit} ${what} and refuses one more`, () => {
      expect(checkView(build(limit))).toEqual([]);
      expect(checkView(build(limit + 1))).not.toEqual([]);
    });

  it("fills a menu with at most 100 options", () => {
    expect(checkOptions({ options: many(100, () => option(1, 1)) })).toEqual([]);
    expect(checkOptions({ options: many(101, () => option(1, 1)) })).not.toEqual([]);
  });

  it.each([
    ["an empty message", { text: "", blocks: [] }],
    ["an unknown block", { blocks: [{ type: "sparkles" }] }],
    ["an unknown property", { blocks: [{ ...section, colour: "red" }] }],
    ["empty text", { blocks: [{ type: "section", text: plain(0) }] }],
    ["an empty element of rich text", { blocks: [rich(0)] }],
    [
      "one block_id twice",
      {
        blocks: [
          { ...section, block_id: "b" },
          { ...section, block_id: "b" },
        ],
      },
    ],
    ["one action_id twice in a block", { blocks: [{ type: "actions", elements: [button(), button()] }] }],
    ["a link to nowhere", { blocks: actions(button({ url: "javascript:alert(1)" })) }],
  ])("refuses %s", (_what, message) => {
    expect(checkMessage(message)).not.toEqual([]);
  });

  it("refuses inputs without a submit button", () => {
    expect(
      checkView(modal({ blocks: [{ type: "input", label: plain(1), element: textInput() }] })),
    ).not.toEqual([]);
  });
});

describe("the loopback Slack's methods", () => {
  let slack: SlackDouble;
  beforeAll(async () => {
    slack = await startSlack();
  });
  afterAll(() => slack.close());

  const call = async (method: string, body: object, token = botToken) => {
    const response = await fetch(`${slack.apiUrl}${method}`, {
      method: "POST",
      headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
      body: JSON.stringify(body),
    });
    return (await response.json()) as { ok: boolean; error?: string };
  };
  const say = { channel: "C1", text: "hello" };

  it.each([
    ["a wrong token", "chat.postMessage", say, "xoxb-wrong", "invalid_auth"],
    ["no token", "chat.postMessage", say, "", "not_authed"],
    ["an app token", "chat.postMessage", say, "xapp-test-app-token", "not_allowed_token_type"],
    [
      "a channel that is not there",
      "chat.postMessage",
      { ...say, channel: "C404" },
      botToken,
      "channel_not_found",
    ],
    ["an archived channel", "chat.postMessage", { ...say, channel: "CARCHIVED" }, botToken, "is_archived"],
    [
      "a channel that it is not in",
      "chat.postMessage",
      { ...say, channel: "CPRIVATE" },
      botToken,
      "not_in_channel",
    ],
    ["a message without words", "chat.postMessage", { channel: "C1" }, botToken, "no_text"],
    ["a wrong trigger", "views.open", { trigger_id: "nope", view: modal() }, botToken, "invalid_trigger_id"],
    ["a view that is not there", "views.update", { view_id: "V404", view: modal() }, botToken, "not_found"],
    ["a modal as Home", "views.publish", { user_id: "U1", view: modal() }, botToken, "invalid_arguments"],
    ["a wrong OAuth code", "oauth.v2.access", { code: "nope" }, botToken, "invalid_code"],
    ["a method that is not there", "chat.shout", {}, botToken, "unknown_method"],
  ])("refuse %s", async (_what, method, body, token, error) => {
    slack.channels.set("CARCHIVED", { id: "CARCHIVED", isMember: true, isArchived: true });
    slack.channels.set("CPRIVATE", { id: "CPRIVATE", isMember: false, isArchived: false });
    expect(await call(method, body, token)).toMatchObject({ ok: false, error });
  });

  it("take a trigger once, and for three seconds", async () => {
    slack.triggers.set("t1", slack.now());
    expect((await call("views.open", { trigger_id: "t1", view: modal() })).ok).toBe(true);
    expect((await call("views.open", { trigger_id: "t1", view: modal() })).error).toBe(
      "exchanged_trigger_id",
    );
    slack.triggers.set("t2", slack.now() - 3001);
    expect((await call("views.open", { trigger_id: "t2", view: modal() })).error).toBe("expired_trigger_id");
  });

  it("take a response_url five times in thirty minutes", async () => {
    const use = async (id: string) =>
      (
        await fetch(`${slack.origin}/response/${id}`, {
          method: "POST",
          body: JSON.stringify({ text: "x" }),
          headers: { "content-type": "application/json" },
        })
      ).status;
    slack.responseUrls.set("R1", {
      channel: "C1",
      user: "U1",
      usesLeft: 5,
      until: slack.now() + 1_800_000,
      original: null,
    });
    expect([
      await use("R1"),
      await use("R1"),
      await use("R1"),
      await use("R1"),
      await use("R1"),
      await use("R1"),
    ]).toEqual([200, 200, 200, 200, 200, 404]);
    slack.responseUrls.set("R2", {
      channel: "C1",
      user: "U1",
      usesLeft: 5,
      until: slack.now() + 1_800_000,
      original: null,
    });
    slack.pass(1_800_001);
    expect(await use("R2")).toBe(404);
  });

  it("sign requests as Slack's documentation shows", () => {
    // The example of docs.slack.dev/authentication/verifying-requests-from-slack.
    const body =
      "token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow&channel_id=G8PSS9T3V&channel_name=foobar&user_id=U2CERLKJA&user_name=roadrunner&command=%2Fwebhook-collect&text=&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT1DC2JH3J%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN&trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c";
    expect(sign("8f742231b10e8888abcd99yyyzzz85a5", 1531420618, body)).toBe(
      "v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503",
    );
  });
});
