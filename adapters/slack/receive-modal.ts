// The shortcuts: a form opened anywhere and answered in its own place, and the check of a message.
import type { AckFn, App, MessageShortcut, ViewResponseAction, ViewSubmitAction } from "@slack/bolt";
import { askCarried } from "../../src/index.ts";
import { askerOf } from "./asker.ts";
import { globalShortcut, messageShortcut } from "./manifest.ts";
import {
  answerModal,
  askCallback,
  askModal,
  chosenCommand,
  commandAction,
  completeField,
  type FieldValues,
  readFields,
  waitingModal,
} from "./modal.ts";
import type { Outcome } from "./outcome.ts";
import { readMessageText } from "./read-text.ts";
import { type Reception, type Workspace, workspaceOf } from "./receive.ts";
import { type Rendered, renderWords } from "./render.ts";
import { openView, respond, updateView } from "./send.ts";
import { openWaiting } from "./wait-in-modal.ts";

/** A modal's answer is given with the acknowledgement if it comes this soon, so that Slack cannot draw them in the wrong order. */
const answerWithAckMs = 1500;

export function registerModal(app: App, reception: Reception): void {
  const { desk, sender, clients } = reception;
  app.shortcut(
    { type: "shortcut", callback_id: globalShortcut.callbackId },
    async ({ shortcut, ack, context }) => {
      if (!desk.isNew(`shortcut ${shortcut.trigger_id}`)) return ack();
      const [first] = desk.core.commands;
      const show = async (view: Parameters<typeof openView>[3]): Promise<Outcome> =>
        openView(sender, await clients.of(workspaceOf(context)), shortcut.trigger_id, view);
      await desk.serve({
        what: "global shortcut",
        ack,
        again: () => null,
        say: (rendered) => show(answerModal(rendered)),
        work: async () => show(first === undefined ? waitingModal() : askModal(desk.core, first)),
      });
    },
  );
  app.shortcut(
    { type: "message_action", callback_id: messageShortcut.callbackId },
    async ({ shortcut, ack, context }) => {
      if (!desk.isNew(`shortcut ${shortcut.trigger_id}`)) return ack();
      await serveMessage(reception, shortcut, workspaceOf(context), ack);
    },
  );
  app.shortcut(/.*/, async ({ shortcut, ack }) => {
    if (
      shortcut.callback_id !== globalShortcut.callbackId &&
      shortcut.callback_id !== messageShortcut.callbackId
    )
      await ack();
  });

  app.action(commandAction, async ({ body, context }) => {
    if (body.type !== "block_actions" || body.view === undefined) return;
    const command = chosenCommand(desk.core, body.view as { state: { values: FieldValues } });
    const { id } = body.view;
    if (command === undefined) return;
    await desk.serve({
      what: "command choice",
      // The catch-all for actions has acknowledged it.
      ack: async () => {},
      again: () => null,
      say: async (rendered) =>
        updateView(sender, await clients.of(workspaceOf(context)), id, answerModal(rendered)),
      work: async () =>
        updateView(sender, await clients.of(workspaceOf(context)), id, askModal(desk.core, command)),
    });
  });

  app.options(/.*/, async ({ options, ack }) => {
    await ack({ options: completeField(desk.core, options.action_id, options.value) });
  });

  app.view<ViewSubmitAction>(askCallback, async ({ view, body, ack, context }) => {
    await serveSubmission(reception, {
      view,
      body,
      ack,
      workspace: workspaceOf(context),
    });
  });
  app.view(/.*/, async ({ view, ack }) => {
    if (view.callback_id !== askCallback) await ack();
  });
}

/** Somebody else's message, checked: shown in a modal to whoever asked, and where that fails in the channel to them alone. */
async function serveMessage(
  reception: Reception,
  { trigger_id, message, response_url: url, user, channel }: MessageShortcut,
  workspace: Workspace,
  ack: () => Promise<void>,
): Promise<void> {
  const { desk, sender, clients } = reception;
  const carried = { kind: "text" as const, text: readMessageText(message) };
  await desk.serve({
    what: "message shortcut",
    ack,
    again: () => carried,
    say: (rendered) => respond(sender, url, rendered, { isPublic: false, replaces: false, threadTs: null }),
    work: async () => {
      const shown = await openWaiting(reception, trigger_id, workspace);
      if (shown.kind !== "there") return shown;
      const asker = askerOf(clients, workspace, channel.id, { id: user.id, name: user.name });
      return shown.say(desk.render(await askCarried(desk.core, carried, { asker }), { carried }, "view"));
    },
  });
}

interface Submission {
  view: ViewSubmitAction["view"];
  body: ViewSubmitAction;
  ack: AckFn<ViewResponseAction>;
  workspace: Workspace;
}

async function serveSubmission(
  { desk, sender, clients }: Reception,
  { view, body, ack, workspace }: Submission,
): Promise<void> {
  const values = view.state.values as FieldValues;
  const command = chosenCommand(desk.core, view as { state: { values: FieldValues } });
  if (command === undefined) return;
  const carried = readFields(command, values);
  const shareTo = body.response_urls?.[0]?.channel_id ?? null;
  const asker = askerOf(clients, workspace, shareTo, { id: body.user.id, name: body.user.name });
  const asked = askCarried(desk.core, carried, { asker });
  const soon = await Promise.race([
    asked,
    new Promise<null>((resolve) => setTimeout(resolve, answerWithAckMs, null).unref()),
  ]);
  let hadAck = false;
  const update = async (rendered: Rendered): Promise<Outcome> =>
    updateView(sender, await clients.of(workspace), view.id, answerModal(rendered));
  const target = body.response_urls?.[0]?.response_url;
  await desk.serve({
    what: "modal",
    ack: async () => {
      await ack({
        response_action: "update",
        view: soon === null ? waitingModal() : answerModal(desk.render(soon, { carried }, "view")),
      });
      hadAck = true;
    },
    again: () => null,
    say: update,
    work: async () => {
      const answer = await asked;
      if (soon === null || !hadAck) {
        const shown = await update(desk.render(answer, { carried }, "view"));
        if (shown.kind !== "sent") return shown;
      }
      if (target === undefined) return { kind: "sent" };
      const shared = await respond(sender, target, desk.render(answer, { carried }, "channel"), {
        isPublic: true,
        replaces: false,
        threadTs: null,
      });
      if (shared.kind === "sent") return shared;
      return update(
        renderWords(
          `The answer could not be shown to the channel (${shared.code}). Ask again, or ask there.`,
          carried,
          desk.core.index.version,
          desk.carrier,
        ),
      );
    },
  });
}
