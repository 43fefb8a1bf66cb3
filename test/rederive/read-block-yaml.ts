// A second, much smaller reader of the block YAML that records are written in, so that what the loader makes of them
// can be checked against something that shares no code with it.

export type Node = string | Node[] | { [key: string]: Node };

interface Line {
  indent: number;
  text: string;
}

export function readBlockYaml(content: string): { [key: string]: Node } {
  const lines = content
    .split("\n")
    .filter((line) => line.trim() !== "" && !line.trim().startsWith("#"))
    .map((line): Line => ({ indent: line.length - line.trimStart().length, text: line.trim() }));
  const [node] = readNode(lines, 0, 0);
  return node as { [key: string]: Node };
}

function readNode(lines: readonly Line[], start: number, indent: number): [Node, number] {
  return lines[start]?.text.startsWith("- ") ? readList(lines, start, indent) : readMap(lines, start, indent);
}

function readList(lines: readonly Line[], start: number, indent: number): [Node[], number] {
  const items: Node[] = [];
  let i = start;
  while (i < lines.length) {
    const line = lines[i] as Line;
    if (line.indent !== indent || !line.text.startsWith("- ")) break;
    const rest = line.text.slice(2);
    if (isKey(rest)) {
      // The item's map begins on the dash's own line, two columns further in.
      const inner = [{ indent: indent + 2, text: rest }, ...lines.slice(i + 1)];
      const [node, used] = readMap(inner, 0, indent + 2);
      items.push(node);
      i += used;
    } else {
      items.push(unquote(rest));
      i++;
    }
  }
  return [items, i];
}

function readMap(lines: readonly Line[], start: number, indent: number): [{ [key: string]: Node }, number] {
  const map: { [key: string]: Node } = {};
  let i = start;
  while (i < lines.length) {
    const line = lines[i] as Line;
    if (line.indent !== indent || !isKey(line.text)) break;
    const [, key = "", value = ""] = /^([a-z0-9-]+):(?: (.*))?$/.exec(line.text) ?? [];
    if (value !== "") {
      map[key] = unquote(value);
      i++;
      continue;
    }
    const next = lines[i + 1];
    // A list may stand at its key's own indent.
    const inner =
      next?.text.startsWith("- ") && next.indent >= indent ? next.indent : (next?.indent ?? indent);
    const [node, end] = readNode(lines, i + 1, inner);
    map[key] = node;
    i = end;
  }
  return [map, i];
}

function isKey(text: string): boolean {
  return /^[a-z0-9-]+:( |$)/.test(text);
}

function unquote(text: string): string {
  if (text.startsWith('"')) return JSON.parse(text) as string;
  if (text.startsWith("'")) return text.slice(1, -1).replaceAll("''", "'");
  return text.replace(/ #.*$/, "").trim();
}
