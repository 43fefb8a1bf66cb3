// The buttons below an answer: the rest of it, what the core offers, and what to ask instead.
import type { APIActionRowComponent, APIButtonComponentWithCustomId } from "discord.js";
import type { Answer, Carried, Carrier } from "../../src/index.ts";
import { type Drawn, packButton } from "./buttons.ts";
import { clip } from "./draw-line.ts";
import { plain } from "./escape.ts";
import { maxButtonLabel, maxButtonsInRow, maxRows } from "./limits.ts";

export type Row = APIActionRowComponent<APIButtonComponentWithCustomId>;

export interface ButtonOptions {
  carrier: Carrier;
  /** Whether what is shown can be shared to where it is shown. */
  canShare: boolean;
  /** The first part that is not shown. */
  next: number | null;
  /** The pasted text that was checked, for an answer whose request must not be stored. */
  text: string | undefined;
}

type Button = APIButtonComponentWithCustomId;

const primary = 1;
const secondary = 2;

export function drawButtons(answer: Answer, { carrier, canShare, next, text: pasted }: ButtonOptions): Row[] {
  const { version } = answer.data.index;
  const drawn = new Set<string>();
  const button = (
    { verb, from, carried }: Drawn,
    label: string,
    style: Button["style"] = secondary,
  ): Button[] => {
    const key = `${verb} ${from} ${carried.kind === "text" ? "" : carried.request}`;
    const text = clip(plain(label).trim(), maxButtonLabel);
    if (drawn.has(key) || text === "") return [];
    drawn.add(key);
    return [
      { type: 2, style, label: text, custom_id: packButton({ verb, from, carried }, version, carrier) },
    ];
  };
  const again: Carried | null =
    answer.request !== null
      ? { kind: "request", request: answer.request }
      : pasted === undefined
        ? null
        : { kind: "text", text: pasted };
  const rest =
    next === null || again === null
      ? []
      : button({ verb: "rest", from: next, carried: again }, "Show the rest", primary);
  const asking = (request: string, verb: Drawn["verb"] = "ask"): Drawn => ({
    verb: verb === "ask" && /\bpage:\d+/.test(request) ? "page" : verb,
    from: 0,
    carried: { kind: "request", request },
  });
  const actions = answer.actions
    .filter(({ verb }) => verb !== "share" || canShare)
    .flatMap(({ verb, label, request }) => button(asking(request, verb), label));
  const suggestions = answer.blocks.flatMap((block) =>
    block.kind === "suggestions"
      ? toRows(block.requests.flatMap((request) => button(asking(request), request)))
      : [],
  );
  return [...toRows([...rest, ...actions]), ...suggestions]
    .slice(0, maxRows)
    .map((components) => ({ type: 1, components }));
}

function toRows(buttons: readonly Button[]): Button[][] {
  return Array.from({ length: Math.ceil(buttons.length / maxButtonsInRow) }, (_, i) =>
    buttons.slice(i * maxButtonsInRow, (i + 1) * maxButtonsInRow),
  );
}
