// /check <text>: a pasted text against the record. The text is read, answered and forgotten: its answer has no request,
// and nothing here hands it on.
import { readAddress } from "../query/address.ts";
import type { Command } from "./command.ts";
import { loadOnce } from "./load-once.ts";

/** Most requests check nothing. */
const load = loadOnce(async () => (await import("./check-text.ts")).checkText);

/** The text of `/check <text>`, untouched, so that positions in it hold; null for any other request. */
export function readPasted(request: string): string | null {
  const prefix = /^\s*(?:\/?heist\s+)?\/?check(?:[\s:]+|$)/i.exec(request.slice(0, 40));
  return prefix === null ? null : request.slice(prefix[0].length);
}

/** "check bc1… for me, theirs or not", typed and not commanded: an address with no figure beside it is asked about. */
export function asksOfAddress(typed: string): boolean {
  if (typed.length > 200 || typed.trimStart().startsWith("/")) return false;
  const words = typed.split(/\s+/);
  const others = words.filter((word) => readAddress(word) === null);
  return others.length < words.length && !others.some((word) => /\d/.test(word));
}

export const check: Command = {
  name: "check",
  summary: "Check a pasted text: its figures, dates and attributions against the record",
  localized: { ko: "붙여 넣은 글의 수치, 날짜, 귀속 확인", ja: "貼り付けた文章の数値・日付・帰属を確認" },
  usage: "/check <text>",
  options: [
    {
      name: "text",
      summary: "A sentence or a whole article",
      localized: { ko: "문장 하나 또는 기사 전체", ja: "一文または記事全体" },
      required: true,
      form: "positional",
      choices: null,
      complete: null,
    },
  ],
  examples: ["/check Lazarus stole $54 million from CoinEx"],
  permission: "everyone",
  load,
  run: async (text, context) => (await load())(text, context),
};
