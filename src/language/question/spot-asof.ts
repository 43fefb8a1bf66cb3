// The day that an answer is to be derived from: `as of June 2023`, `what was known in 2022`, `set the clock to …`.
import type { Token } from "../tokens.ts";
import { mayBeginPeriod, readPeriodAt } from "./period-phrases.ts";
import type { Candidate } from "./spot.ts";

/** What stands before the day that an answer is to be derived from. */
const asofLead = new RegExp(
  `^(?:(?:${[
    "as (?:of|at|on|by|until|up to|before)",
    "as(?: (?:known|published|seen|reported|stated|understood|believed|counted|recorded|it (?:stood|looked|was known)|they stood|(?:things|matters|affairs|figures|numbers) (?:stood|stand|looked|were))) (?:of|at|on|in|by|from|until|up to|before)",
    "(?:(?:with|according to|(?:(?:judging|going) )?(?:only |just |solely |purely )?by|(?:relying|based|drawing)(?: only| solely)? on|using(?: only)?|from|given) )?(?:(?:only )?what (?:was|had been|we|people|anybody|anyone|you|one) )?(?:publicly )?(?:known|public|knew|believed|thought)(?: (?:as of|on|at|in|by|until|up to|before))?",
    "(?:(?:did|do|had) (?:we|you|people|one|anyone|analysts|the world|everyone) )?(?:believe|think|know|understand|assume)(?: (?:as of|on|at|in|by|until|up to|before|back in))",
    "(?:had been )?(?:published|said|reported) (?:by|until|up to|before)",
    "(?:if )?(?:(?:i|we|id|you|one) )?(?:had )?(?:i |we |you )?(?:asked|looked|checked|queried)(?: (?:you|this|it|me|then|back))?(?: (?:on|in|at|by|as of))",
    "(?:seen|viewed) (?:from|in|on)",
    "from the (?:perspective|vantage point|point of view|standpoint) of",
    "(?:with )?(?:the )?(?:state of )?knowledge (?:of|on|in|at)",
    "(?:put|imagine|picture|place|transport) (?:yourself|me|us)(?: (?:is|were|was|back))?(?: (?:at|in|on|to))?",
    "(?:imagine|suppose|say|assume) (?:it is|it was|it were|its|today (?:is|was|were)|we are|we were)(?: (?:at|in|on))?",
    "(?:if )?(?:today|it|now) (?:was|were)(?: (?:at|in|on))?",
    "(?:standing|sitting|being) (?:at|in|on)",
    "back on",
    "(?:wind|turn|roll|set|put) (?:the|your) clocks? (?:back )?to",
    "(?:wind|turn|roll|go|travel|step) back (?:in time )?to",
    "as (?:people|one|you|we|somebody|someone|analysts) would have (?:drawn|drawn up|seen|known|written|counted|reckoned|listed|put)(?: it| them)?(?: up| down)? (?:on|in|at|by)",
    "as it would have (?:looked|stood|read) (?:on|in|at)",
  ].join("|")}))(?: (?:the )?(?:end|close) of)?$`,
);
const longestLead = 9;

export function spotAsof(text: string, tokens: readonly Token[], at: number, now: Date): Candidate | null {
  for (let length = Math.min(longestLead, tokens.length - at - 1); length > 0; length--) {
    if (!mayBeginPeriod(tokens[at + length]?.word ?? "")) continue;
    const lead = tokens
      .slice(at, at + length)
      .map((token) => token.word)
      .join(" ");
    // "put it for 2023": the time that is counted, not the one it is seen from.
    if (!asofLead.test(lead) || /^(?:for|during|over)$/.test(tokens[at + length]?.word ?? "")) continue;
    const read = readPeriodAt(text, tokens, at + length, now);
    if (read === null) continue;
    const { phrase } = read;
    return {
      length: length + read.length,
      meaning: phrase.kind === "period" ? { kind: "asof", period: phrase.period } : phrase,
    };
  }
  return null;
}
