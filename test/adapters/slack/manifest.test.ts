// The printed manifest: derived from the commands, within Slack's limits, with a reason for every scope in the README.
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import * as z from "zod";
import { settings } from "../../../adapters/slack/config.ts";
import { buildManifest } from "../../../adapters/slack/manifest.ts";
import { slackPlatform } from "../../../adapters/slack/platform.ts";
import { optionalScopes, scopes } from "../../../adapters/slack/scopes.ts";
import { contractCore } from "../../contracts/adapter.ts";

const core = contractCore();
const everyOptional = optionalScopes.map(({ scope }) => scope);
const PUBLIC_URL = "https://heistbot.example.com/";
const http = settings.parse({ SLACK_BOT_TOKEN: "xoxb-1", SLACK_SIGNING_SECRET: "s", PUBLIC_URL });
const many = settings.parse({
  SLACK_SIGNING_SECRET: "s",
  SLACK_CLIENT_ID: "1",
  SLACK_CLIENT_SECRET: "2",
  SLACK_STATE_SECRET: "3",
  ENCRYPTION_KEY: "4",
  PUBLIC_URL,
});

const address = z.url();
/** docs.slack.dev/reference/app-manifest */
const manifest = z.strictObject({
  display_information: z.strictObject({
    name: z.string().max(35),
    description: z.string().max(140),
    background_color: z.string().regex(/^#[0-9a-f]{6}$/),
  }),
  features: z.strictObject({
    app_home: z.strictObject({
      home_tab_enabled: z.boolean(),
      messages_tab_enabled: z.boolean(),
      messages_tab_read_only_enabled: z.boolean(),
    }),
    bot_user: z.strictObject({ display_name: z.string().max(80), always_online: z.boolean() }),
    shortcuts: z
      .array(
        z.strictObject({
          name: z.string().max(24),
          type: z.enum(["global", "message"]),
          callback_id: z.string().max(255),
          description: z.string().max(150),
        }),
      )
      .refine((list) =>
        ["global", "message"].every((type) => list.filter((it) => it.type === type).length <= 5),
      ),
    slash_commands: z
      .array(
        z.strictObject({
          command: z
            .string()
            .max(32)
            .regex(/^\/[a-z0-9_-]+$/),
          description: z.string().min(1).max(2000),
          usage_hint: z.string().min(1).max(1000).optional(),
          should_escape: z.boolean(),
          url: address.optional(),
        }),
      )
      .max(50),
  }),
  oauth_config: z.strictObject({
    redirect_urls: z.array(address).optional(),
    scopes: z.strictObject({
      bot: z.array(z.string()).max(255),
      bot_optional: z.array(z.string()).max(255),
    }),
  }),
  settings: z.strictObject({
    event_subscriptions: z.strictObject({
      request_url: address.optional(),
      bot_events: z.array(z.string()).max(100),
    }),
    interactivity: z.strictObject({
      is_enabled: z.boolean(),
      request_url: address.optional(),
      message_menu_options_url: address.optional(),
    }),
    org_deploy_enabled: z.boolean(),
    socket_mode_enabled: z.boolean(),
    token_rotation_enabled: z.boolean(),
  }),
});

describe("the manifest", () => {
  it.each([
    ["without settings", null],
    ["over HTTP", http],
    ["for many workspaces", many],
  ])("is one that Slack takes, %s", (_what, configured) => {
    expect(manifest.safeParse(buildManifest(core, configured, everyOptional)).error).toBeUndefined();
  });

  it("lists every command that is not only a subcommand, and no other", () => {
    const listed = buildManifest(core, null, everyOptional).features.slash_commands.map(
      ({ command }) => command,
    );
    expect(listed).toEqual(core.commands.filter(({ name }) => name !== "help").map(({ name }) => `/${name}`));
  });

  it("follows a command that is added", () => {
    const [first] = core.commands;
    if (first === undefined) throw new Error("there are commands");
    const more = {
      ...core,
      commands: [
        ...core.commands,
        { ...first, name: "novel", usage: "/novel <thing>", summary: "A new one" },
      ],
    };
    expect(
      buildManifest(more as typeof core, null, everyOptional).features.slash_commands.at(-1),
    ).toMatchObject({
      command: "/novel",
      usage_hint: "<thing>",
      description: "A new one",
    });
  });

  it("asks for addresses only where there is no socket", () => {
    expect(JSON.stringify(buildManifest(core, null, everyOptional))).not.toContain("request_url");
    expect(buildManifest(core, http, everyOptional)).toMatchObject({
      settings: {
        socket_mode_enabled: false,
        event_subscriptions: { request_url: "https://heistbot.example.com/slack/events" },
      },
    });
    expect(buildManifest(core, many, everyOptional).oauth_config).toMatchObject({
      redirect_urls: ["https://heistbot.example.com/slack/oauth_redirect"],
    });
  });

  it("says what to set where it needs an address and knows none", () => {
    const fault = { code: "bad-configuration", message: expect.stringMatching(/^PUBLIC_URL is not set: /) };
    const addressless = (configured: typeof http) => configured && { ...configured, publicUrl: null };
    expect(() => buildManifest(core, addressless(http), everyOptional)).toThrow(
      expect.objectContaining(fault),
    );
    expect(() => buildManifest(core, addressless(many), everyOptional)).toThrow(
      expect.objectContaining(fault),
    );
  });

  it("is one for HTTP before anything else is set, where there is an address", async () => {
    const [task] = slackPlatform.tasks;
    const printed = JSON.parse(
      (await task?.run(core, null, { PUBLIC_URL: "https://bot.example.org" })) ?? "",
    );
    expect(printed.settings).toMatchObject({
      socket_mode_enabled: false,
      interactivity: { request_url: "https://bot.example.org/slack/events" },
    });
    await expect(task?.run(core, null, { PUBLIC_URL: "http://bot.example.org" })).rejects.toMatchObject({
      code: "bad-configuration",
      message: "PUBLIC_URL must be an https address, such as https://heistbot.example.com",
    });
  });

  it("asks for no scope without a reason in the README", () => {
    const readme = readFileSync("README.md", "utf8");
    expect(buildManifest(core, null, everyOptional).oauth_config.scopes.bot).toEqual(
      scopes.map(({ scope }) => scope),
    );
    expect(buildManifest(core, null, everyOptional).oauth_config.scopes.bot_optional).toEqual(
      optionalScopes.map(({ scope }) => scope),
    );
    for (const { scope, why } of [...scopes, ...optionalScopes])
      expect(readme).toContain(`| \`${scope}\` | ${why} |`);
  });

  it.each([
    [undefined, everyOptional],
    ["none", []],
    ["users:read channels:read", ["channels:read", "users:read"]],
    ["groups:read,usergroups:read", ["groups:read", "usergroups:read"]],
  ])("asks with SLACK_OPTIONAL_SCOPES=%s for these alone, as the install page does", async (given, asked) => {
    const environment = given === undefined ? {} : { SLACK_OPTIONAL_SCOPES: given };
    const [task] = slackPlatform.tasks;
    const printed = JSON.parse((await task?.run(core, null, environment)) ?? "");
    expect(printed.oauth_config.scopes.bot_optional).toEqual(asked);
    const read = settings.parse({ SLACK_BOT_TOKEN: "xoxb-1", SLACK_APP_TOKEN: "xapp-1", ...environment });
    expect(read?.optionalScopes).toEqual(asked);
  });

  it("names the optional scopes where an unknown one is set", async () => {
    const [task] = slackPlatform.tasks;
    await expect(task?.run(core, null, { SLACK_OPTIONAL_SCOPES: "admin" })).rejects.toMatchObject({
      code: "bad-configuration",
      message: expect.stringMatching(
        /^SLACK_OPTIONAL_SCOPES names no optional scope by admin; there are channels:read, /,
      ),
    });
  });

  it("is printed by the task slack-manifest as JSON", async () => {
    const task = slackPlatform.tasks.find(({ name }) => name === "slack-manifest");
    expect(JSON.parse((await task?.run(core, null, {})) ?? "")).toEqual(
      JSON.parse(JSON.stringify(buildManifest(core, null, everyOptional))),
    );
  });
});

describe("slack's settings", () => {
  const faults = (environment: Record<string, string>) => {
    const read = settings.safeParse(environment);
    return read.success ? [] : read.error.issues.map(({ path, message }) => `${path.join(".")} ${message}`);
  };

  it("are null where nothing is set", () => {
    expect(settings.parse({ DISCORD_TOKEN: "x", HTTP_PORT: "8080" })).toBeNull();
  });

  it("name all that is wrong at once", () => {
    expect(
      faults({ SLACK_APP_TOKEN: "x", SLACK_BOT_TOKEN: "y", SLACK_API_URL: "z", HTTP_PORT: "0.5" }).map(
        (fault) => fault.split(" ")[0],
      ),
    ).toEqual(["SLACK_APP_TOKEN", "SLACK_BOT_TOKEN", "SLACK_API_URL", "SLACK_API_URL", "HTTP_PORT"]);
  });

  it("take the socket where both ways are set", () => {
    expect(
      settings.parse({ SLACK_BOT_TOKEN: "xoxb-1", SLACK_APP_TOKEN: "xapp-1", SLACK_SIGNING_SECRET: "s" }),
    ).toMatchObject({ transport: { kind: "socket" }, host: "127.0.0.1", port: 3000, apiUrl: null });
  });

  it.each([
    [{ SLACK_BOT_TOKEN: "xoxb-1" }, "SLACK_APP_TOKEN is not set; set it for Socket Mode"],
    [{ SLACK_APP_TOKEN: "xapp-1" }, "SLACK_BOT_TOKEN is not set; set it, or SLACK_CLIENT_ID"],
    [{ SLACK_APP_TOKEN: "xoxb-1", SLACK_BOT_TOKEN: "xoxb-1" }, "SLACK_APP_TOKEN must be an app-level token"],
    [{ SLACK_APP_TOKEN: "xapp-1", SLACK_BOT_TOKEN: "xoxp-1" }, "SLACK_BOT_TOKEN must be a bot token"],
    [{ SLACK_APP_TOKEN: "xapp-1", SLACK_CLIENT_ID: "1" }, "SLACK_CLIENT_SECRET is not set"],
    [
      { SLACK_APP_TOKEN: "xapp-1", SLACK_CLIENT_ID: "1", SLACK_CLIENT_SECRET: "2" },
      "SLACK_STATE_SECRET is not set",
    ],
    [
      { SLACK_APP_TOKEN: "xapp-1", SLACK_CLIENT_ID: "1" },
      "ENCRYPTION_KEY is not set; workspaces' tokens are stored",
    ],
    [
      { SLACK_APP_TOKEN: "xapp-1", SLACK_BOT_TOKEN: "xoxb-1", SLACK_CLIENT_ID: "1" },
      "SLACK_CLIENT_ID unset it or SLACK_BOT_TOKEN",
    ],
    [
      { SLACK_APP_TOKEN: "xapp-1", SLACK_BOT_TOKEN: "xoxb-1", SLACK_API_URL: "http://127.0.0.1:1/" },
      "SLACK_API_URL must end in /api/",
    ],
    [{ SLACK_APP_TOKEN: "xapp-1", SLACK_BOT_TOKEN: "xoxb-1", HTTP_PORT: "http" }, "HTTP_PORT must be a port"],
    [
      { SLACK_APP_TOKEN: "xapp-1", SLACK_BOT_TOKEN: "xoxb-1", PUBLIC_URL: "bot.example.org" },
      "PUBLIC_URL must be an https address",
    ],
  ])("name what is wrong: %j", (environment, fault) => {
    expect(faults(environment as Record<string, string>)).toContainEqual(expect.stringContaining(fault));
  });
});
