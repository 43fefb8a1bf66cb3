// JSON Schemas for editors and for readers of answers, generated from the zod schemas and never edited.
import * as z from "zod";
import { recordSchemas } from "./knowledge/records.ts";

export const schemaKinds: readonly string[] = ["answer", ...Object.keys(recordSchemas)];

/** The JSON Schema (draft 2020-12) of an answer or of a kind of knowledge file, as indented JSON. */
export async function printJsonSchema(kind: string): Promise<string> {
  const schema =
    kind === "answer"
      ? (await import("./answer/answer.ts")).answerJson
      : recordSchemas[kind as keyof typeof recordSchemas];
  const json = z.toJSONSchema(schema, {
    io: kind === "answer" ? "output" : "input",
    unrepresentable: "any",
    override: ({ zodSchema, jsonSchema }) => {
      if (kind === "answer") return;
      const { def } = zodSchema._zod;
      // `by` is one id or a list of them, which its preprocess makes a list: an editor sees what is written.
      if (def.type === "pipe" && isPreprocess(zodSchema)) {
        const { minItems, type, items, ...rest } = jsonSchema;
        for (const key of Object.keys(jsonSchema)) delete jsonSchema[key];
        Object.assign(jsonSchema, rest, { anyOf: [items, { type, minItems, items }] });
      }
      // Editors see plain YAML scalars: a date, number or flag that is text to us may be something else to them.
      if (def.type === "literal") {
        delete jsonSchema.const;
        delete jsonSchema.type;
        jsonSchema.enum = ["true", true];
      } else if (jsonSchema.type === "string") {
        jsonSchema.type = ["string", "number", "boolean"] as unknown as "string";
      }
    },
  });
  return JSON.stringify(json, null, 2);
}

function isPreprocess(schema: z.core.$ZodType): boolean {
  const { in: before } = schema._zod.def as unknown as { in?: z.core.$ZodType };
  return before?._zod.def.type === "transform";
}
