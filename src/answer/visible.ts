// Text from users and from the knowledge as it may be shown: what cannot be seen is taken out, since it reorders or hides
// what can (right-to-left overrides, zero-width characters, fillers). Markup is not its business: each renderer escapes
// its platform's.

/** Formatting characters, halves of a character, and the letters that draw nothing (Hangul fillers, Braille blank). */
const invisible = /[\p{Cf}\p{Cs}\u115f\u1160\u3164\uffa0\u2800]/gu;
/** Control characters and line breaks, which would let one line pass for two. */
const breaks = /[\p{Cc}\p{Zl}\p{Zp}]+/gu;

/** Most text is plain, and a look is cheaper than two replacements. */
const plain = /^[\x20-\x7e]*$/;

export const showVisible = (text: string): string =>
  plain.test(text) ? text : text.replace(invisible, "").replace(breaks, " ");
