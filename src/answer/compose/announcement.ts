// What a watching channel is told: a short card, one line of a digest, the mark on a card that was corrected. The whole
// record is a button away.

import type { RecordChange } from "../../knowledge/facts.ts";
import type { View } from "../../knowledge/view.ts";
import type { Answer, Citation } from "../answer.ts";
import { type Block, type Line, type Span, text } from "../block.ts";
import { Draft } from "../draft.ts";
import { formatTheftDate } from "../wording.ts";
import { amountLine } from "./amount-line.ts";
import { describeVictim } from "./incident.ts";
import { describeLevel } from "./level-line.ts";
import { publishedLine } from "./published.ts";

const kindWords = {
  new: "New theft",
  level: "Attribution changed",
  figure: "Figure restated",
  retraction: "Taken back",
  total: "Total restated",
} as const;

/** Along this line a level is raised; any other change is only a change. */
const raisingLine = ["unattributed", "suspected", "industry", "official"];

/** `Level raised, figure restated`. */
export function nameChange(change: RecordChange): string {
  const words = change.kinds.map((kind) =>
    kind === "level" && isRaised(change) ? "Level raised" : kindWords[kind],
  );
  return words.map((word, i) => (i === 0 ? word : word.toLowerCase())).join(", ");
}

function isRaised({ before, after }: RecordChange): boolean {
  if (before?.type !== "incident" || after.type !== "incident") return false;
  const [from, to] = [raisingLine.indexOf(before.level), raisingLine.indexOf(after.level)];
  return from >= 0 && to > from;
}

function draftOf(view: View, readAs: string, request: string | null): Draft {
  return new Draft({ view, kind: "changes", readAs, query: null, request });
}

/** The card as it is posted. */
export function composeAnnouncement(view: View, change: RecordChange): Answer {
  const { record, after } = change;
  const request = after.type === "incident" ? `/heist ${record}` : "/changes";
  const draft = draftOf(view, `${nameChange(change).toLowerCase()}: ${record}`, request);
  draft.add({ kind: "title", line: [text(`${nameChange(change)}: `), ...subject(change)] });
  const entry = view.incidents.get(record);
  if (entry !== undefined && after.type === "incident") {
    draft.add({ kind: "note", line: [text(describeVictim(entry, view))] });
    draft.add({
      kind: "fields",
      fields: [
        {
          label: "Theft",
          line: [text(`${formatTheftDate(entry.date)} `), draft.cite(entry.dateClaim)],
        },
        { label: "North Korea?", line: [...formerLevel(change), ...describeLevel(draft, view, entry)] },
        { label: "Amount", line: [...formerFigure(draft, change), ...amountLine(draft, entry)] },
      ],
    });
    draft.incident(entry);
    draft.actions.push({ verb: "ask", label: "Whole record", request });
  } else draft.add({ kind: "text", line: describeRest(draft, view, change) });
  draft.actions.push({ verb: "ask", label: "Why here?", request: `/watch why ${record}` });
  return draft.finish();
}

function subject({ record, after }: RecordChange): Line {
  if (after.type === "total") return [text(after.total.publisher.name, "strong")];
  return [text(after.victim, "strong"), text(` (${record})`, "dim")];
}

function formerLevel({ before, after }: RecordChange): Line {
  if (before?.type !== "incident" || after.type !== "incident" || before.level === after.level) return [];
  return [text("was "), { kind: "level", level: before.level }, text("; now ")];
}

function formerFigure(draft: Draft, { kinds, before }: RecordChange): Line {
  if (!kinds.includes("figure") || before?.type !== "incident") return [];
  if (before.chosen === null) return [text("was not known; now ")];
  return [
    text(before.best === null ? "was at least " : "was "),
    draft.figure(before.chosen),
    text(" "),
    draft.cite(before.chosen),
    text("; now "),
  ];
}

function describeRest(draft: Draft, view: View, { record, before, after }: RecordChange): Line {
  if (after.type === "total") {
    const old = before?.type === "total" ? before.total : null;
    return publishedLine(draft, old === null ? [after.total] : [old, after.total], true);
  }
  const withdrawn = view.index.incidents.get(record)?.withdrawn ?? null;
  const reason =
    withdrawn === null ? "it is no longer in the index" : `${withdrawn.since}: ${withdrawn.reason}`;
  return [text(`This record was withdrawn: ${reason}. What was told of it here no longer stands.`)];
}

/** One line of a digest with the citations that its numbers name. */
export interface AnnouncementLine {
  line: Line;
  citations: Citation[];
}

export function composeAnnouncementLine(view: View, change: RecordChange): AnnouncementLine {
  const draft = draftOf(view, "", null);
  const entry = view.incidents.get(change.record);
  const head: Line = [text(`${nameChange(change)}: `), ...subject(change)];
  if (entry === undefined || change.after.type !== "incident")
    return {
      line: [...head, text(" - "), ...describeRest(draft, view, change)],
      citations: draft.data.citations,
    };
  const { estimate, level } = entry;
  const amount: Line =
    estimate === null
      ? []
      : [
          text(estimate.best === null ? ", at least " : ", "),
          draft.figure(estimate.chosen),
          text(" "),
          draft.cite(estimate.chosen),
        ];
  const line: Line = [
    ...head,
    text(`, ${formatTheftDate(entry.date)}, `),
    ...formerLevel(change),
    { kind: "level", level: level.level },
    ...(level.decidedBy.length === 0 ? [] : [text(" "), draft.cite(...level.decidedBy.slice(0, 2))]),
    ...(change.kinds.includes("figure") && estimate !== null
      ? [text(", "), ...formerFigure(draft, change)]
      : []),
    ...amount,
  ];
  return { line, citations: draft.data.citations };
}

/** Several changes in one post, citations numbered anew for this page. */
export function composeDigest(
  view: View,
  lines: readonly AnnouncementLine[],
  { count, page, pages, request }: { count: number; page: number; pages: number; request: string },
): Answer {
  const draft = draftOf(view, "a digest of changes", request);
  draft.add({
    kind: "title",
    line: [
      text(`${count} ${count === 1 ? "change" : "changes"}`, "strong"),
      text(" in what this channel watches"),
    ],
  });
  const numbers = new Map<string, number>();
  const items = lines.map(({ line, citations }) =>
    line.map((span): Span => {
      if (span.kind !== "cite") return span;
      return {
        kind: "cite",
        numbers: span.numbers.flatMap((old) => {
          const citation = citations.find((c) => c.n === old);
          if (citation === undefined) return [];
          const key = `${citation.source}\0${citation.at}\0${citation.relayed}`;
          const n = numbers.get(key) ?? numbers.size + 1;
          if (!numbers.has(key)) draft.data.citations.push({ ...citation, n });
          numbers.set(key, n);
          return [n];
        }),
      };
    }),
  );
  draft.add({ kind: "list", heading: null, items });
  if (pages > 1) {
    draft.note(`Page ${page} of ${pages}.`);
    if (page > 1)
      draft.actions.push({ verb: "ask", label: "Previous", request: `${request} page:${page - 1}` });
    if (page < pages)
      draft.actions.push({ verb: "ask", label: "Next", request: `${request} page:${page + 1}` });
  }
  return draft.finish();
}

/** The original card with a mark on top that it has been corrected since. */
export function markCorrected(original: Answer, what: string, day: string): Answer {
  const mark: Block = {
    kind: "note",
    line: [
      text(
        `Corrected on ${day}: ${what.toLowerCase()}. The correction is in this message's thread or below.`,
        "strong",
      ),
    ],
  };
  return { ...original, blocks: [mark, ...original.blocks] };
}
