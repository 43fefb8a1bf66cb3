// Installations in the store: they outlive the process, an organisation's serves its workspaces, and what is taken away is
// gone and pauses the watches there. The peer is the loopback Slack; install.test.ts has one written by others.
import { randomBytes } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pino } from "pino";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { SlackSettings } from "../../../adapters/slack/config.ts";
import type { Asker } from "../../../src/index.ts";
import { viewAt } from "../../../src/knowledge/view.ts";
import { findWatch, insertWatch, listWatches } from "../../../src/store/watch-rows.ts";
import { announce } from "../../../src/watches/announce.ts";
import { createWatches } from "../../../src/watches/watch-desk.ts";
import { startWorker } from "../../../src/watches/worker.ts";
import { contractCore } from "../../contracts/adapter.ts";
import { type SlackDouble, startSlack } from "../../doubles/slack/slack.ts";
import { openKeeper } from "../../keeper.ts";
import { aTheft, aWatch, indexOf, start as noon } from "../../watches/builders.ts";
import { connectAgain, type Together, until } from "./together.ts";

const core = contractCore();
const tenancy = { kind: "many", clientId: "1.2", clientSecret: "secret", stateSecret: "state" } as const;
const many = (settings: SlackSettings): SlackSettings => ({ ...settings, tenancy });

function deferred(): { promise: Promise<void>; resolve(): void } {
  let resolve = () => {};
  const promise = new Promise<void>((settle) => {
    resolve = settle;
  });
  return { promise, resolve: () => resolve() };
}

describe("installations", () => {
  let slack: SlackDouble;
  let folder: string;
  let url: string;
  let open: Together | null = null;
  beforeEach(async () => {
    slack = await startSlack();
    folder = await mkdtemp(join(tmpdir(), "heistbot-"));
    url = join(folder, "heistbot.db");
  });
  afterEach(async () => {
    await stop();
    await slack.close();
    await rm(folder, { recursive: true });
  });
  const start = async () => {
    open = await connectAgain(slack, core, "http", many, { url });
    return open;
  };
  const stop = async () => {
    await open?.connection.close();
    await open?.kept.close();
    open = null;
  };

  /** What the browser of somebody who installs the app does, for a workspace or an organisation. */
  async function install({ settings }: Together, whom: string): Promise<number> {
    const origin = `http://127.0.0.1:${settings.port}`;
    const begun = await fetch(`${origin}/slack/install`, { redirect: "manual" });
    const state = new URL(begun.headers.get("location") ?? "").searchParams.get("state") ?? "";
    slack.codes.set(`code-${whom}`, whom);
    const back = new URL("/slack/oauth_redirect", origin);
    back.search = new URLSearchParams({ code: `code-${whom}`, state }).toString();
    const cookie = begun.headers.get("set-cookie")?.split(";")[0] ?? "";
    return (await fetch(back, { headers: { cookie } })).status;
  }
  const usedToken = async (team: string, organisation?: string) => {
    slack.messages.length = 0;
    slack.calls.length = 0;
    await slack.mention("wazirx", { team, organisation });
    await until(() => slack.messages[0]);
    return slack.calls.find(({ method }) => method === "chat.postMessage")?.token;
  };
  const isRefused = async ({ connection }: Together, team: string, organisation?: string) => {
    const before = connection.status().unanswered;
    await slack.mention("wazirx", { team, organisation });
    await until(() => connection.status().unanswered > before);
    return true;
  };
  const watchIn = async ({ kept }: Together, lane: string) => {
    await insertWatch(kept.store.db, aWatch({ id: `w-${lane}`, lane, channel: "C1" }));
    return async () => (await listWatches(kept.store.db, { lane, channel: "C1" }))[0];
  };

  it("outlive the process, and stand nowhere as they are", async () => {
    const first = await start();
    expect(await install(first, "T7")).toBe(200);
    expect(await usedToken("T7")).toBe("xoxb-T7-installed");
    const rows = await first.kept.store.db.selectFrom("sealed").selectAll().execute();
    expect(rows.length).toBeGreaterThan(1);
    expect(JSON.stringify(rows)).not.toContain("xoxb-");
    await stop();
    await start();
    expect(await usedToken("T7")).toBe("xoxb-T7-installed");
  });

  it("of an organisation serve each of its workspaces, also where only the workspace is known", async () => {
    const first = await start();
    expect(await install(first, "E1")).toBe(200);
    expect(await usedToken("T7", "E1")).toBe("xoxb-E1-installed");
    expect(await isRefused(first, "T9")).toBe(true);
    await until(() => slack.calls.length > 0);
    await stop();
    const second = await start();
    // A delivery knows the lane, and so the workspace, alone.
    const outcome = await second.connection.messenger?.post(
      {
        deliveryId: "d1",
        place: { lane: "slack:T7", channel: "C1" },
        answer: await core.ask("/heist wazirx"),
        replyTo: null,
        mention: null,
      },
      1_000,
    );
    expect(outcome).toMatchObject({ kind: "sent" });
  });

  it("prefer the organisation's token where the organisation installed the app, else the workspace's own", async () => {
    const together = await start();
    await install(together, "E1");
    await install(together, "T7");
    expect(await usedToken("T7", "E1")).toBe("xoxb-E1-installed");
    expect(await usedToken("T7")).toBe("xoxb-T7-installed");
  });

  it.each([
    [{ type: "app_uninstalled" }, "the app was removed from the workspace"],
    [{ type: "tokens_revoked", tokens: { bot: ["UBOT"] } }, "the app's token was revoked"],
  ])("are gone after %j, and the watches there are paused", async (event, reason) => {
    const together = await start();
    await install(together, "T7");
    await install(together, "T8");
    const [here, there] = [await watchIn(together, "slack:T7"), await watchIn(together, "slack:T8")];
    await slack.send(event, { team: "T7" });
    await vi.waitFor(async () => expect(await here()).toMatchObject({ state: "paused" }), {
      timeout: 10_000,
    });
    expect(await isRefused(together, "T7")).toBe(true);
    expect(await here()).toMatchObject({
      state: "paused",
      reason,
      remedy: expect.stringContaining("/watch resume"),
    });
    expect(await there()).toMatchObject({ state: "active" });
    expect(await usedToken("T8")).toBe("xoxb-T8-installed");
  });

  it("that end while a post is under way leave it held with the reason, until there is a new one and a resume", async () => {
    const together = await start();
    const { kept, connection } = together;
    const { db } = kept.store;
    await install(together, "T7");
    const watch = aWatch({ lane: "slack:T7", channel: "C1" });
    const index = (...ids: string[]) => indexOf(...ids.map((id) => aTheft(id)));
    await announce(db, index("old-2024"), { now: noon });
    await insertWatch(db, watch);
    const hasArrived = deferred();
    const mayGoOn = deferred();
    slack.guardPosts({
      arrived: async () => {
        hasArrived.resolve();
        await mayGoOn.promise;
        return true;
      },
      done: async () => {},
      answered: () => {},
    });
    const messengers = connection.messenger === undefined ? [] : [connection.messenger];
    const view = () => viewAt(index("old-2024"), null);
    const worker = startWorker({ db, messengers, view, log: pino({ level: "silent" }) });
    const stateOf = async () => {
      const row = await db.selectFrom("delivery").select(["state", "reason"]).executeTakeFirst();
      return row ?? null;
    };
    await announce(db, index("old-2024", "new-2024"), { now: noon });
    await hasArrived.promise;
    const bearer = slack.tokens.get("xoxb-T7-installed");
    if (bearer !== undefined) bearer.isRevoked = true;
    await slack.send({ type: "app_uninstalled" }, { team: "T7" });
    await vi.waitFor(async () => expect((await findWatch(db, watch.id))?.state).toBe("paused"));
    mayGoOn.resolve();
    await vi.waitFor(async () =>
      expect(await stateOf()).toEqual({ state: "held", reason: expect.stringContaining("token_revoked") }),
    );
    expect((await findWatch(db, watch.id))?.reason).toBe("the app was removed from the workspace");
    slack.messages.length = 0;
    await install(together, "T7");
    const desk = createWatches({ db, messengers: () => messengers, problem: () => null, wake: worker.wake });
    const asker: Asker = {
      place: watch,
      person: "U1",
      name: "Ada",
      mayManage: () => true,
      managers: "",
    };
    await desk.resume(asker, watch.id, "deliver", new Date());
    // At once: a refused token else waits for a quarter of an hour.
    await vi.waitFor(async () => expect((await stateOf())?.state).toBe("sent"), { timeout: 10_000 });
    expect(slack.messages).toHaveLength(1);
    await worker.stop();
  }, 30_000);

  it("of an organisation that took the app away leave none of its workspaces active", async () => {
    const together = await start();
    await install(together, "E1");
    await usedToken("T7", "E1");
    const here = await watchIn(together, "slack:T7");
    await slack.send({ type: "app_uninstalled" }, { team: "T7", organisation: "E1" });
    expect(await isRefused(together, "T7", "E1")).toBe(true);
    expect(await here()).toMatchObject({ state: "paused" });
  });

  it("stay where only a person's own token was revoked, and where they are newer than the event", async () => {
    const together = await start();
    await install(together, "T7");
    await slack.send({ type: "tokens_revoked", tokens: { oauth: ["U1"] } }, { team: "T7" });
    await slack.send({ type: "app_uninstalled" }, { team: "T7", at: Date.now() - 300_000 });
    expect(await usedToken("T7")).toBe("xoxb-T7-installed");
  });

  it("need a key, and the same key", async () => {
    await (await openKeeper("slack", { url })).close();
    await expect(openKeeper("slack", { url, key: randomBytes(32) })).rejects.toMatchObject({
      code: "bad-configuration",
      message: expect.stringMatching(/^ENCRYPTION_KEY is not the key/),
    });
    await expect(connectAgain(slack, core, "http", many, { url, key: null })).rejects.toMatchObject({
      code: "bad-configuration",
      message: expect.stringMatching(/^ENCRYPTION_KEY is not set/),
    });
  });
});
