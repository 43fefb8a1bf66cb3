// What a button's id says: its verb, where to go on, the index it was drawn from, and the request, or the id of one that does
// not fit Discord's 100 characters.
import type { Carried, CarriedAs, Carrier } from "../../src/index.ts";
import { maxCustomId } from "./limits.ts";

interface Place {
  /** `page` is another page of the same list, `rest` goes on from a part of the same answer. */
  verb: "ask" | "share" | "rest" | "page";
  /** The first part to show. */
  from: number;
}

export type Drawn = Place & { carried: Carried };

export interface Pressed extends Place {
  /** The short version of the index that the button was drawn from. */
  version: string;
  carriedAs: CarriedAs;
}

const shape = /^(ask|share|rest|page)\|(\d{1,5})\|([^|=#~]{0,20})([=#~])(.*)$/s;
const hashDigits = 6;

/** So much of the version as tells two indexes apart: `2026-11-21.3f9a1c`. */
export function shortVersion(version: string): string {
  const [day = "", hash = ""] = version.split(".");
  return `${day}.${hash.slice(0, hashDigits)}`.slice(0, 20);
}

/** `version` is the whole version of the index that the answer was given from. */
export function packButton({ verb, from, carried }: Drawn, version: string, carrier: Carrier): string {
  const head = `${verb}|${from}|${shortVersion(version)}`;
  const carriedAs = carrier.pack(carried, version, (request) => {
    const whole = `${head}=${request}`;
    // Discord trims ids and counts characters otherwise than we do where they take two units.
    return whole.length <= maxCustomId && !/\p{Surrogate}/u.test(whole) && whole.trim() === whole;
  });
  if (carriedAs.kind === "request") return `${head}=${carriedAs.request}`;
  return `${head}${carriedAs.kind === "kept" ? "#" : "~"}${carriedAs.id}`;
}

/** Null: not one of ours. */
export function readButton(customId: string): Pressed | null {
  const [, verb, from, version = "", mark, rest = ""] = shape.exec(customId) ?? [];
  if (from === undefined || (verb !== "ask" && verb !== "share" && verb !== "rest" && verb !== "page"))
    return null;
  const carriedAs: CarriedAs =
    mark === "="
      ? { kind: "request", request: rest }
      : mark === "#"
        ? { kind: "kept", id: rest }
        : { kind: "pasted", id: rest };
  return { verb, from: Number(from), version, carriedAs };
}
