// People in the loopback Slack: what each thing that they do sends to the app, in the shape that Slack gives it.
import { checkOptions, checkView, type View } from "./checks.ts";
import { readBlocks, type Seen } from "./reading.ts";
import type { Delivery, Envelope } from "./socket.ts";
import type { SlackState, StoredMessage } from "./state.ts";

interface Ports {
  issueResponseUrl(channel: string, user: string, original: string | null): string;
  deliver(envelope: Envelope): Promise<Delivery>;
}

interface Place {
  channel?: string;
  user?: string;
  threadTs?: string;
  team?: string;
  /** Set where the app was installed for a whole organisation. */
  organisation?: string | undefined;
}

/** Values of a modal's fields by `block_id`; a chosen option, or what was typed. */
export type Filled = Record<string, { typed: string } | { chosen: string } | { conversation: string }>;

export interface People {
  /** `/heist wazirx` in a channel. */
  type(line: string, place?: Place): Promise<Delivery>;
  mention(text: string, place?: Place): Promise<Delivery>;
  write(text: string, place?: Place): Promise<Delivery>;
  openHome(user?: string): Promise<Delivery>;
  /** Clicks the first button with that label: in a message, a modal or a Home tab. */
  click(
    where: StoredMessage | { viewId: string } | { home: string },
    label: string,
    place?: Place,
  ): Promise<Delivery>;
  useGlobalShortcut(callbackId: string): Promise<Delivery>;
  /** On a message of somebody else's: what was typed, or all that another app posted. */
  useMessageShortcut(callbackId: string, message: string | Record<string, unknown>): Promise<Delivery>;
  /** Chooses in a menu of a modal that tells the app at once. */
  choose(viewId: string, blockId: string, value: string): Promise<Delivery>;
  /** Types into a menu that the app fills. */
  search(
    viewId: string,
    blockId: string,
    typed: string,
  ): Promise<{ delivery: Delivery; problems: string[]; values: string[] }>;
  submit(viewId: string, filled: Filled): Promise<Delivery>;
  /** An event as it is, for those that people do not cause. */
  send(event: Record<string, unknown>, place?: Place & { at?: number }): Promise<Delivery>;
  read(where: StoredMessage | View): Seen;
}

export function createPeople(state: SlackState, { issueResponseUrl, deliver }: Ports): People {
  const newTrigger = () => {
    const trigger = state.newId("trigger.");
    state.triggers.set(trigger, state.now());
    return trigger;
  };
  const identity = (user: string, team = "T1") => ({
    team: { id: team, domain: "example" },
    user: { id: user, username: user, team_id: team },
    api_app_id: "A1",
    token: "verification",
    is_enterprise_install: false,
    enterprise: null,
  });
  const event = (
    inner: Record<string, unknown>,
    team = "T1",
    { organisation, at = state.now() }: { organisation?: string | undefined; at?: number } = {},
  ): Envelope => ({
    type: "events_api",
    payload: {
      type: "event_callback",
      token: "verification",
      team_id: team,
      api_app_id: "A1",
      event: { event_ts: state.newTs(), ...inner },
      event_id: state.newId("Ev"),
      event_time: Math.floor(at / 1000),
      authorizations: [
        {
          enterprise_id: organisation ?? null,
          team_id: team,
          user_id: "UBOT",
          is_bot: true,
          is_enterprise_install: organisation !== undefined,
        },
      ],
      is_ext_shared_channel: false,
    },
  });
  const viewOf = (id: string): View => {
    const view = state.views.get(id);
    if (view === undefined) throw new Error(`there is no view ${id}`);
    return view;
  };
  const viewPayload = (id: string, view: View, values: Record<string, unknown> = {}) => ({
    ...view,
    id,
    team_id: "T1",
    hash: "1",
    state: { values },
    app_id: "A1",
    bot_id: "BBOT",
    app_installed_team_id: "T1",
  });
  const interactive = (payload: Record<string, unknown>): Promise<Delivery> =>
    deliver({ type: "interactive", payload });

  return {
    type(line, { channel = "C1", user = "U1", team = "T1", organisation } = {}) {
      const [command = "", ...words] = line.split(" ");
      return deliver({
        type: "slash_commands",
        payload: {
          token: "verification",
          team_id: team,
          team_domain: "example",
          channel_id: channel,
          channel_name: "general",
          user_id: user,
          user_name: user,
          command,
          text: escapeTyped(words.join(" ")),
          api_app_id: "A1",
          is_enterprise_install: String(organisation !== undefined),
          ...(organisation === undefined ? {} : { enterprise_id: organisation }),
          response_url: issueResponseUrl(channel, user, null),
          trigger_id: newTrigger(),
        },
      });
    },
    mention: (text, { channel = "C1", user = "U1", threadTs, team, organisation } = {}) =>
      deliver(
        event(
          {
            type: "app_mention",
            user,
            text: `<@UBOT> ${escapeTyped(text)}`,
            ts: state.newTs(),
            channel,
            ...(threadTs === undefined ? {} : { thread_ts: threadTs }),
          },
          team,
          { organisation },
        ),
      ),
    write: (text, { channel = "D1", user = "U1", team } = {}) =>
      deliver(
        event(
          { type: "message", channel_type: "im", user, text: escapeTyped(text), ts: state.newTs(), channel },
          team,
        ),
      ),
    openHome: (user = "U1") => deliver(event({ type: "app_home_opened", user, channel: "D1", tab: "home" })),
    send: (inner, { team, ...from } = {}) => deliver(event(inner, team, from)),
    click(where, label, { user = "U1" } = {}) {
      const isMessage = "blocks" in where;
      const view = isMessage
        ? undefined
        : "viewId" in where
          ? viewOf(where.viewId)
          : state.homes.get(where.home);
      const blocks = isMessage ? where.blocks : (view?.blocks ?? []);
      const button = readBlocks(blocks).buttons.find((it) => it.label === label);
      if (button === undefined)
        throw new Error(
          `there is no button "${label}" among ${readBlocks(blocks)
            .buttons.map((it) => it.label)
            .join(", ")}`,
        );
      const action = {
        type: "button",
        action_id: button.actionId,
        block_id: button.blockId ?? "b1",
        value: button.value,
        text: { type: "plain_text", text: label },
        action_ts: state.newTs(),
      };
      const place = isMessage
        ? {
            container: {
              type: "message",
              message_ts: where.id,
              channel_id: where.channel,
              is_ephemeral: where.user !== null,
              ...(where.threadTs === null ? {} : { thread_ts: where.threadTs }),
            },
            channel: { id: where.channel, name: "general" },
            // Slack does not send an ephemeral message's content back.
            ...(where.user === null
              ? {
                  message: {
                    type: "message",
                    ts: where.id,
                    text: where.text,
                    ...(where.threadTs === null ? {} : { thread_ts: where.threadTs }),
                  },
                }
              : {}),
            response_url: issueResponseUrl(where.channel, user, where.id),
          }
        : {
            container: { type: "view", view_id: "viewId" in where ? where.viewId : "VHOME" },
            ...(view === undefined
              ? {}
              : { view: viewPayload("viewId" in where ? where.viewId : "VHOME", view) }),
          };
      return interactive({
        type: "block_actions",
        ...identity(user),
        trigger_id: newTrigger(),
        actions: [action],
        ...place,
      });
    },
    useGlobalShortcut: (callbackId) =>
      interactive({
        type: "shortcut",
        ...identity("U1"),
        callback_id: callbackId,
        trigger_id: newTrigger(),
        action_ts: state.newTs(),
      }),
    useMessageShortcut: (callbackId, message) =>
      interactive({
        type: "message_action",
        ...identity("U1"),
        callback_id: callbackId,
        trigger_id: newTrigger(),
        action_ts: state.newTs(),
        message_ts: "1.1",
        response_url: issueResponseUrl("C1", "U1", null),
        channel: { id: "C1", name: "general" },
        message: {
          type: "message",
          user: "U2",
          ts: "1.1",
          ...(typeof message === "string" ? { text: escapeTyped(message) } : message),
        },
      }),
    choose(viewId, blockId, value) {
      const view = viewOf(viewId);
      const values = {
        [blockId]: {
          [blockId]: {
            type: "static_select",
            selected_option: { text: { type: "plain_text", text: value }, value },
          },
        },
      };
      return interactive({
        type: "block_actions",
        ...identity("U1"),
        trigger_id: newTrigger(),
        container: { type: "view", view_id: viewId },
        view: viewPayload(viewId, view, values),
        actions: [
          {
            type: "static_select",
            action_id: blockId,
            block_id: blockId,
            action_ts: state.newTs(),
            selected_option: { text: { type: "plain_text", text: value }, value },
          },
        ],
      });
    },
    async search(viewId, blockId, typed) {
      const view = viewOf(viewId);
      const field = view.blocks.find((block) => block.block_id === blockId);
      const actionId = field?.type === "input" ? (field.element.action_id ?? "") : "";
      const delivery = await interactive({
        type: "block_suggestion",
        ...identity("U1"),
        action_id: actionId,
        block_id: blockId,
        value: typed,
        container: { type: "view", view_id: viewId },
        view: viewPayload(viewId, view),
      });
      const said = delivery.said as { options?: { value: string }[] } | null;
      return {
        delivery,
        problems: checkOptions(said),
        values: (said?.options ?? []).map(({ value }) => value),
      };
    },
    async submit(viewId, filled) {
      const view = viewOf(viewId);
      const values: Record<string, Record<string, unknown>> = {};
      const urls: { block_id: string; action_id: string; channel_id: string; response_url: string }[] = [];
      for (const block of view.blocks) {
        if (block.type !== "input") continue;
        const id = block.block_id ?? "";
        const actionId = block.element.action_id ?? "";
        const given = filled[id];
        const { element } = block;
        const asksUrl = element.type === "conversations_select" && element.response_url_enabled === true;
        if (asksUrl && given !== undefined && "conversation" in given)
          urls.push({
            block_id: id,
            action_id: actionId,
            channel_id: given.conversation,
            response_url: issueResponseUrl(given.conversation, "U1", null),
          });
        values[id] = { [actionId]: fieldState(block.element, given) };
      }
      const delivery = await interactive({
        type: "view_submission",
        ...identity("U1"),
        trigger_id: newTrigger(),
        view: viewPayload(viewId, view, values),
        response_urls: urls,
      });
      const said = delivery.said as { response_action?: string; view?: View } | null | undefined;
      if (said?.response_action === "update" && said.view !== undefined) {
        const problems = checkView(said.view);
        if (problems.length > 0) state.refusals.push({ error: "invalid_arguments", problems });
        else state.views.set(viewId, said.view);
      }
      return delivery;
    },
    read: ({ blocks }) => readBlocks(blocks),
  };
}

type Field = Extract<View["blocks"][number], { type: "input" }>["element"];

/** An empty field, or one left as the app filled it, is sent too. */
function fieldState(element: Field, given: Filled[string] | undefined): unknown {
  if (element.type === "plain_text_input")
    return {
      type: element.type,
      value: given !== undefined && "typed" in given ? given.typed : (element.initial_value ?? null),
    };
  if (element.type === "conversations_select")
    return {
      type: element.type,
      selected_conversation: given !== undefined && "conversation" in given ? given.conversation : null,
    };
  if (given !== undefined && "chosen" in given)
    return {
      type: element.type,
      selected_option: { text: { type: "plain_text", text: given.chosen }, value: given.chosen },
    };
  return { type: element.type, selected_option: element.initial_option ?? null };
}

/** What people type reaches the app with three letters escaped. */
const escapeTyped = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
