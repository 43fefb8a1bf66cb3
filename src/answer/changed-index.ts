// What an old button's answer says first when the index has changed since the button was drawn.

/** Null where nothing changed. */
export function describeIndexChange(before: string, now: string): string | null {
  if (before === now) return null;
  return `The index has changed since that message: it was ${before}, this answer is from ${now}.`;
}
