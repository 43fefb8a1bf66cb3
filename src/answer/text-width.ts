// How many columns a text takes in a fixed-width font: Hangul, kana and ideographs take two, combining marks none.

const wide =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\u33ff\u3400-\u4dbf\u4e00-\u9fff\ua960-\ua97c\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]/u;
const markOrJoiner = /[\p{M}\u200c\u200d]/u;

const narrow = /^[\x20-\x7e]*$/;

export function displayWidth(text: string): number {
  if (narrow.test(text)) return text.length;
  let width = 0;
  for (const character of text) width += markOrJoiner.test(character) ? 0 : wide.test(character) ? 2 : 1;
  return width;
}

export function padEnd(text: string, width: number): string {
  return text + " ".repeat(Math.max(0, width - displayWidth(text)));
}

export function padStart(text: string, width: number): string {
  return " ".repeat(Math.max(0, width - displayWidth(text))) + text;
}

/** Breaks at spaces so that no line is wider than `width` (0: never), a single long word aside. */
export function wrap(text: string, width: number, indent: string, first = indent): string {
  if (width === 0) return (first + text).trimEnd();
  const lines: string[] = [];
  let line = first;
  for (const word of text.split(" ")) {
    const isStart = line === first || line === indent;
    if (!isStart && displayWidth(line) + 1 + displayWidth(word) > width) {
      lines.push(line.trimEnd());
      line = indent;
    }
    line += line === first || line === indent ? word : ` ${word}`;
  }
  lines.push(line.trimEnd());
  return lines.join("\n");
}
