// A typed line -> the command it means and its arguments. What names no command is a name to look up.
import type { Command } from "./command.ts";
import { heist } from "./heist.ts";
import { commands } from "./registry.ts";

export interface ReadRequest {
  command: Command;
  args: string;
  /** The request as it can be asked again: `/total 2023`. */
  request: string;
}

export function readRequest(text: string): ReadRequest {
  const line = text
    .normalize("NFKC")
    .replace(/\p{Cc}|\p{Cf}/gu, " ")
    .replace(/\s+/g, " ")
    .trim();
  const match = /^\/?([a-z]+)(?: (.*))?$/i.exec(line);
  const word = match?.[1]?.toLowerCase() ?? "";
  const rest = match?.[2] ?? "";
  const command = commands.find(({ name }) => name === word);
  const isExplicit = line.startsWith("/");
  if (word === "heist") {
    // In Slack every command is also a subcommand: `/heist total 2023`.
    const [, sub = "", args = ""] = /^\/?([a-z]+)(?: (.*))?$/i.exec(rest) ?? [];
    const subcommand = commands.find((command) => command.name === sub.toLowerCase());
    if (subcommand !== undefined && subcommand !== heist) return build(subcommand, args);
    return rest === "" ? build(named("help"), "") : build(heist, rest);
  }
  if (command !== undefined) return build(command, rest);
  if (line === "" || line === "?") return build(named("help"), "");
  return build(heist, isExplicit ? line.slice(1) : line);
}

function named(name: string): Command {
  return commands.find((command) => command.name === name) ?? heist;
}

function build(command: Command, args: string): ReadRequest {
  const prefix = command.name === "help" ? "/heist help" : `/${command.name}`;
  return { command, args, request: args === "" ? prefix : `${prefix} ${args}` };
}
