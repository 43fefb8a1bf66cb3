// Many workspaces: the app is installed through OAuth and answers with each workspace's own token. The peer is emulate,
// a Slack that was written by others.
import { createEmulator, type Emulator } from "emulate";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { connect } from "../../../adapters/slack/connect.ts";
import type { Connection } from "../../../src/index.ts";
import { contractCore } from "../../contracts/adapter.ts";
import { type SlackDouble, startSlack } from "../../doubles/slack/slack.ts";
import { openKeeper, type TestKeeper } from "../../keeper.ts";
import { hastyPace, keepLog, type LogLines, settingsFor, until } from "./together.ts";

const clientId = "12345.67890";
const clientSecret = "a-client-secret-of-32-characters";
const owner = "xoxp-an-owner-of-the-workspace";

describe("an app for many workspaces", () => {
  let peer: Emulator;
  let people: SlackDouble;
  let connection: Connection;
  let kept: TestKeeper;
  let log: LogLines;
  let origin: string;
  let channel: string;
  let teamId: string;

  const api = async (method: string, body: Record<string, string> = {}) => {
    const response = await fetch(`${peer.url}/api/${method}`, {
      method: "POST",
      headers: { authorization: `Bearer ${owner}`, "content-type": "application/x-www-form-urlencoded" },
      body: new URLSearchParams(body),
    });
    return (await response.json()) as Record<string, never> & {
      ok: boolean;
      team_id: string;
      user_id: string;
      channel: { id: string };
      messages: { text: string; blocks?: unknown[] }[];
    };
  };

  beforeAll(async () => {
    people = await startSlack();
    const base = settingsFor(people, "http");
    origin = `http://127.0.0.1:${base.port}`;
    peer = await createEmulator({
      service: "slack",
      port: base.port + 5000,
      seed: {
        tokens: { [owner]: { login: "developer", scopes: [] } },
        slack: {
          users: [{ name: "developer" }],
          oauth_apps: [
            {
              client_id: clientId,
              client_secret: clientSecret,
              name: "Heistbot",
              redirect_uris: [`${origin}/slack/oauth_redirect`],
              scopes: ["chat:write"],
            },
          ],
        },
      },
    });
    const written = keepLog();
    log = written.lines;
    kept = await openKeeper("slack");
    connection = await connect(
      contractCore(),
      {
        ...base,
        optionalScopes: ["channels:read", "users:read"],
        apiUrl: `${peer.url}/api/`,
        tenancy: { kind: "many", clientId, clientSecret, stateSecret: "a-state-secret" },
      },
      written.log,
      kept.keeper,
      hastyPace,
    );
    people.deliverTo(`${origin}/slack/events`);
    const me = await api("auth.test");
    teamId = me.team_id;
    channel = (await api("conversations.create", { name: "thefts" })).channel.id;
  });
  afterAll(async () => {
    await connection?.close();
    await kept?.close();
    await peer?.close();
    await people?.close();
  });

  /** What the browser of somebody who installs the app does; gives the page at the end. */
  async function install(change: (location: URL) => void = () => {}): Promise<Response> {
    const start = await fetch(`${origin}/slack/install`, { redirect: "manual" });
    const cookie = start.headers.get("set-cookie")?.split(";")[0] ?? "";
    const asked = new URL(start.headers.get("location") ?? "");
    expect(asked.origin).toBe(new URL(peer.url).origin);
    const agreed = await fetch(`${peer.url}/oauth/v2/authorize/callback`, {
      method: "POST",
      redirect: "manual",
      headers: { "content-type": "application/x-www-form-urlencoded" },
      body: new URLSearchParams({
        user_id: (await api("auth.test")).user_id,
        redirect_uri: `${origin}/slack/oauth_redirect`,
        scope: asked.searchParams.get("scope") ?? "",
        state: asked.searchParams.get("state") ?? "",
        client_id: clientId,
      }),
    });
    const back = new URL(agreed.headers.get("location") ?? "");
    change(back);
    return fetch(back, { headers: { cookie } });
  }

  const posts = async () =>
    (await api("conversations.history", { channel })).messages.filter(({ text }) => text.includes("Index "));

  it("asks a workspace that has not installed it for nothing, and logs that it cannot answer", async () => {
    await people.mention("wazirx", { channel, team: teamId });
    await until(() => connection.status().unanswered === 1);
    expect(log.lines).toContainEqual(expect.objectContaining({ what: "mention", code: "not_installed" }));
  });

  it("asks for what it needs, and for the optional scopes that are set", async () => {
    const start = await fetch(`${origin}/slack/install`, { redirect: "manual" });
    expect(new URL(start.headers.get("location") ?? "").searchParams.get("scope")).toBe(
      "commands,chat:write,app_mentions:read,im:history,channels:read,users:read",
    );
  });

  it("stores nothing for a forged state or a wrong code", async () => {
    expect((await install((back) => back.searchParams.set("state", "forged"))).status).toBe(400);
    expect((await install((back) => back.searchParams.set("code", "forged"))).status).toBe(500);
    const before = connection.status().unanswered;
    await people.mention("wazirx", { channel, team: teamId });
    await until(() => connection.status().unanswered === before + 1);
  });

  it("answers with the workspace's token once it is installed", async () => {
    expect((await install()).status).toBe(200);
    await api("conversations.invite", { channel, users: await botUser() });
    const before = connection.status().answered;
    await people.write("wazirx", { channel, team: teamId });
    await until(() => connection.status().answered === before + 1);
    expect((await posts())[0]?.text).toContain("$234.9m");
  });

  it("answers a command even where it is not installed, since that needs no token", async () => {
    await people.type("/heist wazirx", { team: "T-UNKNOWN" });
    expect((await until(() => people.messages[0])).text).toContain("$234.9m");
  });

  it("says what it was refused: an archived channel, one that it is not in, one that is not there", async () => {
    const other = (await api("conversations.create", { name: "not-invited", is_private: "true" })).channel.id;
    await people.mention("wazirx", { channel: other, team: teamId });
    await people.mention("wazirx", { channel: "C404", team: teamId });
    await api("conversations.archive", { channel });
    await people.mention("ronin", { channel, team: teamId });
    await until(() =>
      ["not_in_channel", "channel_not_found", "is_archived"].every((code) =>
        log.lines.some((line) => line.code === code),
      ),
    );
  });

  it("forgets a workspace that took the app away", async () => {
    expect(await kept.keeper.secrets().keys("team/")).toEqual([`team/${teamId}`]);
    await people.send({ type: "app_uninstalled" }, { team: teamId });
    const before = log.lines.filter((line) => line.code === "not_installed").length;
    await people.mention("upbit-2019", { channel, team: teamId });
    await until(() => log.lines.filter((line) => line.code === "not_installed").length > before);
    expect(await kept.keeper.secrets().keys("team/")).toEqual([]);
  });

  it("keeps every secret out of the log", () => {
    expect(log.raw()).not.toContain(clientSecret);
    expect(log.raw()).not.toMatch(/xoxb-[\w-]{8}/);
  });

  async function botUser(): Promise<string> {
    const list = (await api("users.list")) as unknown as {
      members: { id: string; is_bot: boolean; name: string }[];
    };
    return list.members.filter(({ is_bot: isBot }) => isBot).at(-1)?.id ?? "";
  }
});
