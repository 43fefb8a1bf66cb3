// Lines as Discord markdown and as plain text. Figures are bold, so that the eye finds them; citations stay numbers.
import { type Line, plainSpan, type Span } from "../../src/index.ts";
import { code, escapeText, plain } from "./escape.ts";

/** A line longer than this loses words, never a figure or a citation. Ours, so that a few lines always fit an embed. */
const longestLine = 1_500;

type Draw<T> = { [K in Span["kind"]]: (span: Extract<Span, { kind: K }>) => T };

const strong = (markdown: string): string => {
  const [, before = "", inner = "", after = ""] = /^(\s*)(.*?)(\s*)$/s.exec(markdown) ?? [];
  return inner === "" ? markdown : `${before}**${inner}**${after}`;
};

const markdown = {
  text: (span) =>
    span.style === "code"
      ? code(span.text)
      : span.style === "strong"
        ? strong(escapeText(span.text))
        : escapeText(span.text),
  figure: (span) => strong(escapeText(span.text)),
  sum: (span) => strong(escapeText(span.text)),
  level: (span) => span.level,
  // In an embed it is a link and calls nobody.
  channel: (span) => (/^\d{1,20}$/.test(span.id) ? `<#${span.id}>` : escapeText(plainSpan(span))),
  mention: (span) => (/^<@&\d{1,20}>$/.test(span.written) ? span.written : escapeText(plainSpan(span))),
  cite: plainSpan,
} as const satisfies Draw<string>;

function drawSpan(span: Span): string {
  switch (span.kind) {
    case "text":
      return markdown.text(span);
    case "figure":
      return markdown.figure(span);
    case "sum":
      return markdown.sum(span);
    case "level":
      return markdown.level(span);
    case "channel":
      return markdown.channel(span);
    case "mention":
      return markdown.mention(span);
    case "cite":
      return markdown.cite(span);
  }
}

function drawAll(line: Line, draw: (span: Span) => string, longest: number): string {
  let drawn = line.map((span) => ({ span, text: draw(span) }));
  // Adjacent bold spans would read as `****`; a zero-width space keeps them apart.
  const join = () =>
    drawn.reduce(
      (all, { text }) => (all.endsWith("**") && text.startsWith("**") ? `${all}\u200b${text}` : all + text),
      "",
    );
  let whole = join();
  while (whole.length > longest) {
    const texts = drawn
      .filter(({ span }) => span.kind === "text")
      .sort((a, b) => b.text.length - a.text.length);
    const victim = texts[0];
    if (victim === undefined || victim.span.kind !== "text" || victim.text.length < 20) break;
    const over = whole.length - longest;
    const kept = clip(
      plain(victim.span.text),
      Math.max(
        1,
        Math.floor(plain(victim.span.text).length * (1 - Math.min(0.9, (over + 2) / victim.text.length))),
      ),
    );
    const shorter: Span = { ...victim.span, text: kept };
    const text = draw(shorter);
    if (text.length >= victim.text.length) break;
    drawn = drawn.map((entry) => (entry === victim ? { span: shorter, text } : entry));
    whole = join();
  }
  return whole;
}

// Made once: making one takes longer than cutting a hundred texts.
const characters = new Intl.Segmenter("en");

/** At most `longest` UTF-16 units, cut between characters, with an ellipsis where something went. */
export function clip(text: string, longest: number): string {
  if (text.length <= longest) return text;
  let cut = "";
  for (const { segment } of characters.segment(text.slice(0, longest + 50))) {
    if (cut.length + segment.length > longest - 1) break;
    cut += segment;
  }
  return `${cut.trimEnd()}…`;
}

export function drawLine(line: Line, longest = longestLine): string {
  return drawAll(line, drawSpan, longest).trim();
}

/** For a line that is bold as a whole. */
export function drawUnstyled(line: Line, longest = longestLine): string {
  return drawAll(
    line,
    (span) => (span.kind === "cite" ? plainSpan(span) : escapeText(plainSpan(span))),
    longest,
  ).trim();
}

/** For code blocks, button labels and the like, where markdown is not read. */
export function drawPlain(line: Line, longest = longestLine): string {
  return drawAll(line, plainSpan, longest).trim();
}

export function citedIn(line: Line): number[] {
  return line.flatMap((span) => (span.kind === "cite" ? span.numbers : []));
}
