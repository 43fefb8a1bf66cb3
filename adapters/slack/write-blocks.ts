// A message's blocks as the JSON that they are sent as, written once for all channels that a card goes to. The library takes a
// text as it is; what else it is given it writes twice, once piece by piece for its log, which was a tenth of a post.
import type { types } from "@slack/bolt";

type Blocks = readonly types.KnownBlock[];

const written = new WeakMap<Blocks, string>();

/** `mention` is said before them. */
export function writeBlocks(blocks: Blocks, mention: string | null): string {
  if (mention !== null) {
    const called = { type: "section", text: { type: "mrkdwn", text: mention } } satisfies types.KnownBlock;
    return JSON.stringify([called, ...blocks]);
  }
  const known = written.get(blocks);
  if (known !== undefined) return known;
  const json = JSON.stringify(blocks);
  written.set(blocks, json);
  return json;
}
