// Writes the JSON Schemas that editors use while a record is typed. `npm run schemas`; a test compares.
import { mkdir, writeFile } from "node:fs/promises";
import { printJsonSchema, schemaKinds } from "./json-schema.ts";

const folder = new URL("../.vscode/schemas/", import.meta.url);
await mkdir(folder, { recursive: true });
for (const kind of schemaKinds)
  await writeFile(new URL(`${kind}.schema.json`, folder), `${await printJsonSchema(kind)}\n`);
