// A typed line -> one of the given commands and its arguments. What names no command is a question, or a bare name.
import type { Command } from "./command.ts";

export interface ReadRequest {
  command: Command;
  args: string;
  /** The request as it can be asked again: `/total 2023`. */
  request: string;
}

export function readLine(text: string, commands: readonly Command[]): ReadRequest {
  const line = text
    .normalize("NFKC")
    .replace(/\p{Cc}|\p{Cf}/gu, " ")
    .replace(/\s+/g, " ")
    .trim()
    // Some say first who may see the answer.
    .replace(/^public (\/.+)$/i, "$1 public");
  const named = (name: string) => commands.find((command) => command.name === name);
  const build = (name: string, args: string): ReadRequest => {
    const command = named(name) ?? named("heist");
    if (command === undefined) throw new Error(`no command ${name}`);
    const prefix = name === "help" ? "/heist help" : `/${command.name}`;
    return { command, args, request: args === "" ? prefix : `${prefix} ${args}` };
  };
  const match = /^\/?([a-z]+)(?: (.*))?$/i.exec(line);
  const word = match?.[1]?.toLowerCase() ?? "";
  const rest = match?.[2] ?? "";
  const isExplicit = line.startsWith("/");
  if (word === "heist") {
    // In Slack every command is also a subcommand: `/heist total 2023`.
    const [, sub = "", args = ""] = /^\/?([a-z]+)(?: (.*))?$/i.exec(rest) ?? [];
    const subcommand = named(sub.toLowerCase());
    if (subcommand !== undefined && subcommand.name !== "heist") return build(subcommand.name, args);
    return rest === "" ? build("help", "") : build("heist", rest);
  }
  if (line === "" || line === "?") return build("help", "");
  // "total stolen in 2023" begins with a command's name and is a question all the same: `ask` tries both.
  if (named(word) !== undefined)
    return isExplicit || rest === "" || isTyped(rest) ? build(word, rest) : build("ask", line);
  return build("ask", line);
}

/** What nobody writes in a sentence: a filter, or no more than two words. */
function isTyped(rest: string): boolean {
  return /(?:^|\s)-?[a-z_-]+:\S/i.test(rest) || rest.split(" ").length <= 2;
}
