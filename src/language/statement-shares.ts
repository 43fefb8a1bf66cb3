// North Korea's share of all theft as a sentence gives it: "61% of all crypto stolen in 2024". A share of one loot - what
// is traceable, what was frozen - is none of it.

export interface Share {
  percent: number;
  start: number;
  end: number;
}

const share =
  /(?<![\d.,])(\d{1,2}(?:\.\d{1,2})?)(?: ?%| per ?cent| percent) of (?:all |the |total |global |worldwide |value |amount |sum |crypto(?:currency|currencies|assets?)? |digital |virtual |assets? |funds |money |industry |world['’]s |of |that was |exchange |hack(?:ing)? ){0,6}(?:stolen|thefts?|hacks|losses|taken|lost)\b/giu;

export function findShares(text: string): Share[] {
  return [...text.matchAll(share)].slice(0, 4).map((match) => ({
    percent: Number(match[1]),
    start: match.index,
    end: match.index + match[0].length,
  }));
}
