// Country codes with their names, from the runtime's own CLDR data; nothing typed by hand but what people say instead.
import type { Term } from "../knowledge/model.ts";

const names = new Intl.DisplayNames(["en"], { type: "region", fallback: "none" });

/** What people write that CLDR does not list as the English name. */
const others: Readonly<Record<string, readonly string[]>> = {
  US: ["usa", "america", "american"],
  GB: ["uk", "britain", "british", "england"],
  KR: ["korea", "south korean", "rok"],
  JP: ["japanese"],
  IN: ["indian"],
  ID: ["indonesian"],
  SG: ["singaporean"],
  SC: ["seychelles"],
  TR: ["turkey", "turkish"],
  EE: ["estonian"],
  HK: ["hong kong"],
  AE: ["uae", "emirates"],
  TW: ["taiwanese"],
  CN: ["chinese"],
  VN: ["vietnamese"],
};

export const countries: readonly Term[] = Array.from({ length: 26 * 26 }, (_, i) =>
  String.fromCharCode(65 + Math.floor(i / 26), 65 + (i % 26)),
).flatMap((id) => {
  const name = names.of(id);
  return name === undefined ? [] : [{ id, name, aliases: others[id] ?? [] }];
});

export function countryName(code: string): string {
  return names.of(code) ?? code;
}
