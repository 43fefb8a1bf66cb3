// Every theft and actor on record, and every example of every command, as Discord would show them.
import { expect, it } from "vitest";
import { readButton } from "../../../adapters/discord/buttons.ts";
import { renderAnswer } from "../../../adapters/discord/render.ts";
import { createCore } from "../../../src/core.ts";
import { now } from "../../builders.ts";
import { aCarrier } from "../../carrier.ts";
import { readWords } from "../../doubles/discord/markdown.ts";
import { findMessageErrors } from "../../doubles/discord/message-limits.ts";
import { realIndex } from "../../real-index.ts";

const core = createCore({ index: () => realIndex, now: () => now });
const requests = [
  ...[...realIndex.incidents.keys()].flatMap((id) => [`/heist ${id}`, `/sources ${id}`]),
  ...[...realIndex.actors.keys()].map((id) => `/actor ${id}`),
  ...core.commands.flatMap(({ examples }) => examples),
  "/total all by:year",
];

it("fits into messages that Discord takes, all pages of all answers", { timeout: 60_000 }, async () => {
  const carrier = aCarrier();
  for (const request of requests) {
    const answer = await core.ask(request);
    for (let from: number | null = 0; from !== null; ) {
      const message = renderAnswer(answer, { carrier, from, canShare: true });
      expect(findMessageErrors(JSON.parse(JSON.stringify(message))), request).toEqual([]);
      for (const { description = "" } of message.embeds) {
        expect(readWords(description).mischief, request).toEqual([]);
        expect(description, request).not.toContain("too long for Discord");
      }
      const rest = message.components
        .flatMap(({ components }) => components)
        .find((button) => "label" in button && button.label === "Show the rest");
      from = rest === undefined ? null : (readButton(rest.custom_id)?.from ?? null);
    }
  }
});
