// JSON Schemas for editors and for readers of answers, generated from the zod schemas and never edited.
import * as z from "zod";
import { answerJson } from "./answer/answer.ts";
import { recordSchemas } from "./knowledge/records.ts";

const schemas = { answer: answerJson, ...recordSchemas } as const;

export const schemaKinds: readonly string[] = Object.keys(schemas);

/** The JSON Schema (draft 2020-12) of an answer or of a kind of knowledge file, as indented JSON. */
export function printJsonSchema(kind: string): string {
  const schema = schemas[kind as keyof typeof schemas];
  const json = z.toJSONSchema(schema, {
    io: kind === "answer" ? "output" : "input",
    unrepresentable: "any",
    override: ({ zodSchema, jsonSchema }) => {
      // `by` is one id or a list; a preprocess has no schema of its own. Editors see plain YAML scalars, so a date or a
      // number that the failsafe schema reads as text may look like something else to them.
      if (kind === "answer") return;
      const { def } = zodSchema._zod;
      if (def.type === "pipe")
        Object.assign(jsonSchema, {
          anyOf: [{ type: "string" }, { type: "array", items: { type: "string" } }],
        });
      if (jsonSchema.type === "string" || def.type === "literal") {
        delete jsonSchema.const;
        jsonSchema.type = ["string", "number", "boolean"] as unknown as "string";
      }
    },
  });
  return JSON.stringify(json, null, 2);
}
