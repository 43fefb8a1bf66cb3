// The buttons below an answer: the rest of it, what the core offers, and what to ask instead.
import type { APIActionRowComponent, APIButtonComponentWithCustomId } from "discord.js";
import type { Answer } from "../../src/index.ts";
import { type ButtonMemory, type Press, shortVersion } from "./buttons.ts";
import { clip } from "./draw-line.ts";
import { plain } from "./escape.ts";
import { maxButtonLabel, maxButtonsInRow, maxRows } from "./limits.ts";

export type Row = APIActionRowComponent<APIButtonComponentWithCustomId>;

export interface ButtonOptions {
  buttons: ButtonMemory;
  /** Whether what is shown can be shared to where it is shown. */
  canShare: boolean;
  /** The first part that is not shown. */
  next: number | null;
  /** The request as it was received, for an answer whose request must not be stored. */
  asked: string | undefined;
}

type Button = APIButtonComponentWithCustomId;

const primary = 1;
const secondary = 2;

export function drawButtons(answer: Answer, { buttons, canShare, next, asked }: ButtonOptions): Row[] {
  const version = shortVersion(answer.data.index.version);
  const drawn = new Set<string>();
  const button = (
    press: Omit<Press, "version" | "isPasted">,
    label: string,
    style: Button["style"] = secondary,
    isPasted = false,
  ): Button[] => {
    const key = `${press.verb} ${press.from} ${press.request}`;
    const text = clip(plain(label).trim(), maxButtonLabel);
    if (drawn.has(key) || text === "") return [];
    drawn.add(key);
    return [{ type: 2, style, label: text, custom_id: buttons.encode({ ...press, version, isPasted }) }];
  };
  const again = answer.request ?? asked;
  const rest =
    next === null || again === undefined
      ? []
      : button(
          { verb: "rest", from: next, request: again },
          "Show the rest",
          primary,
          answer.request === null,
        );
  const actions = answer.actions
    .filter(({ verb }) => verb !== "share" || canShare)
    .flatMap(({ verb, label, request }) => button({ verb, from: 0, request }, label));
  const suggestions = answer.blocks.flatMap((block) =>
    block.kind === "suggestions"
      ? toRows(block.requests.flatMap((request) => button({ verb: "ask", from: 0, request }, request)))
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
