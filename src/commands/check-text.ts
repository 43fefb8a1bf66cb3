// A pasted text -> its statements, each with its verdict. Keeps nothing of it.
import type { Answer } from "../answer/answer.ts";
import { composeCheck } from "../answer/compose/check.ts";
import { composeBadInput } from "../answer/compose/refusal.ts";
import { toDay } from "../knowledge/dates.ts";
import { viewAt } from "../knowledge/view.ts";
import { findStatements } from "../language/statements.ts";
import { checkStatements } from "../query/check.ts";
import type { CommandContext } from "./command.ts";

/** A long report; more is a dump, and reading it would keep others waiting. */
const longestText = 400_000;
/** What one chat answer can hold. */
const shownInChat = 12;

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
