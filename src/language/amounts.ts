// Amounts as people type them in filters: 10m, $1.5bn, 1,000,000, 500k.

const scales = new Map<string, number>(
  Object.entries({
    "": 1,
    k: 1e3,
    thousand: 1e3,
    m: 1e6,
    mn: 1e6,
    mio: 1e6,
    mm: 1e6,
    million: 1e6,
    b: 1e9,
    bn: 1e9,
    billion: 1e9,
    t: 1e12,
    tn: 1e12,
    trillion: 1e12,
  }),
);

/** US dollars, or null where the text is no amount. */
export function parseAmount(text: string): number | null {
  const match =
    /^(?:usd|us\$|\$)? ?(\d{1,3}(?:[,_]\d{3})+|\d{1,15})(\.\d{1,6})? ?([a-z]*)(?: ?(?:usd|dollars))?$/.exec(
      text.normalize("NFKC").toLowerCase().trim(),
    );
  if (match === null) return null;
  const [, whole = "", fraction = "", unit = ""] = match;
  const scale = scales.get(unit);
  return scale === undefined ? null : Number(`${whole.replace(/[,_]/g, "")}${fraction}`) * scale;
}
