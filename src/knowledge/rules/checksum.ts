// Is this a complete, checksum-valid on-chain address? Each chain's own rule, through @noble/hashes (Node has no Keccak) and @scure/base.
import { createHash } from "node:crypto";
import { keccak_256 } from "@noble/hashes/sha3.js";
import { bytesToHex } from "@noble/hashes/utils.js";
import { base58, bech32, bech32m, createBase58check } from "@scure/base";

const base58check = createBase58check((data: Uint8Array) => createHash("sha256").update(data).digest());

export type AddressForm = "evm" | "bitcoin" | "tron" | "solana" | "ripple";

/** The forms of address that each chain of the vocabulary uses; a chain that is not here is an EVM chain. */
const formOfChain: Readonly<Record<string, AddressForm>> = {
  bitcoin: "bitcoin",
  "bitcoin-cash": "bitcoin",
  litecoin: "bitcoin",
  dogecoin: "bitcoin",
  tron: "tron",
  solana: "solana",
};

export function isValidAddress(address: string, chain: string): boolean {
  return checks[formOfChain[chain] ?? "evm"](address);
}

/** The form that an address has, or null where it is none, or has a wrong checksum. */
export function findAddressForm(address: string): "evm" | "bitcoin" | "tron" | null {
  for (const form of ["evm", "bitcoin", "tron"] as const) if (checks[form](address)) return form;
  return null;
}

/** EIP-55: an address in one case has no checksum; a mixed one must have the right one. */
function isEvm(address: string): boolean {
  if (!/^0x[0-9a-fA-F]{40}$/.test(address)) return false;
  const hex = address.slice(2);
  const lower = hex.toLowerCase();
  if (hex === lower || hex === hex.toUpperCase()) return true;
  const hash = bytesToHex(keccak_256(new TextEncoder().encode(lower)));
  return [...hex].every(
    (digit, i) =>
      digit === (Number.parseInt(hash[i] ?? "0", 16) >= 8 ? digit.toUpperCase() : digit.toLowerCase()),
  );
}

function decodesBase58check(address: string): Uint8Array | null {
  try {
    return base58check.decode(address);
  } catch {
    return null;
  }
}

function isBitcoin(address: string): boolean {
  if (/^(bc1|ltc1)/i.test(address)) {
    // BIP-350: witness version 0 uses bech32, later versions bech32m.
    const coder = /^[a-z]+1q/i.test(address) ? bech32 : bech32m;
    return coder.decodeUnsafe(address as `${string}1${string}`, 90) !== undefined;
  }
  return /^[13LMD][1-9A-HJ-NP-Za-km-z]{25,34}$/.test(address) && decodesBase58check(address)?.length === 21;
}

function isTron(address: string): boolean {
  const decoded = /^T[1-9A-HJ-NP-Za-km-z]{33}$/.test(address) ? decodesBase58check(address) : null;
  return decoded?.length === 21 && decoded[0] === 0x41;
}

/** Solana addresses carry no checksum: 32 bytes in base58 is all that can be verified. */
function isSolana(address: string): boolean {
  try {
    return base58.decode(address).length === 32;
  } catch {
    return false;
  }
}

const checks = {
  evm: isEvm,
  bitcoin: isBitcoin,
  tron: isTron,
  solana: isSolana,
  ripple: (address) => /^r[1-9A-HJ-NP-Za-km-z]{24,34}$/.test(address),
} satisfies { [K in AddressForm]: (address: string) => boolean };
