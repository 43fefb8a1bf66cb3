// Every line of a block, for what walks an answer without drawing it.
import type { Block, Line } from "./block.ts";

/** What stands together: a line, or a row of a table. */
export function rowsOf(block: Block): readonly Line[] {
  switch (block.kind) {
    case "title":
    case "text":
    case "note":
      return [block.line];
    case "fields":
      return block.fields.map((field) => field.line);
    case "list":
      return block.items;
    case "table":
      return block.rows.map((row) => row.flat());
    case "suggestions":
      return [];
  }
}
