// An answer as a Slack message or view. Whole units are dropped from the end where it is too long, the message says how
// many and offers them by a button, and the citation of anything shown is shown with it.
import type { types } from "@slack/bolt";
import {
  type Action,
  type Answer,
  type Carried,
  type Carrier,
  describeIndex,
  showVisible,
} from "../../src/index.ts";
import { type Drawn, packButton } from "./buttons.ts";
import { cutLabel, limits } from "./limits.ts";
import { choosePage } from "./page.ts";
import { citationLines, drawCitations, drawLine, drawUnits, escapeText } from "./rich-text.ts";
import { citedBy, headingOf, isDrawnWith, lineText, spanText, type Unit, unitText } from "./units.ts";

export interface Rendered {
  /** Complete in itself: what notifications and screen readers get. */
  text: string;
  blocks: types.KnownBlock[];
}

export interface RenderOptions {
  /** `private`: only the asker sees it. `channel`: everybody does. `view`: a modal or the Home tab. */
  surface: "private" | "channel" | "view";
  carrier: Carrier;
  /** The pasted text that was checked, for an answer whose request must not be kept. */
  text?: string | undefined;
  /** The unit to begin at, where a button goes on. */
  from?: number;
  /** Said before the answer, for example that the index has changed. */
  preface?: string | null;
}

/** An answer that the core gives again is not drawn again. */
const drawn = new WeakMap<Answer, Map<string, Rendered>>();

export function renderAnswer(answer: Answer, options: RenderOptions): Rendered {
  const key = `${options.surface} ${options.from ?? 0} ${options.preface ?? ""}`;
  const kept = drawn.get(answer) ?? new Map<string, Rendered>();
  drawn.set(answer, kept);
  const known = kept.get(key);
  if (known !== undefined) return known;
  const rendered = drawAnswer(answer, options);
  kept.set(key, rendered);
  return rendered;
}

function drawAnswer(answer: Answer, options: RenderOptions): Rendered {
  const { surface, carrier, from = 0, preface = null } = options;
  const again = carriedBy(answer, options.text);
  const { units, start, shown, cited, next } = choosePage(answer, from, {
    blocks: surface === "view" ? limits.view.blocks : limits.message.blocks,
    readable: again === null ? Number.POSITIVE_INFINITY : limits.message.readable,
  });
  const left = units.length - next;
  const blocks: types.KnownBlock[] = [];
  const lines: string[] = [];
  if (preface !== null) {
    blocks.push(contextBlock(preface));
    lines.push(preface);
  }
  for (const group of groupByBlock(shown)) {
    blocks.push(...drawGroup(group, answer, carrier));
    const heading = group[0] === undefined ? null : headingOf(group[0]);
    if (heading !== null) lines.push(heading);
    lines.push(...group.map(unitText).filter(Boolean));
  }
  if (left > 0) {
    const note = restNote(left, again !== null);
    blocks.push(contextBlock(note));
    lines.push(note);
  }
  const buttons = chooseButtons(answer, again, surface, left > 0 ? { next, left } : null, start);
  if (buttons.length > 0) blocks.push(actionsBlock(buttons, answer.data.index.version, carrier));
  if (cited.length > 0) {
    blocks.push(drawCitations(cited));
    lines.push("Sources", ...citationLines(cited));
  }
  const version = describeIndex(answer.data.index);
  blocks.push(contextBlock(version));
  lines.push(version);
  return { text: joinWithin(lines, limits.message.text), blocks };
}

/** Words without an answer, with a button that asks again where there is something to ask. */
export function renderWords(
  words: string,
  carried: Carried | null,
  index: string,
  carrier: Carrier,
): Rendered {
  const blocks: types.KnownBlock[] = [
    {
      type: "section",
      text: { type: "plain_text", text: cutLabel(showVisible(words), limits.plainText), emoji: false },
    },
    ...(carried === null
      ? []
      : [actionsBlock([{ verb: "ask", label: "Ask again", carried, from: 0 }], index, carrier)]),
  ];
  return { text: escapeText(words), blocks };
}

function groupByBlock(units: readonly Unit[]): Unit[][] {
  const groups: Unit[][] = [];
  for (const unit of units) {
    const last = groups.at(-1);
    if (last !== undefined && isDrawnWith(last[0], unit)) last.push(unit);
    else groups.push([unit]);
  }
  return groups;
}

function drawGroup(group: readonly Unit[], answer: Answer, carrier: Carrier): types.KnownBlock[] {
  const [unit] = group;
  if (unit === undefined) return [];
  if (unit.kind === "title") return drawTitle(unit);
  if (unit.kind === "resting") {
    const numbers = citedBy(group.flatMap(({ lines }) => lines));
    return [contextBlock(`The sums rest on ${spanText({ kind: "cite", numbers })}.`)];
  }
  if (unit.kind === "note") {
    const words = lineText(unit.lines[0] ?? []);
    return words.length <= limits.context.text ? [contextBlock(words)] : [drawUnits(group)];
  }
  if (unit.kind !== "suggestions") return [drawUnits(group)];
  const rows: types.KnownBlock[] = unit.label === "" ? [] : [contextBlock(showVisible(unit.label))];
  for (let at = 0; at < unit.requests.length; at += limits.actions.elements) {
    const buttons = unit.requests.slice(at, at + limits.actions.elements).map((request) => asking(request));
    rows.push(actionsBlock(buttons, answer.data.index.version, carrier, `${unit.block}.${at}.`));
  }
  return rows;
}

/** The first strong words become Slack's header; the rest of the title stands under it. */
function drawTitle(unit: Unit): types.KnownBlock[] {
  const line = unit.lines[0] ?? [];
  const [first, ...others] = line;
  const head =
    first === undefined
      ? ""
      : lineText([first])
          .replace(/[\s,:;]+$/, "")
          .trim();
  if (first?.kind !== "text" || first.style !== "strong" || head === "" || head.length > limits.header)
    return [drawUnits([unit])];
  const header: types.HeaderBlock = {
    type: "header",
    text: { type: "plain_text", text: head, emoji: false },
  };
  const rest = drawLine(others);
  const [lead] = rest;
  if (lead?.type === "text") lead.text = lead.text.replace(/^\s*[-–—:,]\s+/, "").trimStart();
  const kept = rest.filter((element) => element.type !== "text" || element.text !== "");
  return kept.length === 0
    ? [header]
    : [header, { type: "rich_text", elements: [{ type: "rich_text_section", elements: kept }] }];
}

type Button = Omit<Drawn, "index"> & { label: string };

/** What the answer's own buttons go on with; null where nothing may be. */
function carriedBy({ request }: Answer, text: string | undefined): Carried | null {
  if (request !== null) return { kind: "request", request };
  return text === undefined ? null : { kind: "text", text };
}

const asking = (request: string, label = request): Button => ({
  verb: "ask",
  label,
  carried: { kind: "request", request },
  from: 0,
});

function chooseButtons(
  answer: Answer,
  carried: Carried | null,
  surface: RenderOptions["surface"],
  rest: { next: number; left: number } | null,
  start: number,
): Button[] {
  const offered: Button[] = [];
  if (rest !== null && carried !== null)
    offered.push({ verb: "rest", label: `Show the rest (${rest.left})`, carried, from: rest.next });
  if (start > 0 && carried !== null)
    offered.push({ verb: "rest", label: "From the start", carried, from: 0 });
  const isShareable = (action: Action) => action.verb !== "share" || surface === "private";
  return [
    ...offered,
    ...answer.actions.filter(isShareable).map((action) => ({
      ...asking(action.request, action.label),
      verb: turnsPage(action, answer) ? ("page" as const) : action.verb,
    })),
  ].slice(0, limits.actions.elements);
}

/** Requests as buttons that ask them. */
export const requestButtons = (
  requests: readonly string[],
  index: string,
  carrier: Carrier,
): types.ActionsBlock =>
  actionsBlock(
    requests.slice(0, limits.actions.elements).map((request) => asking(request)),
    index,
    carrier,
  );

/** A button that shows another page of the same answer takes its place; any other adds a message. */
function turnsPage({ verb, request }: Action, answer: Answer): boolean {
  return verb === "ask" && answer.request !== null && withoutPage(request) === withoutPage(answer.request);
}

const withoutPage = (request: string): string => request.replace(/\s*\bpage:\d+/g, "");

function actionsBlock(
  buttons: readonly Button[],
  index: string,
  carrier: Carrier,
  prefix = "",
): types.ActionsBlock {
  return {
    type: "actions",
    elements: buttons.map(({ verb, label, carried, from }, position) => ({
      type: "button",
      action_id: `${verb}.${prefix}${position}`,
      text: {
        type: "plain_text",
        text: cutLabel(showVisible(label).trim() || "Ask", limits.button.text),
        emoji: false,
      },
      value: packButton({ verb, carried, index, from }, carrier),
    })),
  };
}

export const contextBlock = (words: string): types.ContextBlock => ({
  type: "context",
  elements: [
    {
      type: "plain_text",
      text: cutLabel(words.trim() === "" ? "-" : words, limits.context.text),
      emoji: false,
    },
  ],
});

function restNote(left: number, canGoOn: boolean): string {
  const lines = `${left} more ${left === 1 ? "line" : "lines"}`;
  return canGoOn
    ? `${lines}: press Show the rest.`
    : `${lines} ${left === 1 ? "does" : "do"} not fit this message. Ask about a part of it.`;
}

/** Escaping can multiply the length: whole lines are dropped then, and said to be. */
function joinWithin(lines: readonly string[], limit: number): string {
  const escaped = lines.map(escapeText);
  const kept: string[] = [];
  let size = 60;
  for (const line of escaped) {
    if (size + line.length + 1 > limit) break;
    kept.push(line);
    size += line.length + 1;
  }
  if (kept.length < escaped.length)
    kept.push(`${escaped.length - kept.length} more lines are in the message.`);
  return kept.join("\n");
}
