// Who may change what a Slack channel watches, and what is checked before: through Bolt and the loopback Slack.
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { settings } from "../../../adapters/slack/config.ts";
import { createCore } from "../../../src/core.ts";
import type { Index } from "../../../src/knowledge/model.ts";
import type { Messenger } from "../../../src/watches/messenger.ts";
import { createWatches } from "../../../src/watches/watch-desk.ts";
import { createDatabase, type TestDatabase } from "../../contracts/databases.ts";
import { botToken } from "../../doubles/slack/slack.ts";
import { aTheft, indexOf } from "../../watches/builders.ts";
import { connectTogether, type Together, until } from "./together.ts";

let database: TestDatabase;
let together: Together;
const index: Index = indexOf(aTheft("old-2024"));

async function connect(watchManagers: "members" | "admins"): Promise<void> {
  const { db } = await database.open();
  const messengers: Messenger[] = [];
  const watches = createWatches({
    db,
    messengers: () => messengers,
    problem: () => null,
    wake: () => {},
  });
  together = await connectTogether(createCore({ index: () => index, watches }), "socket", (usual) => ({
    ...usual,
    watchManagers,
  }));
  if (together.connection.messenger !== undefined) messengers.push(together.connection.messenger);
}

beforeEach(async () => {
  database = await createDatabase("SQLite");
});
afterEach(async () => {
  await together.close();
  await database.drop();
});

const grant = (...scopes: string[]) => together.slack.tokens.get(botToken)?.scopes.push(...scopes);
const typed = async (line: string, user = "U7") => {
  const before = together.slack.messages.length;
  await together.slack.type(line, { user });
  return until(() => together.slack.messages[before]?.text);
};

describe("SLACK_WATCH_MANAGERS=admins", () => {
  beforeEach(() => connect("admins"));

  it("lets admins and owners change watches and names them to others, who may still read the list", async () => {
    grant("users:read");
    together.slack.admins.set("U1", "admin").set("U2", "owner");
    for (const line of ["/watch on min:10m", "/watch pause", "/watch resume", "/watch off"])
      expect(await typed(line)).toContain("Only admins and owners of this workspace may change");
    expect(await typed("/watch on min:10m", "U1")).toContain("This channel now watches");
    expect(await typed("/watch list")).toContain("This channel has 1 watch");
    expect(await typed("/watch off", "U2")).toContain("Switched off");
  });

  it("says which scope is missing where it cannot know an admin", async () => {
    expect(await typed("/watch on", "U1")).toContain("before it is granted users:read");
  });
});

describe("without it", () => {
  beforeEach(() => connect("members"));

  it("lets every member change watches", async () => {
    expect(await typed("/watch on min:10m")).toContain("This channel now watches");
  });

  it("says how to let it look and read back, and nothing of what it may already", async () => {
    expect(await typed("/watch on min:10m")).toMatch(/channels:read.*channels:history/s);
    grant("channels:read");
    expect(await typed("/watch on min:11m")).toContain("Grant channels:history");
    grant("channels:history");
    expect(await typed("/watch on min:12m")).not.toMatch(/channels:|Grant/);
  });

  it("asks for an invitation to a channel that it is no member of, unless it may write in public ones", async () => {
    grant("channels:read", "channels:history");
    together.slack.channels.set("C1", { id: "C1", isMember: false, isArchived: false });
    expect(await typed("/watch on")).toContain("invite me with /invite @heistbot");
    grant("chat:write.public");
    expect(await typed("/watch on")).toContain("This channel now watches");
  });
});

it("is read from the environment, and refuses other words", async () => {
  await connect("members");
  const tokens = { SLACK_BOT_TOKEN: "xoxb-1", SLACK_APP_TOKEN: "xapp-1" };
  expect(settings.parse(tokens)?.watchManagers).toBe("members");
  expect(settings.parse({ ...tokens, SLACK_WATCH_MANAGERS: "admins" })?.watchManagers).toBe("admins");
  expect(settings.safeParse({ ...tokens, SLACK_WATCH_MANAGERS: "owner" }).success).toBe(false);
});
