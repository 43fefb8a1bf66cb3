// Discord's markdown as its clients read it, so far as messages and embed descriptions use it: what a person would see,
// what could be opened, and what would take effect.

export type Node =
  | { kind: "text"; text: string }
  | { kind: "code" | "code-block"; text: string }
  | { kind: "link"; url: string; children: Node[] }
  | { kind: "autolink"; url: string }
  | { kind: "mention"; text: string }
  | { kind: "strong" | "italic" | "underline" | "strike" | "spoiler"; children: Node[] };

export interface TextLine {
  kind: "plain" | "small" | "heading" | "quote" | "item";
  nodes: Node[];
}

const rules: readonly { pattern: RegExp; read: (match: RegExpExecArray) => Node }[] = [
  { pattern: /^\\([^\p{L}\p{N}\s])/u, read: ([, text = ""]) => ({ kind: "text", text }) },
  { pattern: /^```(?:[a-z]*\n)?([\s\S]*?)\n?```/, read: ([, text = ""]) => ({ kind: "code-block", text }) },
  { pattern: /^(`+)([\s\S]*?[^`])\1(?!`)/, read: ([, , text = ""]) => ({ kind: "code", text }) },
  {
    // Discord takes backslashes out of an address before it opens it.
    pattern: /^\[((?:\\.|\[[^\]]*\]|[^[\]\\])+)\]\((https?(?:\\.|[^\s()<>\\])+)\)/,
    read: ([, text = "", url = ""]) => ({
      kind: "link",
      url: url.replace(/\\(.)/g, "$1"),
      children: readInline(text),
    }),
  },
  {
    pattern: /^<(?:@[!&]?\d+|#\d+|a?:\w+:\d+|t:-?\d+(?::\w)?|\/[^>]+:\d+|id:\w+)>/,
    read: ([text]) => ({ kind: "mention", text }),
  },
  { pattern: /^@(?:everyone|here)/, read: ([text]) => ({ kind: "mention", text }) },
  { pattern: /^<?(https?:\/\/[^\s<>]+)>?/, read: ([, url = ""]) => ({ kind: "autolink", url }) },
  { pattern: /^discord(?:app)?\.(?:gg|com\/invite)\/\S+/i, read: ([url]) => ({ kind: "autolink", url }) },
  {
    pattern: /^\*\*((?:\\.|[^\\])+?)\*\*(?!\*)/s,
    read: ([, text = ""]) => ({ kind: "strong", children: readInline(text) }),
  },
  {
    pattern: /^__((?:\\.|[^\\])+?)__(?!_)/s,
    read: ([, text = ""]) => ({ kind: "underline", children: readInline(text) }),
  },
  {
    pattern: /^\*(?=\S)((?:\\.|[^\\*])+?)\*(?!\*)/s,
    read: ([, text = ""]) => ({ kind: "italic", children: readInline(text) }),
  },
  {
    pattern: /^_((?:\\.|[^\\_])+?)_(?!\w)/s,
    read: ([, text = ""]) => ({ kind: "italic", children: readInline(text) }),
  },
  {
    pattern: /^~~((?:\\.|[^\\])+?)~~/s,
    read: ([, text = ""]) => ({ kind: "strike", children: readInline(text) }),
  },
  {
    pattern: /^\|\|((?:\\.|[^\\])+?)\|\|/s,
    read: ([, text = ""]) => ({ kind: "spoiler", children: readInline(text) }),
  },
];

export function readInline(source: string): Node[] {
  const nodes: Node[] = [];
  let rest = source;
  while (rest !== "") {
    let found: { node: Node; length: number } | null = null;
    for (const { pattern, read } of rules) {
      const match = pattern.exec(rest);
      if (match === null) continue;
      found = { node: read(match), length: match[0].length };
      break;
    }
    if (found === null) {
      const [character = ""] = rest;
      found = { node: { kind: "text", text: character }, length: character.length };
    }
    const last = nodes.at(-1);
    if (found.node.kind === "text" && last?.kind === "text") last.text += found.node.text;
    else nodes.push(found.node);
    rest = rest.slice(found.length);
  }
  return nodes;
}

/** Line by line; a code block is one line. */
export function readMarkdown(source: string): TextLine[] {
  return source.split(/(```[\s\S]*?```)/).flatMap((piece, i) => {
    if (i % 2 === 1) return [{ kind: "plain" as const, nodes: readInline(piece) }];
    return piece
      .replace(/^\n|\n$/g, "")
      .split("\n")
      .map(readLine);
  });
}

function readLine(line: string): TextLine {
  const starts = [
    ["small", /^-# (.*)$/],
    ["heading", /^#{1,3} (.*)$/],
    ["quote", /^>{1,3} (.*)$/],
    ["item", /^\s*[-*] (.*)$/],
  ] as const;
  for (const [kind, pattern] of starts) {
    const text = pattern.exec(line)?.[1];
    if (text !== undefined) return { kind, nodes: readInline(text) };
  }
  return { kind: "plain", nodes: readInline(line) };
}

export interface Reading {
  words: string;
  links: { text: string; url: string }[];
  /** What would notify, open or hide something that nobody of ours put there. */
  mischief: string[];
}

export function readWords(source: string): Reading {
  const reading: Reading = { words: "", links: [], mischief: [] };
  const lines = readMarkdown(source).map(({ kind, nodes }) => {
    if (kind === "heading" || kind === "quote") reading.mischief.push(`${kind}: ${wordsOf(nodes)}`);
    for (const node of nodes) collect(node, reading);
    return `${kind === "item" ? "- " : ""}${wordsOf(nodes)}`;
  });
  reading.words = lines.join("\n");
  return reading;
}

export function wordsOf(nodes: readonly Node[]): string {
  return nodes
    .map((node) =>
      "children" in node ? wordsOf(node.children) : node.kind === "autolink" ? node.url : node.text,
    )
    .join("");
}

function collect(node: Node, reading: Reading): void {
  if (node.kind === "link") reading.links.push({ text: wordsOf(node.children), url: node.url });
  else if (node.kind === "mention" || node.kind === "autolink") reading.mischief.push(wordsOf([node]));
  else if (
    node.kind === "italic" ||
    node.kind === "underline" ||
    node.kind === "strike" ||
    node.kind === "spoiler"
  )
    reading.mischief.push(`${node.kind}: ${wordsOf([node])}`);
  if ("children" in node) for (const child of node.children) collect(child, reading);
}
