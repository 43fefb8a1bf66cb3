// `fallback:` on Slack names a channel that whoever types it is in, and that the app may post in.
import { afterAll, beforeAll, expect, it } from "vitest";
import type { Messenger } from "../../../src/index.ts";
import { contractCore } from "../../contracts/adapter.ts";
import { botToken } from "../../doubles/slack/slack.ts";
import { connectTogether, type Together } from "./together.ts";

const place = { lane: "slack:T1", channel: "C000001" };
let together: Together;
let messenger: Messenger;
beforeAll(async () => {
  together = await connectTogether(contractCore());
  const add = (id: string, name: string, more: object = {}) =>
    together.slack.channels.set(id, {
      id,
      name,
      isMember: true,
      isArchived: false,
      members: ["U1"],
      ...more,
    });
  add("C000001", "here");
  add("C000002", "alerts");
  add("C000003", "secret", { isPrivate: true });
  add("C000004", "others", { members: ["U2"] });
  add("C000005", "uninvited", { isMember: false });
  if (together.connection.messenger === undefined) throw new Error("slack delivers nothing");
  messenger = together.connection.messenger;
});
afterAll(() => together.close());

const grant = (scope: string) => together.slack.tokens.get(botToken)?.scopes.push(scope);
const problemOf = async (written: string) => {
  const read = await messenger.readFallback(place, "U1", written);
  return read.ok ? "" : read.problem;
};

it("says which scopes it takes to see who is in a channel", async () => {
  expect(await problemOf("#alerts")).toContain("that takes channels:read, groups:read in private ones");
});

it("takes a public channel by its name and its id", async () => {
  grant("channels:read");
  for (const written of ["#alerts", "alerts", "C000002", "<#C000002|alerts>", "<#C000002>"])
    expect(await messenger.readFallback(place, "U1", written)).toEqual({ ok: true, channel: "C000002" });
});

it("refuses one that the person is not in, the app is not in, or that is this one", async () => {
  expect(await problemOf("#others")).toContain("no channel that I see you in");
  expect(await problemOf("#uninvited")).toContain("invite me with /invite @heistbot");
  expect(await problemOf("#here")).toContain("name another one");
});

it("takes a private channel once it may see who is in it", async () => {
  expect(await problemOf("#secret")).toContain("private ones take groups:read");
  grant("groups:read");
  expect(await messenger.readFallback(place, "U1", "#secret")).toEqual({ ok: true, channel: "C000003" });
});

it("says so where Slack does not answer", async () => {
  together.slack.fail({ on: "users.conversations", kind: { status: 500 } });
  expect(await problemOf("#alerts")).toContain("try again");
});
