// Slack's settings, read from its own environment variables. A half-made configuration is refused, not guessed.
import * as z from "zod";

export interface SlackSettings {
  /** Where requests come from: the socket by default, HTTP where only a signing secret is set. */
  transport: { kind: "socket"; appToken: string } | { kind: "http"; signingSecret: string };
  /** One workspace with its token, or any number that install the app. */
  tenancy:
    | { kind: "one"; botToken: string }
    | { kind: "many"; clientId: string; clientSecret: string; stateSecret: string };
  /** Ends in a slash; null for Slack itself. */
  apiUrl: string | null;
  host: string;
  port: number;
}

const text = z.string().optional();

const environment = z.object({
  SLACK_BOT_TOKEN: text,
  SLACK_APP_TOKEN: text,
  SLACK_SIGNING_SECRET: text,
  SLACK_CLIENT_ID: text,
  SLACK_CLIENT_SECRET: text,
  SLACK_STATE_SECRET: text,
  SLACK_API_URL: z
    .url({ protocol: /^https?$/, error: "must be an http(s) address" })
    .endsWith("/api/", "must end in /api/")
    .optional(),
  HTTP_HOST: z.string().default("127.0.0.1"),
  HTTP_PORT: z.coerce
    .number("must be a port, 0 to 65535")
    .int("must be a port, 0 to 65535")
    .min(0, "must be a port, 0 to 65535")
    .max(65_535, "must be a port, 0 to 65535")
    .default(3000),
});

type Environment = z.output<typeof environment>;

const ownKeys = [
  "SLACK_BOT_TOKEN",
  "SLACK_APP_TOKEN",
  "SLACK_SIGNING_SECRET",
  "SLACK_CLIENT_ID",
  "SLACK_CLIENT_SECRET",
  "SLACK_STATE_SECRET",
] as const;

export const settings = environment.transform((env, context): SlackSettings | null => {
  if (ownKeys.every((key) => env[key] === undefined)) return null;
  const refuse = (key: keyof Environment, message: string) => {
    context.addIssue({ code: "custom", path: [key], message });
    return z.NEVER;
  };
  const transport = readTransport(env, refuse);
  const tenancy = readTenancy(env, refuse);
  return { transport, tenancy, apiUrl: env.SLACK_API_URL ?? null, host: env.HTTP_HOST, port: env.HTTP_PORT };
});

type Refuse = (key: keyof Environment, message: string) => never;

function readTransport(env: Environment, refuse: Refuse): SlackSettings["transport"] {
  const { SLACK_APP_TOKEN: appToken, SLACK_SIGNING_SECRET: signingSecret } = env;
  if (appToken !== undefined) {
    if (!appToken.startsWith("xapp-"))
      return refuse("SLACK_APP_TOKEN", "must be an app-level token, which begins with xapp-");
    return { kind: "socket", appToken };
  }
  if (signingSecret !== undefined) return { kind: "http", signingSecret };
  return refuse("SLACK_APP_TOKEN", "set it for Socket Mode, or SLACK_SIGNING_SECRET for HTTP");
}

function readTenancy(env: Environment, refuse: Refuse): SlackSettings["tenancy"] {
  const {
    SLACK_BOT_TOKEN: botToken,
    SLACK_CLIENT_ID: clientId,
    SLACK_CLIENT_SECRET: clientSecret,
    SLACK_STATE_SECRET: stateSecret,
  } = env;
  if (botToken !== undefined) {
    if (!botToken.startsWith("xoxb-"))
      return refuse("SLACK_BOT_TOKEN", "must be a bot token, which begins with xoxb-");
    if (clientId !== undefined)
      return refuse(
        "SLACK_CLIENT_ID",
        "unset it or SLACK_BOT_TOKEN: the app serves one workspace by its token, or many that install it",
      );
    return { kind: "one", botToken };
  }
  if (clientId === undefined)
    return refuse(
      "SLACK_BOT_TOKEN",
      "set it, or SLACK_CLIENT_ID, SLACK_CLIENT_SECRET and SLACK_STATE_SECRET for many workspaces",
    );
  if (clientSecret === undefined) return refuse("SLACK_CLIENT_SECRET", "set it: SLACK_CLIENT_ID needs it");
  if (stateSecret === undefined) return refuse("SLACK_STATE_SECRET", "set it: SLACK_CLIENT_ID needs it");
  return { kind: "many", clientId, clientSecret, stateSecret };
}

/** What must not be seen in a log. */
export function secretsOf({ transport, tenancy }: SlackSettings): string[] {
  return [
    transport.kind === "socket" ? transport.appToken : transport.signingSecret,
    ...(tenancy.kind === "one" ? [tenancy.botToken] : [tenancy.clientSecret, tenancy.stateSecret]),
  ];
}
