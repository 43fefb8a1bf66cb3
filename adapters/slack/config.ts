// Slack's settings, read from its own environment variables. A half-made configuration is refused, not guessed.
import * as z from "zod";
import { Fault } from "../../src/index.ts";
import { type OptionalScope, optionalScopes } from "./scopes.ts";

export interface SlackSettings {
  /** Where requests come from: the socket by default, HTTP where only a signing secret is set. */
  transport: { kind: "socket"; appToken: string } | { kind: "http"; signingSecret: string };
  /** One workspace with its token, or any number that install the app. */
  tenancy:
    | { kind: "one"; botToken: string }
    | { kind: "many"; clientId: string; clientSecret: string; stateSecret: string };
  /** Who may change what a channel watches: its members, or admins and owners of the workspace alone. */
  watchManagers: "members" | "admins";
  /** What workspaces that install the app are asked for beside what it needs; whoever installs it may refuse each. */
  optionalScopes: readonly OptionalScope[];
  /** Ends in a slash; null for Slack itself. */
  apiUrl: string | null;
  /** Where Slack reaches this process over HTTP, without a slash at the end; null where it is not set. */
  publicUrl: string | null;
  host: string;
  port: number;
}

/** Slack sends its requests to https alone. A path before ours is one that a proxy takes away. */
const publicUrl = z
  .url({ protocol: /^https$/, error: "must be an https address, such as https://heistbot.example.com" })
  .refine((url) => !/[?#]/.test(url), "must be an address without ? and #")
  .transform((url) => url.replace(/\/+$/, ""));

const everyOptional = optionalScopes.map(({ scope }) => scope);

/** All of them where nothing is said; `none`, or those that are named. */
const asked = z
  .string()
  .default(everyOptional.join())
  .transform((text, context): OptionalScope[] => {
    const named = text.split(/[\s,]+/).filter((scope) => scope !== "" && scope !== "none");
    const unknown = named.filter((scope) => !everyOptional.some((known) => known === scope));
    if (unknown.length > 0)
      context.addIssue({
        code: "custom",
        message: `names no optional scope by ${unknown.join(", ")}; there are ${everyOptional.join(", ")}, or none`,
      });
    return everyOptional.filter((scope) => named.includes(scope));
  });

/** What has a form of its own; the others are tokens and secrets, and hang together. */
const single = z.object({
  SLACK_WATCH_MANAGERS: z
    .enum(["members", "admins"], "is neither members nor admins; leave it out for members")
    .default("members"),
  SLACK_OPTIONAL_SCOPES: asked,
  SLACK_API_URL: z
    .url({ protocol: /^https?$/, error: "must be an http(s) address" })
    .endsWith("/api/", "must end in /api/")
    .optional(),
  PUBLIC_URL: publicUrl.optional(),
  HTTP_HOST: z.string().default("127.0.0.1"),
  HTTP_PORT: z.coerce
    .number("must be a port, 0 to 65535")
    .int("must be a port, 0 to 65535")
    .min(0, "must be a port, 0 to 65535")
    .max(65_535, "must be a port, 0 to 65535")
    .default(3000),
});

const ownKeys = [
  "SLACK_BOT_TOKEN",
  "SLACK_APP_TOKEN",
  "SLACK_SIGNING_SECRET",
  "SLACK_CLIENT_ID",
  "SLACK_CLIENT_SECRET",
  "SLACK_STATE_SECRET",
] as const;

/** The core reads ENCRYPTION_KEY; here it is only missed. */
type Environment = Readonly<Partial<Record<(typeof ownKeys)[number] | "ENCRYPTION_KEY", string | undefined>>>;

/** All faults at once: one that has a form of its own hides none of the others. */
export const settings = z
  .record(z.string(), z.string().optional())
  .transform((env, context): SlackSettings | null => {
    if (ownKeys.every((key) => env[key] === undefined)) return null;
    const faults: Faults = [];
    const transport = readTransport(env, faults);
    const tenancy = readTenancy(env, faults);
    for (const [key, message] of faults) context.addIssue({ code: "custom", path: [key], message });
    const read = single.safeParse(env);
    for (const { path, message } of read.error?.issues ?? [])
      context.addIssue({ code: "custom", path, message });
    if (transport === null || tenancy === null || !read.success) return z.NEVER;
    return {
      transport,
      tenancy,
      watchManagers: read.data.SLACK_WATCH_MANAGERS,
      optionalScopes: read.data.SLACK_OPTIONAL_SCOPES,
      apiUrl: read.data.SLACK_API_URL ?? null,
      publicUrl: read.data.PUBLIC_URL ?? null,
      host: read.data.HTTP_HOST,
      port: read.data.HTTP_PORT,
    };
  });

/** Also before there are settings, when the manifest is made that they come from. */
export function readPublicUrl({
  PUBLIC_URL: given,
}: Readonly<Record<string, string | undefined>>): string | null {
  const read = publicUrl.optional().safeParse(given);
  if (read.success) return read.data ?? null;
  throw new Fault("bad-configuration", `PUBLIC_URL ${read.error.issues[0]?.message ?? ""}`);
}

export function readOptionalScopes({
  SLACK_OPTIONAL_SCOPES: given,
}: Readonly<Record<string, string | undefined>>): readonly OptionalScope[] {
  const read = asked.safeParse(given);
  if (read.success) return read.data;
  throw new Fault("bad-configuration", `SLACK_OPTIONAL_SCOPES ${read.error.issues[0]?.message ?? ""}`);
}

type Faults = [key: keyof Environment, message: string][];

function readTransport(env: Environment, faults: Faults): SlackSettings["transport"] | null {
  const { SLACK_APP_TOKEN: appToken, SLACK_SIGNING_SECRET: signingSecret } = env;
  if (appToken?.startsWith("xapp-") === true) return { kind: "socket", appToken };
  if (appToken !== undefined)
    faults.push(["SLACK_APP_TOKEN", "must be an app-level token, which begins with xapp-"]);
  else if (signingSecret !== undefined) return { kind: "http", signingSecret };
  else
    faults.push(["SLACK_APP_TOKEN", "is not set; set it for Socket Mode, or SLACK_SIGNING_SECRET for HTTP"]);
  return null;
}

function readTenancy(env: Environment, faults: Faults): SlackSettings["tenancy"] | null {
  const { SLACK_BOT_TOKEN: botToken, SLACK_CLIENT_ID: clientId } = env;
  if (botToken !== undefined && clientId !== undefined)
    faults.push([
      "SLACK_CLIENT_ID",
      "unset it or SLACK_BOT_TOKEN: the app serves one workspace by its token, or many that install it",
    ]);
  if (botToken !== undefined) {
    if (botToken.startsWith("xoxb-")) return { kind: "one", botToken };
    faults.push(["SLACK_BOT_TOKEN", "must be a bot token, which begins with xoxb-"]);
    return null;
  }
  if (clientId !== undefined) return readMany(env, clientId, faults);
  faults.push([
    "SLACK_BOT_TOKEN",
    "is not set; set it, or SLACK_CLIENT_ID, SLACK_CLIENT_SECRET and SLACK_STATE_SECRET for many workspaces",
  ]);
  return null;
}

function readMany(env: Environment, clientId: string, faults: Faults): SlackSettings["tenancy"] | null {
  const { SLACK_CLIENT_SECRET: clientSecret, SLACK_STATE_SECRET: stateSecret } = env;
  if (clientSecret === undefined)
    faults.push(["SLACK_CLIENT_SECRET", "is not set; SLACK_CLIENT_ID needs it"]);
  if (stateSecret === undefined) faults.push(["SLACK_STATE_SECRET", "is not set; SLACK_CLIENT_ID needs it"]);
  if (env.ENCRYPTION_KEY === undefined)
    faults.push([
      "ENCRYPTION_KEY",
      "is not set; workspaces' tokens are stored encrypted; `openssl rand -base64 32` prints such a key",
    ]);
  return clientSecret === undefined || stateSecret === undefined
    ? null
    : { kind: "many", clientId, clientSecret, stateSecret };
}

/** What must not be seen in a log. */
export function secretsOf({ transport, tenancy }: SlackSettings): string[] {
  return [
    transport.kind === "socket" ? transport.appToken : transport.signingSecret,
    ...(tenancy.kind === "one" ? [tenancy.botToken] : [tenancy.clientSecret, tenancy.stateSecret]),
  ];
}
