// Where every interaction is served: acknowledge first, then answer, and never leave one without an answer or an error
// text. Counts both.
import type { REST } from "discord.js";
import {
  type Asker,
  askCarried,
  type Carrier,
  type Core,
  describeIndexChange,
  type Logger,
} from "../../src/index.ts";
import { shortVersion } from "./buttons.ts";
import { codes, type Failure } from "./failure.ts";
import type { Received } from "./receive.ts";
import { type Message, renderAnswer } from "./render.ts";
import {
  type Acknowledgement,
  acknowledge,
  answer,
  type InteractionAddress,
  type Outcome,
  type ReplyTo,
  reply,
} from "./send.ts";

export interface Desk {
  readonly counts: { acknowledged: number; answered: number; unanswered: number };
  /** True the first time that an id is seen: after a lost connection Discord may send an event again. */
  isNew(id: string): boolean;
  /** `received` null: it is of another version of the application. */
  serveInteraction(what: string, to: InteractionAddress, received: Received | null, asker: Asker): void;
  serveMessage(to: ReplyTo, received: Received, asker: Asker, mayEmbed: boolean): void;
  /** Resolves when nothing that was acknowledged is unanswered. */
  idle(): Promise<void>;
}

export interface DeskOptions {
  core: Core;
  /** For what goes by the bot's token. */
  rest: REST;
  /** For what goes by an interaction's token: acknowledgements, and answers. */
  callbacks: REST;
  answers: REST;
  carrier: Carrier;
  log: Logger;
}

/** Discord replays at most what a short outage held. */
const idsKept = 10_000;

const unknown = "This is of another version of the bot. Type the request again.";

export function createDesk({ core, rest, callbacks, answers, carrier, log }: DeskOptions): Desk {
  const counts: Desk["counts"] = { acknowledged: 0, answered: 0, unanswered: 0 };
  const seen = new Set<string>();
  const open = new Set<Promise<void>>();

  const track = (work: Promise<void>): void => {
    const tracked = work
      .catch((error: unknown) =>
        log.error({ fault: error instanceof Error ? error.message : "unknown" }, "serving failed"),
      )
      .finally(() => open.delete(tracked));
    open.add(tracked);
  };

  async function compose(received: Received, asker: Asker): Promise<Message> {
    const { from, askedOf, canShare } = received;
    const carried = await carrier.unpack(received.carried);
    if (carried.kind === "gone") return words(carried.words);
    const reply = await askCarried(core, carried, { asker });
    const { version } = reply.data.index;
    const remark =
      askedOf === null || askedOf === shortVersion(version) ? null : describeIndexChange(askedOf, version);
    const message = renderAnswer(reply, {
      carrier,
      from,
      canShare,
      remark,
      text: carried.kind === "text" ? carried.text : undefined,
    });
    await carrier.written();
    return message;
  }

  async function finish(
    what: string,
    show: (message: Message) => Promise<Outcome>,
    make: () => Promise<Message>,
  ): Promise<void> {
    // Others that wait to be acknowledged go before the work on this one.
    await new Promise((resolve) => setImmediate(resolve));
    let outcome = await attempt(async () => show(await make()));
    if (outcome.kind === "refused" && isAnswerable(outcome.failure)) {
      log.warn({ what, ...outcome.failure }, "discord did not take the answer");
      const { failure } = outcome;
      outcome = await attempt(() => show(words(describeFailure(failure))));
    }
    if (outcome.kind === "sent") counts.answered++;
    else {
      counts.unanswered++;
      log.error({ what, ...outcome.failure }, "a request was acknowledged and could not be answered");
    }
  }

  async function serve(
    what: string,
    to: InteractionAddress,
    received: Received | null,
    asker: Asker,
  ): Promise<void> {
    const how: Acknowledgement = received?.acknowledgement ?? { kind: "reply", isEphemeral: true };
    const outcome = await acknowledge(callbacks, to, how);
    if (outcome.kind === "taken") {
      log.info({ what }, "another process has acknowledged it, and answers");
      return;
    }
    if (outcome.kind === "refused") {
      log.error({ what, ...outcome.failure }, "an interaction could not be acknowledged");
      return;
    }
    counts.acknowledged++;
    await finish(
      what,
      (message) => answer(answers, to, message),
      async () => (received === null ? words(unknown) : compose(received, asker)),
    );
  }

  return {
    counts,
    isNew(id) {
      if (seen.has(id)) return false;
      seen.add(id);
      const oldest = seen.values().next().value;
      if (seen.size > idsKept && oldest !== undefined) seen.delete(oldest);
      return true;
    },
    serveInteraction(what, to, received, asker) {
      track(serve(what, to, received, asker));
    },
    serveMessage(to, received, asker, mayEmbed) {
      counts.acknowledged++;
      const show = (message: Message) => reply(rest, to, mayEmbed ? message : withoutEmbeds(message));
      track(finish("message", show, () => compose(received, asker)));
    },
    async idle() {
      while (open.size > 0) await Promise.allSettled(open);
    },
  };
}

/** A fault of our own counts as refused, so that the user hears of it. */
async function attempt(work: () => Promise<Outcome>): Promise<Outcome> {
  try {
    return await work();
  } catch (error) {
    const reason = error instanceof Error ? error.message : "unknown";
    return { kind: "refused", failure: { code: "fault", status: null, route: "", reason } };
  }
}

/** Whether other words may reach the user by the same way. */
function isAnswerable({ code }: Failure): boolean {
  const never: readonly (string | number)[] = [
    codes.unknownChannel,
    codes.unknownInteraction,
    codes.unknownWebhook,
    codes.invalidWebhookToken,
    codes.missingAccess,
    codes.missingPermissions,
  ];
  return !never.includes(code);
}

function describeFailure({ code }: Failure): string {
  if (code === "fault")
    return "Something went wrong on our side, and it is in the log. Ask again in a moment.";
  return `Discord did not take the answer (${code}). Ask again in a moment, or ask for less at once.`;
}

function words(content: string): Message {
  return { content, embeds: [], components: [], allowed_mentions: { parse: [] } };
}

/** Without the permission Embed Links Discord drops the body of an answer in silence. */
function withoutEmbeds(message: Message): Message {
  const hint =
    "I may not post embeds in this channel, so the answer is missing here. Give me the permission Embed Links, or ask with a command.";
  return {
    ...message,
    embeds: [],
    content: [message.content, hint].filter((line) => line !== "").join("\n"),
  };
}
