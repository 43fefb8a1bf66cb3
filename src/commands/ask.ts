// /ask <question>: plain words. Read as a request of the command language and answered as that request is; also what a
// mention, a direct message and a line without a command mean.
import type { Command } from "./command.ts";
import { loadOnce } from "./load-once.ts";

/** The reader of questions is larger than all commands together, and most requests are none. */
const load = loadOnce(async () => (await import("./answer-question.ts")).answerQuestion);

/** A question is answered by the other commands, so the registry that holds them hands them in. */
export function createAsk(commands: () => readonly Command[]): Command {
  return {
    name: "ask",
    summary: "A question in plain words, read as one of the other commands",
    localized: { ko: "자유로운 문장으로 질문", ja: "普通の文章での質問" },
    usage: "/ask <question>",
    options: [
      {
        name: "question",
        summary: "How much in 2023? Was WazirX North Korea? Biggest bridge hacks since 2022",
        localized: {
          ko: "예: How much in 2023? 또는 Was WazirX North Korea? (영어로)",
          ja: "例: How much in 2023? / Was WazirX North Korea?(英語で)",
        },
        required: true,
        form: "positional",
        choices: null,
        complete: null,
      },
    ],
    examples: [
      "/ask how much did they steal in 2023",
      "/ask was wazirx north korea",
      "/ask biggest bridge hacks since 2022",
    ],
    permission: "everyone",
    load,
    run: async (args, context) => (await load())(args, context, commands()),
  };
}
