// The block YAML that records are written in, read in one pass. Gives null for everything else - whatever has an error,
// an anchor, a tag, a collection on one line, a text over several lines - and the yaml library decides then. It exists
// for speed alone: the library takes 20 times as long, which was half of what `heistbot ask` took.

interface Line {
  indent: number;
  text: string;
}

interface PlainMap {
  [key: string]: PlainValue;
}
type PlainValue = string | PlainMap | PlainValue[];

/** Outside printable text, or read differently by YAML and by a split at line feeds. */
const strange = /[^\n\x20-\x7e\xa0-\ud7ff\ue000-\ufefe\uff00-\ufffd\u{10000}-\u{10ffff}]|[\u2028\u2029]/u;
const entry = /^([a-z0-9][a-z0-9-]{0,99}):(?: (.+))?$/;
/** A character that begins something else than plain text. */
const indicator = /^[-?:,[\]{}#&*!|>'"%@` ]/;

/** Kinds, ids and dates have no more characters. */
const longestShared = 20;

/**
 * The same value as the yaml library's, every scalar a string; or null where only the library can tell. `shared` has one
 * copy of each short text of all files that are read with it: a kind or an id is then compared without reading two.
 */
export function readPlainYaml(content: string, shared = new Map<string, string>()): PlainMap | null {
  if (strange.test(content)) return null;
  const lines: Line[] = [];
  for (const line of content.split("\n")) {
    // Not trimStart(): to YAML a no-break space is text.
    const indent = line.search(/[^ ]|$/);
    const text = line.slice(indent);
    if (text !== "" && !text.startsWith("#")) lines.push({ indent, text });
  }
  const reader = new PlainReader(lines, shared);
  const map = reader.readMap(0);
  return reader.isAtEnd ? map : null;
}

/** Every method gives null as soon as a line is not plain, and the whole reading ends with it. */
class PlainReader {
  readonly #lines: readonly Line[];
  readonly #shared: Map<string, string>;
  #next = 0;

  constructor(lines: readonly Line[], shared: Map<string, string>) {
    this.#lines = lines;
    this.#shared = shared;
  }

  get isAtEnd(): boolean {
    return this.#next === this.#lines.length;
  }

  /** The entries at `indent`; `first` where the first stands behind the dash of a list's item. */
  readMap(indent: number, first: RegExpExecArray | null = null): PlainMap | null {
    const map: PlainMap = {};
    for (let found = first ?? this.#entryAt(indent); found !== null; found = this.#entryAt(indent)) {
      const [, key = "", written] = found;
      this.#next++;
      const value = written === undefined ? this.#readNested(indent) : this.#readText(written);
      if (value === null || Object.hasOwn(map, key)) return null;
      map[key] = value;
    }
    return Object.keys(map).length > 0 && this.#isClosed(indent) ? map : null;
  }

  #entryAt(indent: number): RegExpExecArray | null {
    const line = this.#lines[this.#next];
    return line?.indent === indent ? entry.exec(line.text) : null;
  }

  /** What stands below a key: a list may begin at the key's own indent. */
  #readNested(indent: number): PlainValue | null {
    const line = this.#lines[this.#next];
    if (line?.text.startsWith("- ") && line.indent >= indent) return this.#readList(line.indent);
    return line !== undefined && line.indent > indent ? this.readMap(line.indent) : null;
  }

  #readList(indent: number): PlainValue[] | null {
    const items: PlainValue[] = [];
    for (let line = this.#lines[this.#next]; line?.indent === indent; line = this.#lines[this.#next]) {
      if (!line.text.startsWith("- ")) break;
      const text = line.text.slice(2);
      const first = entry.exec(text);
      if (first === null) this.#next++;
      const item = first === null ? this.#readText(text) : this.readMap(indent + 2, first);
      if (item === null) return null;
      items.push(item);
    }
    return this.#isClosed(indent) ? items : null;
  }

  #readText(written: string): string | null {
    const text = readText(written);
    if (text === null || text.length > longestShared) return text;
    const known = this.#shared.get(text);
    if (known === undefined) this.#shared.set(text, text);
    return known ?? text;
  }

  /** Deeper lines would go on with what was just read, or be an error. */
  #isClosed(indent: number): boolean {
    const line = this.#lines[this.#next];
    return line === undefined || line.indent <= indent;
  }
}

function readText(written: string): string | null {
  if (written.startsWith('"'))
    return /^"(?:[^"\\]|\\["\\])*"$/.test(written) ? written.slice(1, -1).replace(/\\(.)/g, "$1") : null;
  if (written.startsWith("'"))
    return /^'(?:[^']|'')*'$/.test(written) ? written.slice(1, -1).replaceAll("''", "'") : null;
  return indicator.test(written) || /: | #|[: ]$/.test(written) ? null : written;
}
