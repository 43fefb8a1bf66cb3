// Texts that somebody pasted to have them checked, for the buttons below the answer: held in this process for 15 minutes, and
// never written anywhere.
import { randomBytes } from "node:crypto";

/** As long as an interaction of Discord can be answered. */
const heldMs = 15 * 60_000;
/** A text has 400,000 characters at most. */
const mostCharacters = 8_000_000;

export interface PastedTexts {
  hold(text: string): string;
  /** Null when its time is over. */
  recall(id: string): string | null;
}

export function createPastedTexts(now: () => number = Date.now): PastedTexts {
  const held = new Map<string, { text: string; until: number }>();
  let characters = 0;
  const drop = (id: string) => {
    characters -= held.get(id)?.text.length ?? 0;
    held.delete(id);
  };
  const dropOver = () => {
    for (const [id, { until }] of held) {
      if (until > now() && characters <= mostCharacters) return;
      drop(id);
    }
  };
  return {
    hold(text) {
      const id = randomBytes(9).toString("base64url");
      held.set(id, { text, until: now() + heldMs });
      characters += text.length;
      dropOver();
      return id;
    },
    recall(id) {
      dropOver();
      return held.get(id)?.text ?? null;
    },
  };
}
