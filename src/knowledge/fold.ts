// Two spellings of one name made equal: case, accents, width, spaces and punctuation fold away; scripts stay.

/** `Wazir X` -> `wazirx`, `Ｕｐｂｉｔ` -> `upbit`, `코인체크` as it is. Empty where nothing is left. */
export function fold(name: string): string {
  return foldWords(name).join("");
}

/** The words of a text, each folded: `Sky Mavis's bridge` -> `sky`, `mavis`, `bridge`. */
export function foldWords(text: string): string[] {
  return (
    text
      .normalize("NFKD")
      // Combining marks go, but Hangul, kana voicing and Indic vowel signs are recomposed first or kept.
      .replace(/[\u0300-\u036f]/g, "")
      .normalize("NFC")
      .toLowerCase()
      .replace(/['’]s\b/g, "")
      .replace(/['’]/g, "")
      .split(/[^\p{L}\p{M}\p{N}]+/u)
      .filter((word) => word !== "")
  );
}
