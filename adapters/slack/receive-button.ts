// Clicks on the buttons below an answer: the same request on the index of this moment, shown where the button stands.
import type { App, BlockAction, ButtonAction } from "@slack/bolt";
import { askCarried, type Carried } from "../../src/index.ts";
import { askerOf } from "./asker.ts";
import { type Pressed, readButton, verbs } from "./buttons.ts";
import { answerModal } from "./modal.ts";
import type { Outcome } from "./outcome.ts";
import { type Reception, type Workspace, workspaceOf } from "./receive.ts";
import { type Rendered, renderWords } from "./render.ts";
import { deleteOriginal, openView, respond, updateView } from "./send.ts";
import { openWaiting } from "./wait-in-modal.ts";

const ours = verbs.join("|");

export function registerButtons(app: App, reception: Reception): void {
  app.action<BlockAction<ButtonAction>>(
    new RegExp(`^(${ours})\\.`),
    async ({ action, body, ack, context }) => {
      await serveButton(reception, { action, body, ack, workspace: workspaceOf(context) });
    },
  );
  // Fields of the modal, and links drawn as buttons, need no answer but are acknowledged.
  app.action(new RegExp(`^(?!(${ours})\\.)`), async ({ ack }) => ack());
}

type Body = BlockAction<ButtonAction>;

interface Click {
  action: ButtonAction;
  body: Body;
  ack: () => Promise<void>;
  workspace: Workspace;
}

const unknown = "This button is of another version of the app. Type the request again.";

async function serveButton(reception: Reception, { action, body, ack, workspace }: Click): Promise<void> {
  const { desk, sender, clients } = reception;
  if (!desk.isNew(`button ${body.trigger_id} ${action.action_id} ${action.action_ts}`)) return ack();
  const pressed = readButton(action.value ?? "");
  let carried: Carried | null = null;
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
    again: () => carried,
    say,
    work: async () => {
      const show =
        body.view?.type === "home"
          ? await openWaiting(reception, body.trigger_id, workspace)
          : { kind: "there" as const, say };
      if (show.kind !== "there") return show;
      const found =
        pressed === null
          ? { kind: "gone" as const, words: unknown }
          : await desk.carrier.unpack(pressed.carriedAs);
      if (pressed === null || found.kind === "gone")
        return show.say(
          renderWords(
            found.kind === "gone" ? found.words : unknown,
            null,
            desk.core.index.version,
            desk.carrier,
          ),
        );
      carried = found;
      return answerClick(reception, { carried, pressed, body, workspace, say: show.say });
    },
  });
}

interface Answering {
  carried: Carried;
  pressed: Pressed;
  body: Body;
  workspace: Workspace;
  say: (rendered: Rendered) => Promise<Outcome>;
}

async function answerClick(
  { desk, sender, clients }: Reception,
  { carried, pressed, body, workspace, say }: Answering,
): Promise<Outcome> {
  const asker = askerOf(clients, workspace, body.channel?.id ?? null, {
    id: body.user.id,
    name: body.user.username,
  });
  const answer = await askCarried(desk.core, carried, { asker });
  const asked = { carried, from: pressed.from, askedOf: pressed.index };
  if (body.view !== undefined || body.response_url === undefined)
    return say(desk.render(answer, asked, "view"));
  const isShare = pressed.verb === "share";
  const replaces = (pressed.verb === "page" || pressed.verb === "rest") && isPrivate(body);
  const shown = await respond(
    sender,
    body.response_url,
    desk.render(answer, asked, isShare ? "channel" : "private"),
    { isPublic: isShare, replaces, threadTs: replaces ? null : threadOf(body) },
  );
  if (isShare && shown.kind === "sent" && isPrivate(body)) await deleteOriginal(sender, body.response_url);
  return shown;
}

const isPrivate = (body: BlockAction): boolean => body.container.is_ephemeral === true;

function threadOf(body: BlockAction): string | null {
  const thread: unknown = body.message?.thread_ts ?? body.container.thread_ts;
  return typeof thread === "string" ? thread : null;
}
