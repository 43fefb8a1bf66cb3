// The Home tab with the watches that channels of the workspace really have, made by /watch on in each.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createCore } from "../../../src/core.ts";
import { createWatches } from "../../../src/watches/watch-desk.ts";
import { contractCore } from "../../contracts/adapter.ts";
import { botToken } from "../../doubles/slack/slack.ts";
import { openKeeper, type TestKeeper } from "../../keeper.ts";
import { connectTogether, type Together, until } from "./together.ts";

describe("the Home tab", () => {
  let together: Together;
  let store: TestKeeper;
  beforeAll(async () => {
    store = await openKeeper("slack");
    const watches = createWatches({
      db: store.store.db,
      messengers: () => [],
      problem: () => null,
      wake: () => {},
    });
    const { index } = contractCore();
    together = await connectTogether(createCore({ index: () => index, watches }));
    for (const id of ["C1", "C2", "C3"])
      together.slack.channels.set(id, { id, isMember: true, isArchived: false });
    together.slack.channels.set("C7", {
      id: "C7",
      isMember: true,
      isArchived: false,
      isPrivate: true,
      members: ["U1"],
    });
  });
  afterAll(async () => {
    await together.close();
    await store.close();
  });

  const home = async (user: string) => {
    together.slack.homes.delete(user);
    await together.slack.openHome(user);
    return until(() => together.slack.homes.get(user));
  };
  const say = async (line: string, place: { channel: string; team?: string }) => {
    together.slack.messages.length = 0;
    await together.slack.type(line, place);
    return (await until(() => together.slack.messages[0])).text;
  };

  it("says how to begin where no channel watches anything", async () => {
    const { words } = together.slack.read(await home("U1"));
    expect(words).toContain("Watches in this workspace");
    expect(words).toContain("No channel here watches anything.");
    expect(words).toContain("/watch on");
  });

  const scopes = () => together.slack.tokens.get(botToken)?.scopes ?? [];

  it("shows no watch where it may not know which channels are private, and says how many there are", async () => {
    expect(await say("/watch on min:1m", { channel: "C3" })).toContain("now watches");
    const { words } = together.slack.read(await home("U1"));
    expect(words).toContain("0 watches in this workspace to show.");
    expect(words).toContain("1 more in channels that are private");
    expect(words).not.toContain("$1m");
    await say("/watch off all", { channel: "C3" });
    scopes().push("channels:read");
  });

  it("shows the watches of every public channel of this workspace, and of no other", async () => {
    expect(await say("/watch on min:10m", { channel: "C1" })).toContain("now watches");
    expect(await say("/watch on type:exchange digest:daily@09:00", { channel: "C2" })).toContain(
      "now watches",
    );
    expect(await say("/watch on min:999m", { channel: "C9", team: "T2" })).toContain("now watches");
    const view = await home("U1");
    const { words } = together.slack.read(view);
    expect(words).toContain("2 watches in this workspace to show.");
    expect(words).toContain("every day at 09:00");
    expect(words).not.toContain("999");
    expect(words).not.toContain("::");
    const channels = JSON.stringify(view.blocks).match(/"channel_id":"C\d"/g);
    expect(channels).toEqual(['"channel_id":"C1"', '"channel_id":"C2"']);
  });

  it("shows one no more that is switched off, and a paused one with its reason", async () => {
    const list = await say("/watch list", { channel: "C1" });
    const id = /- (\w{6}) /.exec(list)?.[1] ?? "";
    await say(`/watch off ${id}`, { channel: "C1" });
    const other = /- (\w{6}) /.exec(await say("/watch list", { channel: "C2" }))?.[1] ?? "";
    await say(`/watch pause ${other}`, { channel: "C2" });
    const { words } = together.slack.read(await home("U2"));
    expect(words).toContain("1 watch in this workspace to show.");
    expect(words).toContain("paused");
  });

  it("shows the watches of a private channel to those who are in it alone, wherever they list them", async () => {
    expect(await say("/watch on min:777m", { channel: "C7" })).toContain("now watches");
    // Without groups:read nobody is known to be in it.
    expect(together.slack.read(await home("U1")).words).not.toContain("777");
    scopes().push("groups:read");
    expect(together.slack.read(await home("U1")).words).toContain("777");
    const { words } = together.slack.read(await home("U2"));
    expect(words).not.toContain("777");
    expect(words).toContain("1 more in channels that are private");
    expect(words).toContain("/watch list in the channel shows them");
  });

  it("was refused nothing by Slack", () => {
    expect(together.slack.refusals).toEqual([]);
    expect(together.connection.status().unanswered).toBe(0);
  });
});
