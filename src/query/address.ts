// An on-chain address -> what governments published about it. Only complete, checksum-valid addresses are looked up.

import type { ListedAddress } from "../knowledge/model.ts";
import { findAddressForm } from "../knowledge/rules/checksum.ts";
import type { View } from "../knowledge/view.ts";

export type AddressReading =
  | { kind: "address"; address: string; key: string }
  /** Looks like an address but is none that can be looked up; `why` says what is wrong with it. */
  | { kind: "refused"; why: "truncated" | "transaction" | "checksum" | "length" };

/** Reads a word as an address, or null where it is nothing of the kind. */
export function readAddress(text: string): AddressReading | null {
  const word = text
    .trim()
    .replace(/^[<("'`]+|[>)"'`.,;]+$/g, "")
    .replace(/^0X/, "0x");
  if (/^(0x)?[0-9a-f]{64}$/i.test(word)) return { kind: "refused", why: "transaction" };
  if (/^(0x[0-9a-f]{2,}|bc1[0-9a-z]{2,}|[13T][1-9A-HJ-NP-Za-km-z]{3,})(\.{2,}|…|\*+)[0-9a-z]*$/i.test(word))
    return { kind: "refused", why: "truncated" };
  const form = findAddressForm(word);
  if (form !== null) return { kind: "address", address: word, key: addressKey(word) };
  if (/^0x[0-9a-f]+$/i.test(word))
    return { kind: "refused", why: word.length === 42 ? "checksum" : "length" };
  if (/^bc1[0-9a-z]{8,}$/i.test(word)) return { kind: "refused", why: "checksum" };
  if (/^[13T][1-9A-HJ-NP-Za-km-z]{24,34}$/.test(word) && /\d/.test(word.slice(1)) && /[A-Z]/.test(word))
    return { kind: "refused", why: "checksum" };
  return null;
}

/** EVM addresses are the same in any case; base58 ones are not. */
export function addressKey(address: string): string {
  return /^(0x|bc1|ltc1)/i.test(address) ? address.toLowerCase() : address;
}

/** Every listing of the address, oldest first. */
export function findListings(view: View, key: string): ListedAddress[] {
  return view.addresses
    .filter((listed) => addressKey(listed.address) === key)
    .sort((a, b) => a.listed.localeCompare(b.listed));
}

/** When the address lists of the index were last read. */
export function listsReadOn(view: View): string {
  return (
    view.index.addresses
      .map((listed) => listed.source.retrieved)
      .sort()
      .at(-1) ?? view.index.updated
  );
}
