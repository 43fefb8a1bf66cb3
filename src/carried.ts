// What a button goes on with, for every platform: the request itself while it fits, else the id of a stored row, and for a
// pasted text the id of what this process holds for a while. A pasted text is never stored.
import type { Answer } from "./answer/answer.ts";
import { buildRequest } from "./commands/build-request.ts";
import { asksOfAddress, check, readPasted } from "./commands/check.ts";
import type { Command } from "./commands/command.ts";
import type { AskOptions, Core } from "./core.ts";
import type { PastedTexts } from "./pasted-texts.ts";
import type { KeptRequests } from "./platform.ts";

/** What is asked again: a request in words, or a text that somebody wants checked. */
export type Carried = { kind: "request"; request: string } | { kind: "text"; text: string };

/** How it stands in the button: as it is while it fits, else by an id. */
export type CarriedAs =
  | { kind: "request"; request: string }
  | { kind: "kept"; id: string }
  | { kind: "pasted"; id: string };

export interface Carrier {
  /** `index` is the version that the answer with the button was given from. */
  pack(carried: Carried, index: string, fits: (request: string) => boolean): CarriedAs;
  /** Words where there is nothing to go on with any more. */
  unpack(carried: Carried | CarriedAs): Promise<Carried | { kind: "gone"; words: string }>;
  /** Before a message with buttons goes out; never rejects. */
  written(): Promise<void>;
}

const askAgain = "A request this long is kept for 30 days, and this one's are over: type it again.";
const pasteAgain =
  "A pasted text is held for 15 minutes and never stored, and this one's are over: paste it again.";

export function createCarrier(requests: KeptRequests, texts: PastedTexts): Carrier {
  return {
    pack(carried, index, fits) {
      if (carried.kind === "text") return { kind: "pasted", id: texts.hold(carried.text) };
      const { request } = carried;
      return fits(request) ? carried : { kind: "kept", id: requests.keep(request, index) };
    },
    async unpack(carried) {
      if (carried.kind === "request" || carried.kind === "text") return carried;
      if (carried.kind === "pasted") {
        const text = texts.recall(carried.id);
        return text === null ? { kind: "gone", words: pasteAgain } : { kind: "text", text };
      }
      const row = await requests.find(carried.id);
      return row === null ? { kind: "gone", words: askAgain } : { kind: "request", request: row.request };
    },
    written: () => requests.written(),
  };
}

/** A typed line as it may be carried on: the text of `/check <text>` is a pasted one. */
export function readCarried(typed: string): Carried {
  const text = readPasted(typed);
  return text === null || asksOfAddress(typed) ? { kind: "request", request: typed } : { kind: "text", text };
}

/** The same for a command whose options were filled in; a text keeps its lines. */
export function fillCarried(command: Command, values: Readonly<Record<string, string | undefined>>): Carried {
  return command.name === check.name
    ? { kind: "text", text: values.text ?? "" }
    : { kind: "request", request: buildRequest(command, values) };
}

export function askCarried(core: Core, carried: Carried, options: AskOptions): Promise<Answer> {
  return carried.kind === "text" ? core.check(carried.text, options) : core.ask(carried.request, options);
}
