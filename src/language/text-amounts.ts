// Amounts in running text, in their many spellings: "$1.5B", "1,500 million dollars", "nearly half a billion",
// "₩58 billion", "127,000 ETH", "$200-300 million". Converts nothing: each keeps the currency or asset it was written in.
import { parseWrittenNumber, type WrittenNumber } from "../knowledge/money.ts";
import { smallNumbers } from "./number-words.ts";

export interface TextAmount {
  text: string;
  start: number;
  end: number;
  low: WrittenNumber;
  high: WrittenNumber;
  /** `USD`, another currency's code, a unit such as `ETH`; null where nothing says. */
  unit: string | null;
  qualifier: "about" | "at-least" | "up-to" | "below" | null;
  /** A scale or a currency was written; a bare number is seldom an amount. */
  isMoney: boolean;
}

const scales: Readonly<Record<string, number>> = {
  k: 3,
  thousand: 3,
  m: 6,
  mn: 6,
  mm: 6,
  mil: 6,
  mio: 6,
  mln: 6,
  million: 6,
  millions: 6,
  b: 9,
  bn: 9,
  bln: 9,
  bil: 9,
  billion: 9,
  billions: 9,
  tn: 12,
  trillion: 12,
  crore: 7,
  lakh: 5,
};

const currencies: Readonly<Record<string, string>> = {
  $: "USD",
  us$: "USD",
  usd: "USD",
  "u.s.": "USD",
  dollar: "USD",
  dollars: "USD",
  bucks: "USD",
  "€": "EUR",
  eur: "EUR",
  euro: "EUR",
  euros: "EUR",
  "£": "GBP",
  gbp: "GBP",
  pounds: "GBP",
  "¥": "JPY",
  jpy: "JPY",
  yen: "JPY",
  "₩": "KRW",
  krw: "KRW",
  won: "KRW",
  "₹": "INR",
  inr: "INR",
  rupees: "INR",
  rs: "INR",
  nok: "NOK",
  kroner: "NOK",
};

const currencyCodes: ReadonlySet<string> = new Set(Object.values(currencies));

/** `KRW`; an asset such as `ETH` is none. */
export const isCurrency = (unit: string): boolean => currencyCodes.has(unit);

const fractions = new Map<string, string>(
  Object.entries({
    "half a": "0.5",
    half: "0.5",
    "a quarter of a": "0.25",
    "three quarters of a": "0.75",
    "one and a half": "1.5",
  }),
);

/** `two hundred and seventy-five` -> `275`; null where it is no number in words. */
function wordsToDigits(words: string): string | null {
  const plain = words.toLowerCase().replace(/\s+/g, " ");
  const fraction = fractions.get(plain);
  if (fraction !== undefined) return fraction;
  let value = 0;
  for (const word of plain.split(/[ -]+/)) {
    if (word === "and") continue;
    if (word === "hundred") value = Math.max(1, value) * 100;
    else {
      const number = smallNumbers.get(word);
      if (number === undefined) return null;
      value += number;
    }
  }
  return value === 0 ? null : String(value);
}

const alternatives = (keys: Iterable<string>) =>
  [...keys]
    .sort((a, b) => b.length - a.length)
    .map((key) => key.replace(/[.$]/g, "\\$&"))
    .join("|");

const scale = `(?:${alternatives(Object.keys(scales))})`;
const sign = "(?:us\\$|usd|[$€£¥₩₹])";
const digits = "\\d{1,3}(?:[,_]\\d{3})+(?:\\.\\d{1,8})?|\\d{1,15}(?:\\.\\d{1,8})?";
const small = alternatives([...smallNumbers.keys()]);
const worded = `${alternatives([...fractions.keys()])}|(?:(?:${small})[ -])?hundred(?:(?: and)?[ -](?:${small})(?:[ -](?:${small}))?)?|(?:${small})(?:[ -](?:${small}))?`;
const asset = "[A-Z][A-Za-z]{0,3}[A-Z][A-Z0-9]{0,4}";
const currencyWord = `(?:(?:us|u\\.s\\.|american) )?(?:${alternatives(Object.keys(currencies).filter((key) => /^[a-z]/.test(key)))})`;

// One number, its scale, an optional second number of a range with its own scale, and what follows: a currency or an
// asset. Every part is bounded and no part can match empty twice, so the time is linear in the text.
const amountPattern = new RegExp(
  `(?<![\\p{L}\\p{N}.,])(?<sign>${sign})? ?(?<low>${digits}|(?<![a-z])(?:${worded})(?=[ -]+${scale}s?(?![a-z]))|(?<=between |from )(?:${worded})(?= (?:and|to) (?:${digits})[ -]?${scale}))` +
    `(?:[ -]?(?<lowscale>${scale})(?![a-z0-9]))?` +
    `(?: ?(?<join>-|–|—|to|and|or) ?(?<sign2>${sign})? ?(?<high>${digits})(?![\\d,]*[.,-]\\d)(?:[ -]?(?<highscale>${scale})(?![a-z0-9]))?)?` +
    `(?<plus>\\+| or more| or less| or (?:above|over|higher|greater|under|below|fewer)| and (?:up|above|over|more)(?! \\d)| ?plus(?! ?\\d)(?![a-z]))?` +
    `(?:[ -]?(?<currency>${currencyWord})(?![a-z]))?`,
  "giu",
);

const assetPattern = new RegExp(`^ ?(?:of |in )?(${asset})(?![A-Za-z])`);
/** `4,700 bitcoin`, and not `14 bitcoin exchanges`. */
const coinPattern =
  /^ (bitcoin|ether|ethereum|litecoin|dogecoin|solana)s?\b(?! (?:exchange|wallet|address|bridge|network|blockchain|holder|transaction|node|coin|hack|theft))/i;
/** Capitals after a number that are no asset: times of day, and what is counted. */
const noAsset =
  /^(?:UTC|GMT|EST|EDT|PST|PDT|CET|CEST|KST|JST|SGT|AM|PM|IP|IPs|VPN|VPNs|US|UN|EU|UK|FBI|CEO|CEOs|API|PDF|KB|MB|GB|TB|ID|IDs|NFT|NFTs|DPRK|IT)$/;

const leads: readonly [RegExp, NonNullable<TextAmount["qualifier"]>][] = [
  [
    /(?:no (?:more|greater|larger) than|up to|at most|maximum of|a maximum of|as much as|not more than|≤|<=) ?$/i,
    "up-to",
  ],
  [
    /(?:less than|under|below|fewer than|smaller than|nearly|almost|just under|close to|shy of|<) ?$/i,
    "below",
  ],
  [
    /(?:over|more than|at least|no less than|not less than|exceed(?:s|ed|ing)?|above|upwards? of|in excess of|greater than|larger than|bigger than|minimum of|north of|surpass(?:es|ed|ing)?|topp?(?:ed|ing|s)?|beyond|≥|>=|>) ?(?:an? estimated )?$/i,
    "at-least",
  ],
  [
    /(?:about|approximately|approx\.?|around|roughly|some|circa|ca\.?|an estimated|estimated|estimated at|worth about|~|≈) ?$/i,
    "about",
  ],
];

export function findAmounts(text: string): TextAmount[] {
  const found: TextAmount[] = [];
  const pattern = new RegExp(amountPattern);
  for (let match = pattern.exec(text); match !== null; match = pattern.exec(text)) {
    const apart = splitAt(text, match);
    if (apart !== null) {
      pattern.lastIndex = match.index;
      match = pattern.exec(text.slice(0, apart)) ?? match;
      pattern.lastIndex = apart;
    }
    const amount = readMatch(text, match);
    if (amount !== null) found.push(amount);
  }
  return found;
}

/** "$54 million and $41 million" are two amounts, unless "between" stands before them: where the first one ends. */
function splitAt(text: string, match: RegExpExecArray): number | null {
  const { join, sign, sign2, low = "", high, lowscale, highscale } = match.groups ?? {};
  if (high === undefined || join?.toLowerCase() !== "and") return null;
  // "in 2022 and $100 million": a year and an amount.
  const isYear =
    sign === undefined && lowscale === undefined && sign2 !== undefined && /^(?:19|20)\d\d$/.test(low);
  const isWhole =
    (lowscale !== undefined && highscale !== undefined) ||
    (sign !== undefined && sign2 !== undefined && low.length > 5);
  const isSpan = /\b(?:between|from|range of|either)\b[\w ~]{0,24}$/i.test(
    text.slice(Math.max(0, match.index - 40), match.index),
  );
  if (!isYear && (!isWhole || isSpan)) return null;
  const [whole] = match;
  return match.index + whole.toLowerCase().lastIndexOf("and", whole.lastIndexOf(high));
}

function readMatch(text: string, match: RegExpMatchArray): TextAmount | null {
  const groups = match.groups ?? {};
  const {
    sign: lead,
    sign2,
    low: written = "",
    lowscale,
    high: writtenHigh,
    highscale,
    plus,
    currency,
  } = groups;
  const start = match.index ?? 0;
  let end = start + match[0].length;
  const word = currency?.toLowerCase().replace(/^(?:us|u\.s\.|american) /, "");
  let unit = currencyOf(lead) ?? currencyOf(sign2) ?? currencyOf(word);
  let whole = writtenHigh;
  const exponent = exponentOf(lowscale) ?? exponentOf(highscale);
  // `2022 to 2023`, `18 and 19`: two bare numbers are no range of money.
  if (whole !== undefined && exponent === null && unit === null) whole = undefined;
  if (unit === null) {
    const after = assetPattern.exec(text.slice(end, end + 16));
    if (after !== null && !noAsset.test(after[1] ?? "")) {
      unit = after[1] ?? null;
      end += after[0].length;
    }
    const coin = after === null ? coinPattern.exec(text.slice(end, end + 40)) : null;
    if (coin !== null) {
      unit = coin[1]?.toUpperCase() ?? null;
      end += coin[0].length;
    }
  }
  const low = toNumber(written, exponentOf(lowscale) ?? (whole === undefined ? null : exponent));
  const high = whole === undefined ? low : toNumber(whole, exponentOf(highscale) ?? exponent);
  if (low === null || high === null) return null;
  const isMoney = unit !== null || exponent !== null;
  if (whole === undefined && writtenHigh !== undefined)
    end = start + match[0].indexOf(written) + written.length;
  return {
    text: text.slice(start, end).trim(),
    start: start + (match[0].length - match[0].trimStart().length),
    end,
    low: low.value <= high.value ? low : high,
    high: low.value <= high.value ? high : low,
    unit,
    qualifier:
      plus === undefined
        ? qualifierBefore(text, start)
        : /less|under|below|fewer/.test(plus)
          ? "up-to"
          : "at-least",
    isMoney,
  };
}

function currencyOf(written: string | undefined): string | null {
  return written === undefined ? null : (currencies[written.toLowerCase()] ?? null);
}

function exponentOf(written: string | undefined): number | null {
  return written === undefined ? null : (scales[written.toLowerCase()] ?? null);
}

function toNumber(written: string, exponent: number | null): WrittenNumber | null {
  const plain = (wordsToDigits(written) ?? written).replace(/[,_]/g, "");
  const number = parseWrittenNumber(plain);
  if (number === null) return null;
  const shift = exponent ?? 0;
  // Through the decimal string: 234.9e6 is 234900000, the product of the two floats is not always.
  return {
    value: Number(`${plain}e${shift}`),
    precision: number.precision * 10 ** shift,
  };
}

function qualifierBefore(text: string, start: number): TextAmount["qualifier"] {
  const before = text.slice(Math.max(0, start - 32), start);
  for (const [pattern, qualifier] of leads) if (pattern.test(before)) return qualifier;
  return null;
}
