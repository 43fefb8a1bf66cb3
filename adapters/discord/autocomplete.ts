// Completions while an option is typed. Never throws: a completion that fails is an empty list and a line in the log.
import type { AutocompleteInteraction } from "discord.js";
import type { Core } from "../../src/index.ts";
import { clip } from "./draw-line.ts";
import { plain } from "./escape.ts";
import { maxChoice, maxChoices } from "./limits.ts";

export interface Choice {
  name: string;
  value: string;
}

export function completeOption(
  interaction: AutocompleteInteraction,
  core: Core,
  onFault: (fault: unknown) => void,
): Choice[] {
  try {
    const { name, value } = interaction.options.getFocused(true);
    const option = core.commands
      .find((command) => command.name === interaction.commandName)
      ?.options.find((known) => known.name === name);
    if (option === undefined) return [];
    const found =
      option.complete?.(value, core.index, maxChoices) ??
      (option.choices ?? [])
        .filter((choice) => choice.includes(value.toLowerCase()))
        .map((choice) => ({ value: choice, label: choice }));
    return toChoices(found);
  } catch (fault) {
    onFault(fault);
    return [];
  }
}

/** Within Discord's limits: a value that does not fit would be cut and mean something else, so it is left out. */
export function toChoices(found: readonly { value: string; label: string }[]): Choice[] {
  const choices = new Map<string, Choice>();
  for (const { value, label } of found) {
    const name = clip(plain(label).trim(), maxChoice);
    if (name === "" || value === "" || value.length > maxChoice || choices.has(name)) continue;
    choices.set(name, { name, value });
  }
  return [...choices.values()].slice(0, maxChoices);
}
