// The real messengers on the bench's stand-ins; freed of every pace where asked, the library's own count included. Each
// library is loaded where it is wanted: the first one's HTTP client serves all that come after it.
import { pino } from "pino";
import type { Core, Messenger } from "../../src/index.ts";
import { aCarrier } from "../../test/carrier.ts";
import { appToken, botToken } from "../../test/doubles/slack/slack.ts";
import { openKeeper } from "../../test/keeper.ts";
import type { Addresses, PlatformName } from "./sides.ts";

export const log = pino({ level: process.env.LOG_LEVEL ?? "error" }, pino.destination(2));

export async function connectMessenger(
  platform: PlatformName,
  peer: Addresses,
  core: Core,
  isPaced: boolean,
): Promise<Messenger> {
  const messenger = await (platform === "slack" ? onSlack(peer, core) : onDiscord(peer, isPaced));
  return isPaced ? messenger : { ...messenger, pace: { ...messenger.pace, laneMs: 0, channelMs: 0 } };
}

async function onSlack({ slack }: Addresses, core: Core): Promise<Messenger> {
  const { connect } = await import("../../adapters/slack/connect.ts");
  const { messenger } = await connect(
    core,
    {
      transport: { kind: "socket", appToken },
      tenancy: { kind: "one", botToken },
      watchManagers: "members",
      optionalScopes: [],
      apiUrl: slack.apiUrl,
      publicUrl: null,
      host: "127.0.0.1",
      port: 0,
    },
    log,
    (await openKeeper("slack")).keeper,
  );
  if (messenger === undefined) throw new Error("slack delivers nothing");
  return messenger;
}

async function onDiscord({ discord: { apiUrl, token } }: Addresses, isPaced: boolean): Promise<Messenger> {
  const [{ Events }, { createClient }, { createMessenger }] = await Promise.all([
    import("discord.js"),
    import("../../adapters/discord/client.ts"),
    import("../../adapters/discord/messenger.ts"),
  ]);
  const client = createClient({ apiUrl, token, applicationId: null }, log);
  const ready = new Promise<void>((resolve) => client.once(Events.ClientReady, () => resolve()));
  await client.login(token);
  await ready;
  return createMessenger({
    client,
    token,
    apiUrl,
    carrier: aCarrier(),
    ...(isPaced ? {} : { requestsPerSecond: Number.POSITIVE_INFINITY }),
  });
}
