// The JSON Schemas for editors are the ones the zod schemas give, and an editor that uses them marks nothing in the
// knowledge as it stands, nor in the examples that its README teaches the format by.
import { readdirSync, readFileSync } from "node:fs";
import { Ajv2020, type ValidateFunction } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { printJsonSchema, schemaKinds } from "../src/json-schema.ts";

const ajv = new Ajv2020({ strict: false, allErrors: true });
addFormats.default(ajv);

const folder = ".vscode/schemas";
const readSchema = (kind: string) => readFileSync(`${folder}/${kind}.schema.json`, "utf8");

describe("the JSON Schemas in .vscode/schemas", () => {
  it("are one for each kind of file, and one for an answer", () => {
    expect(readdirSync(folder).sort()).toEqual(schemaKinds.map((kind) => `${kind}.schema.json`).sort());
  });

  it.each(schemaKinds)("%s is what npm run schemas writes", async (kind) => {
    expect(readSchema(kind)).toBe(`${await printJsonSchema(kind)}\n`);
  });

  it("are each bound to their files in the editor's settings", () => {
    const settings = JSON.parse(readFileSync(".vscode/settings.json", "utf8"));
    const bound: Record<string, string | string[]> = settings["yaml.schemas"];
    expect(Object.keys(bound).sort()).toEqual(
      schemaKinds
        .filter((kind) => kind !== "answer")
        .map((kind) => `${folder}/${kind}.schema.json`)
        .sort(),
    );
  });
});

const kindOfFolder: Readonly<Record<string, string>> = {
  incidents: "incident",
  actors: "actor",
  totals: "totals",
  addresses: "addresses",
  sources: "source",
};

const files = [
  ...readdirSync("knowledge", { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".yaml"))
    .map((name) => {
      const [place = "", file] = name.split("/");
      return {
        file: `knowledge/${name}`,
        kind: file === undefined ? place.replace(".yaml", "") : (kindOfFolder[place] ?? place),
      };
    }),
  ...readdirSync("seeds")
    .filter((name) => name.endsWith(".yaml"))
    .map((name) => ({ file: `seeds/${name}`, kind: "seed" })),
].sort((a, b) => (a.file < b.file ? -1 : 1));

const compiled = new Map<string, ValidateFunction>();

function errorsOf(kind: string, value: unknown): unknown {
  const validate = compiled.get(kind) ?? ajv.compile(JSON.parse(readSchema(kind)));
  compiled.set(kind, validate);
  return validate(value) ? [] : validate.errors;
}

describe("what an editor sees", () => {
  it.each(files)("has nothing to mark in $file, read as text throughout", ({ file, kind }) => {
    expect(errorsOf(kind, parse(readFileSync(file, "utf8"), { schema: "failsafe" }))).toEqual([]);
  });

  it.each(files)(
    "has nothing to mark in $file, read with the numbers and flags that editors see",
    ({ file, kind }) => {
      expect(errorsOf(kind, parse(readFileSync(file, "utf8"), { schema: "core" }))).toEqual([]);
    },
  );

  it.each([
    ["a misspelt key", { victm: "Harbour" }],
    ["a word that is none of a list", { override: { level: "certain", reason: "so", since: "2024" } }],
    ["a list where a map belongs", { sources: [] }],
  ])("marks %s", (_what, fields) => {
    const record = parse(readFileSync("knowledge/incidents/wazirx-2024.yaml", "utf8"), {
      schema: "failsafe",
    });
    expect(errorsOf("incident", record)).toEqual([]);
    expect(errorsOf("incident", { ...record, ...fields })).not.toEqual([]);
  });
});
