// The console without a terminal: what a typed line means, what an answer becomes, what a screen holds.
import { Writable } from "node:stream";
import { stripVTControlCharacters } from "node:util";
import { describe, expect, it } from "vitest";
import { consoleSettings } from "../../../adapters/console/config.ts";
import { completeTyped, isWorthKeeping, mayBeStored, readTyped } from "../../../adapters/console/receive.ts";
import { keysOf, renderForTerminal } from "../../../adapters/console/render.ts";
import { cutToScreen } from "../../../adapters/console/screen.ts";
import { type Screen, sendAnswer, sendLines } from "../../../adapters/console/send.ts";
import { displayWidth, renderText } from "../../../src/index.ts";
import { aCore, anIncident, attributed, stolen } from "../../builders.ts";

const core = aCore({
  incidents: Array.from({ length: 24 }, (_, i) =>
    anIncident({
      id: `harbour-${String.fromCharCode(97 + i)}-2024`,
      victim: i === 0 ? "하버 Exchange" : `Harbour ${String.fromCharCode(65 + i)}`,
      ...(i === 0 ? { aliases: ["Quay"] } : {}),
      figures: [stolen(`${i + 1}0m`, "chainalysis", "2024-06-01")],
      attributions: [attributed("states", "formal", "fbi", "2024-06-01")],
    }),
  ),
});

function aScreen(columns: number, rows: number, isInteractive = true): Screen & { written: () => string } {
  let text = "";
  const output: Screen["output"] = new Writable({
    write: (chunk, _encoding, done) => {
      text += String(chunk);
      done();
    },
  });
  output.columns = columns;
  output.rows = rows;
  return { output, color: false, isInteractive, written: () => text };
}

const code = "\u001b[";

describe("a typed line", () => {
  it("is asked as it stands, without the blanks around it", () => {
    expect(readTyped("  /total 2024 ", null)).toEqual({ do: "ask", request: "/total 2024" });
  });

  it.each(["exit", "/quit", "Q", "bye"])("%s leaves", (line) => {
    expect(readTyped(line, null)).toEqual({ do: "leave" });
  });

  it("q skips what waits below the screen, and leaves only where nothing does", () => {
    expect([readTyped("q", null, true), readTyped("q", null, false), readTyped("exit", null, true)]).toEqual([
      { do: "skip" },
      { do: "leave" },
      { do: "leave" },
    ]);
  });

  it("that is empty asks for more of the last answer", () => {
    expect(readTyped("   ", null)).toEqual({ do: "more" });
  });

  it("follows a key of the last answer, and is a request where that answer has no such key", async () => {
    const list = await core.ask("/heists");
    expect(keysOf(list).has("n")).toBe(true);
    expect(readTyped("N", list)).toEqual({ do: "ask", request: keysOf(list).get("n") });
    expect(readTyped("n", null)).toEqual({ do: "ask", request: "n" });
    const refusal = await core.ask("zzzz");
    expect(readTyped("1", refusal)).toEqual({ do: "ask", request: refusal.data.suggestions[0] });
  });

  it("is kept for the arrow keys unless it is a key, blank, or the word that leaves", () => {
    expect(["/heist wazirx", "2023 total", "n b"].filter(isWorthKeeping)).toHaveLength(3);
    expect(["n", "2", "", " ", "exit", "/quit", "q"].filter(isWorthKeeping)).toEqual([]);
  });
});

describe("the history on disk", () => {
  it("never holds a text that was pasted to be checked", () => {
    const typed = [
      "/check a secret draft",
      "check a secret draft",
      "/heist check a secret draft",
      "  /CHECK: it",
    ];
    expect(typed.filter(mayBeStored)).toEqual([]);
    expect(mayBeStored("/total 2023")).toBe(true);
  });
});

describe("completion", () => {
  it("offers nothing for a pasted text", () => {
    expect(completeTyped(core, `/heists ${"last year ".repeat(2000)}`)[0]).toEqual([]);
  });

  it("goes on in a list of values, and in one that leaves out", () => {
    expect(completeTyped(core, "/heists level:official,ind")[0]).toEqual(["/heists level:official,industry"]);
    expect(completeTyped(core, "/heists top 5 -level:susp")[0]).toEqual(["/heists top 5 -level:suspected"]);
  });

  it("completes a command", () => {
    expect(completeTyped(core, "/tot")).toEqual([["/total "], "/tot"]);
  });

  it("completes a bare name as /heist reads it", () => {
    expect(completeTyped(core, "qua")).toEqual([["/heist harbour-a-2024"], "qua"]);
  });

  it("keeps what was typed where several names share nothing with it", () => {
    const [values, line] = completeTyped(core, "harb");
    expect(values.length).toBeGreaterThan(2);
    expect(values).toContain(line);
  });

  it("offers nothing for nothing known, and for an empty line the commands", () => {
    expect(completeTyped(core, "/heist zzzzzz")[0]).toEqual([]);
    expect(completeTyped(core, "")[0]).toContain("/total ");
  });
});

describe("an answer on a terminal", () => {
  it("says in colour what it says without", async () => {
    const answer = await core.ask("/heist harbour-b-2024");
    const coloured = renderForTerminal(answer, { color: true, columns: 80 });
    expect(coloured).toContain(code);
    expect(stripVTControlCharacters(coloured)).toBe(renderText(answer, { width: 80 }));
  });

  it("closes every colour on the line that opens it, so that a screen may end anywhere", async () => {
    for (const request of ["/heists", "/total 2024", "/heist harbour-b-2024"])
      for (const line of renderForTerminal(await core.ask(request), { color: true, columns: 40 }).split("\n"))
        if (line.includes(code))
          expect(["22m", "24m", "39m"]).toContain(line.slice(line.lastIndexOf(code) + 2).slice(0, 3));
  });

  it.each([40, 80, 200])(
    "stays inside %d columns, single long words aside, and inside 110 at most",
    async (columns) => {
      for (const request of [
        "/heists",
        "/total 2024 by:month",
        "/heist harbour-a-2024",
        "zzzz",
        "/heist help",
      ])
        for (const line of renderForTerminal(await core.ask(request), { color: false, columns }).split("\n"))
          if (line.trim().includes(" "))
            expect(displayWidth(line)).toBeLessThanOrEqual(Math.min(columns, 110));
    },
  );

  it("is neither wrapped nor coloured in a pipe, and offers no keys there", async () => {
    const screen = aScreen(20, 5, false);
    const answer = await core.ask("/heists");
    expect(sendAnswer(answer, screen)).toEqual([]);
    expect(screen.written()).toBe(`${renderText(answer)}\n\n`);
  });

  it("has no colour where NO_COLOR is set", () => {
    expect(consoleSettings.parse({ NO_COLOR: "1" })).toEqual({ color: false });
    expect(consoleSettings.parse({})).toEqual({ color: true });
  });
});

describe("a screen", () => {
  it("holds the lines that fit above the prompt, wide characters counted as two columns", () => {
    expect(cutToScreen(["one", "two", "three", "four", "five"], 10, 6)).toEqual({
      shown: ["one", "two", "three"],
      rest: ["four", "five"],
    });
    expect(cutToScreen(["하버하버하버", "two", "three", "four"], 10, 6).shown).toEqual([
      "하버하버하버",
      "two",
    ]);
  });

  it("counts no colour code", () => {
    const coloured = Array(3).fill(`${code}1m${code}31mtwelve chars${code}39m${code}22m`);
    expect(cutToScreen([...coloured, "a", "b"], 12, 6).shown).toHaveLength(3);
  });

  it("shows one last line rather than asking for it, and always at least one", () => {
    expect(cutToScreen(["one", "two", "three", "four"], 10, 6).rest).toEqual([]);
    expect(cutToScreen(["one", "two", "three"], 10, 1).shown).toEqual(["one"]);
  });

  it("gives a long answer a screen at a time, all of it once, with its keys last", async () => {
    const answer = await core.ask("/heists");
    const screen = aScreen(80, 12);
    let rest = sendAnswer(answer, screen);
    for (let turn = 0; rest.length > 0 && turn < 100; turn++) rest = sendLines(rest, screen);
    expect(rest).toEqual([]);
    const lines = screen.written().trimEnd().split("\n");
    expect(
      lines
        .filter((line) => !line.startsWith("-- Enter"))
        .slice(0, -1)
        .join("\n"),
    ).toBe(renderText(answer, { width: 80 }));
    expect(lines.at(-1)).toBe("n: next page");
  });
});
