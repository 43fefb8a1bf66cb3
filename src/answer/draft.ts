// An answer while it is being composed. Showing a claim numbers its citation and puts it into the fields in one move,
// so that text and JSON cannot drift apart.

import { formatRange } from "../knowledge/dates.ts";
import type {
  Attribution,
  Claim,
  Figure,
  ListedAddress,
  PublishedTotal,
  Source,
} from "../knowledge/model.ts";
import { isPast } from "../knowledge/standing.ts";
import type { IncidentView, View } from "../knowledge/view.ts";
import type { Query } from "../query/query.ts";
import type { Answer, AnswerData, RefusalReason } from "./answer.ts";
import { type Action, type Block, type Line, type Span, text } from "./block.ts";
import { describeQuery } from "./describe-query.ts";
import { describeRule } from "./describe-rule.ts";
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
  readonly #numbers = new Map<Source, Map<string, number>>();
  readonly #entered = new Set<string | IncidentView | PublishedTotal>();

  constructor({ view, kind, readAs, query, request }: DraftOptions) {
    this.#view = view;
    this.#request = request;
    this.data = {
      kind,
      reason: null,
      readAs,
      query: query === null ? null : describeQuery(query),
      incidents: [],
      period: null,
      total: null,
      groups: [],
      published: [],
      figures: [],
      attributions: [],
      actors: [],
      addresses: [],
      checks: [],
      citations: [],
      suggestions: [],
      index: {
        version: view.index.version,
        updated: view.index.updated,
        incidents: view.index.incidents.size,
      },
    };
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
    const { source } = claim;
    const places = this.#numbers.get(source) ?? new Map<string, number>();
    const place = claim.relayed ? `${claim.at} (relayed)` : claim.at;
    const known = places.get(place);
    if (known !== undefined) return known;
    const n = this.data.citations.length + 1;
    this.#numbers.set(source, places.set(place, n));
    this.data.citations.push({
      n,
      source: source.id,
      publisher: source.publisher.name,
      title: source.title,
      url: source.url,
      published: source.published,
      at: claim.at,
      relayed: claim.relayed,
      archive: source.archive,
    });
    return n;
  }

  cite(...claims: readonly Claim[]): Span {
    return {
      kind: "cite",
      numbers: [...new Set(claims.map((claim) => this.number(claim)))].sort((a, b) => a - b),
    };
  }

  /** Who said it and when, with the citation: `FBI, 2024-12-23 [3]`. */
  by(claim: Claim): Line {
    return [text(`${formatBy(claim)}, ${formatSaid(claim)} `), this.cite(claim)];
  }

  /** A figure as written, whole or its dollars alone, and its entry in the fields. */
  figure(figure: Figure, form: "whole" | "usd" = "whole"): Span {
    const cite = this.number(figure);
    const isReplaced = this.#view.incidents.get(figure.record)?.replaced.has(figure.ref) === true;
    if (this.#isFirst(`figure ${cite} ${figure.kind} ${writtenOf(figure)} ${figure.record}`))
      this.data.figures.push({
        incident: figure.record,
        covers: [...figure.covers],
        kind: figure.kind,
        usd: figure.usd,
        written: writtenOf(figure),
        units: figure.units
          .map(({ amount, asset }) => ({ amount, asset }))
          .concat(
            figure.native === null ? [] : [{ amount: figure.native.amount, asset: figure.native.currency }],
          ),
        qualifier: figure.qualifier,
        by: figure.by.map((publisher) => publisher.name),
        relayed: figure.relayed,
        said: figure.said,
        valued: figure.valued,
        flags: isReplaced ? [...figure.flags, "superseded"] : [...figure.flags],
        cite,
      });
    const shown = form === "usd" && figure.usd !== null ? { ...figure, units: [], native: null } : figure;
    return { kind: "figure", text: formatAmounts(shown), claims: [figure.ref] };
  }

  attribution(claim: Attribution): void {
    const cite = this.number(claim);
    this.data.attributions.push({
      incident: claim.record,
      actor: claim.actor,
      by: claim.by.map((publisher) => publisher.name),
      firmness: claim.firmness,
      basis: claim.basis,
      identity: claim.identity,
      said: claim.said,
      cite,
    });
  }

  /** Lists the incident in the fields; the citation of its best figure is given if it has one. */
  incident(entry: IncidentView, matched: string | null = null): void {
    if (!this.#isFirst(entry)) return;
    const { estimate, level } = entry;
    this.data.incidents.push({
      id: entry.incident.id,
      victim: entry.incident.victim,
      date: formatRange(entry.date),
      level: level.level,
      contested: level.contestedBy.length > 0,
      identity: level.identity,
      singleSource: level.singleSource,
      matched,
      usd: estimate === null ? null : { low: estimate.low, best: estimate.best, high: estimate.high },
      best: estimate === null ? null : { rule: describeRule(estimate), cite: this.number(estimate.chosen) },
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

  /** The earlier figure that the total corrects, where the view holds it and the answer has not shown it yet. */
  restatedBy(total: PublishedTotal): PublishedTotal | null {
    const earlier = this.#view.totals.find((other) => other.ref === total.replaces);
    return earlier === undefined || this.#entered.has(earlier) ? null : earlier;
  }

  #enterTotal(total: PublishedTotal): void {
    if (!this.#isFirst(total)) return;
    const replacedBy = this.#view.totals.find((other) => other.replaces === total.ref);
    this.data.published.push({
      publisher: total.publisher.name,
      usd: total.usd?.low ?? null,
      low: total.usd?.low ?? null,
      high: total.usd?.high ?? null,
      qualifier: total.qualifier,
      from: total.period.from,
      to: total.period.to,
      published: total.said,
      count: total.count,
      scope: total.scope,
      superseded: replacedBy !== undefined,
      replacedBy: replacedBy === undefined ? null : this.number(replacedBy),
      cite: this.number(total),
    });
    if (replacedBy !== undefined) this.#enterTotal(replacedBy);
  }

  address(listed: ListedAddress): void {
    this.data.addresses.push({
      address: listed.address,
      chain: listed.chain,
      incident: listed.incident,
      entity: listed.actor,
      listedBy: listed.by.map((publisher) => publisher.name).join(", "),
      listed: listed.listed,
      delisted: isPast(listed.delisted, this.#view.asof) ? listed.delisted : null,
      cite: this.number(listed),
    });
  }

  /** Whether this is entered into the fields for the first time. */
  #isFirst(key: string | IncidentView | PublishedTotal): boolean {
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

function writtenOf(figure: Figure): string {
  return (
    figure.written?.text ??
    [...figure.units.map((unit) => unit.text), ...(figure.native === null ? [] : [figure.native.text])].join(
      ", ",
    )
  );
}
