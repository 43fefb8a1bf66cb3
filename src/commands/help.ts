// /heist help: what can be asked.
import { composeHelp } from "../answer/compose/help.ts";
import { composeBadInput } from "../answer/compose/refusal.ts";
import { viewAt } from "../knowledge/view.ts";
import { findNearest } from "../language/edit-distance.ts";
import type { Command } from "./command.ts";

/** Help lists the other commands, so the registry that holds them hands them in. */
export function createHelp(commands: () => readonly Command[]): Command {
  return {
    name: "help",
    summary: "What can be asked, with examples",
    localized: { ko: "사용법과 예시", ja: "使い方と例" },
    usage: "/heist help [command]",
    options: [
      {
        name: "command",
        summary: "The command to explain",
        localized: { ko: "설명할 명령", ja: "説明するコマンド" },
        required: false,
        form: "positional",
        choices: null,
        complete: null,
      },
    ],
    examples: ["/heist help", "/heist help total"],
    permission: "everyone",
    run: (args, { index, request }) => {
      const view = viewAt(index, null);
      const names = commands().map(({ name }) => name);
      const topic = args.trim().replace(/^\//, "").toLowerCase();
      const isKnown = names.includes(topic);
      // "help me" asks for all of it; one word of some length was meant for a command.
      const unknown = isKnown || !/^[a-z]{3,}$/.test(topic) ? null : topic;
      const near = unknown === null ? null : findNearest(unknown, names);
      return near === null
        ? composeHelp(
            view,
            commands(),
            { kind: "help", topic: isKnown ? topic : null, asof: null },
            request,
            unknown,
          )
        : composeBadInput(`No command is called "${topic}".`, [`/heist help ${near}`], {
            view,
            query: null,
            request,
          });
    },
  };
}
