// A paste as readline meets it: a real interface on a terminal's bytes, marked as a terminal marks them.
import { createInterface } from "node:readline";
import { Writable } from "node:stream";
import { describe, expect, it } from "vitest";
import { PasteInput } from "../../../adapters/console/paste.ts";
import { isWorthKeeping } from "../../../adapters/console/receive.ts";

const paste = (text: string) => `\u001b[200~${text}\u001b[201~`;
const article = "Lazarus stole $54 million from CoinEx.\rThe FBI said so.\r\rIt was 2023.\r";

/** The lines that the chunks come to, as shown, as sent, and what readline remembers of them. */
async function type(...chunks: readonly (string | Buffer)[]) {
  const input = new PasteInput(() => {});
  const output = new Writable({ write: (_chunk, _encoding, done) => done() });
  const lines = createInterface({ input, output, terminal: true });
  const [shown, sent] = [[] as string[], [] as string[]];
  let kept: string[] = [];
  lines.on("history", (history: string[]) => {
    if (!isWorthKeeping(history[0] ?? "")) history.shift();
    kept = [...history];
  });
  lines.on("line", (line) => {
    shown.push(line);
    sent.push(input.expand(line));
  });
  const closed = new Promise<void>((resolve) => lines.once("close", resolve));
  for (const chunk of chunks) input.write(chunk);
  input.end();
  await closed;
  return { shown, sent, kept };
}

const whole = "/check Lazarus stole $54 million from CoinEx.\nThe FBI said so.\n\nIt was 2023.";

describe("a text pasted into the chat", () => {
  it("is one request with its lines, and no line of it is remembered", async () => {
    expect(await type("/total 2023\r/check ", paste(article), "\r")).toEqual({
      shown: ["/total 2023", "/check [paste 1: 4 lines]"],
      sent: ["/total 2023", whole],
      kept: ["/total 2023"],
    });
  });

  it("may begin with the command", async () => {
    expect((await type(paste(`/check ${article}`), "\r")).sent).toEqual([whole]);
  });

  it("is read the same when its bytes arrive one by one, in two marks and in letters of several bytes", async () => {
    const typed = Buffer.from(`/check ${paste("하버 거래소\r에서 도난")} ${paste("a\rb")}\r`);
    const { sent } = await type(...[...typed].map((_, i) => typed.subarray(i, i + 1)));
    expect(sent).toEqual(["/check 하버 거래소\n에서 도난 a\nb"]);
  });

  it("waits for Enter as a short line does, which can be gone on typing at", async () => {
    const { shown, kept } = await type("/heist ", paste("waz\tirx\r"), " 2024\r");
    expect(shown).toEqual(["/heist waz irx 2024"]);
    expect(kept).toEqual(shown);
  });

  it("of one long line stands in the line as a mark too", async () => {
    const { shown, sent, kept } = await type("/check ", paste("a ".repeat(300)), "\r");
    expect(shown).toEqual(["/check [paste 1: 1 line]"]);
    expect(sent).toEqual([`/check ${"a ".repeat(300).trim()}`]);
    expect(kept).toEqual([]);
  });

  it("that is a list of commands is asked one by one", async () => {
    expect((await type(paste("/total 2023\r\r/heist wazirx\r"), "\r")).sent).toEqual([
      "/total 2023",
      "/heist wazirx",
    ]);
  });

  it("takes no longer than it takes to send 400,000 characters", async () => {
    const long = "Lazarus stole it.\r".repeat(22_000);
    const bytes = Buffer.from(`/check ${paste(long)}\r`);
    const chunks = Array.from({ length: Math.ceil(bytes.length / 4096) }, (_, i) =>
      bytes.subarray(i * 4096, (i + 1) * 4096),
    );
    const { sent } = await type(...chunks);
    expect(sent[0]).toHaveLength("/check ".length + long.length - 1);
  });

  it("leaves the keys and a mark typed by hand as they are", async () => {
    expect((await type("/heist x\u001b[D\u001b[3~wazirx\r", "[paste 9: 2 lines]\r")).sent).toEqual([
      "/heist wazirx",
      "[paste 9: 2 lines]",
    ]);
  });
});
