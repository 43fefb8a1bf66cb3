// What a Slack button's value says: its verb, where to go on, the index it was drawn from, and the request, or the id of one
// that is too long for it.
import * as z from "zod";
import type { Carried, CarriedAs, Carrier } from "../../src/index.ts";
import { limits } from "./limits.ts";

export const verbs = ["ask", "share", "page", "rest"] as const;

interface Place {
  /** `ask` asks anew, `share` shows the answer to the channel, `page` shows another page in its place, `rest` goes on from a unit of the same answer. */
  verb: (typeof verbs)[number];
  /** The version of the index that the answer was given from. */
  index: string;
  /** The unit to begin at; 0 for the whole answer. */
  from: number;
}

export type Drawn = Place & { carried: Carried };
export type Pressed = Place & { carriedAs: CarriedAs };

const place = { v: z.enum(verbs), x: z.string(), f: z.int().nonnegative().optional() };
const value = z.union([
  z.strictObject({ ...place, r: z.string() }),
  z.strictObject({ ...place, k: z.string() }),
  z.strictObject({ ...place, p: z.string() }),
]);

export function packButton({ carried, ...place }: Drawn, carrier: Carrier): string {
  const fits = (request: string) =>
    writeValue({ ...place, carriedAs: { kind: "request", request } }).length <= limits.button.value;
  return writeValue({ ...place, carriedAs: carrier.pack(carried, place.index, fits) });
}

export function writeValue({ verb, carriedAs, index, from }: Pressed): string {
  const rest = { x: index, ...(from === 0 ? {} : { f: from }) };
  switch (carriedAs.kind) {
    case "request":
      return JSON.stringify({ v: verb, r: carriedAs.request, ...rest });
    case "kept":
      return JSON.stringify({ v: verb, k: carriedAs.id, ...rest });
    case "pasted":
      return JSON.stringify({ v: verb, p: carriedAs.id, ...rest });
  }
}

/** Null: not one of ours. */
export function readButton(packed: string): Pressed | null {
  try {
    const read = value.parse(JSON.parse(packed));
    const carriedAs: CarriedAs =
      "r" in read
        ? { kind: "request", request: read.r }
        : "k" in read
          ? { kind: "kept", id: read.k }
          : { kind: "pasted", id: read.p };
    return { verb: read.v, carriedAs, index: read.x, from: read.f ?? 0 };
  } catch {
    return null;
  }
}
