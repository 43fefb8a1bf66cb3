// The counter where every interaction is served: acknowledge first, then answer, and never leave one without an answer or
// an error text. Counts both.
import {
  type Answer,
  type Carried,
  type Carrier,
  type Core,
  describeIndexChange,
  type Logger,
} from "../../src/index.ts";
import { isTokenLost, type Outcome } from "./outcome.ts";
import { type Rendered, type RenderOptions, renderAnswer, renderWords } from "./render.ts";

/** What was asked, and how a button goes on. */
export interface Asked {
  carried?: Carried;
  from?: number;
  /** The index that the button's answer was given from. */
  askedOf?: string;
}

export interface Desk {
  readonly core: Core;
  readonly carrier: Carrier;
  readonly log: Logger;
  readonly counts: { acknowledged: number; answered: number; unanswered: number; heardAt: Date | null };
  /** True the first time that a key is seen: Slack repeats what it thinks was lost. */
  isNew(key: string): boolean;
  serve(interaction: Interaction): Promise<void>;
  render(answer: Answer, asked: Asked, surface: RenderOptions["surface"]): Rendered;
  /** Resolves when nothing that was acknowledged is unanswered. */
  idle(): Promise<void>;
}

export interface Interaction {
  /** For the log: `command`, `mention`, `button` … */
  what: string;
  ack: () => Promise<void>;
  /** What to do once acknowledged; the outcome of the last thing shown. */
  work: () => Promise<Outcome>;
  /** Says words to the user when the work did not end in an answer. */
  say: (rendered: Rendered) => Promise<Outcome>;
  /** Asked again by a button in the error text; null where there is nothing to ask again. Read when it is needed. */
  again: () => Carried | null;
}

interface DeskOptions {
  core: Core;
  carrier: Carrier;
  log: Logger;
  now?: () => Date;
  onTokenLost?: (code: string) => void;
}

/** Slack repeats an event after a minute and after five, and a command never. */
const keysKept = 10_000;

export function createDesk({
  core,
  carrier,
  log,
  now = () => new Date(),
  onTokenLost = () => {},
}: DeskOptions): Desk {
  const counts: Desk["counts"] = { acknowledged: 0, answered: 0, unanswered: 0, heardAt: null };
  const seen = new Set<string>();
  const open = new Set<Promise<void>>();

  // One piece of work a turn of the loop: in between, whatever has arrived is acknowledged.
  let lastTurn: Promise<void> = Promise.resolve();
  const nextTurn = () => {
    lastTurn = lastTurn.then(() => new Promise((resolve) => setImmediate(resolve)));
    return lastTurn;
  };

  async function acknowledge({ what, ack }: Interaction): Promise<void> {
    try {
      await ack();
    } catch (error) {
      log.warn(
        { what, code: codeOf(error) },
        "slack was not told that the request arrived; it is answered all the same",
      );
    }
  }

  async function handle(interaction: Interaction): Promise<void> {
    counts.heardAt = now();
    await acknowledge(interaction);
    counts.acknowledged++;
    await nextTurn();
    const { what, work, say, again } = interaction;
    let outcome = await attempt(work, what, log);
    if (outcome.kind !== "sent") {
      log.warn({ what, outcome: outcome.kind, code: outcome.code }, "slack did not take the answer");
      if (isTokenLost(outcome)) onTokenLost(outcome.code);
      const words = describeFailure(outcome);
      const rendered = () => renderWords(words, again(), core.index.version, carrier);
      outcome = await attempt(() => say(rendered()), what, log);
    }
    if (outcome.kind === "sent") counts.answered++;
    else {
      counts.unanswered++;
      log.error(
        { what, outcome: outcome.kind, code: outcome.code },
        "a request was acknowledged and could not be answered",
      );
    }
  }

  return {
    core,
    carrier,
    log,
    counts,
    isNew(key) {
      if (seen.has(key)) return false;
      seen.add(key);
      const oldest = seen.values().next().value;
      if (seen.size > keysKept && oldest !== undefined) seen.delete(oldest);
      return true;
    },
    serve(interaction) {
      const served = handle(interaction).finally(() => open.delete(served));
      open.add(served);
      return served;
    },
    render(answer, { carried, from = 0, askedOf }, surface) {
      const preface = askedOf === undefined ? null : describeIndexChange(askedOf, answer.data.index.version);
      const text = carried?.kind === "text" ? carried.text : undefined;
      return renderAnswer(answer, { surface, carrier, text, from, preface });
    },
    async idle() {
      while (open.size > 0) await Promise.allSettled(open);
    },
  };
}

async function attempt(work: () => Promise<Outcome>, what: string, log: Logger): Promise<Outcome> {
  try {
    return await work();
  } catch (error) {
    if (codeOf(error) === "not_installed") return { kind: "refused", code: "not_installed" };
    log.error(
      { what, code: codeOf(error), fault: error instanceof Error ? error.message : "unknown" },
      "a request could not be worked on",
    );
    return { kind: "refused", code: "fault" };
  }
}

function describeFailure(outcome: Exclude<Outcome, { kind: "sent" }>): string {
  if (outcome.kind === "unknown")
    return "Slack did not confirm the answer. If you do not see it above, ask again.";
  switch (outcome.code) {
    case "not_in_channel":
    case "channel_not_found":
      return "I cannot write here. Invite me to this channel (/invite) and ask again.";
    case "is_archived":
      return "This channel is archived, so I cannot answer here. Ask in another channel.";
    case "not_installed":
      return "The app is not installed in this workspace any more. Install it again to be answered here.";
    case "missing_scope":
      return "The app lacks a permission that it needs here. Whoever installed it can install it again to grant it.";
    case "fault":
      return "Something went wrong on our side, and it is in the log. Ask again in a moment.";
    default:
      return `Slack did not take the answer (${outcome.code}). Ask again in a moment, or ask for less at once.`;
  }
}

export function codeOf(error: unknown): string {
  if (typeof error === "object" && error !== null && "code" in error && typeof error.code === "string")
    return error.code;
  return error instanceof Error ? error.name : "unknown";
}
