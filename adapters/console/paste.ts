// What is pasted into a terminal, kept apart from what is typed: a terminal marks both ends of it when asked to
// (bracketed paste, xterm's control sequences). A text of several lines stands in the line as a mark for it and is sent
// whole; line by line, each would be a request of its own and would reach the history.
import { Transform } from "node:stream";
import { StringDecoder } from "node:string_decoder";
import { plural, readCarried } from "../../src/index.ts";
import { longestTypedPaste } from "./limits.ts";

export const pasteModeOn = "\u001b[?2004h";
export const pasteModeOff = "\u001b[?2004l";

const pasteStart = "\u001b[200~";
const pasteEnd = "\u001b[201~";
const marked = /\[paste \d+: [\d,]+ lines?\]/g;

/** A terminal's input for readline, with the marks in the place of what was pasted. */
export class PasteInput extends Transform {
  readonly #decoder = new StringDecoder("utf8");
  readonly #setRawMode: (isRaw: boolean) => void;
  readonly #pastes = new Map<string, string>();
  #count = 0;
  /** What came and is not handed on yet: a paste that goes on, or what may be the beginning of its mark. */
  #held: string[] = [];
  #isPasting = false;

  constructor(setRawMode: (isRaw: boolean) => void) {
    super();
    this.#setRawMode = setRawMode;
  }

  /** Called by readline. */
  setRawMode(isRaw: boolean): this {
    this.#setRawMode(isRaw);
    return this;
  }

  /** The line with the pasted texts in it, which are forgotten with that. */
  expand(line: string): string {
    return line.replace(marked, (mark) => {
      const text = this.#pastes.get(mark) ?? mark;
      this.#pastes.delete(mark);
      return text;
    });
  }

  override _transform(chunk: Buffer, _encoding: string, done: () => void): void {
    this.#read(this.#decoder.write(chunk));
    done();
  }

  override _flush(done: () => void): void {
    if (!this.#isPasting) this.push(this.#held.join(""));
    done();
  }

  #read(added: string): void {
    // The mark may be cut by the end of a chunk; only that much of what was held is looked at again.
    const last = this.#held.pop() ?? "";
    let text = last + added;
    for (;;) {
      const at = text.indexOf(this.#isPasting ? pasteEnd : pasteStart);
      if (at < 0) break;
      const before = text.slice(0, at);
      if (this.#isPasting) {
        this.push(this.#standIn([...this.#held, before].join("")));
        this.#held = [];
      } else this.push(before);
      this.#isPasting = !this.#isPasting;
      text = text.slice(at + pasteStart.length);
    }
    if (this.#isPasting) {
      const kept = Math.max(0, text.length - pasteEnd.length + 1);
      this.#held.push(text.slice(0, kept), text.slice(kept));
      return;
    }
    const cut = text.length - begunMark(text);
    this.push(text.slice(0, cut));
    this.#held = [text.slice(cut)];
  }

  /** What readline gets for a pasted text: a short line as if it were typed, else a mark. */
  #standIn(pasted: string): string {
    const text = pasted.replace(/\r\n?/g, "\n").replace(/^\n+|\s+$/g, "");
    const lines = text.split("\n");
    const typed = lines.map((line) => line.replace(/\p{Cc}/gu, " ").trimEnd()).filter((line) => line !== "");
    if (typed.every(isCommand)) return typed.join("\r");
    if (lines.length === 1 && text.length <= longestTypedPaste) return typed.join("");
    const mark = `[paste ${++this.#count}: ${plural(lines.length, "line")}]`;
    this.#pastes.set(mark, text);
    return mark;
  }
}

/** How many characters at the end of the text may be the beginning of a mark. */
function begunMark(text: string): number {
  for (let length = pasteStart.length - 1; length > 0; length--)
    if (text.endsWith(pasteStart.slice(0, length))) return length;
  return 0;
}

/** Commands copied from somewhere are asked one after the other, as they would be from a pipe. */
function isCommand(line: string): boolean {
  return line.startsWith("/") && readCarried(line).kind === "request";
}

/** Does the line stand for a pasted text? It means nothing in another session. */
export function hasPaste(line: string): boolean {
  return line.search(marked) >= 0;
}
