// Help, derived from the registry: what can be asked, with examples that work.
import type { Command } from "../../commands/command.ts";
import type { View } from "../../knowledge/view.ts";
import { filterKeys } from "../../language/filter-keys.ts";
import type { HelpQuery } from "../../query/query.ts";
import type { Answer } from "../answer.ts";
import { text } from "../block.ts";
import { Draft } from "../draft.ts";

export function composeHelp(
  view: View,
  commands: readonly Command[],
  query: HelpQuery,
  request: string,
  /** What was taken for a command's name, and is none. */
  unknown: string | null,
): Answer {
  const draft = new Draft({
    view,
    kind: "help",
    readAs: query.topic === null ? "help" : `help on ${query.topic}`,
    query,
    request,
  });
  const command = commands.find((c) => c.name === query.topic);
  if (command !== undefined) {
    draft.add({ kind: "title", line: [text(`/${command.name}`, "strong"), text(` - ${command.summary}`)] });
    draft.add({
      kind: "fields",
      fields: [
        { label: "Usage", line: [text(command.usage, "code")] },
        ...command.options.map((option) => ({ label: option.name, line: [text(option.summary)] })),
      ],
    });
    draft.suggest("Examples", command.examples);
    return draft.finish();
  }
  draft.add({
    kind: "title",
    line: [
      text("Heistbot", "strong"),
      text(
        " answers questions about North Korean cryptocurrency theft from a curated index. Every figure has its source; nothing is guessed.",
      ),
    ],
  });
  if (unknown !== null) draft.note([text(`No command is called "${unknown}"; these are all.`)]);
  draft.add({
    kind: "list",
    heading: "Commands",
    items: commands.map((c) => [text(c.usage, "code"), text(` - ${c.summary}`)]),
  });
  draft.add({
    kind: "list",
    heading: "Filters, the same everywhere",
    items: Object.entries(filterKeys).map(([key, takes]) => [text(`${key}:`, "code"), text(` ${takes}`)]),
  });
  draft.note([
    text("Several values: "),
    text("type:exchange,bridge", "code"),
    text(". All but these: "),
    text("-type:individual", "code"),
    text(". An unknown value is refused with those that are known."),
  ]);
  draft.add({
    kind: "list",
    heading: "Levels: was it North Korea?",
    items: [
      [
        { kind: "level", level: "official" },
        text(" - a government or court states it, or a UN panel or the MSMT lists it"),
      ],
      [
        { kind: "level", level: "industry" },
        text(
          " - an analytics or security firm, the victim's forensics, or a named researcher with published tracing",
        ),
      ],
      [{ kind: "level", level: "suspected" }, text(" - any other attribution")],
      [{ kind: "level", level: "disputed" }, text(" - attributed, and denied by somebody with a reason")],
      [
        { kind: "level", level: "rejected" },
        text(" - only denied: somebody else was charged, or a source says it was not North Korea"),
      ],
      [{ kind: "level", level: "unattributed" }, text(" - nobody on record attributes it")],
    ],
  });
  draft.suggest("Try", [
    "/heist wazirx",
    "/total 2023",
    "/heists top 10",
    "/actor lazarus",
    "/compare 2023 and 2024",
  ]);
  return draft.finish();
}
