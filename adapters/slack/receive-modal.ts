// The shortcuts and their modal: opened at once, filled from the message where there is one, answered in its own place.
import type { AckFn, App, ViewResponseAction, ViewSubmitAction } from "@slack/bolt";
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
import { type Reception, readSlackText, type Workspace, workspaceOf } from "./receive.ts";
import { type Rendered, renderWords } from "./render.ts";
import { openView, respond, updateView } from "./send.ts";

/** A modal's answer is given with the acknowledgement if it comes this soon, so that Slack cannot draw them in the wrong order. */
const answerWithAckMs = 1500;

export function registerModal(app: App, reception: Reception): void {
  const { desk, sender, clients } = reception;
  const open = (
    what: string,
    workspace: Workspace,
    shortcut: { trigger_id: string; text: string; responseUrl: string | null },
    ack: () => Promise<void>,
  ) => {
    const [first] = desk.core.commands;
    const show = async (view: Parameters<typeof openView>[3]): Promise<Outcome> =>
      openView(sender, await clients.of(workspace), shortcut.trigger_id, view);
    const { responseUrl } = shortcut;
    return desk.serve({
      what,
      ack,
      again: () => null,
      say: (rendered) =>
        responseUrl === null
          ? show(answerModal(rendered))
          : respond(sender, responseUrl, rendered, { isPublic: false, replaces: false, threadTs: null }),
      work: async () =>
        first === undefined ? show(waitingModal()) : show(askModal(desk.core, first, shortcut.text)),
    });
  };
  app.shortcut(
    { type: "shortcut", callback_id: globalShortcut.callbackId },
    async ({ shortcut, ack, context }) => {
      if (!desk.isNew(`shortcut ${shortcut.trigger_id}`)) return ack();
      await open(
        "global shortcut",
        workspaceOf(context),
        { trigger_id: shortcut.trigger_id, text: "", responseUrl: null },
        ack,
      );
    },
  );
  app.shortcut(
    { type: "message_action", callback_id: messageShortcut.callbackId },
    async ({ shortcut, ack, context }) => {
      if (!desk.isNew(`shortcut ${shortcut.trigger_id}`)) return ack();
      const text = readSlackText(shortcut.message.text ?? "");
      await open(
        "message shortcut",
        workspaceOf(context),
        { trigger_id: shortcut.trigger_id, text, responseUrl: shortcut.response_url },
        ack,
      );
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
        updateView(sender, await clients.of(workspaceOf(context)), id, askModal(desk.core, command, "")),
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
  const asker = askerOf(workspace, shareTo, { id: body.user.id, name: body.user.name });
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
