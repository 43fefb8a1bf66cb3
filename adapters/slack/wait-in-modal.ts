// A trigger is good for three seconds: the modal opens first and is filled when there is an answer.
import { answerModal, waitingModal } from "./modal.ts";
import type { Outcome } from "./outcome.ts";
import type { Reception, Workspace } from "./receive.ts";
import type { Rendered } from "./render.ts";
import { openView, updateView } from "./send.ts";

export type Opened = { kind: "there"; say: (rendered: Rendered) => Promise<Outcome> };

export async function openWaiting(
  { sender, clients }: Reception,
  triggerId: string,
  workspace: Workspace,
): Promise<Exclude<Outcome, { kind: "sent" }> | Opened> {
  const client = await clients.of(workspace);
  let opened: string | undefined;
  const outcome = await openView(sender, client, triggerId, waitingModal(), (id) => {
    opened = id;
  });
  if (outcome.kind !== "sent") return outcome;
  const viewId = opened;
  if (viewId === undefined) return { kind: "unknown", code: "no_view" };
  return { kind: "there", say: (rendered) => updateView(sender, client, viewId, answerModal(rendered)) };
}
