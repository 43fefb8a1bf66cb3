// What drawing an answer needs of a store, without one: for tests that look at what is drawn.
import { createHash } from "node:crypto";
import { type Carrier, createCarrier } from "../src/carried.ts";
import { createPastedTexts } from "../src/pasted-texts.ts";

export function aCarrier(now: () => number = Date.now): Carrier {
  const rows = new Map<string, { request: string; index: string }>();
  return createCarrier(
    {
      keep(request, index) {
        const id = createHash("sha256").update(`${index} ${request}`).digest("base64url").slice(0, 22);
        rows.set(id, { request, index });
        return id;
      },
      written: async () => {},
      find: async (id) => rows.get(id) ?? null,
    },
    createPastedTexts(now),
  );
}
