// What a Slack button carries: its verb and how to go on. A request too long for a button's value is kept in memory for a
// while; the button says so when it is gone.
import * as z from "zod";
import { limits } from "./limits.ts";

export const verbs = ["ask", "share", "page", "rest"] as const;

export interface Carried {
  /** `ask` asks anew, `share` shows the answer to the channel, `page` shows another page in its place, `rest` goes on from a unit of the same answer. */
  verb: (typeof verbs)[number];
  request: string;
  /** The version of the index that the answer was given from. */
  index: string;
  /** The unit to begin at; 0 for the whole answer. */
  from: number;
}

const value = z.union([
  z.strictObject({ v: z.enum(verbs), r: z.string(), x: z.string(), f: z.int().nonnegative().optional() }),
  z.strictObject({ v: z.enum(verbs), k: z.string(), x: z.string(), f: z.int().nonnegative().optional() }),
]);

/** Keeps requests that are too long for a button. */
export interface RequestShelf {
  put(request: string): string;
  /** Null when it is gone. */
  take(key: string): string | null;
}

export function packButton({ verb, request, index, from }: Carried, shelf: RequestShelf): string {
  const rest = { x: index, ...(from === 0 ? {} : { f: from }) };
  const packed = JSON.stringify({ v: verb, r: request, ...rest });
  return packed.length <= limits.button.value
    ? packed
    : JSON.stringify({ v: verb, k: shelf.put(request), ...rest });
}

/** Null: not one of ours, or its request is gone. */
export function unpackButton(packed: string, shelf: RequestShelf): Carried | null {
  let read: z.infer<typeof value>;
  try {
    read = value.parse(JSON.parse(packed));
  } catch {
    return null;
  }
  const request = "r" in read ? read.r : shelf.take(read.k);
  return request === null ? null : { verb: read.v, request, index: read.x, from: read.f ?? 0 };
}

/** A shelf in this process: what lies on it is gone after a day, after a restart, or when too much is put on it. */
export function createRequestShelf(
  now: () => number = Date.now,
  keptMs = 86_400_000,
  most = 500,
): RequestShelf {
  const kept = new Map<string, { request: string; until: number }>();
  let last = 0;
  return {
    put(request) {
      const oldest = kept.keys().next().value;
      if (kept.size >= most && oldest !== undefined) kept.delete(oldest);
      const key = `${(++last).toString(36)}.${now().toString(36)}`;
      kept.set(key, { request, until: now() + keptMs });
      return key;
    },
    take(key) {
      const found = kept.get(key);
      if (found === undefined) return null;
      if (found.until > now()) return found.request;
      kept.delete(key);
      return null;
    },
  };
}
