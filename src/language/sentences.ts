// A text cut into sentences, each with where it stands. Linear in the text, whatever the text is.

export interface Sentence {
  text: string;
  start: number;
  end: number;
}

/** A page without a full stop is cut here: what is longer is no sentence. */
const longestSentence = 700;

export function splitSentences(text: string): Sentence[] {
  const sentences: Sentence[] = [];
  let start = 0;
  const close = (end: number) => {
    const raw = text.slice(start, end);
    const lead = raw.length - raw.trimStart().length;
    const trimmed = raw.trim();
    if (trimmed !== "")
      sentences.push({ text: trimmed, start: start + lead, end: start + lead + trimmed.length });
    start = end;
  };
  for (let i = 0; i < text.length; i++) {
    const char = text[i] ?? "";
    const next = text[i + 1] ?? " ";
    if (char === "\n" || char === "\r" || i - start >= longestSentence) close(i + 1);
    else if (/[.!?…。]/.test(char) && /[\s"”’)\p{Lu}]/u.test(next) && !isAbbreviation(text, i)) close(i + 1);
  }
  close(text.length);
  return sentences;
}

/** `U.S.`, `approx.`, `Mt.`, `Stake.Com`: a point that ends no sentence. */
function isAbbreviation(text: string, at: number): boolean {
  if (text[at] !== ".") return false;
  const word = /[\p{L}.]{1,8}$/u.exec(text.slice(Math.max(0, at - 8), at))?.[0] ?? "";
  if (
    /^(?:[A-Z]|[A-Z]\.[A-Z]|approx|ca|mt|no|mr|mrs|ms|dr|vs|inc|ltd|co|st|jan|feb|mar|apr|jun|jul|aug|sep|sept|oct|nov|dec|u\.s|d\.p\.r\.k)$/i.test(
      word,
    )
  )
    return (
      /^\s+[\p{Ll}\d]|^\s*[\p{Lu}][\p{L}.]*/u.test(text.slice(at + 1, at + 12)) &&
      !/^\s+[A-Z][a-z]+ed?\b/.test(text.slice(at + 1, at + 16))
    );
  return (
    /\p{L}/u.test(text[at + 1] ?? "") &&
    /\p{Ll}/u.test(text[at - 1] ?? "") &&
    /^[a-z]{2,4}\b/i.test(text.slice(at + 1, at + 5)) &&
    !/^\p{Lu}\p{Ll}{3,}/u.test(text.slice(at + 1, at + 8))
  );
}
