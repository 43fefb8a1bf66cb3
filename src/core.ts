// The query core as adapters see it: a request in, an answer out. Knows no platform and holds no state but the index.
import type { Answer } from "./answer/answer.ts";
import { composeFault } from "./answer/compose/fault.ts";
import { createAnswerMemory } from "./answer/memory.ts";
import { asksOfAddress, check as checkCommand, readPasted } from "./commands/check.ts";
import type { Command, Completion } from "./commands/command.ts";
import { completeRequest } from "./commands/complete.ts";
import { readRequest } from "./commands/read-request.ts";
import { refuseUnreadable } from "./commands/refuse-unreadable.ts";
import { commands } from "./commands/registry.ts";
import type { Watches } from "./commands/watches-port.ts";
import type { Index } from "./knowledge/model.ts";
import type { Asker } from "./watches/place.ts";

export interface Core {
  /** The index that answers are given from at this moment. */
  readonly index: Index;
  readonly commands: readonly Command[];
  /**
   * Answers anything a person could type: `/total 2023`, `heist wazirx`, a bare name. Never throws: a fault becomes an
   * answer of kind `fault`, and is handed to `onFault`.
   */
  ask(text: string, options?: AskOptions): Promise<Answer>;
  /** Checks a text that somebody pasted or picked, as it is. The text is neither kept nor handed to anybody. Never throws. */
  check(text: string, options?: AskOptions): Promise<Answer>;
  /** What each word of a question was taken for, a line each. Never throws. */
  explain(text: string, options?: AskOptions): Promise<string>;
  /** What the text typed so far may become, for the console and for platforms' autocompletion. Never throws. */
  complete(text: string, limit: number): Completion[];
  /** Loads what only some commands need, so that the first such request does not wait for it. Never throws. */
  loadCommands(): Promise<void>;
}

export interface AskOptions {
  /** The clock of this request; the core's own where left out. */
  now?: Date;
  /** Entries on a page of a long list; Infinity for scripts. */
  pageSize?: number;
  /** Where and by whom it is asked; left out where nothing can be watched (the command line). */
  asker?: Asker;
}

export interface CoreOptions {
  /** Read for every request, so that a reloaded index answers the next one. */
  index: () => Index;
  now?: () => Date;
  /** Where no store is open, /watch only previews. */
  watches?: Watches;
  /** Is not told the request, which may hold a pasted text. */
  onFault?: (fault: unknown) => void;
}

/** A line that begins with `check` and is no longer than this may be a question. */
const longestQuestion = 120;

/** Several sentences that ask nothing, as somebody pastes them without a command. */
function readsAsArticle(text: string): boolean {
  return (
    text.length > longestQuestion &&
    !text.trimStart().startsWith("/") &&
    !/[?？]/.test(text) &&
    /[.!]["')\]]?\s+\S/.test(text)
  );
}

export function createCore({
  index,
  now = () => new Date(),
  watches,
  onFault = () => {},
}: CoreOptions): Core {
  const memory = createAnswerMemory();
  const check: Core["check"] = async (text, { now: at = now(), pageSize } = {}) => {
    const current = index();
    try {
      return await checkCommand.run(text, {
        index: current,
        now: at,
        request: "/check",
        ...(pageSize === undefined ? {} : { pageSize }),
      });
    } catch (fault) {
      onFault(fault);
      return composeFault(current);
    }
  };
  return {
    get index() {
      return index();
    },
    commands,
    async ask(text, { now: at = now(), pageSize, asker } = {}) {
      const pasted = readPasted(text);
      if (pasted !== null) {
        const answer = await check(pasted, { now: at, ...(pageSize === undefined ? {} : { pageSize }) });
        // "check whether 2023 was worse" is a question; a text with nothing to check in it is short only by accident.
        const isText =
          text.trimStart().startsWith("/") ||
          pasted.length > longestQuestion ||
          (answer.data.checks.length > 0 && !asksOfAddress(text)) ||
          answer.data.kind === "fault";
        if (isText || pasted.trim() === "") return answer;
      } else if (readsAsArticle(text)) {
        const answer = await check(text, { now: at, ...(pageSize === undefined ? {} : { pageSize }) });
        // Two statements are what no question makes: one of its names would be answered in the place of the text.
        if (answer.data.checks.length > 1) return answer;
      }
      const current = index();
      try {
        const refusal = refuseUnreadable(text, current);
        if (refusal !== null) return refusal;
        const { command, args, request } = readRequest(
          pasted !== null && asksOfAddress(text) ? pasted : text,
        );
        const key = `${at.toISOString().slice(0, 10)} ${pageSize ?? ""} ${request}`;
        const known = memory.recall(current, key);
        if (known !== undefined) return known;
        const answer = command.run(args, {
          index: current,
          now: at,
          request,
          ...(pageSize === undefined ? {} : { pageSize }),
          ...(asker === undefined ? {} : { asker }),
          ...(watches === undefined ? {} : { watches }),
        });
        // What has to wait has asked something beside the index, and may answer otherwise the next time.
        if (!(answer instanceof Promise)) memory.keep(current, key, answer);
        return await answer;
      } catch (fault) {
        onFault(fault);
        return composeFault(current);
      }
    },
    check,
    async explain(text, { now: at = now() } = {}) {
      try {
        const { explainQuestion } = await import("./language/explain-question.ts");
        return explainQuestion(text, index(), at);
      } catch (fault) {
        onFault(fault);
        return "";
      }
    },
    complete(text, limit) {
      try {
        return completeRequest(text, index(), limit);
      } catch (fault) {
        onFault(fault);
        return [];
      }
    },
    async loadCommands() {
      try {
        await Promise.all(commands.map((command) => command.load?.()));
      } catch (fault) {
        onFault(fault);
      }
    },
  };
}
