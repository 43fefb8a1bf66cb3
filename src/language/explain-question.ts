// What each word of a question was taken for, line by line, and what came of it: `heistbot ask --explain`.
import type { Index } from "../knowledge/model.ts";
import type { Meaning } from "./question/spot.ts";
import { readQuestion } from "./read-question.ts";

export function explainQuestion(text: string, index: Index, now: Date): string {
  const { reading, marks, bareName } = readQuestion(text, index, now);
  const width = Math.min(40, Math.max(8, ...marks.map((mark) => mark.text.length)));
  const lines = marks.map(({ text: words, meaning, readAs, isAside }) => {
    const slip = readAs === null ? "" : ` (read as ${readAs})`;
    const aside = isAside === true ? " (beside the question)" : "";
    return `${words.slice(0, 60).padEnd(width)}  ${describeMeaning(meaning)}${slip}${aside}`;
  });
  const outcome =
    bareName !== null
      ? `bare name, looked up: /heist ${bareName}`
      : reading.kind === "request"
        ? `read as: ${reading.request}`
        : `asked back (${reading.reason}): ${reading.what}`;
  const others = reading.kind === "request" ? reading.others : reading.suggestions;
  return [...lines, "", outcome, ...others.map((other) => `  or ${other}`)].join("\n");
}

function describeMeaning(meaning: Meaning): string {
  switch (meaning.kind) {
    case "class":
      return meaning.classes.join(", ");
    case "entity":
      return meaning.entities
        .map((entity) =>
          entity.kind === "incident" ? `theft ${entity.ids.join(" or ")}` : `${entity.kind} ${entity.id}`,
        )
        .join("; ");
    case "period":
      return `period ${meaning.phrase.period.from}..${meaning.phrase.period.to}`;
    case "impossible":
      return `no such time: ${meaning.what}`;
    case "vague":
      return "a time without fixed ends";
    case "asof":
      return `as of ${meaning.period.to}`;
    case "amount":
      return `amount, ${[meaning.min === null ? "" : `at least ${meaning.min}`, meaning.max === null ? "" : `at most ${meaning.max}`].filter((part) => part !== "").join(", ")} ${meaning.currency ?? ""}`.trim();
    case "number":
      return `number ${meaning.value}`;
    case "address":
      return meaning.refused ? "an address that cannot be looked up" : "address";
    case "other":
      return `another subject: ${meaning.subject}`;
    case "unknown":
      return "not understood";
  }
}
