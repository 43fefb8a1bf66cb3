// What an answer is made of, before any platform draws it. Numbers enter only as spans that name the claims they
// come from, so no renderer can show one without its source.
import type { Level } from "../knowledge/schema/record.ts";

export type Span =
  /** Words, by us or from the knowledge. Every renderer escapes them; none is markup. */
  | { kind: "text"; text: string; style?: "strong" | "dim" | "code" }
  /** A stored figure as its publisher wrote it, with the refs of its claims. */
  | { kind: "figure"; text: string; claims: readonly string[] }
  /** Arithmetic over stored claims: a sum, a count, a difference, with the refs of what went in. */
  | { kind: "sum"; text: string; of: readonly string[] }
  | { kind: "level"; level: Level }
  /** A channel of the platform that the answer is for, by the platform's own id. */
  | { kind: "channel"; id: string }
  /** A role or group of people of that platform, shown and never called: as the platform writes it, and its name. */
  | { kind: "mention"; written: string; name: string }
  /** Numbers of the answer's citations. */
  | { kind: "cite"; numbers: readonly number[] };

export type Line = readonly Span[];

export type Block =
  /** The first line: what the answer is about. */
  | { kind: "title"; line: Line }
  | { kind: "text"; line: Line }
  /** A qualification of what stands above, in small print. */
  | { kind: "note"; line: Line }
  /** Short facts, label and value. */
  | { kind: "fields"; fields: readonly { label: string; line: Line }[] }
  /** One fact a line. */
  | { kind: "list"; heading: string | null; items: readonly Line[] }
  /** Rows whose columns line up; `end` columns hold amounts and align right. */
  | {
      kind: "table";
      heading: string | null;
      columns: readonly { label: string; align: "start" | "end" }[];
      rows: readonly (readonly Line[])[];
    }
  /** What to ask instead, as buttons where the platform has them. */
  | { kind: "suggestions"; label: string; requests: readonly string[] };

/** A button: its request is asked again, on the index of that moment. */
export interface Action {
  verb: "ask" | "share";
  label: string;
  /** The normalised request, as a person could type it. */
  request: string;
}

export const text = (value: string, style?: "strong" | "dim" | "code"): Span =>
  style === undefined ? { kind: "text", text: value } : { kind: "text", text: value, style };
