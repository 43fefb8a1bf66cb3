// Units drawn as Slack's rich text. Its text elements are not parsed: no mention, no link, no emphasis comes out of words,
// whatever they hold. Where Slack does parse (the fallback text), `escapeText` is used.
import type { types } from "@slack/bolt";
import { type Citation, groupBySource, type Line, type Span, showVisible } from "../../src/index.ts";
import { limits } from "./limits.ts";
import { drawTable } from "./table.ts";
import { headingOf, spanText, type Unit } from "./units.ts";

type Element = types.RichTextElement;
type Part = types.RichTextBlockElement;
type Row = Extract<Unit, { kind: "row" }>;

/** docs.slack.dev/messaging/formatting-message-text: these three, and no others, are escaped in `text`. */
export const escapeText = (text: string): string =>
  /[&<>]/.test(text) ? text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;") : text;

/** Consecutive units of one of the answer's blocks, as one Slack block. */
export function drawUnits(units: readonly Unit[]): types.RichTextBlock {
  const parts: Part[] = [];
  const [first] = units;
  const heading = first === undefined ? null : headingOf(first);
  if (heading !== null && heading !== "")
    parts.push(section([{ type: "text", text: heading, style: { bold: true } }]));
  const rows = units.filter((unit): unit is Row => unit.kind === "row");
  if (rows.length > 0)
    parts.push({
      type: "rich_text_preformatted",
      elements: [{ type: "text", text: drawTable(rows) || " " }],
    });
  const items = units.filter((unit) => unit.kind === "item");
  if (items.length > 0)
    parts.push({
      type: "rich_text_list",
      style: "bullet",
      elements: items.map((unit) => section(drawLine(unit.lines[0] ?? []))),
    });
  const others = units.filter((unit) => unit.kind !== "row" && unit.kind !== "item");
  if (others.length > 0)
    parts.push(
      section(
        others.flatMap((unit, index) => [
          ...(index === 0 ? [] : [newline]),
          ...(unit.kind === "field"
            ? drawText(`${punctuate(showVisible(unit.label))} `, { bold: true })
            : []),
          ...unit.lines.flatMap(drawLine),
        ]),
      ),
    );
  return { type: "rich_text", elements: parts };
}

const newline: Element = { type: "text", text: "\n" };

/** Slack refuses a section without elements. */
const section = (elements: Element[]): types.RichTextSection => ({
  type: "rich_text_section",
  elements: elements.length === 0 ? [{ type: "text", text: " " }] : elements,
});

export const drawLine = (line: Line): Element[] =>
  line.flatMap((span): Element[] =>
    span.kind === "channel" && /^[CGD][A-Z0-9]+$/.test(span.id)
      ? [{ type: "channel", channel_id: span.id }]
      : drawText(spanText(span), styleOf(span)),
  );

function drawText(text: string, style: { bold?: true; code?: true } | null): Element[] {
  if (text === "") return [];
  return [style === null ? { type: "text", text } : { type: "text", text, style }];
}

function styleOf(span: Span): { bold?: true; code?: true } | null {
  switch (span.kind) {
    case "figure":
    case "sum":
    case "level":
      return { bold: true };
    case "text":
      return span.style === "strong" ? { bold: true } : span.style === "code" ? { code: true } : null;
    case "channel":
    // In words: an element of the group's would call it wherever the message is seen by all.
    case "mention":
    case "cite":
      return null;
  }
}

/** Of more documents than this the publishers' names are the links, and the titles stand in the fallback text alone. */
const mostTitled = 5;

/** Citations of one document stand in one line, in the order in which the documents were first cited. */
export function drawCitations(citations: readonly Citation[]): types.RichTextBlock {
  const groups = groupBySource(citations);
  return {
    type: "rich_text",
    elements: [
      section([{ type: "text", text: "Sources", style: { bold: true } }]),
      section(
        groups.flatMap((group, index): Element[] => {
          const [first] = group;
          if (first === undefined) return [];
          const { publisher, title, when } = describeDocument(first);
          return [
            ...(index === 0 ? [] : [newline]),
            ...(groups.length > mostTitled
              ? [...drawText(`${describeNumbers(group)} `, null), ...drawLink(publisher, first.url)]
              : [
                  ...drawText(`${describeNumbers(group)} ${publisher}, `, null),
                  ...drawLink(title, first.url),
                ]),
            ...drawText(`${when}${describePlaces(group)}`, null),
            ...(first.archive === null
              ? []
              : [...drawText(" (", null), ...drawLink("archived", first.archive), ...drawText(")", null)]),
          ];
        }),
      ),
    ],
  };
}

function drawLink(text: string, url: string): Element[] {
  if (text === "") return [];
  if (!isWebAddress(url)) return drawText(text, null);
  return [{ type: "link", url, text }];
}

export const isWebAddress = (url: string): boolean =>
  /^https?:\/\/[^\s<>|]+$/.test(url) && url.length <= limits.button.url;

const describeDocument = ({ publisher, title, published }: Citation) => ({
  publisher: showVisible(publisher),
  title: showVisible(title),
  when: published === "unknown" ? "" : `, ${showVisible(published)}`,
});

const describeNumbers = (group: readonly Citation[]): string => group.map(({ n }) => `[${n}]`).join(" ");

/** `, paragraph 3 (relayed)`; of several, each under its number: `: [2] paragraph 3, [4] table 1`. */
function describePlaces(group: readonly Citation[]): string {
  const place = ({ at, relayed }: Citation) => `${showVisible(at)}${relayed ? " (relayed)" : ""}`.trim();
  const [first] = group;
  if (first === undefined) return "";
  if (group.length === 1) return place(first) === "" ? "" : `, ${place(first)}`;
  return `: ${group.map((citation) => `[${citation.n}] ${place(citation)}`.trim()).join("; ")}`;
}

/** The citations in words, with their addresses, for the fallback text. */
export function citationLines(citations: readonly Citation[]): string[] {
  return groupBySource(citations).flatMap((group) => {
    const [first] = group;
    if (first === undefined) return [];
    const { publisher, title, when } = describeDocument(first);
    return [
      `${describeNumbers(group)} ${publisher}, ${title}${when}${describePlaces(group)} ${showVisible(first.url)}`,
    ];
  });
}

/** What a citation adds to a message's size; its document's words and addresses count once. */
export function citationSize(citation: Citation, isNewDocument: boolean): { whole: number; visible: number } {
  const place = describeNumbers([citation]).length * 2 + describePlaces([citation]).length + 4;
  if (!isNewDocument) return { whole: place, visible: place };
  const { publisher, title, when } = describeDocument(citation);
  const visible = place + publisher.length + when.length;
  const hidden = title.length + citation.url.length + (citation.archive?.length ?? 0) + 20;
  return { whole: visible + hidden, visible };
}

/** `Theft:`, but `North Korea?` */
const punctuate = (label: string): string => (/[?:]$/.test(label) ? label : `${label}:`);
