// The answer to a pasted text: each statement with its verdict, what is on record and the citations. Holds the
// statements' own words for this one answer; its request is null, so nothing of the text is kept.
import type {
  Attribution,
  Claim,
  DateClaim,
  Figure,
  ListedAddress,
  PublishedTotal,
} from "../../knowledge/model.ts";
import type { View } from "../../knowledge/view.ts";
import type { Check } from "../../query/check.ts";
import type { CheckNote, Verdict } from "../../query/finding.ts";
import { findChain } from "../../query/published.ts";
import type { Answer } from "../answer.ts";
import { type Line, text } from "../block.ts";
import { Draft } from "../draft.ts";
import { formatTheftDate, plural } from "../wording.ts";
import { attributionLine, figureLine } from "./claim-lines.ts";
import { publishedLine } from "./published.ts";

const verdictWords: Readonly<Record<Verdict, string>> = {
  matches: "matches",
  "within-rounding": "matches within rounding",
  "matches-superseded": "matches a superseded figure",
  "sources-conflict": "sources conflict",
  contradicts: "contradicts every source on record",
  "not-in-index": "not in the index",
};

/** `2 contradicted, 1 not in the index`. */
const countWords: Readonly<Record<Verdict, string>> = {
  matches: "matching",
  "within-rounding": "within rounding",
  "matches-superseded": "matching a superseded figure",
  "sources-conflict": "on which sources conflict",
  contradicts: "contradicted",
  "not-in-index": "not in the index",
};

const noteWords: Readonly<Record<CheckNote, string>> = {
  "joint-figure": "the figure on record is for another set of victims than the sentence says",
  "disclosure-date": "that is the day it was disclosed or attributed, not the day of the theft",
  preliminary: "a preliminary figure, later revised",
  "wrong-publisher": "this figure is another publisher's",
  "stale-window": "that window ended long ago and is no recent one",
  valuation: "a revalued or nominal figure",
  partial: "a partial figure",
  "sum-of-figures": "a sum of one figure for each victim",
  "other-kind":
    "that figure is on record for something else: stolen, frozen, recovered and laundered are kept apart",
  "disputed-attribution": "the attribution is disputed",
  "other-actor": "the source named a part of that group, or one that it is part of, not the group itself",
  "other-culprit": "nobody on record names one of the culprits in that sentence",
  "other-scope":
    "the figure on record has another scope: one country, one group, one kind of theft, all thieves",
  "other-service": "on record that money went through another service",
  "other-speaker": "nobody on record has this figure from the publisher that is named",
  "unread-part": "the sentence says more, which was not checked",
  "not-attributed": "the theft is on record, and nobody on record lays it to North Korea",
  "other-country": "the record has the victim in another country",
};

/** A page of findings fits a chat message; a script gets all at once. */
const sentenceShown = 240;

export function composeCheck(view: View, checks: readonly Check[], limit: number): Answer {
  const draft = new Draft({ view, kind: "check", readAs: "a text to check", query: null, request: null });
  if (checks.length === 0) {
    draft.add({ kind: "title", line: [text("No statement that can be checked was found.", "strong")] });
    draft.note(
      "Checked are figures, dates, attributions and addresses on North Korea's thefts of cryptocurrency.",
    );
    return draft.finish();
  }
  const counts = new Map<Verdict, number>();
  for (const { verdict } of checks) counts.set(verdict, (counts.get(verdict) ?? 0) + 1);
  draft.add({
    kind: "title",
    line: [
      text(plural(checks.length, "statement"), "strong"),
      text(`: ${[...counts].map(([verdict, count]) => `${count} ${countWords[verdict]}`).join(", ")}`),
    ],
  });
  const bySentence = new Map<number, Check[]>();
  const shown = checks.slice(0, limit);
  for (const check of shown) {
    const { start } = check.statement.sentence;
    bySentence.set(start, [...(bySentence.get(start) ?? []), check]);
  }
  for (const sameSentence of bySentence.values()) addSentence(draft, view, sameSentence);
  const said = new Set<Claim | undefined>(shown.flatMap(({ claims }) => claims));
  for (const entry of shown.flatMap(({ incidents }) => incidents))
    draft.incident(entry, null, said.has(entry.estimate?.chosen) ? "said" : "unsaid");
  if (checks.length > limit) draft.note(`${checks.length - limit} more: paste them in a second text.`);
  // A sentence that was not understood is not quoted, and must not pass for one that was found right.
  draft.note("What is not quoted here was not checked.");
  draft.note("Nothing of the text is kept. Paste it again to check it again.");
  return draft.finish();
}

/** Worst first: a sentence is as good as its weakest part. */
const worstFirst: readonly Verdict[] = [
  "contradicts",
  "sources-conflict",
  "not-in-index",
  "matches-superseded",
  "within-rounding",
  "matches",
];

/** A sentence is quoted once; where several of its parts have a verdict, each is named. */
function addSentence(draft: Draft, view: View, checks: readonly Check[]): void {
  const [first] = checks;
  if (first === undefined) return;
  const { sentence } = first.statement;
  const whole =
    sentence.text.length > sentenceShown ? `${sentence.text.slice(0, sentenceShown)}…` : sentence.text;
  if (checks.length > 1) draft.add({ kind: "text", line: [text(`"${whole}"`, "dim")] });
  const sorted = [...checks].sort((a, b) => worstFirst.indexOf(a.verdict) - worstFirst.indexOf(b.verdict));
  for (const check of sorted) addCheck(draft, view, check, checks.length > 1 ? null : whole);
}

/** `whole`: the sentence, where this is the only verdict in it. */
function addCheck(
  draft: Draft,
  view: View,
  { statement, verdict, notes, claims, incidents, unread }: Check,
  whole: string | null,
): void {
  const { sentence, start, end } = statement;
  const said = sentence.text.slice(Math.max(0, start - sentence.start), end - sentence.start);
  const items = withoutRepeats(view, claims).map((claim) => claimLine(draft, view, claim));
  draft.data.checks.push({
    text: said,
    start,
    end,
    verdict,
    incident: incidents.length === 1 ? (incidents[0]?.incident.id ?? null) : null,
    notes: [...notes],
    cites: [...new Set(claims.map((claim) => draft.number(claim)))],
  });
  const noted = notes
    .map((note) =>
      note === "unread-part"
        ? `; ${noteWords[note]}: ${unread.map((words) => `"${words}"`).join(", ")}`
        : `; ${noteWords[note]}`,
    )
    .join("");
  const quoted = whole ?? said.slice(0, sentenceShown);
  draft.add({
    kind: "text",
    line: [text(`"${quoted}"`, "dim"), text(" - "), text(verdictWords[verdict], "strong"), text(noted)],
  });
  if (items.length > 0)
    draft.add({
      kind: "list",
      heading: whole === null || said === sentence.text ? null : `On record, for "${said.slice(0, 120)}"`,
      items,
    });
}

/** A total stands in one line with what it restates, however many of them the statement met. */
function withoutRepeats(view: View, claims: readonly Claim[]): Claim[] {
  const newest = new Set<PublishedTotal | undefined>();
  return claims.filter((claim) => {
    if (!isTotal(claim)) return true;
    const last = findChain(view.totals, claim).at(-1);
    return !newest.has(last) && newest.add(last) !== undefined;
  });
}

function claimLine(draft: Draft, view: View, claim: Claim): Line {
  if (isTotal(claim)) return publishedLine(draft, findChain(view.totals, claim), true);
  if (isFigure(claim)) {
    const entry = view.incidents.get(claim.record) ?? null;
    return [
      text(`${entry?.incident.victim ?? claim.record}, ${claim.kind}: `),
      ...figureLine(draft, view, entry, claim),
    ];
  }
  if (isAttribution(claim)) {
    const entry = view.incidents.get(claim.record);
    if (entry === undefined) return draft.by(claim);
    return [text(`${entry.incident.victim}: `), ...attributionLine(draft, view, entry, [claim])];
  }
  if (isDate(claim))
    return [
      text(
        `${view.index.incidents.get(claim.record)?.victim ?? claim.record}, ${claim.kind}: ${formatTheftDate(claim.range)} - `,
      ),
      ...draft.by(claim),
    ];
  if (isAddress(claim)) {
    draft.address(claim);
    return [text(`${claim.address}, listed ${claim.listed} - `), ...draft.by(claim)];
  }
  return draft.by(claim);
}

const isTotal = (claim: Claim): claim is PublishedTotal => "scope" in claim;
const isFigure = (claim: Claim): claim is Figure => "covers" in claim;
const isAttribution = (claim: Claim): claim is Attribution => "firmness" in claim;
const isDate = (claim: Claim): claim is DateClaim => "range" in claim;
const isAddress = (claim: Claim): claim is ListedAddress => "listed" in claim && "address" in claim;
