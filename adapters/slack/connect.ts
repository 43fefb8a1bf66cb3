// Wires Bolt to the handlers: one receiver for the socket or HTTP, one desk, and what "lost for good" means.
import type { App, HTTPReceiver, Receiver, webApi } from "@slack/bolt";
import {
  type Connection,
  type Core,
  createCarrier,
  createPastedTexts,
  Fault,
  type Keeper,
  type Logger,
} from "../../src/index.ts";
import { createBoltLog, createRedactor } from "./bolt-log.ts";
import { authorizeLater, clientsOfMany, clientsOfOne } from "./clients.ts";
import { type SlackSettings, secretsOf } from "./config.ts";
import { codeOf, createDesk, type Desk } from "./desk.ts";
import { createInstallations, type Installations } from "./installations.ts";
import { leaveToAdmins } from "./leave-to-admins.ts";
import { permanentAuthErrors } from "./limits.ts";
import { eventsPath, installPath, redirectPath } from "./manifest.ts";
import { createMessenger } from "./messenger.ts";
import { interactivePatience, type Patience } from "./outcome.ts";
import { type Clients, registerHandlers } from "./receive.ts";
import { renderWords } from "./render.ts";
import { scopes } from "./scopes.ts";
import { readApiError, respond, type Sender, sendTimeoutMs } from "./send.ts";
import { keepSocketOpen, TokenRefused } from "./socket.ts";
import { createTimedFetch } from "./timed-fetch.ts";

/** A stop is not held up by Slack for longer. */
const finishWithinMs = 8000;

/** What a test or a slow network may want otherwise. */
export interface Pace {
  patience: Patience;
  timeoutMs: number;
}

const usualPace: Pace = { patience: interactivePatience, timeoutMs: sendTimeoutMs };

export async function connect(
  given: Core,
  settings: SlackSettings,
  log: Logger,
  keeper: Keeper,
  { patience, timeoutMs }: Pace = usualPace,
): Promise<Connection> {
  const bolt = await import("@slack/bolt");
  const redact = createRedactor(secretsOf(settings));
  const boltLog = createBoltLog(log, redact);
  const { lost, lose, isLost } = createLoss();
  const carrier = createCarrier(keeper.requests, createPastedTexts());
  const core = settings.watchManagers === "admins" ? leaveToAdmins(given, () => clients, log) : given;
  const desk = createDesk({
    core,
    carrier,
    log,
    onTokenLost: (code) =>
      settings.tenancy.kind === "one" &&
      lose(`SLACK_BOT_TOKEN no longer works (${code}); install the app again and set the new token`),
  });
  const sender: Sender = { patience, timeoutMs, written: carrier.written };
  // Each client has its own options: Socket Mode writes its retries into those that it is given.
  const clientOptions = (): webApi.WebClientOptions => ({
    ...(settings.apiUrl === null ? {} : { slackApiUrl: settings.apiUrl }),
    logger: boltLog,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    fetch: createTimedFetch(timeoutMs),
  });
  const createClient = (token: string) => new bolt.webApi.WebClient(token, clientOptions());

  const installations =
    settings.tenancy.kind === "one"
      ? null
      : createInstallations(keeper.secrets(), (error) =>
          log.warn({ code: codeOf(error) }, "a workspace's organisation could not be kept"),
        );
  const pages =
    settings.transport.kind === "http" || installations !== null
      ? createPages(bolt.HTTPReceiver, settings, installations, boltLog, clientOptions())
      : null;
  const { tenancy } = settings;
  const clients: Clients =
    installations === null
      ? clientsOfOne(tenancy.kind === "one" ? tenancy.botToken : "", createClient, keeper.pauseLane, lose)
      : clientsOfMany(installerOf(pages), installations, createClient, keeper.pauseLane);
  const socketReceiver =
    settings.transport.kind === "socket"
      ? new bolt.SocketModeReceiver({
          appToken: settings.transport.appToken,
          logger: boltLog,
          autoReconnectEnabled: false,
          installerOptions: { clientOptions: clientOptions() },
        })
      : null;
  const receiver = socketReceiver ?? pages;
  if (receiver === null) throw new Error("a transport is always one of two");
  const app = new bolt.App({
    // Without its installer, which Bolt would ask for a token before anything is acknowledged.
    receiver: {
      init: (it: App) => receiver.init(it),
      start: async () => undefined,
      stop: async () => undefined,
    } satisfies Receiver,
    authorize: authorizeLater,
    logger: boltLog,
    clientOptions: clientOptions(),
    ignoreSelf: false,
    convoStore: false,
    extendedErrorHandler: true,
  });
  registerHandlers(app, { desk, sender, clients });
  catchTheRest(app, desk, sender);

  const faults: string[] = [];
  const socket = socketReceiver === null ? null : keepSocketOpen(socketReceiver.client, { log });
  socketReceiver?.client.on("ws_message", () => {
    desk.counts.heardAt = new Date();
  });
  await Promise.all([
    checkBotToken(settings, createClient, log).catch((fault: TokenRefused) =>
      faults.push(
        `SLACK_BOT_TOKEN is refused by Slack (${fault.code}); copy it again from the app's page "OAuth & Permissions"`,
      ),
    ),
    socket?.first.catch((fault: TokenRefused) =>
      faults.push(
        `SLACK_APP_TOKEN is refused by Slack (${fault.code}); make one with the scope connections:write on the app's page "Basic Information"`,
      ),
    ),
  ]);
  if (faults.length > 0) {
    await socket?.close();
    throw new Fault("bad-configuration", faults.join("\n"));
  }
  await listen(pages, settings);
  void socket?.lost.then((code) =>
    lose(`SLACK_APP_TOKEN no longer opens a socket (${code}); make a new one and set it`),
  );
  return {
    lost,
    messenger: createMessenger({ clients, carrier }),
    status: () => ({
      isConnected: !isLost() && (socket?.isConnected() ?? true),
      reconnects: socket?.reconnects() ?? 0,
      acknowledged: desk.counts.acknowledged,
      answered: desk.counts.answered,
      unanswered: desk.counts.unanswered,
      lastHeardAt: desk.counts.heardAt,
    }),
    async close() {
      await Promise.race([
        desk.idle(),
        new Promise((resolve) => setTimeout(resolve, finishWithinMs).unref()),
      ]);
      await Promise.allSettled([socket?.close(), pages?.stop()]);
    },
  };
}

function createLoss() {
  let isLost = false;
  let resolve: (reason: string) => void = () => {};
  const lost = new Promise<string>((settle) => {
    resolve = settle;
  });
  return {
    lost,
    isLost: () => isLost,
    lose(reason: string) {
      isLost = true;
      resolve(reason);
    },
  };
}

/** What Slack reaches over HTTP: its requests where there is no socket, and the install pages. */
function createPages(
  Receiver: typeof HTTPReceiver,
  { transport, tenancy, optionalScopes, apiUrl, publicUrl, port }: SlackSettings,
  installations: Installations | null,
  logger: ReturnType<typeof createBoltLog>,
  clientOptions: webApi.WebClientOptions,
): HTTPReceiver {
  const isHttp = transport.kind === "http";
  return new Receiver({
    // With a socket nothing but the install pages is served, so there is no request to verify.
    signingSecret: isHttp ? transport.signingSecret : "no requests are taken here",
    endpoints: isHttp ? [eventsPath] : [],
    port,
    logger,
    ...(tenancy.kind === "one" || installations === null
      ? {}
      : {
          clientId: tenancy.clientId,
          clientSecret: tenancy.clientSecret,
          stateSecret: tenancy.stateSecret,
          // Those that the manifest marks as optional Slack shows apart, and whoever installs the app may refuse each.
          scopes: [...scopes.map(({ scope }) => scope), ...optionalScopes],
          installationStore: installations,
          ...(publicUrl === null ? {} : { redirectUri: `${publicUrl}${redirectPath}` }),
          installerOptions: {
            installPath,
            redirectUriPath: redirectPath,
            directInstall: true,
            clientOptions,
            ...(apiUrl === null ? {} : { authorizationUrl: new URL("../oauth/v2/authorize", apiUrl).href }),
          },
        }),
  });
}

function installerOf(pages: HTTPReceiver | null) {
  if (pages?.installer === undefined) throw new Error("many workspaces always have install pages");
  return pages.installer;
}

async function listen(pages: HTTPReceiver | null, { host, port }: SlackSettings): Promise<void> {
  if (pages === null) return;
  try {
    await pages.start({ host, port });
  } catch (error) {
    throw new Fault(
      "bad-configuration",
      `HTTP_PORT ${port} on ${host} cannot be listened on (${codeOf(error)}); choose another`,
    );
  }
}

/** Tries for as long as Slack cannot be reached; rejects where it refuses the token. */
async function checkBotToken(
  { tenancy }: SlackSettings,
  createClient: (token: string) => webApi.WebClient,
  log: Logger,
): Promise<void> {
  if (tenancy.kind !== "one") return;
  const client = createClient(tenancy.botToken);
  for (let waitMs = 500; ; waitMs = Math.min(30_000, waitMs * 2)) {
    try {
      await client.auth.test();
      return;
    } catch (error) {
      const read = readApiError(error);
      const code = read.kind === "sent" ? "unknown" : read.code;
      if (permanentAuthErrors.has(code)) throw new TokenRefused(code);
      log.warn({ code, waitMs }, "slack cannot be reached to check SLACK_BOT_TOKEN, trying again");
      await new Promise((resolve) => setTimeout(resolve, waitMs));
    }
  }
}

/** What no handler caught is a bug of ours: the log gets it, and the user a word where Slack gave us a way to say it. */
function catchTheRest(app: App, desk: Desk, sender: Sender): void {
  const handle: Parameters<App["error"]>[0] = async ({ error, body }) => {
    desk.log.error({ code: codeOf(error), fault: error.message }, "a slack interaction failed");
    const url: unknown = "response_url" in body ? body.response_url : undefined;
    if (typeof url !== "string") return;
    const words = renderWords(
      "Something went wrong on our side, and it is in the log. Ask again in a moment.",
      null,
      desk.core.index.version,
      desk.carrier,
    );
    await respond(sender, url, words, { isPublic: false, replaces: false, threadTs: null });
  };
  app.error(handle);
}
