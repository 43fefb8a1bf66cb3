// Text from users and from the knowledge as Discord must show it: as it is. No markup, mention, link, invite or invisible
// character of theirs takes effect.

import { showVisible } from "../../src/index.ts";

/** Without characters that cannot be seen, on one line. */
export const plain = showVisible;

/**
 * Markdown that shows exactly `text`. A colon is escaped where it would make a link (`https\://`), which also keeps Discord
 * from unfurling it; `@everyone` gets a zero-width space, since its highlight ignores backslashes. A parenthesis could only
 * follow a citation's bracket as the first character.
 */
export function escapeText(text: string): string {
  return plain(text)
    .replace(/[\\*_~`|<>#[\]]/g, "\\$&")
    .replace(/^\(/, "\\(")
    .replace(/:(?=\/\/)/g, "\\:")
    .replace(/@(?=everyone|here)/gi, "@\u200b")
    .replace(/(discord(?:app)?)\.(?=gg|com|me)/gi, "$1\\.")
    .replace(/^(\s*)([-+])/, "$1\\$2")
    .replace(/^(\s*\d+)\./, "$1\\.");
}

/** As inline code, where nothing is markup but the backtick itself; never empty. */
export function code(text: string): string {
  const inner = plain(text).replaceAll("`", "'");
  return `\`${inner.trim() === "" ? "\u00a0" : inner}\``;
}

/** A masked link; the text alone where the address is none that a browser opens or one that breaks the markup. */
export function link(text: string, url: string, longest: number): string {
  const safe = safeUrl(url);
  return safe === null || safe.length > longest ? escapeText(text) : `[${escapeText(text)}](${safe})`;
}

function safeUrl(url: string): string | null {
  if (!URL.canParse(url)) return null;
  const { protocol, href } = new URL(url);
  if (protocol !== "https:" && protocol !== "http:") return null;
  return href.replace(
    /[()<>\\`|[\]]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
