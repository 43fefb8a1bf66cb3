// What a half-typed request may become: a command, a filter, or a value of the option under the cursor.
import type { Index } from "../knowledge/model.ts";
import type { Completion } from "./command.ts";
import { heist } from "./heist.ts";
import { commands } from "./registry.ts";

/** No name, period or filter is longer; what is, was pasted. */
const longestTyped = 500;

/** Whole lines that continue `text`, at most `limit`. */
export function completeRequest(text: string, index: Index, limit: number): Completion[] {
  if (text.length > longestTyped) return [];
  const match = /^\/?([a-z]*)( ?)(.*)$/i.exec(text.trimStart());
  const [, word = "", space = "", rest = ""] = match ?? [];
  if (space === "") {
    const names = commands.map((command) => ({
      value: command.name === "help" ? "/heist help" : `/${command.name} `,
      label: command.summary,
    }));
    const matching = names.filter(({ value }) => value.slice(1).startsWith(word.toLowerCase()));
    return matching.slice(0, limit);
  }
  const command = commands.find((c) => c.name === word.toLowerCase());
  if (command === undefined) return [];
  const filter = /^(|.*\s)([a-z-]+):((?:[^\s,]*,)*)([^\s,]*)$/i.exec(rest);
  if (filter !== null) {
    const [, before = "", key = "", listed = "", typed = ""] = filter;
    const option = command.options.find(
      (o) => o.name === key.toLowerCase().replace(/^-/, "") && o.form === "filter",
    );
    const values =
      option?.complete?.(typed, index, limit) ??
      (option?.choices ?? []).filter((c) => c.startsWith(typed)).map((c) => ({ value: c, label: c }));
    return values
      .slice(0, limit)
      .map(({ value, label }) => ({ value: `/${command.name} ${before}${key}:${listed}${value}`, label }));
  }
  const first = command.options.find((option) => option.form === "positional") ?? heist.options[0];
  const values = rest === "" && command.name === "heist" ? [] : (first?.complete?.(rest, index, limit) ?? []);
  const keys = /\s$/.test(rest)
    ? command.options
        .filter((o) => o.form === "filter")
        .map((o) => ({ value: `${rest}${o.name}:`, label: o.summary }))
    : [];
  return [...values, ...keys]
    .slice(0, limit)
    .map(({ value, label }) => ({ value: `/${command.name} ${value}`, label }));
}
