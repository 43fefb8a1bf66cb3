// The state of a delivery in words.

/** What became of a post, for people. */
const stateWords: Readonly<Record<string, string>> = {
  due: "to be posted",
  posting: "being posted",
  sent: "posted",
  unknown: "posted or not, which is not known",
  held: "kept until the watch is resumed",
  failed: "refused by the platform",
  gathered: "waiting for the digest",
  folded: "told by another watch of this channel",
  skipped: "skipped",
};
export const wordsOf = (state: string) => stateWords[state] ?? state;
