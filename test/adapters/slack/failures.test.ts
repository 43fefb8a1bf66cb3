// What goes wrong between us and Slack, with the real Bolt: nothing is lost unsaid, nothing is said twice, and a token
// never reaches the log.
import { afterAll, afterEach, describe, expect, it } from "vitest";
import { connect } from "../../../adapters/slack/connect.ts";
import type { Core } from "../../../src/index.ts";
import { contractCore } from "../../contracts/adapter.ts";
import {
  appToken,
  botToken,
  type SlackDouble,
  sign,
  signingSecret,
  startSlack,
} from "../../doubles/slack/slack.ts";
import { openKeeper } from "../../keeper.ts";
import { connectTogether, hastyPace, keepLog, settingsFor, type Together, until } from "./together.ts";

const core = contractCore();
let together: Together;
const open = async (transport: "socket" | "http" = "socket", it: Core = core) => {
  together = await connectTogether(it, transport);
  return together;
};
afterEach(() => together?.close());

const kept = await openKeeper("slack");
const { keeper } = kept;
afterAll(() => kept.close());

const allServed = ({ connection }: Together, count: number) =>
  until(() => connection.status().answered + connection.status().unanswered >= count && connection.status());
const about = (slack: SlackDouble, words: string) =>
  slack.messages.filter(({ text }) => text.includes(words));

/** A core that answers once it is let go, without holding up the process. */
function slowCore(): { slow: Core; letGo: () => void } {
  let letGo = () => {};
  const gone = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  const slow: Core = {
    ...core,
    index: core.index,
    commands: core.commands,
    complete: core.complete,
    ask: async (request, options) => {
      await gone;
      return core.ask(request, options);
    },
  };
  return { slow, letGo };
}

describe("an answer that Slack does not take at once", () => {
  it.each([
    ["is told to come later", { status: 429, retryAfter: 1 }],
    ["fails on the other side", { status: 500 }],
  ] as const)("is given once when it %s", async (_what, kind) => {
    const { slack, connection } = await open();
    slack.fail({ on: "response_url", kind });
    await slack.type("/heist wazirx");
    expect(await allServed(together, 1)).toMatchObject({ acknowledged: 1, answered: 1 });
    expect(about(slack, "WazirX")).toHaveLength(1);
    expect(connection.status().unanswered).toBe(0);
  });

  it.each(["hang", "drop", "lose"] as const)(
    "is not repeated when it may have arrived (%s): the user is told to look",
    async (kind) => {
      const { slack } = await open();
      slack.fail({ on: "response_url", kind });
      await slack.type("/heist wazirx");
      expect(await allServed(together, 1)).toMatchObject({ answered: 1, unanswered: 0 });
      expect(about(slack, "$234.9m")).toHaveLength(kind === "lose" ? 1 : 0);
      const [notice] = about(slack, "did not confirm");
      expect(notice?.user).toBe("U1");
      if (notice !== undefined) await slack.click(notice, "Ask again");
      await until(() => about(slack, "$234.9m").length === (kind === "lose" ? 2 : 1));
    },
  );

  it.each(["hang", "drop", "lose"] as const)(
    "is not posted twice in a channel when it may have arrived (%s)",
    async (kind) => {
      const { slack } = await open();
      slack.fail({ on: "chat.postMessage", kind });
      await slack.mention("wazirx");
      await allServed(together, 1);
      expect(about(slack, "$234.9m")).toHaveLength(kind === "lose" ? 1 : 0);
      expect(about(slack, "did not confirm")).toHaveLength(1);
    },
  );

  it("ends in words where Slack refuses it, with the code in the log", async () => {
    const { slack, log } = await open();
    slack.fail({ on: "response_url", kind: { error: "invalid_blocks" } });
    await slack.type("/heist wazirx");
    expect(await allServed(together, 1)).toMatchObject({ answered: 1 });
    expect(about(slack, "invalid_blocks")).toHaveLength(1);
    expect(log.lines).toContainEqual(expect.objectContaining({ what: "command", code: "invalid_blocks" }));
  });

  it("is counted and logged as an error where every way fails", async () => {
    const { slack, log } = await open();
    slack.fail({ on: "response_url", kind: { status: 500 }, times: 8 });
    await slack.type("/heist wazirx");
    expect(await allServed(together, 1)).toMatchObject({ acknowledged: 1, answered: 0, unanswered: 1 });
    expect(log.lines).toContainEqual(expect.objectContaining({ level: 50, code: "http_500" }));
  });

  it("tells a channel that it is archived, or not ours, in the log only", async () => {
    const { slack, log } = await open();
    slack.channels.set("C1", { id: "C1", isMember: false, isArchived: false });
    await slack.mention("wazirx");
    expect(await allServed(together, 1)).toMatchObject({ unanswered: 1 });
    expect(log.lines).toContainEqual(expect.objectContaining({ code: "not_in_channel" }));
  });

  it("says that something went wrong where the core throws", async () => {
    const broken: Core = { ...slowCore().slow, ask: async () => Promise.reject(new Error("a bug")) };
    const { slack } = await open("socket", broken);
    await slack.type("/heist wazirx");
    expect(await allServed(together, 1)).toMatchObject({ answered: 1 });
    expect(slack.messages[0]?.text).toContain("went wrong on our side");
  });
});

describe("many at once", () => {
  it.each(["socket", "http"] as const)(
    "50 interactions are all acknowledged within a second and answered (%s)",
    async (transport) => {
      const { slack } = await open(transport);
      const deliveries = await Promise.all(
        Array.from({ length: 50 }, (_, n) =>
          slack.type(n % 2 === 0 ? "/heist wazirx" : "/total 2023", { user: `U${n}` }),
        ),
      );
      expect(deliveries.every(({ isAcknowledged, afterMs }) => isAcknowledged && afterMs < 1000)).toBe(true);
      expect(await allServed(together, 50)).toMatchObject({ acknowledged: 50, answered: 50, unanswered: 0 });
      expect(new Set(slack.messages.map(({ user }) => user)).size).toBe(50);
    },
  );

  it("an answer that takes long is acknowledged at once", async () => {
    const { slow, letGo } = slowCore();
    const { slack } = await open("http", slow);
    const delivery = await slack.type("/heist wazirx");
    expect(delivery).toMatchObject({ isAcknowledged: true });
    expect(delivery.afterMs).toBeLessThan(1000);
    expect(slack.messages).toHaveLength(0);
    letGo();
    expect(await allServed(together, 1)).toMatchObject({ answered: 1 });
  });

  it("a form whose answer takes long shows that it is looked up, and then the answer", async () => {
    const { slow, letGo } = slowCore();
    const { slack } = await open("socket", slow);
    await slack.useGlobalShortcut("ask_anywhere");
    const viewId = await until(() => [...slack.views.keys()][0]);
    const delivery = await slack.submit(viewId, { "option.heist.name": { chosen: "wazirx" } });
    expect(delivery.afterMs).toBeLessThan(3000);
    const words = () => {
      const view = slack.views.get(viewId);
      return view === undefined ? "" : slack.read(view).words;
    };
    expect(words()).toContain("Looking it up");
    letGo();
    await until(() => words().includes("$234.9m"));
  });
});

describe("the socket", () => {
  it("dropped in mid-answer: another is opened, nothing is lost and nothing said twice", async () => {
    const { slow, letGo } = slowCore();
    const { slack, connection, log } = await open("socket", slow);
    const asked = [slack.type("/heist wazirx"), slack.mention("ronin"), slack.write("total 2023")];
    await until(() => connection.status().acknowledged >= 3);
    slack.sockets.drop();
    letGo();
    await Promise.all(asked);
    await until(() => connection.status().reconnects === 1 && connection.status().isConnected);
    expect(await allServed(together, 3)).toMatchObject({ acknowledged: 3, answered: 3, unanswered: 0 });
    expect([
      about(slack, "$234.9m").length,
      about(slack, "Ronin Bridge").length,
      slack.messages.length,
    ]).toEqual([1, 1, 3]);
    await slack.type("/heist upbit-2019");
    await until(() => about(slack, "$48.5m").length === 1);
    expect(log.lines).toContainEqual(expect.objectContaining({ msg: "socket open again", reconnects: 1 }));
  });

  it("dropped before the acknowledgement: the event comes again and is answered once", async () => {
    const { slack, connection } = await open();
    slack.sockets.dropOnNextEnvelope();
    await slack.mention("ronin");
    await until(() => connection.status().reconnects === 1 && connection.status().isConnected);
    await until(() => about(slack, "Ronin Bridge").length > 0);
    await slack.write("wazirx");
    await until(() => about(slack, "$234.9m").length > 0);
    expect(about(slack, "Ronin Bridge")).toHaveLength(1);
  });

  it("is opened anew when Slack asks for it", async () => {
    const { slack, connection } = await open();
    slack.sockets.askToReconnect();
    await until(() => connection.status().reconnects === 1 && connection.status().isConnected);
    await slack.type("/heist wazirx");
    await until(() => about(slack, "$234.9m").length === 1);
  });

  it("comes back after Slack could not be reached for a while", async () => {
    const { slack, connection, log } = await open();
    slack.fail(
      { on: "apps.connections.open", kind: { status: 500 }, times: 1 },
      { on: "apps.connections.open", kind: "drop", times: 1 },
    );
    slack.sockets.drop();
    await until(() => connection.status().reconnects === 1 && connection.status().isConnected);
    expect(log.lines.filter(({ msg }) => msg === "slack cannot be reached, trying again")).toHaveLength(2);
  });
});

describe("a loss for good", () => {
  it("is told when the app token is refused at a reconnect, and the process lives on", async () => {
    const { slack, connection } = await open();
    slack.tokens.delete(appToken);
    slack.sockets.drop();
    expect(await connection.lost).toMatch(/^SLACK_APP_TOKEN no longer opens a socket \(invalid_auth\)/);
    expect(connection.status().isConnected).toBe(false);
  });

  it("is told when the bot's token is revoked", async () => {
    const { slack, connection } = await open();
    await slack.send({ type: "tokens_revoked", tokens: { bot: ["UBOT"] } });
    expect(await connection.lost).toContain("token was revoked");
  });

  it("is told when the app is removed", async () => {
    const { slack, connection } = await open("http");
    await slack.send({ type: "app_uninstalled" });
    expect(await connection.lost).toContain("removed from the workspace");
  });

  it("is noticed by an answer that the token cannot give any more", async () => {
    const { slack, connection } = await open();
    for (const token of slack.tokens.values()) if (token.kind === "bot") token.isRevoked = true;
    await slack.write("wazirx");
    expect(await connection.lost).toMatch(/^SLACK_BOT_TOKEN no longer works \(token_revoked\)/);
  });
});

describe("a request over HTTP", () => {
  const body =
    "command=%2Fheist&text=wazirx&team_id=T1&user_id=U1&channel_id=C1&trigger_id=t&response_url=http%3A%2F%2F127.0.0.1%3A1%2Fx";
  const send = async (secret: string, ageSeconds: number) => {
    const timestamp = Math.floor(Date.now() / 1000) - ageSeconds;
    return fetch(`http://127.0.0.1:${together.settings.port}/slack/events`, {
      method: "POST",
      headers: {
        "content-type": "application/x-www-form-urlencoded",
        "x-slack-request-timestamp": String(timestamp),
        "x-slack-signature": sign(secret, timestamp, body),
      },
      body,
    });
  };

  it.each([
    ["a bad signature", "another secret, as long", 0],
    ["an old one", signingSecret, 60 * 6],
  ])("with %s gets 401 and leaves no trace but a log line", async (_what, secret, age) => {
    const { connection, log, slack } = await open("http");
    const before = log.lines.length;
    const response = await send(secret, age);
    expect(response.status).toBe(401);
    expect(await response.text()).toBe("");
    expect(connection.status()).toMatchObject({ acknowledged: 0, answered: 0, unanswered: 0 });
    expect(slack.messages).toEqual([]);
    expect(log.lines.slice(before)).toHaveLength(1);
    expect(log.lines.at(-1)).toMatchObject({ level: 40 });
  });

  it("without a signature, without a body or to another address gets no answer", async () => {
    await open("http");
    const url = `http://127.0.0.1:${together.settings.port}`;
    expect((await fetch(`${url}/slack/events`, { method: "POST", body })).status).toBe(401);
    expect((await fetch(`${url}/slack/events`, { method: "POST" })).status).toBe(401);
    expect((await fetch(`${url}/etc/passwd`)).status).toBe(404);
  });
});

describe("at the start", () => {
  it("names every token that is refused, in a line each", async () => {
    const slack = await startSlack();
    const { log, lines } = keepLog();
    slack.tokens.clear();
    const settings = settingsFor(slack);
    await expect(connect(core, settings, log, keeper, hastyPace)).rejects.toMatchObject({
      code: "bad-configuration",
      message: expect.stringMatching(
        /^SLACK_(BOT|APP)_TOKEN is refused by Slack \(invalid_auth\).*\nSLACK_(BOT|APP)_TOKEN is refused by Slack \(invalid_auth\)/,
      ),
    });
    expect(lines.raw()).not.toContain(botToken);
    await slack.close();
  });

  it("tries again while Slack cannot be reached", async () => {
    const slack = await startSlack();
    const { log, lines } = keepLog();
    slack.fail({ on: "apps.connections.open", kind: { status: 500 } }, { on: "auth.test", kind: "drop" });
    const connection = await connect(core, settingsFor(slack), log, keeper, hastyPace);
    expect(connection.status().isConnected).toBe(true);
    expect(lines.raw()).toContain("trying again");
    await connection.close();
    await slack.close();
  });

  it("names a port that is taken", async () => {
    const { settings } = await open("http");
    await expect(connect(core, settings, keepLog().log, keeper, hastyPace)).rejects.toMatchObject({
      code: "bad-configuration",
      message: expect.stringContaining("HTTP_PORT"),
    });
  });

  it("finishes what was acknowledged before it closes", async () => {
    const { slow, letGo } = slowCore();
    const { slack, connection } = await open("socket", slow);
    await slack.type("/heist wazirx");
    const closed = connection.close();
    letGo();
    await closed;
    expect(about(slack, "$234.9m")).toHaveLength(1);
    await until(() => slack.sockets.open() === 0);
  });
});

describe("the log", () => {
  it("holds no token, ticket, response_url or word of what was asked, whatever goes wrong", async () => {
    const { slack, log } = await open();
    slack.fail(
      { on: "response_url", kind: "drop", times: 1 },
      { on: "response_url", kind: { error: "used_url" }, times: 2 },
      { on: "chat.postMessage", kind: { error: "fatal_error" } },
    );
    await slack.type("/heist a-private-question-1");
    await slack.write("a-private-question-2");
    await slack.mention("a-private-question-3");
    await allServed(together, 3);
    slack.sockets.drop();
    await until(() => together.connection.status().reconnects === 1);
    slack.tokens.clear();
    slack.sockets.drop();
    await together.connection.lost;
    const raw = log.raw();
    expect(raw.length).toBeGreaterThan(300);
    for (const secret of [botToken, appToken, "ticket=", "/response/", "a-private-question"])
      expect(raw).not.toContain(secret);
  });
});
