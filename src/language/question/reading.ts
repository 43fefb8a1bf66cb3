// What a question is read as: a request of the command language, so that it gets the answer the command gives - or a
// reason for asking back.
import type { RefusalReason } from "../../answer/answer.ts";

export type Reading =
  | { kind: "request"; request: string /** Other readings, offered as buttons. */; others: readonly string[] }
  | { kind: "refusal"; reason: RefusalReason; what: string; suggestions: readonly string[] };

export const ask = (request: string, ...others: readonly string[]): Reading => ({
  kind: "request",
  request: request.replace(/\s+/g, " ").trim(),
  others: others.map((other) => other.replace(/\s+/g, " ").trim()),
});

export const refuse = (reason: RefusalReason, what: string, ...suggestions: readonly string[]): Reading => ({
  kind: "refusal",
  reason,
  what,
  suggestions: suggestions.map((suggestion) => suggestion.replace(/\s+/g, " ").trim()),
});
