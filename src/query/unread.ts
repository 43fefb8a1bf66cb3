// What of a sentence no check has read: its numbers, dates and shares. A sentence is called right only for what was held
// against the record, and the rest is named beside it.
import type { Statement } from "../language/statement.ts";

interface Span {
  start: number;
  end: number;
}

/** A number, its sign and the word after it: `14 exchanges`, `88.87 %`, `48 hours`. */
const number =
  /(?<![\p{L}\p{N}.,:@#/-])[$€£¥₩₹]?\d+(?:[.,:]\d+)*(?:st|nd|rd|th|[kmb]n?)?(?![\p{L}\d-])(?: ?%| \p{L}+)?/giu;
const shownAtMost = 4;

/** `checked`: the statements of one sentence that have a verdict. */
export function findUnread(checked: readonly Statement[]): string[] {
  const [first] = checked;
  if (first === undefined) return [];
  const { text, start } = first.sentence;
  const read = checked.flatMap((statement) => readBy(statement, start));
  return [...text.matchAll(number)]
    .filter((match) => {
      const end = match.index + match[0].length;
      return !read.some((span) => span.start < end && span.end > match.index);
    })
    .slice(0, shownAtMost)
    .map((match) => match[0]);
}

/** In the sentence. */
function readBy(statement: Statement, offset: number): Span[] {
  switch (statement.kind) {
    case "figure":
      return [statement.amount];
    case "total":
    case "share":
    case "count":
      return [
        { start: statement.start - offset, end: statement.end - offset },
        ...(statement.periodAt === null ? [] : [statement.periodAt]),
      ];
    case "attribution":
    case "country":
    case "date":
    case "address":
    case "unknown-victim":
    case "unnamed-theft":
      return [{ start: statement.start - offset, end: statement.end - offset }];
  }
}
