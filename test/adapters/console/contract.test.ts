// The console shows what the core answers: on a pipe, and on a small terminal, a screen at a time.
import { Writable } from "node:stream";
import { describe } from "vitest";
import { readTyped } from "../../../adapters/console/receive.ts";
import { type Screen, sendAnswer, sendLines } from "../../../adapters/console/send.ts";
import { adapterContract, contractCore, type PlatformUnderTest } from "../../contracts/adapter.ts";

const core = contractCore();

describe("the console on a pipe", () => {
  adapterContract(() => consoleUnderTest({ isInteractive: false, columns: 80, rows: 24 }), core);
});

describe("the console on a terminal of 110 columns and 24 rows", () => {
  adapterContract(() => consoleUnderTest({ isInteractive: true, columns: 110, rows: 24 }), core);
});

function consoleUnderTest({
  isInteractive,
  columns,
  rows,
}: {
  isInteractive: boolean;
  columns: number;
  rows: number;
}): PlatformUnderTest {
  return {
    name: "console",
    hasLinks: false,
    hasButtons: false,
    async ask(request) {
      let words = "";
      const output: Screen["output"] = new Writable({
        write: (chunk, _encoding, done) => {
          words += String(chunk);
          done();
        },
      });
      Object.assign(output, { columns, rows });
      const screen: Screen = { output, color: false, isInteractive };
      // An empty line asks for more on a terminal; on a pipe it is a request like any other.
      const typed = readTyped(request, null);
      let rest = sendAnswer(await core.ask(typed.do === "ask" ? typed.request : request), screen);
      while (rest.length > 0) rest = sendLines(rest, screen);
      const mischief = words.match(/(?!\n)[\p{Cc}\p{Cf}]/gu) ?? [];
      return {
        words: words.replace(/-- Enter: \d+ more lines?, q: skip --\n/g, ""),
        links: [],
        buttons: [],
        mischief,
      };
    },
  };
}
