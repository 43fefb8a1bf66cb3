// Discord's published OpenAPI document as a judge of request bodies: a second opinion that knows nothing of this project.
// Its path comes from DISCORD_OPENAPI; without it nothing is judged.
import { readFileSync } from "node:fs";
import { Ajv2020, type ValidateFunction } from "ajv/dist/2020.js";

export interface Judge {
  /** What is wrong with the body; empty where the document has no word on the route. */
  judge(method: string, route: string, body: unknown): string[];
  /** How many bodies were judged, by method and route. */
  readonly judged: ReadonlyMap<string, number>;
}

export const openApiPath = process.env.DISCORD_OPENAPI;

interface Document {
  paths: Record<string, Record<string, { requestBody?: { content?: Record<string, unknown> } }>>;
  components: { schemas: Record<string, { properties?: Record<string, unknown> }> };
}

let shared: { document: Document; ajv: Ajv2020 } | null = null;
const compiled = new Map<string, ValidateFunction | null>();

function load(path: string): { document: Document; ajv: Ajv2020 } {
  if (shared !== null) return shared;
  const document = JSON.parse(readFileSync(path, "utf8")) as Document;
  // The document calls it an integer; the API takes and gives a string, as its prose says and every library sends.
  for (const schema of Object.values(document.components.schemas))
    if (schema.properties?.default_member_permissions !== undefined)
      schema.properties.default_member_permissions = { type: ["string", "null"] };
  const ajv = new Ajv2020({ strict: false, allErrors: true, validateFormats: true, logger: false });
  ajv.addFormat("snowflake", /^(0|[1-9][0-9]{0,19})$/);
  ajv.addFormat("nonce", true);
  for (const format of ["int32", "int64", "double", "date-time", "uri", "binary"])
    ajv.addFormat(format, true);
  ajv.addSchema(document, "discord");
  shared = { document, ajv };
  return shared;
}

export function createJudge(path: string | undefined = openApiPath): Judge | null {
  if (path === undefined || path === "") return null;
  const { document, ajv } = load(path);
  const judged = new Map<string, number>();
  return {
    judged,
    judge(method, route, body) {
      const key = `${method} ${route}`;
      if (!compiled.has(key)) {
        const has =
          document.paths[route]?.[method.toLowerCase()]?.requestBody?.content?.["application/json"] !==
          undefined;
        const pointer = route
          .replaceAll("~", "~0")
          .replaceAll("/", "~1")
          .replaceAll("{", "%7B")
          .replaceAll("}", "%7D");
        compiled.set(
          key,
          has
            ? ajv.compile({
                $ref: `discord#/paths/${pointer}/${method.toLowerCase()}/requestBody/content/application~1json/schema`,
              })
            : null,
        );
      }
      const validate = compiled.get(key) ?? null;
      if (validate === null) return [];
      judged.set(key, (judged.get(key) ?? 0) + 1);
      return validate(body)
        ? []
        : (validate.errors ?? []).map((error) => `${key} ${error.instancePath} ${error.message}`);
    },
  };
}
