// What arrives from Slack -> a request to the core -> where its answer goes. The same handlers serve the socket and HTTP.
// Decides nothing: every word of an answer comes from the core.
import type { App, webApi } from "@slack/bolt";
import { askCarried, readCarried } from "../../src/index.ts";
import { askerOf } from "./asker.ts";
import type { Desk } from "./desk.ts";
import { drawHome } from "./home.ts";
import { readSlackText } from "./read-text.ts";
import { registerButtons } from "./receive-button.ts";
import { registerModal } from "./receive-modal.ts";
import type { Rendered } from "./render.ts";
import { post, publishHome, respond, type Sender } from "./send.ts";

/** The workspace that something came from. */
export interface Workspace {
  teamId: string | undefined;
  enterpriseId: string | undefined;
  isEnterpriseInstall: boolean;
}

export interface Clients {
  /** Slack's client with the workspace's token. Rejects where the app is not installed there. */
  of(workspace: Workspace): Promise<webApi.WebClient>;
  /** Something came from there. */
  meet(workspace: Workspace): void;
  /** The workspace took the app away, or its token back, at that time. */
  forget(workspace: Workspace, why: string, at: Date): Promise<void>;
}

export interface Reception {
  desk: Desk;
  sender: Sender;
  clients: Clients;
}

export function registerHandlers(app: App, reception: Reception): void {
  app.use(async ({ context, next }) => {
    reception.clients.meet(workspaceOf(context));
    await next();
  });
  registerCommands(app, reception);
  registerMessages(app, reception);
  registerHome(app, reception);
  registerButtons(app, reception);
  registerModal(app, reception);
  registerLosses(app, reception);
}

function registerCommands(app: App, { desk, sender, clients }: Reception): void {
  app.command(/.*/, async ({ command, ack, context }) => {
    if (!desk.isNew(`command ${command.trigger_id}`)) return ack();
    const carried = readCarried(`${command.command} ${readSlackText(command.text)}`.trim());
    const show = (isPublic: boolean) => (rendered: Rendered) =>
      respond(sender, command.response_url, rendered, { isPublic, replaces: false, threadTs: null });
    await desk.serve({
      what: "command",
      ack,
      again: () => carried,
      say: show(false),
      work: async () => {
        const asker = askerOf(clients, workspaceOf(context), command.channel_id, {
          id: command.user_id,
          name: command.user_name,
        });
        const answer = await askCarried(desk.core, carried, { asker });
        const surface = answer.isPublic ? "channel" : "private";
        return show(answer.isPublic)(desk.render(answer, { carried }, surface));
      },
    });
  });
}

/** A mention is answered in its thread, a direct message where it stands. Bolt has acknowledged both by then. */
function registerMessages(app: App, reception: Reception): void {
  const { desk, sender, clients } = reception;
  const answer = (
    what: string,
    workspace: Workspace,
    message: { channel: string; user: string; text: string; threadTs: string | null },
    ack: () => Promise<void>,
  ) => {
    const show = async (rendered: Rendered) =>
      post(sender, await clients.of(workspace), message.channel, message.threadTs, rendered);
    const carried = readCarried(message.text);
    return desk.serve({
      what,
      ack,
      again: () => carried,
      say: show,
      work: async () => {
        const asker = askerOf(clients, workspace, message.channel, { id: message.user });
        return show(desk.render(await askCarried(desk.core, carried, { asker }), { carried }, "channel"));
      },
    });
  };
  app.event("app_mention", async ({ event, body, context }) => {
    if (event.bot_id !== undefined || !desk.isNew(`message ${event.channel} ${event.ts}`)) return;
    const bot = body.authorizations?.[0]?.user_id;
    const text = readSlackText(withoutMention(event.text, bot));
    await answer(
      "mention",
      workspaceOf(context),
      { channel: event.channel, user: event.user ?? "", text, threadTs: event.thread_ts ?? event.ts },
      acknowledged,
    );
  });
  app.message(async ({ message, context }) => {
    if (message.channel_type !== "im" || message.subtype !== undefined || message.bot_id !== undefined)
      return;
    if (!desk.isNew(`message ${message.channel} ${message.ts}`)) return;
    const text = readSlackText(withoutMention(message.text ?? "", undefined));
    await answer(
      "message",
      workspaceOf(context),
      { channel: message.channel, user: message.user, text, threadTs: message.thread_ts ?? null },
      acknowledged,
    );
  });
}

const acknowledged = async () => {};

function registerHome(app: App, { desk, sender, clients }: Reception): void {
  app.event("app_home_opened", async ({ event, context }) => {
    if (event.tab !== "home") return;
    const publish = async (view: Parameters<typeof publishHome>[3]) =>
      publishHome(sender, await clients.of(workspaceOf(context)), event.user, view);
    await desk.serve({
      what: "home",
      ack: acknowledged,
      again: () => null,
      say: ({ blocks }) => publish({ type: "home", blocks }),
      work: async () =>
        publish(
          await drawHome(
            desk.core,
            desk.carrier,
            askerOf(clients, workspaceOf(context), null, { id: event.user }),
          ),
        ),
    });
  });
}

function registerLosses(app: App, { clients }: Reception): void {
  app.event("app_uninstalled", ({ body, context }) =>
    clients.forget(workspaceOf(context), "the app was removed from the workspace", happenedAt(body)),
  );
  app.event("tokens_revoked", async ({ event, body, context }) => {
    if ((event.tokens.bot ?? []).length > 0)
      await clients.forget(workspaceOf(context), "the app's token was revoked", happenedAt(body));
  });
}

/** Slack's clock in whole seconds: within the second it counts as late, so that what it says is not missed. */
const happenedAt = ({ event_time: seconds }: { event_time: number }): Date => new Date((seconds + 1) * 1000);

export function workspaceOf({
  teamId,
  enterpriseId,
  isEnterpriseInstall,
}: {
  teamId?: string;
  enterpriseId?: string;
  isEnterpriseInstall: boolean;
}): Workspace {
  return { teamId, enterpriseId, isEnterpriseInstall };
}

/** The words after the mention of the bot; where its id is not known, after the first mention. */
function withoutMention(text: string, bot: string | undefined): string {
  return text
    .replace(bot === undefined ? /^\s*<@[A-Z0-9]+(\|[^>]*)?>/ : new RegExp(`<@${bot}(\\|[^>]*)?>`, "g"), " ")
    .trim();
}
