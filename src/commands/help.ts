// /heist help: what can be asked.
import { composeHelp } from "../answer/compose/help.ts";
import { viewAt } from "../knowledge/view.ts";
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
      const topic = args.trim().replace(/^\//, "").toLowerCase();
      const known = commands().some((command) => command.name === topic);
      return composeHelp(
        viewAt(index, null),
        commands(),
        { kind: "help", topic: known ? topic : null, asof: null },
        request,
      );
    },
  };
}
