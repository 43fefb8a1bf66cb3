// An answer while it is being composed. Showing a claim numbers its citation and puts it into the fields in one move,
// so that text and JSON cannot drift apart.

import { formatRange } from "../knowledge/dates.ts";
import type {
  Attribution,
  Claim,
  DateClaim,
  EventClaim,
  Figure,
  Link,
  ListedAddress,
  PublishedTotal,
  ServiceClaim,
  Source,
  TechniqueClaim,
} from "../knowledge/model.ts";
import type { IncidentView, View } from "../knowledge/view.ts";
import type { Query } from "../query/query.ts";
import type { Answer, AnswerData, Citation, RefusalReason } from "./answer.ts";
import { type Action, type Block, type Line, type Span, text } from "./block.ts";
import {
  describeAddress,
  describeAttribution,
  describeDate,
  describeEvent,
  describeFigure,
  describeLink,
  describeService,
  describeTechnique,
  describeTotal,
  writtenOf,
} from "./describe-claim.ts";
import { describeQuery } from "./describe-query.ts";
import { describeRule } from "./describe-rule.ts";
import { emptyData } from "./empty-data.ts";
import {
  formatAmounts,
  formatBy,
  formatSaid,
  formatUsd,
  formatWritten,
  plural,
  qualifierWords,
} from "./wording.ts";

export interface DraftOptions {
  view: View;
  kind: AnswerData["kind"];
  readAs: string;
  query: Query | null;
  request: string | null;
}

export class Draft {
  readonly blocks: Block[] = [];
  readonly actions: Action[] = [];
  readonly data: AnswerData;
  tone: Answer["tone"] = "answer";
  isPublic = false;
  readonly #view: View;
  readonly #request: string | null;
  readonly #cited = new Map<Source, Citation[]>();
  /** By the number of their citation. */
  readonly #figures: (Figure[] | undefined)[] = [];
  readonly #entered = new Set<string | IncidentView>();
  readonly #totals = new Map<PublishedTotal, AnswerData["published"][number]>();

  constructor({ view, kind, readAs, query, request }: DraftOptions) {
    this.#view = view;
    this.#request = request;
    const { version, updated, incidents } = view.index;
    this.data = emptyData(kind, readAs, { version, updated, incidents: incidents.size });
    if (query !== null) this.data.query = describeQuery(query);
  }

  add(...blocks: Block[]): this {
    this.blocks.push(...blocks);
    return this;
  }

  note(value: string | Line): this {
    return this.add({ kind: "note", line: typeof value === "string" ? [text(value)] : value });
  }

  refuse(reason: RefusalReason): this {
    this.tone = "notice";
    this.data.kind = "refusal";
    this.data.reason = reason;
    return this;
  }

  /** Requests to offer instead; also in the field `suggestions`. */
  suggest(label: string, requests: readonly string[]): this {
    if (requests.length === 0) return this;
    this.data.suggestions.push(...requests);
    return this.add({ kind: "suggestions", label, requests });
  }

  /** The number of the citation, new or already given: one for each place in a document. */
  number(claim: Claim): number {
    const { source, at, relayed } = claim;
    const places = this.#cited.get(source);
    const known = places?.find((place) => place.at === at && place.relayed === relayed);
    if (known !== undefined) return known.n;
    const citation: Citation = {
      n: this.data.citations.length + 1,
      source: source.id,
      publisher: source.publisher.name,
      title: source.title,
      url: source.url,
      published: source.published,
      at,
      relayed,
      archive: source.archive,
    };
    this.data.citations.push(citation);
    if (places === undefined) this.#cited.set(source, [citation]);
    else places.push(citation);
    return citation.n;
  }

  cite(...claims: readonly Claim[]): Span {
    const numbers = claims.map((claim) => this.number(claim));
    return {
      kind: "cite",
      numbers: numbers.length === 1 ? numbers : [...new Set(numbers)].sort((a, b) => a - b),
    };
  }

  /** Who said it and when, with the citation: `FBI, 2024-12-23 [3]`. */
  by(claim: Claim): Line {
    return [text(`${formatBy(claim)}, ${formatSaid(claim)} `), this.cite(claim)];
  }

  /** A figure as written, whole or its dollars alone, and its entry in the fields. */
  figure(figure: Figure, form: "whole" | "usd" = "whole"): Span {
    const cite = this.number(figure);
    const entered = this.#figures[cite];
    if (entered === undefined || !entered.some((other) => isSameFigure(other, figure))) {
      this.data.figures.push(describeFigure(this.#view, figure, cite));
      if (entered === undefined) this.#figures[cite] = [figure];
      else entered.push(figure);
    }
    const { usd, written, qualifier } = figure;
    const shown =
      form === "usd" && usd !== null ? { usd, written, qualifier, units: [], native: null } : figure;
    return { kind: "figure", text: formatAmounts(shown), claims: [figure.ref] };
  }

  attribution(claim: Attribution): void {
    if (this.#isFirst(claim.ref))
      this.data.attributions.push(describeAttribution(this.#view, claim, this.number(claim)));
  }

  date(claim: DateClaim): void {
    if (this.#isFirst(claim.ref)) this.data.dates.push(describeDate(claim, this.number(claim)));
  }

  technique(claim: TechniqueClaim): void {
    if (this.#isFirst(claim.ref))
      this.data.techniques.push(describeTechnique(this.#view, claim, this.number(claim)));
  }

  service(claim: ServiceClaim): void {
    if (this.#isFirst(claim.ref))
      this.data.services.push(describeService(this.#view, claim, this.number(claim)));
  }

  /** A link as the incident at one end of it shows it. */
  link(incident: string, claim: Link): void {
    if (this.#isFirst(`${incident} ${claim.ref}`))
      this.data.links.push(describeLink(incident, claim, this.number(claim)));
  }

  event(claim: EventClaim): void {
    if (this.#isFirst(claim.ref)) this.data.events.push(describeEvent(claim, this.number(claim)));
  }

  /** Lists the incident in the fields; with the amount, where the answer says it, goes the citation of its best figure. */
  incident(entry: IncidentView, matched: string | null = null, amount: "said" | "unsaid" = "said"): void {
    if (!this.#isFirst(entry)) return;
    const { level } = entry;
    const estimate = amount === "said" ? entry.estimate : null;
    this.data.incidents.push({
      id: entry.incident.id,
      victim: entry.incident.victim,
      category: entry.incident.category,
      country: entry.incident.country,
      chains: [...entry.incident.chains],
      date: formatRange(entry.date),
      level: level.level,
      contested: level.contestedBy.length > 0,
      identity: level.identity,
      singleSource: level.singleSource,
      matched,
      usd: estimate === null ? null : { low: estimate.low, best: estimate.best, high: estimate.high },
      best: estimate === null ? null : { rule: describeRule(estimate), cite: this.number(estimate.chosen) },
      override: level.override,
      checked: entry.incident.checked,
    });
  }

  /** A published total as written, and its entry in the fields, with those of the figures that corrected it. */
  publishedTotal(total: PublishedTotal): Span[] {
    const spans = this.publishedAmount(total);
    if (total.count !== null)
      spans.push({
        kind: "figure",
        text: `${spans.length === 0 ? "" : ", "}${plural(total.count, "theft")}`,
        claims: [total.ref],
      });
    return spans;
  }

  /** Its amount alone, and its entry in the fields. */
  publishedAmount(total: PublishedTotal): Span[] {
    this.#enterTotal(total);
    const amount = total.usd === null ? (total.native?.text ?? "") : formatWritten(total);
    const qualifier = total.qualifier === null ? "" : qualifierWords[total.qualifier];
    const native = total.usd !== null && total.native !== null ? ` (${total.native.text})` : "";
    if (amount === "") return [];
    return [{ kind: "figure", text: `${qualifier}${amount}${native}`, claims: [total.ref] }];
  }

  /** The gap between an answer's sum and a total that it shows; see the field `gap`. */
  gap(total: PublishedTotal, usd: number): void {
    this.#enterTotal(total);
    const entry = this.#totals.get(total);
    if (entry !== undefined) entry.gap = usd;
  }

  #enterTotal(total: PublishedTotal): void {
    if (this.#totals.has(total)) return;
    const replacedBy = this.#view.totals.find((other) => other.replaces === total.ref);
    const entry = describeTotal(total, replacedBy, (claim) => this.number(claim));
    this.#totals.set(total, entry);
    this.data.published.push(entry);
    if (replacedBy !== undefined) this.#enterTotal(replacedBy);
  }

  address(listed: ListedAddress): void {
    this.data.addresses.push(describeAddress(this.#view, listed, this.number(listed)));
  }

  /** Whether this is entered into the fields for the first time. */
  #isFirst(key: string | IncidentView): boolean {
    return !this.#entered.has(key) && this.#entered.add(key) !== undefined;
  }

  sum(usd: number, of: readonly string[]): Span {
    return { kind: "sum", text: formatUsd(usd), of };
  }

  finish(): Answer {
    if (this.#view.asof !== null) {
      const left =
        this.#view.undated === 0 ? "" : ` ${this.#view.undated} claims of unknown date are left out.`;
      this.note(
        `As of ${this.#view.asof}: what had been published by then, as curated on ${this.#view.index.updated}.${left}`,
      );
    }
    return {
      tone: this.tone,
      blocks: this.blocks,
      data: this.data,
      actions: this.actions,
      request: this.#request,
      isPublic: this.isPublic,
    };
  }
}

/** At one place of a document: the same amount of the same theft, which a record may claim twice. */
function isSameFigure(a: Figure, b: Figure): boolean {
  return a === b || (a.kind === b.kind && a.record === b.record && writtenOf(a) === writtenOf(b));
}
