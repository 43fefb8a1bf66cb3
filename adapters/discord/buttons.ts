// What a button carries: its verb, where to go on, the index it was drawn from, and the request - in itself while it fits
// Discord's 100 characters, else in this process, for a while. After a restart only the latter ask to be typed again.
import { maxCustomId } from "./limits.ts";

export interface Press {
  verb: "ask" | "share" | "rest";
  /** The first part to show. */
  from: number;
  /** The short version of the index that the button was drawn from. */
  version: string;
  request: string;
  /** Somebody's own text, which is never stored and held for a short while only. */
  isPasted: boolean;
}

export interface ButtonMemory {
  encode(press: Press): string;
  /** Null: not one of ours, or its request is no longer held. */
  decode(customId: string): Press | null;
}

/** Pasted text is held for as long as the interaction it came with could be answered, and never stored. */
const pastedMs = 15 * 60_000;
const heldMs = 24 * 60 * 60_000;
/** Of the longest request, 6,000 characters, this is about 12 MB. */
const mostHeld = 1_000;

const shape = /^(ask|share|rest)\|(\d{1,5})\|([^|=#~]{0,20})([=#~])(.*)$/s;
const hashDigits = 6;

/** So much of the version as tells two indexes apart: `2026-11-21.3f9a1c`. */
export function shortVersion(version: string): string {
  const [day = "", hash = ""] = version.split(".");
  return `${day}.${hash.slice(0, hashDigits)}`.slice(0, 20);
}

/** Whether the id carries its request in itself. */
export const isWhole = (customId: string): boolean => shape.exec(customId)?.[4] === "=";

export function createButtonMemory(now: () => Date): ButtonMemory {
  const held = new Map<string, { request: string; until: number }>();
  let last = 0;
  const hold = (request: string, forMs: number): string => {
    const at = now().getTime();
    for (const [key, { until }] of held) if (until <= at || held.size >= mostHeld) held.delete(key);
    // The clock keeps a button of an earlier process from meaning another request in this one.
    const key = `${at.toString(36)}-${(last++).toString(36)}`;
    held.set(key, { request, until: at + forMs });
    return key;
  };
  return {
    encode({ verb, from, version, request, isPasted }) {
      const head = `${verb}|${from}|${version}`;
      const whole = `${head}=${request}`;
      if (isPasted) return `${head}~${hold(request, pastedMs)}`;
      const fits = whole.length <= maxCustomId && !/\p{Surrogate}/u.test(whole) && whole.trim() === whole;
      return fits ? whole : `${head}#${hold(request, heldMs)}`;
    },
    decode(customId) {
      const [, verb, from, version = "", mark, rest = ""] = shape.exec(customId) ?? [];
      if ((verb !== "ask" && verb !== "share" && verb !== "rest") || from === undefined) return null;
      const press = { verb, from: Number(from), version, isPasted: mark === "~" } as const;
      if (mark === "=") return { ...press, request: rest };
      const found = held.get(rest);
      return found === undefined || found.until <= now().getTime()
        ? null
        : { ...press, request: found.request };
    },
  };
}
