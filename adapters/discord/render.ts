// An answer as one Discord message: the title as its content, which notifications read out, the body and its sources as
// embeds. Parts that do not fit are left out from the end, counted, and offered by a button; what is shown is cited.
import type { APIActionRowComponent, APIButtonComponentWithCustomId, APIEmbed } from "discord.js";
import type { Answer } from "../../src/answer/answer.ts";
import { plural } from "../../src/answer/wording.ts";
import { type ButtonMemory, type Press, shortVersion } from "./buttons.ts";
import { drawBlock, type Part, small } from "./draw-blocks.ts";
import { citationStyles, drawCitations } from "./draw-citations.ts";
import { clip, drawLine } from "./draw-line.ts";
import { escapeText, plain } from "./escape.ts";
import {
  maxButtonLabel,
  maxButtonsInRow,
  maxContent,
  maxDescription,
  maxEmbedsTotal,
  maxFooter,
  maxRows,
} from "./limits.ts";

export interface Message {
  content: string;
  embeds: APIEmbed[];
  components: APIActionRowComponent<APIButtonComponentWithCustomId>[];
  allowed_mentions: { parse: [] };
}

export interface RenderOptions {
  buttons: ButtonMemory;
  /** The first part to show; more than 0 behind the button that offers the rest. */
  from?: number;
  /** Whether what is shown can be shared to where it is shown. */
  canShare?: boolean;
  /** The request as it was received, for buttons of an answer that must not be stored. */
  asked?: string;
  /** Said above the answer, in small print. */
  remark?: string | null;
}

const colours = { answer: 0x3b5bdb, notice: 0xe8a33d, sources: 0x868e96 } as const;

export function renderAnswer(answer: Answer, options: RenderOptions): Message {
  const { from = 0, remark = null } = options;
  const [first, ...others] = answer.blocks;
  const title = first?.kind === "title" ? first : null;
  const parts = (title === null ? answer.blocks : others).flatMap(drawBlock);
  const titleCites =
    from === 0 && title !== null
      ? title.line.flatMap((span) => (span.kind === "cite" ? span.numbers : []))
      : [];
  const footer = clip(
    plain(`Index ${answer.data.index.version} · ${plural(answer.data.index.incidents, "theft")}`),
    maxFooter,
  );
  const shown = fit(answer, parts, Math.min(from, parts.length), titleCites, remark, footer.length);
  const content =
    title === null
      ? ""
      : `**${drawLine(title.line, maxContent - 100).replaceAll("**", "")}**${from > 0 ? " (continued)" : ""}`;
  const embeds: APIEmbed[] = [];
  if (shown.body !== "") embeds.push({ description: shown.body, color: colours[answer.tone] });
  if (shown.cites !== "") embeds.push({ description: shown.cites, color: colours.sources });
  const last = embeds.at(-1);
  if (last !== undefined) last.footer = { text: footer };
  return {
    content: content === "" && embeds.length === 0 ? "There is nothing to show." : content,
    embeds,
    components: drawButtons(answer, options, shown.next),
    allowed_mentions: { parse: [] },
  };
}

interface Shown {
  body: string;
  cites: string;
  /** The first part that is not shown; null where all are. */
  next: number | null;
}

function fit(
  answer: Answer,
  parts: readonly Part[],
  from: number,
  titleCites: readonly number[],
  remark: string | null,
  taken: number,
): Shown {
  const top = remark === null ? "" : small(escapeText(clip(plain(remark), 300)));
  const draw = (count: number, style: (typeof citationStyles)[number]): Shown | null => {
    const shown = parts.slice(from, from + count);
    const left = parts.length - from - count;
    const note = left === 0 ? "" : small(`${plural(left, "more part")} of this answer did not fit here.`);
    let body = shown.reduce((all, { gap, text }) => (all === "" ? text : `${all}${gap}${text}`), top);
    if (note !== "") body = body === "" ? note : `${body}\n${note}`;
    const cites = drawCitations(
      answer.data.citations,
      new Set([...titleCites, ...shown.flatMap((part) => part.cites)]),
      style,
    );
    const fits =
      body.length <= maxDescription &&
      cites.length <= maxDescription &&
      body.length + cites.length + taken <= maxEmbedsTotal;
    return fits ? { body, cites, next: left === 0 ? null : from + count } : null;
  };
  const all = parts.length - from;
  for (const style of citationStyles.slice(0, 2)) {
    const whole = draw(all, style);
    if (whole !== null) return whole;
  }
  for (let count = all - 1; count > 0; count--) {
    const some = draw(count, "short") ?? draw(count, "bare");
    if (some !== null) return some;
  }
  // One part that no message holds with its sources: it is not shown at all, rather than without them.
  const next = all > 1 ? from + 1 : null;
  return {
    body: [
      top,
      small("This part of the answer, with its sources, is too long for Discord. Ask for less at once."),
    ]
      .filter((line) => line !== "")
      .join("\n"),
    cites: "",
    next,
  };
}

type Button = APIButtonComponentWithCustomId;

function drawButtons(
  answer: Answer,
  { buttons, canShare = false, asked }: RenderOptions,
  next: number | null,
): Message["components"] {
  const version = shortVersion(answer.data.index.version);
  const used = new Set<string>();
  const button = (
    press: Omit<Press, "version">,
    label: string,
    style: Button["style"],
    isPasted = false,
  ): Button[] => {
    const custom_id = buttons.encode({ ...press, version }, { isPasted });
    const text = clip(plain(label).trim(), maxButtonLabel);
    if (used.has(`${press.verb}${press.from}${press.request}`) || text === "") return [];
    used.add(`${press.verb}${press.from}${press.request}`);
    return [{ type: 2, style, label: text, custom_id }];
  };
  const again = answer.request ?? asked;
  const rest =
    next === null || again === undefined
      ? []
      : button({ verb: "rest", from: next, request: again }, "Show the rest", 1, answer.request === null);
  const actions = answer.actions
    .filter((action) => action.verb !== "share" || canShare)
    .flatMap((action) => button({ verb: action.verb, from: 0, request: action.request }, action.label, 2));
  const suggestions = answer.blocks.flatMap((block) =>
    block.kind === "suggestions"
      ? rows(block.requests.flatMap((request) => button({ verb: "ask", from: 0, request }, request, 2)))
      : [],
  );
  return [...rows([...rest, ...actions]), ...suggestions]
    .slice(0, maxRows)
    .map((components) => ({ type: 1, components }));
}

function rows(buttons: readonly Button[]): Button[][] {
  return Array.from({ length: Math.ceil(buttons.length / maxButtonsInRow) }, (_, i) =>
    buttons.slice(i * maxButtonsInRow, (i + 1) * maxButtonsInRow),
  );
}
