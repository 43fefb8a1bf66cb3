// Which units of an answer one message shows. Whole units only, from `from` on, together with the citations that they
// name; what no message can hold is replaced by words that say so.
import type { Answer, Citation } from "../../src/index.ts";
import { limits } from "./limits.ts";
import { citationSize } from "./rich-text.ts";
import { mostOfRow } from "./table.ts";
import { citedBy, headingOf, isDrawnWith, splitIntoUnits, type Unit, unitText } from "./units.ts";

export interface Page {
  units: readonly Unit[];
  /** The first unit shown, the title aside, which opens every page. */
  start: number;
  shown: readonly Unit[];
  cited: readonly Citation[];
  /** The first unit that is not shown. */
  next: number;
}

/** Blocks kept for citations, two rows of buttons, the note on what is left out, and the version of the index. */
const blocksReserved = 6;
/** Characters kept for the same, citations and the answer's own buttons apart. */
const charactersReserved = 400;

export interface Room {
  blocks: number;
  /** Characters that are seen; Infinity where nothing could be offered behind a button. */
  readable: number;
}

export function choosePage(answer: Answer, from: number, room: Room): Page {
  const told = splitIntoUnits(answer.blocks);
  const units = [...told, ...restingOn(answer, told)];
  const start = Math.min(from, Math.max(0, units.length - 1));
  const page = fillPage(answer, units, start, units.length, room);
  const end = breakBefore(units, start, page.next);
  return end === page.next ? page : fillPage(answer, units, start, end, room);
}

/** Whole units from `start` on, as many as fit, and at most up to `end`. */
function fillPage(answer: Answer, units: readonly Unit[], start: number, end: number, room: Room): Page {
  const labels = answer.actions.reduce(
    (sum, { label }) => sum + Math.min(label.length, limits.button.text),
    0,
  );
  const page = createPage(
    answer.data.citations,
    limits.message.blockCharacters - charactersReserved - labels,
    room,
  );
  const [title] = units;
  if (start > 0 && title?.kind === "title") page.add(title);
  let next = start;
  for (; next < end; next++) {
    const unit = units[next];
    if (unit === undefined) continue;
    if (!page.add(unit)) {
      if (next > start) break;
      page.add(leftOut(unit));
    }
  }
  const cited = [...page.cited.values()].sort((a, b) => a.n - b.n);
  return { units, start, shown: page.shown, cited, next };
}

/** Fewer lines than this of a block that goes on in the next message are only a heading with something under it. */
const worthTearing = 3;

function breakBefore(units: readonly Unit[], start: number, next: number): number {
  const torn = units[next]?.block;
  let begin = next;
  while (begin > start && units[begin - 1]?.block === torn) begin--;
  return begin > start && next - begin < worthTearing ? begin : next;
}

function createPage(citations: readonly Citation[], charactersAllowed: number, room: Room) {
  const byNumber = new Map(citations.map((citation) => [citation.n, citation]));
  const cited = new Map<number, Citation>();
  const documents = new Set<string>();
  const shown: Unit[] = [];
  let characters = 0;
  let readable = 0;
  let blocks = blocksReserved;
  return {
    shown,
    cited,
    /** False where it does not fit. The first unit is shown however much there is to read. */
    add(unit: Unit): boolean {
      const fresh = new Map<number, Citation>();
      for (const n of citedBy(unit.lines)) {
        const citation = byNumber.get(n);
        if (citation !== undefined && !cited.has(n)) fresh.set(n, citation);
      }
      const isNewBlock = !isDrawnWith(shown.at(-1), unit);
      const words = unitSize(unit, isNewBlock);
      let cost = words;
      let seen = words;
      for (const citation of fresh.values()) {
        const { whole, visible } = citationSize(citation, !documents.has(citation.source));
        cost += whole;
        seen += visible;
      }
      const more = isNewBlock ? blocksOf(unit) : 0;
      if (characters + cost > charactersAllowed || blocks + more > room.blocks) return false;
      if (readable > 0 && readable + seen > room.readable) return false;
      for (const [n, citation] of fresh) {
        cited.set(n, citation);
        documents.add(citation.source);
      }
      shown.push(unit);
      characters += cost;
      readable += seen;
      blocks += more;
      return true;
    },
  };
}

/** Sums rest on claims that no line marks; their documents are named at the end, a dozen at a time. */
function restingOn({ blocks, data }: Answer, told: readonly Unit[]): Unit[] {
  const marked = new Set(told.flatMap(({ lines }) => citedBy(lines)));
  const numbers = data.citations.map(({ n }) => n).filter((n) => !marked.has(n));
  const units: Unit[] = [];
  for (let at = 0; at < numbers.length; at += 12)
    units.push({
      kind: "resting",
      block: blocks.length,
      lines: [[{ kind: "cite", numbers: numbers.slice(at, at + 12) }]],
    });
  return units;
}

/** Stands for a unit that no message can hold. */
function leftOut(unit: Unit): Unit {
  const words = `A part of ${unitText(unit).length} characters is left out here: it is longer than a Slack message.`;
  return { kind: "note", block: unit.block, lines: [[{ kind: "text", text: words }]] };
}

function unitSize(unit: Unit, isNewBlock: boolean): number {
  const words = unit.kind === "row" ? mostOfRow(unit) : unitText(unit).length + 4;
  return words + (isNewBlock ? (headingOf(unit)?.length ?? 0) : 0);
}

function blocksOf(unit: Unit): number {
  if (unit.kind === "title") return 2;
  return unit.kind === "suggestions" ? 1 + Math.ceil(unit.requests.length / limits.actions.elements) : 1;
}
