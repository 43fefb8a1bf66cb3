// The app manifest, derived from the command registry: paste it at api.slack.com/apps to make the app. It asks for the
// scopes that what is built needs, marks those without which it works, and asks for no more.
import { type Command, type Core, Fault, requestPrefix } from "../../src/index.ts";
import type { SlackSettings } from "./config.ts";
import { cutLabel, limits } from "./limits.ts";
import { type OptionalScope, scopes } from "./scopes.ts";

export const globalShortcut = {
  callbackId: "ask_anywhere",
  name: "Ask Heistbot",
  description: "Ask with a form and read the answer in private",
} as const;
export const messageShortcut = {
  callbackId: "check_message",
  name: "Check this message",
  description: "Its figures, dates and attributions against the record; only you see it",
} as const;

export const eventsPath = "/slack/events";
export const installPath = "/slack/install";
export const redirectPath = "/slack/oauth_redirect";

/**
 * With Socket Mode Slack needs no address of ours, unless workspaces install the app. Before there are settings, an address
 * says that HTTP is meant. Throws a `Fault` where an address is needed and none is known.
 */
export function buildManifest(
  core: Core,
  settings: SlackSettings | null,
  optional: readonly OptionalScope[],
  givenUrl: string | null = null,
) {
  const publicUrl = givenUrl ?? settings?.publicUrl ?? null;
  const isSocket = settings === null ? publicUrl === null : settings.transport.kind === "socket";
  const isMany = settings?.tenancy.kind === "many";
  if (publicUrl === null && (!isSocket || isMany))
    throw new Fault(
      "bad-configuration",
      `PUBLIC_URL is not set: ${isSocket ? "workspaces install the app" : "Slack sends its requests"} there; set it to the https address at which Slack reaches this process, such as https://heistbot.example.com`,
    );
  const requestUrl = isSocket ? {} : { request_url: `${publicUrl}${eventsPath}` };
  return {
    display_information: {
      name: "Heistbot",
      description: cutLabel(
        "North Korean cryptocurrency theft: what happened, how much, and who says so",
        limits.manifest.description,
      ),
      background_color: "#1f2a37",
    },
    features: {
      app_home: { home_tab_enabled: true, messages_tab_enabled: true, messages_tab_read_only_enabled: false },
      bot_user: { display_name: "heistbot", always_online: true },
      shortcuts: [
        {
          name: globalShortcut.name,
          type: "global",
          callback_id: globalShortcut.callbackId,
          description: globalShortcut.description,
        },
        {
          name: messageShortcut.name,
          type: "message",
          callback_id: messageShortcut.callbackId,
          description: messageShortcut.description,
        },
      ],
      slash_commands: slashCommands(core.commands).map((command) => ({
        command: requestPrefix(command),
        description: cutLabel(command.summary, limits.manifest.commandDescription),
        ...usageHint(command),
        should_escape: false,
        ...(isSocket ? {} : { url: `${publicUrl}${eventsPath}` }),
      })),
    },
    oauth_config: {
      ...(isMany ? { redirect_urls: [`${publicUrl}${redirectPath}`] } : {}),
      scopes: {
        bot: scopes.map(({ scope }) => scope),
        bot_optional: optional,
      },
    },
    settings: {
      event_subscriptions: {
        ...requestUrl,
        bot_events: ["app_home_opened", "app_mention", "app_uninstalled", "message.im", "tokens_revoked"],
      },
      interactivity: {
        is_enabled: true,
        ...requestUrl,
        ...(isSocket ? {} : { message_menu_options_url: `${publicUrl}${eventsPath}` }),
      },
      org_deploy_enabled: true,
      socket_mode_enabled: isSocket,
      token_rotation_enabled: false,
    },
  };
}

/** A command that is only a subcommand has no slash command of its own. */
const slashCommands = (commands: readonly Command[]): Command[] =>
  commands
    .filter((command) => requestPrefix(command) === `/${command.name}`)
    .slice(0, limits.manifest.commands);

/** The usage without the command itself; Slack refuses an empty hint. */
function usageHint(command: Command): { usage_hint?: string } {
  const hint = command.usage.slice(requestPrefix(command).length).trim();
  return hint === "" ? {} : { usage_hint: cutLabel(hint, limits.manifest.usageHint) };
}
