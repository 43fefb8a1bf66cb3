// The quick reader gives what the yaml library gives, or nothing: on every record, and on records with slips in them.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseDocument } from "yaml";
import { readFiles } from "../../src/knowledge/load.ts";
import { readPlainYaml } from "../../src/knowledge/read-plain-yaml.ts";
import { knowledgeFolder } from "../real-index.ts";

const files = readFiles(knowledgeFolder);

function readWithLibrary(content: string): unknown {
  const document = parseDocument(content, { schema: "failsafe", prettyErrors: false });
  return document.errors.length > 0 ? "an error" : document.toJS();
}

describe("readPlainYaml", () => {
  it("reads lists at their key's indent, maps in lists, and quoted text", () => {
    expect(
      readPlainYaml(
        "a: one# two\n" +
          "list:\n- p: 'it''s'\n  q:\n    - \"a \\\"b\\\": c\"\n- r: https://example.org/#x\n",
      ),
    ).toEqual({ a: "one# two", list: [{ p: "it's", q: ['a "b": c'] }, { r: "https://example.org/#x" }] });
  });

  it.each([
    ["an anchor", "a: &b c\n"],
    ["an alias", "a: *b\n"],
    ["a tag", "a: !t b\n"],
    ["a list on one line", "a: [b]\n"],
    ["a map on one line", "a:\n  - {b: c}\n"],
    ["a text over several lines", "a: b\n  c\n"],
    ["a block of text", "a: |\n  b\n"],
    ["a comment behind a value", "a: b # c\n"],
    ["an escape", 'a: "\\n"\n'],
    ["an empty value", "a:\nb: c\n"],
    ["a key that stands twice", "a: b\na: c\n"],
    ["a tab", "a:\tb\n"],
    ["a carriage return", "a: b\r\n"],
    ["an entry that is indented too little", "a:\n    b: c\n  d: e\n"],
    ["a second document", "a: b\n---\nc: d\n"],
    ["a list alone", "- a\n"],
    ["no text", ""],
  ])("leaves %s to the library", (_name, content) => {
    expect(readPlainYaml(content)).toBeNull();
  });

  it("reads records as the library does, and leaves few of them to it", () => {
    const plain = files.filter(({ content }) => readPlainYaml(content) !== null);
    expect(plain.length).toBeGreaterThan(files.length * 0.9);
    for (const { file, content } of plain)
      expect({ file, value: readPlainYaml(content) }).toEqual({ file, value: readWithLibrary(content) });
  });

  it("gives nothing else than the library for a record with slips in it", () => {
    const small = files.filter(({ content }) => content.length < 3000);
    const slip = fc.record({
      at: fc.nat(3000),
      removed: fc.nat(3),
      put: fc.oneof(
        fc.constantFrom(
          ..." |:|: |- |-|\n|\n  |\n- |\n\n|#| #|\"|'|''|\\|\\\"|&a |*a|!t |[|]|{|}|,|?|? |>|%|@|`|~|<<: |---\n|...\n|\t|\r\n| | |　|é|𝄞|a: b".split(
            "|",
          ),
          "|",
          "\u0085",
          "\u2028",
          "\ufeff",
        ),
        fc.string({ maxLength: 3 }),
      ),
    });
    fc.assert(
      fc.property(
        fc.constantFrom(...small),
        fc.array(slip, { minLength: 1, maxLength: 3 }),
        ({ content }, slips) => {
          let text = content.slice(0, 600);
          for (const { at, removed, put } of slips) {
            const place = at % (text.length + 1);
            text = text.slice(0, place) + put + text.slice(place + removed);
          }
          const value = readPlainYaml(text);
          if (value !== null) expect(value).toEqual(readWithLibrary(text));
        },
      ),
      { numRuns: 3000 },
    );
  });
});
