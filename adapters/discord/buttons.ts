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
}

export interface ButtonMemory {
  encode(press: Press, options?: { isPasted?: boolean }): string;
  /** Null: not one of ours, or its request is no longer held. */
  decode(customId: string): Press | null;
}

/** Pasted text is held for as long as the interaction it came with could be answered, and never stored. */
const pastedMs = 15 * 60_000;
const heldMs = 24 * 60 * 60_000;
/** Of the longest request, 6,000 characters, this is about 12 MB. */
const mostHeld = 1_000;

const shape = /^(ask|share|rest)\.(\d{1,5})\.([0-9a-z-]{0,12})([=#])(.*)$/s;

/** The part of the version that tells two indexes apart: `2026-11-21.3f9a1c…` gives `3f9a1c`. */
export function shortVersion(version: string): string {
  return (version.split(".").at(-1) ?? "")
    .toLowerCase()
    .replace(/[^0-9a-z-]/g, "")
    .slice(0, 6);
}

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
    encode({ verb, from, version, request }, { isPasted = false } = {}) {
      const head = `${verb}.${from}.${version}`;
      const whole = `${head}=${request}`;
      if (!isPasted && whole.length <= maxCustomId && !/\p{Surrogate}/u.test(whole) && whole.trim() === whole)
        return whole;
      return `${head}#${hold(request, isPasted ? pastedMs : heldMs)}`;
    },
    decode(customId) {
      const [, verb, from, version = "", mark, rest = ""] = shape.exec(customId) ?? [];
      if ((verb !== "ask" && verb !== "share" && verb !== "rest") || from === undefined) return null;
      if (mark === "=") return { verb, from: Number(from), version, request: rest };
      const found = held.get(rest);
      if (found === undefined || found.until <= now().getTime()) return null;
      return { verb, from: Number(from), version, request: found.request };
    },
  };
}
