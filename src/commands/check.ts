// /check <text>: a pasted text against the record. The text is read, answered and forgotten: its answer has no request,
// and nothing here hands it on.
import type { Answer } from "../answer/answer.ts";
import { composeCheck } from "../answer/compose/check.ts";
import { composeBadInput } from "../answer/compose/refusal.ts";
import { toDay } from "../knowledge/dates.ts";
import { viewAt } from "../knowledge/view.ts";
import { findStatements } from "../language/statements.ts";
import { readAddress } from "../query/address.ts";
import { checkStatements } from "../query/check.ts";
import type { Command, CommandContext } from "./command.ts";

/** A long report; more is a dump, and reading it would keep others waiting. */
export const longestText = 400_000;
/** What one chat answer can hold. */
const shownInChat = 12;

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
  run: checkText,
};

export function checkText(text: string, { index, now, pageSize }: CommandContext): Answer {
  const view = viewAt(index, null);
  const refuse = (what: string) => ({
    ...composeBadInput(what, ["/heist help"], { view, query: null, request: "/check" }),
    request: null,
  });
  if (text.trim() === "")
    return refuse("There is no text to check. In a chat it goes after the command: /check <text>.");
  if (text.length > longestText)
    return refuse(
      `That is ${text.length.toLocaleString("en-US")} characters long; ${longestText.toLocaleString("en-US")} are checked at once. Paste a part of it.`,
    );
  const checks = checkStatements(view, findStatements(text, index, now), toDay(now));
  return composeCheck(view, checks, pageSize === undefined ? shownInChat : Number.POSITIVE_INFINITY);
}
