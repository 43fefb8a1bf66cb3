// What arrives from Slack -> a request to the core -> where its answer goes. The same handlers serve the socket and HTTP.
// Decides nothing: every word of an answer comes from the core.
import type { App, BlockAction, ButtonAction, webApi } from "@slack/bolt";
import { askerOf } from "./asker.ts";
import { type Carried, unpackButton } from "./buttons.ts";
import type { Desk } from "./desk.ts";
import { drawHome } from "./home.ts";
import { answerModal, waitingModal } from "./modal.ts";
import type { Outcome } from "./outcome.ts";
import { registerModal } from "./receive-modal.ts";
import { type Rendered, renderWords } from "./render.ts";
import { deleteOriginal, openView, post, publishHome, respond, type Sender, updateView } from "./send.ts";

/** The workspace that something came from. */
export interface Workspace {
  teamId: string | undefined;
  enterpriseId: string | undefined;
  isEnterpriseInstall: boolean;
}

export interface Clients {
  /** Slack's client with the workspace's token. Rejects where the app is not installed there. */
  of(workspace: Workspace): Promise<webApi.WebClient>;
  /** The workspace took the app away, or its token back. */
  forget(workspace: Workspace, why: string): Promise<void>;
}

export interface Reception {
  desk: Desk;
  sender: Sender;
  clients: Clients;
}

export function registerHandlers(app: App, reception: Reception): void {
  registerCommands(app, reception);
  registerMessages(app, reception);
  registerHome(app, reception);
  registerButtons(app, reception);
  registerModal(app, reception);
  registerLosses(app, reception);
}

function registerCommands(app: App, { desk, sender }: Reception): void {
  app.command(/.*/, async ({ command, ack, context }) => {
    if (!desk.isNew(`command ${command.trigger_id}`)) return ack();
    const request = `${command.command} ${readSlackText(command.text)}`.trim();
    const show = (isPublic: boolean) => (rendered: Rendered) =>
      respond(sender, command.response_url, rendered, { isPublic, replaces: false, threadTs: null });
    await desk.serve({
      what: "command",
      ack,
      request,
      say: show(false),
      work: async () => {
        const asker = askerOf(workspaceOf(context), command.channel_id, {
          id: command.user_id,
          name: command.user_name,
        });
        const answer = await desk.core.ask(request, { asker });
        const surface = answer.isPublic ? "channel" : "private";
        return show(answer.isPublic)(desk.render(answer, {}, surface));
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
    return desk.serve({
      what,
      ack,
      request: message.text,
      say: show,
      work: async () =>
        show(
          desk.render(
            await desk.core.ask(message.text, {
              asker: askerOf(workspace, message.channel, { id: message.user }),
            }),
            {},
            "channel",
          ),
        ),
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
      request: null,
      say: ({ blocks }) => publish({ type: "home", blocks }),
      work: async () =>
        publish(
          await drawHome(desk.core, desk.shelf, askerOf(workspaceOf(context), null, { id: event.user })),
        ),
    });
  });
}

function registerButtons(app: App, reception: Reception): void {
  app.action<BlockAction<ButtonAction>>(
    /^(ask|share|page|rest)\./,
    async ({ action, body, ack, context }) => {
      await serveButton(reception, { action, body, ack, workspace: workspaceOf(context) });
    },
  );
  // Fields of the modal, and links drawn as buttons, need no answer but are acknowledged.
  app.action(/^(?!(ask|share|page|rest)\.)/, async ({ ack }) => ack());
}

interface Click {
  action: ButtonAction;
  body: BlockAction<ButtonAction>;
  ack: () => Promise<void>;
  workspace: Workspace;
}

async function serveButton(
  { desk, sender, clients }: Reception,
  { action, body, ack, workspace }: Click,
): Promise<void> {
  if (!desk.isNew(`button ${body.trigger_id} ${action.action_id} ${action.action_ts}`)) return ack();
  const carried = unpackButton(action.value ?? "", desk.shelf);
  const say = async (rendered: Rendered): Promise<Outcome> => {
    const { response_url: url, view } = body;
    if (url !== undefined && view === undefined)
      return respond(sender, url, rendered, { isPublic: false, replaces: false, threadTs: threadOf(body) });
    const client = await clients.of(workspace);
    return view?.type === "modal"
      ? updateView(sender, client, view.id, answerModal(rendered))
      : openView(sender, client, body.trigger_id, answerModal(rendered));
  };
  await desk.serve({
    what: "button",
    ack,
    request: carried?.request ?? null,
    say,
    work: async () => {
      if (carried === null)
        return say(
          renderWords(
            "This button has expired. Type the request again.",
            null,
            desk.core.index.version,
            desk.shelf,
          ),
        );
      if (body.view?.type === "home")
        return answerInNewModal({ desk, sender, clients }, { carried, body, workspace });
      const asker = askerOf(workspace, body.channel?.id ?? null, {
        id: body.user.id,
        name: body.user.username,
      });
      const answer = await desk.core.ask(carried.request, { asker });
      const asked = { from: carried.from, askedOf: carried.index };
      if (body.view !== undefined || body.response_url === undefined)
        return say(desk.render(answer, asked, "view"));
      const isShare = carried.verb === "share";
      const replaces = (carried.verb === "page" || carried.verb === "rest") && isPrivate(body);
      const shown = await respond(
        sender,
        body.response_url,
        desk.render(answer, asked, isShare ? "channel" : "private"),
        {
          isPublic: isShare,
          replaces,
          threadTs: replaces ? null : threadOf(body),
        },
      );
      if (isShare && shown.kind === "sent" && isPrivate(body))
        await deleteOriginal(sender, body.response_url);
      return shown;
    },
  });
}

/** A trigger is good for three seconds: the modal opens first and is filled then. */
async function answerInNewModal(
  { desk, sender, clients }: Reception,
  { carried, body, workspace }: { carried: Carried; body: Click["body"]; workspace: Workspace },
): Promise<Outcome> {
  const client = await clients.of(workspace);
  let viewId: string | undefined;
  const opened = await openView(sender, client, body.trigger_id, waitingModal(), (id) => (viewId = id));
  if (opened.kind !== "sent" || viewId === undefined) return opened;
  const asker = askerOf(workspace, null, { id: body.user.id, name: body.user.username });
  const answer = await desk.core.ask(carried.request, { asker });
  return updateView(
    sender,
    client,
    viewId,
    answerModal(desk.render(answer, { from: carried.from, askedOf: carried.index }, "view")),
  );
}

const isPrivate = (body: BlockAction): boolean => body.container.is_ephemeral === true;

function threadOf(body: BlockAction): string | null {
  const thread: unknown = body.message?.thread_ts ?? body.container.thread_ts;
  return typeof thread === "string" ? thread : null;
}

function registerLosses(app: App, { clients }: Reception): void {
  app.event("app_uninstalled", ({ context }) =>
    clients.forget(workspaceOf(context), "the app was removed from the workspace"),
  );
  app.event("tokens_revoked", async ({ event, context }) => {
    if ((event.tokens.bot ?? []).length > 0)
      await clients.forget(workspaceOf(context), "its token was revoked");
  });
}

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

/** Slack's own markup in what people type, as they typed it: links, mentions and three escaped letters. */
export function readSlackText(text: string): string {
  return text
    .replace(
      /<([^<>|]*)(?:\|([^<>]*))?>/g,
      (_, target: string, label: string | undefined) => label ?? target.replace(/^mailto:/, ""),
    )
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&amp;", "&");
}
