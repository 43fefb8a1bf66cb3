// A question, or whatever was typed without a command -> the answer of the command that it means, headed by how it was
// read. What cannot be read is asked back.
import type { Answer } from "../answer/answer.ts";
import { text } from "../answer/block.ts";
import { composeAskedBack } from "../answer/compose/refusal.ts";
import { viewAt } from "../knowledge/view.ts";
import { describeReadWords, type QuestionReading, readQuestion } from "../language/read-question.ts";
import type { Command, CommandContext } from "./command.ts";
import { heist } from "./heist.ts";
import { readLine } from "./read-line.ts";
import { refuseUnknown } from "./refuse-unknown.ts";

/** Filters may stand in a question as they do in a command: `how much in 2023 level:official`. */
const filterPattern = /(?:^|\s)-?[a-z][a-z_-]{1,11}:(?:"[^"]*"|[^\s/][^\s]*)/gi;

export async function answerQuestion(
  args: string,
  context: CommandContext,
  commands: readonly Command[],
): Promise<Answer> {
  if (args.startsWith("/")) {
    const asked = args.replace(/^\/+/, "");
    const refusal = refuseUnknown(args, context.index, commands);
    return refusal ?? answerQuestion(asked, { ...context, request: `/ask ${asked}` }, commands);
  }
  const asCommand = await answerAsCommand(args, context, commands);
  if (asCommand !== null && asCommand.data.reason === null) return asCommand;
  const isPublic = /(?:^|\s)public\s*$/i.test(args);
  const words = args.replace(/(?:^|\s)public\s*$/i, "");
  const filters = words.match(filterPattern)?.map((filter) => filter.trim()) ?? [];
  const question = words.replace(filterPattern, " ").trim();
  const { reading, marks, bareName } = readQuestion(question, context.index, context.now);
  if (asCommand !== null && reading.kind === "refusal" && reading.reason === "bad-input") return asCommand;
  if (bareName !== null) return heist.run(bareName, { ...context, request: `/heist ${bareName}` });
  const answer =
    reading.kind === "request"
      ? await answerReading([reading.request, ...filters].join(" "), reading.others, marks, context, commands)
      : composeAskedBack(reading.reason, reading.what, reading.suggestions, {
          view: viewAt(context.index, null),
          query: null,
          request: context.request,
        });
  return isPublic ? { ...answer, isPublic: true } : answer;
}

/** A line that begins with a command's name may be that command without its slash. */
async function answerAsCommand(
  args: string,
  context: CommandContext,
  commands: readonly Command[],
): Promise<Answer | null> {
  const [, word = "", rest = ""] = /^([a-z]+)(?: (.*))?$/i.exec(args) ?? [];
  const command = commands.find(({ name }) => name === word.toLowerCase() && name !== "ask");
  if (command === undefined) return null;
  const answer = await command.run(rest, { ...context, request: `/${command.name} ${rest}`.trim() });
  // "check how much they stole in 2023" asks; a text to check has something that can be checked.
  return command.name === "check" && answer.data.checks.length === 0 ? null : answer;
}

async function answerReading(
  request: string,
  others: readonly string[],
  marks: QuestionReading["marks"],
  context: CommandContext,
  commands: readonly Command[],
): Promise<Answer> {
  const read = readLine(request, commands);
  const answer = await read.command.run(read.args, { ...context, request: read.request });
  const offered = new Set([read.request, ...answer.actions.map((action) => action.request)]);
  return {
    ...answer,
    blocks: [
      {
        kind: "note",
        line: [
          // What could not be followed was read as nothing more than the request.
          text(answer.data.reason === "bad-input" ? "Read as: " : `Read as: ${answer.data.readAs} - `),
          text(read.request, "code"),
          text(describeReadWords(marks)),
        ],
      },
      ...answer.blocks,
    ],
    actions: [
      ...answer.actions,
      ...others
        .filter((other) => !offered.has(other))
        .slice(0, 3)
        .map((other) => ({ verb: "ask" as const, label: other.slice(0, 75), request: other })),
    ],
  };
}
