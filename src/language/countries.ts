// Country codes with their names, from the runtime's own CLDR data; nothing typed by hand but what people say instead.
import type { Term } from "../knowledge/model.ts";

/** What people write that CLDR does not list as the English name. */
const others: Readonly<Record<string, readonly string[]>> = {
  US: ["usa", "america", "american", "united states of america", "u.s.", "u.s.a."],
  GB: ["uk", "britain", "british", "england", "great britain"],
  KR: ["korea", "korean", "south korean", "rok", "s korea"],
  JP: ["japanese"],
  IN: ["indian"],
  ID: ["indonesian"],
  SG: ["singaporean"],
  SC: ["seychelles", "seychellois"],
  TR: ["turkey", "turkish"],
  EE: ["estonian"],
  HK: ["hong kong", "hongkong"],
  AE: ["uae", "emirates", "emirati", "dubai"],
  TW: ["taiwanese"],
  CN: ["chinese"],
  VN: ["vietnamese"],
  NL: ["dutch", "holland"],
  DE: ["german"],
  FR: ["french"],
  IT: ["italian"],
  ES: ["spanish"],
  CH: ["swiss"],
  AT: ["austrian"],
  CA: ["canadian"],
  AU: ["australian"],
  NZ: ["new zealander"],
  PL: ["polish"],
  BR: ["brazilian"],
  AR: ["argentine", "argentinian"],
  MX: ["mexican"],
  TH: ["thai"],
  PH: ["filipino", "philippine"],
  MY: ["malaysian"],
  RU: ["russian"],
  IR: ["iranian"],
  UA: ["ukrainian"],
  IL: ["israeli"],
  MT: ["maltese"],
  CY: ["cypriot"],
  LT: ["lithuanian"],
  LV: ["latvian"],
  SI: ["slovenian"],
  SK: ["slovak"],
  SE: ["swedish"],
  NO: ["norwegian"],
  FI: ["finnish"],
  DK: ["danish"],
  IE: ["irish"],
  PT: ["portuguese"],
  GR: ["greek"],
  BG: ["bulgarian"],
  RO: ["romanian"],
  HU: ["hungarian"],
  CZ: ["czech", "czech republic"],
  BE: ["belgian"],
  NG: ["nigerian"],
  KE: ["kenyan"],
  ZA: ["south african"],
  EG: ["egyptian"],
  PK: ["pakistani"],
  BH: ["bahraini"],
  PA: ["panamanian"],
  VG: ["bvi"],
};

let names: Intl.DisplayNames | null = null;
let terms: readonly Term[] | null = null;

/** The runtime reads these data when they are first asked for, and few answers name a country. */
function nameOf(code: string): string | undefined {
  names ??= new Intl.DisplayNames(["en"], { type: "region", fallback: "none" });
  return names.of(code);
}

/** The same objects at every call. */
export function allCountries(): readonly Term[] {
  terms ??= Array.from({ length: 26 * 26 }, (_, i) =>
    String.fromCharCode(65 + Math.floor(i / 26), 65 + (i % 26)),
  ).flatMap((id) => {
    const name = nameOf(id);
    // A code that another has replaced (VD, now VN) has the other's name.
    return name === undefined || new Intl.Locale(`und-${id}`).region !== id
      ? []
      : [{ id, name, aliases: others[id] ?? [] }];
  });
  return terms;
}

export function countryName(code: string): string {
  return nameOf(code) ?? code;
}
