// A command and the values of its options -> the request that a person would type. Modals, typed options and menus all
// ask through this, so they get the answers that the words get.
import type { Command } from "./command.ts";

/** Values by option name; empty ones are left out. Unknown names are ignored: the platform only offers the known. */
export function buildRequest(command: Command, values: Readonly<Record<string, string | undefined>>): string {
  const words = command.options.flatMap((option) => {
    const value = values[option.name]?.replace(/\s+/g, " ").trim() ?? "";
    if (value === "") return [];
    if (option.form === "positional") return [value];
    return [`${option.name}:${value.includes(" ") ? `"${value.replaceAll('"', "")}"` : value}`];
  });
  return [requestPrefix(command), ...words].join(" ");
}

/** The words that call the command: `/total`; for one that is only a subcommand, `/heist help`. */
export function requestPrefix(command: Command): string {
  const [first = "", second = ""] = command.usage.split(" ");
  return second === command.name ? `${first} ${second}` : first;
}
