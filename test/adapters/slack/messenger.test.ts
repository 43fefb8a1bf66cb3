// Slack's answers -> outcomes, and what is checked before a watch is made, by Bolt's client on a loopback Slack.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { contractCore } from "../../contracts/adapter.ts";
import { type MessengerUnderTest, messengerContract } from "../../contracts/messenger.ts";
import type { Fault } from "../../doubles/slack/faults.ts";
import { botToken } from "../../doubles/slack/slack.ts";
import { connectTogether, type Together } from "./together.ts";

const core = contractCore();
const lane = "slack:T1";
const methods = {
  post: "chat.postMessage",
  find: "conversations.history",
  edit: "chat.update",
  tell: "chat.postMessage",
} as const;
const faults: Record<Parameters<MessengerUnderTest["fail"]>[1], Fault["kind"]> = {
  "429": { status: 429, retryAfter: 2 },
  "500": { status: 500 },
  hang: "hang",
  drop: "drop",
  lose: "lose",
};

let together: Together;
let tested: MessengerUnderTest;
let count = 0;
beforeAll(async () => {
  together = await connectTogether(core);
  const { messenger } = together.connection;
  if (messenger === undefined) throw new Error("slack delivers nothing");
  const { slack } = together;
  scopes().push("channels:history", "channels:read", "im:write");
  slack.channels.set("U1", { id: "U1", isMember: true, isArchived: false });
  tested = {
    messenger,
    answer: await core.ask("/heist wazirx"),
    openPlace: () => {
      const id = `C8${++count}`;
      slack.channels.set(id, { id, isMember: true, isArchived: false });
      return { lane, channel: id };
    },
    fail: (call, how) => slack.fail({ on: methods[call], kind: faults[how] }),
    read: ({ channel }) =>
      slack.messages.filter((it) => it.channel === channel).map(({ blocks }) => JSON.stringify(blocks)),
    remove: ({ channel }, ref) => {
      slack.messages = slack.messages.filter((it) => it.channel !== channel || it.id !== ref);
    },
    people: { open: "U1", closed: "U404" },
  };
});
afterAll(() => together.close());

const scopes = () => together.slack.tokens.get(botToken)?.scopes ?? [];

describe("the messenger's contract", () => messengerContract(() => tested));

const post = () =>
  tested.messenger.post(
    {
      deliveryId: "e00000000000000000000001",
      place: tested.openPlace(),
      answer: tested.answer,
      replyTo: null,
      mention: null,
    },
    1_000,
  );

describe("a post that Slack refuses", () => {
  it.each([
    ["channel_not_found", "channel", /deleted, or is private/, /invite the bot/],
    ["not_in_channel", "channel", /no member/, /invite the bot/],
    ["is_archived", "channel", /archived/, /unarchive/],
    ["restricted_action", "channel", /does not let the bot write/, /ask a workspace admin/],
    ["restricted_action_read_only_channel", "channel", /read-only/, /ask a workspace admin/],
    ["restricted_action_thread_only_channel", "channel", /replies in threads only/, /ask a workspace admin/],
    ["user_is_restricted", "channel", /may not write/, /ask a workspace admin/],
    ["token_revoked", "lane", /refuses the app's token/, /install the app again/],
    ["account_inactive", "lane", /refuses the app's token/, /install the app again/],
    ["invalid_auth", "lane", /refuses the app's token/, /install the app again/],
  ])("is gone with %s (%s)", async (error, scope, reason, remedy) => {
    together.slack.fail({ on: "chat.postMessage", kind: { error } });
    expect(await post()).toEqual({
      kind: "gone",
      scope,
      reason: expect.stringMatching(reason),
      remedy: expect.stringMatching(remedy),
    });
  });

  it("names the scope that is missing and how to grant it", async () => {
    const kept = scopes().splice(0);
    expect(await post()).toEqual({
      kind: "gone",
      scope: "lane",
      reason: "the app lacks the scope chat:write",
      remedy: "add it under OAuth & Permissions, and install the app again in this workspace",
    });
    scopes().push(...kept);
  });

  it.each([
    ["msg_too_long", "failed"],
    ["invalid_blocks", "failed"],
    ["internal_error", "unknown"],
    ["fatal_error", "unknown"],
    ["ratelimited", "retry"],
    ["service_unavailable", "retry"],
  ])("with %s is %s", async (error, kind) => {
    together.slack.fail({ on: "chat.postMessage", kind: { error } });
    expect((await post()).kind).toBe(kind);
  });

  it("holds the whole workspace back where Slack asks to wait", async () => {
    together.slack.fail({ on: "chat.postMessage", kind: { status: 429, retryAfter: 3 } });
    expect(await post()).toEqual({
      kind: "retry",
      reason: "Slack: rate_limited",
      afterMs: 3_000,
      scope: "lane",
    });
  });

  it("is sent where only the question for its address hangs", async () => {
    // The address of a workspace is asked for once: this is another one's.
    together.slack.fail({ on: "auth.test", kind: "hang" });
    const place = { ...tested.openPlace(), lane: "slack:T2" };
    const outcome = await tested.messenger.post(
      { deliveryId: "e1", place, answer: tested.answer, replyTo: null, mention: null },
      400,
    );
    expect(outcome).toMatchObject({ kind: "sent", link: null });
  });
});

describe("reading back", () => {
  it("is unable to without a history scope, and names it", async () => {
    const kept = scopes().splice(0);
    const search = { deliveryId: "e2", place: tested.openPlace(), replyTo: null, since: new Date() };
    const found = await tested.messenger.find(search, 1_000);
    scopes().push(...kept);
    expect(found).toEqual({ kind: "unable", reason: expect.stringContaining("grant channels:history") });
  });

  it("is unable to look for a direct message without im:write, and names it", async () => {
    const kept = scopes().splice(0);
    scopes().push(...kept.filter((scope) => scope !== "im:write"));
    const notice = { deliveryId: "e3", lane, person: "U1", since: new Date() };
    const found = await tested.messenger.findTold(notice, 1_000);
    scopes().splice(0, kept.length, ...kept);
    expect(found).toEqual({ kind: "unable", reason: expect.stringContaining("grant im:write") });
  });
});

describe("the check before a watch is made", () => {
  const check = (change: { isMember?: boolean; isArchived?: boolean }) => {
    const place = tested.openPlace();
    const channel = together.slack.channels.get(place.channel);
    if (channel !== undefined) Object.assign(channel, change);
    return tested.messenger.check(place);
  };

  it("finds nothing missing for a member with the scopes", async () => {
    expect(await check({})).toEqual({ ok: true, notes: [] });
  });

  it("says how to let it in where it is no member, cannot see the channel, or the channel is archived", async () => {
    expect(await check({ isMember: false })).toEqual({
      ok: false,
      missing: [expect.stringContaining("invite me with /invite @heistbot")],
    });
    expect(await tested.messenger.check({ lane, channel: "C404" })).toEqual({
      ok: false,
      missing: [expect.stringContaining("I cannot see this channel: invite me")],
    });
    expect(await check({ isArchived: true })).toEqual({
      ok: false,
      missing: [expect.stringContaining("unarchive it")],
    });
  });
});
