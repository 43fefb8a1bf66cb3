// An answer as one Discord message: the title as its content, which notifications read out, the body and its sources as
// embeds. Parts that do not fit are left out from the end, counted, and offered by a button; what is shown is cited.
import type { APIEmbed } from "discord.js";
import { type Answer, type Carrier, describeIndex } from "../../src/index.ts";
import { drawBlock, drawUncited, small } from "./draw-blocks.ts";
import { drawButtons, type Row } from "./draw-buttons.ts";
import { citedIn, clip, drawUnstyled } from "./draw-line.ts";
import { escapeText, plain } from "./escape.ts";
import { fitParts } from "./fit-parts.ts";
import { maxFooter } from "./limits.ts";

export interface Message {
  content: string;
  embeds: APIEmbed[];
  components: Row[];
  allowed_mentions: { parse: [] };
}

export interface RenderOptions {
  carrier: Carrier;
  /** The first part to show; more than 0 behind the button that offers the rest. */
  from?: number;
  canShare?: boolean;
  /** The pasted text that was checked. */
  text?: string | undefined;
  /** Said above the answer, in small print. */
  remark?: string | null;
  /** Characters of the embeds that are left free for what is put below. */
  reserved?: number;
}

const colours = { answer: 0x3b5bdb, notice: 0xe8a33d, sources: 0x868e96 } as const;
/** Of Discord's 2,000: a headline longer than this is none. */
const longestTitle = 1_000;
const longestRemark = 300;

export function renderAnswer(answer: Answer, options: RenderOptions): Message {
  const { carrier, from = 0, canShare = false, text, remark = null, reserved = 0 } = options;
  const isFirst = from === 0 && remark === null && text === undefined;
  const key = `${canShare} ${reserved}`;
  const known = isFirst ? firstPages.get(answer)?.get(key) : undefined;
  if (known !== undefined) return known;
  const { content, embeds, next } = drawWords(answer, { from, remark, reserved });
  const components = drawButtons(answer, { carrier, canShare, next, text });
  const message: Message = { content, embeds, components, allowed_mentions: { parse: [] } };
  if (isFirst) {
    const pages = firstPages.get(answer) ?? new Map<string, Message>();
    firstPages.set(answer, pages.set(key, message));
  }
  return message;
}

/**
 * First pages of answers that are given again, with and without the button that shares: drawing one takes longer than
 * everything else about serving it. Whoever gets one must not change it.
 */
const firstPages = new WeakMap<Answer, Map<string, Message>>();

interface Words {
  content: string;
  embeds: APIEmbed[];
  /** The first part that is not shown. */
  next: number | null;
}

function drawWords(
  answer: Answer,
  { from, remark, reserved }: { from: number; remark: string | null; reserved: number },
): Words {
  const [first, ...others] = answer.blocks;
  const title = first?.kind === "title" ? first : null;
  const parts = [...(title === null ? answer.blocks : others).flatMap(drawBlock), ...drawUncited(answer)];
  const footer = clip(plain(describeIndex(answer.data.index)), maxFooter);
  const { body, sources, next } = fitParts({
    parts,
    from: Math.min(from, parts.length),
    citations: answer.data.citations,
    cited: title === null ? [] : citedIn(title.line),
    top: remark === null ? "" : small(escapeText(clip(plain(remark), longestRemark))),
    taken: footer.length + reserved,
  });
  const embeds: APIEmbed[] = [];
  if (body !== "") embeds.push({ description: body, color: colours[answer.tone] });
  if (sources !== "") embeds.push({ description: sources, color: colours.sources });
  const last = embeds.at(-1);
  if (last !== undefined) last.footer = { text: footer };
  const headline = title === null ? "" : drawUnstyled(title.line, longestTitle);
  return {
    content: [
      headline === "" ? "" : `**${headline}**`,
      from > 0 ? "(continued)" : "",
      headline === "" && embeds.length === 0 ? "There is nothing to show." : "",
    ]
      .filter((text) => text !== "")
      .join(" "),
    embeds,
    next,
  };
}
