// The bodies of delivered messages, each with its delivery id in the small print and, where it is posted, as enforced nonce.
// A card that goes to many channels is written once, with gaps for the id: eight kilobytes each time cost as much as sending.
import { randomBytes } from "node:crypto";
import type { Answer, Carrier, Post } from "../../src/index.ts";
import { maxContent } from "./limits.ts";
import { type Message, renderAnswer } from "./render.ts";

/** For bodies that are written already. */
export const writtenJson = { "Content-Type": "application/json" } as const;

/** As long as an id can be, and nobody's. */
const gap = randomBytes(12).toString("hex");
const markOf = (deliveryId: string) => ` · ${deliveryId}`;
const reserved = markOf(gap).length;

type Said = Pick<Post, "deliveryId" | "answer" | "mention"> & {
  /** The message to answer in its channel; to a deleted one it is no answer. */
  replyTo?: string;
};

export function createBodies(carrier: Carrier) {
  /** What stands around the gaps. */
  const plain = new WeakMap<Answer, string[]>();

  const draw = (answer: Answer, deliveryId: string): Message => {
    const message = renderAnswer(answer, { carrier, canShare: false, reserved });
    const last = message.embeds.at(-1);
    const footer = { text: `${last?.footer?.text ?? ""}${markOf(deliveryId)}` };
    return { ...message, embeds: [...message.embeds.slice(0, -1), { ...last, footer }] };
  };

  const writeAnew = ({ deliveryId, answer, mention, replyTo }: Said): string => {
    const message = draw(answer, deliveryId);
    return JSON.stringify({
      ...message,
      content: [mention, message.content].filter(Boolean).join("\n").slice(0, maxContent),
      allowed_mentions: { parse: [], roles: mention === null ? [] : [mention.replace(/\D/g, "")] },
      nonce: deliveryId,
      enforce_nonce: true,
      ...(replyTo === undefined
        ? {}
        : { message_reference: { message_id: replyTo, fail_if_not_exists: false } }),
    });
  };

  return {
    draw,
    write(said: Said): string {
      const { deliveryId, answer, mention, replyTo } = said;
      if (mention !== null || replyTo !== undefined) return writeAnew(said);
      const known = plain.get(answer);
      // Ids are letters and digits: JSON needs no escapes for them.
      if (known !== undefined) return known.join(deliveryId);
      const parts = writeAnew({ deliveryId: gap, answer, mention }).split(gap);
      plain.set(answer, parts);
      return parts.join(deliveryId);
    },
  };
}
