// Claims as the entries of an answer's fields, each with the number of its citation.
import type {
  Actor,
  ActorName,
  ActorParent,
  Attribution,
  Claim,
  DateClaim,
  EventClaim,
  Figure,
  Link,
  ListedAddress,
  PublishedTotal,
  ServiceClaim,
  TechniqueClaim,
} from "../knowledge/model.ts";
import { isPast, isSaidBy } from "../knowledge/standing.ts";
import type { View } from "../knowledge/view.ts";
import type { AnswerData } from "./answer.ts";

type Entry<K extends keyof AnswerData> = AnswerData[K] extends (infer E)[] ? E : never;
type Numbering = (claim: Claim) => number;

const publisherNames = (claim: Claim) => claim.by.map((publisher) => publisher.name);

function saying(claim: Claim, cite: number) {
  return { by: publisherNames(claim), relayed: claim.relayed, said: claim.said, cite };
}

/** The amount as its publisher wrote it, without its qualifier. */
export function writtenOf(figure: Figure): string {
  return (
    figure.written?.text ??
    [...figure.units.map((unit) => unit.text), ...(figure.native === null ? [] : [figure.native.text])].join(
      ", ",
    )
  );
}

export function describeFigure(view: View, figure: Figure, cite: number): Entry<"figures"> {
  const isReplaced = view.incidents.get(figure.record)?.replaced.has(figure.ref) === true;
  const origin = figure.basedOn === null ? undefined : view.index.claims.get(figure.basedOn);
  const native =
    figure.native === null ? [] : [{ amount: figure.native.amount, asset: figure.native.currency }];
  return {
    incident: figure.record,
    covers: [...figure.covers],
    kind: figure.kind,
    usd: figure.usd,
    written: writtenOf(figure),
    units: figure.units.map(({ amount, asset }) => ({ amount, asset })).concat(native),
    qualifier: figure.qualifier,
    ...saying(figure, cite),
    valued: figure.valued,
    counts: figure.counts,
    through: figure.through,
    basedOn: origin === undefined ? null : publisherNames(origin),
    flags: [
      ...figure.flags,
      ...(isReplaced ? ["superseded"] : []),
      ...(figure.passing ? ["in-passing"] : []),
    ],
    reason: figure.reason,
  };
}

export function describeAttribution(view: View, claim: Attribution, cite: number): Entry<"attributions"> {
  return {
    incident: claim.record,
    actor: claim.actor,
    ...saying(claim, cite),
    firmness: claim.firmness,
    basis: claim.basis,
    identity: claim.identity,
    mappedBy: claim.mappedBy,
    instead: claim.instead,
    outcome: claim.outcome,
    quoted: claim.quoted,
    why: claim.why,
    stands: view.incidents.get(claim.record)?.level.standing.includes(claim) === true,
  };
}

export function describeDate(claim: DateClaim, cite: number): Entry<"dates"> {
  const { from, to } = claim.range;
  return { incident: claim.record, kind: claim.kind, from, to, used: claim.used, ...saying(claim, cite) };
}

export function describeTechnique(view: View, claim: TechniqueClaim, cite: number): Entry<"techniques"> {
  const term = view.index.vocabulary.techniques.get(claim.technique);
  return {
    incident: claim.record,
    technique: claim.technique,
    name: term?.name ?? claim.technique,
    attack: term?.attack ?? null,
    note: claim.note,
    ...saying(claim, cite),
  };
}

export function describeService(view: View, claim: ServiceClaim, cite: number): Entry<"services"> {
  return {
    incident: claim.record,
    service: claim.service,
    name: view.index.vocabulary.services.get(claim.service)?.name ?? claim.service,
    note: claim.note,
    ...saying(claim, cite),
  };
}

/** From the incident whose card shows it, which may be the far end of the link. */
export function describeLink(incident: string, claim: Link, cite: number): Entry<"links"> {
  return { incident, to: claim.to, kind: claim.kind, note: claim.note, ...saying(claim, cite) };
}

export function describeEvent(claim: EventClaim, cite: number): Entry<"events"> {
  return { incident: claim.record, date: claim.date, what: claim.what, ...saying(claim, cite) };
}

/** `gap` is entered by the answer that computes it. */
export function describeTotal(
  total: PublishedTotal,
  replacedBy: PublishedTotal | undefined,
  number: Numbering,
): Entry<"published"> {
  const cite = number(total);
  return {
    publisher: total.publisher.name,
    by: publisherNames(total),
    relayed: total.relayed,
    usd: total.usd?.low ?? null,
    low: total.usd?.low ?? null,
    high: total.usd?.high ?? null,
    native: total.native === null ? null : { amount: total.native.amount, currency: total.native.currency },
    qualifier: total.qualifier,
    from: total.period.from,
    to: total.period.to,
    published: total.said,
    count: total.count,
    scope: total.scope,
    basis: total.basis,
    includes: total.includes,
    excludes: total.excludes,
    note: total.note,
    gap: null,
    superseded: replacedBy !== undefined,
    replacedBy: replacedBy === undefined ? null : number(replacedBy),
    cite,
  };
}

export function describeAddress(view: View, listed: ListedAddress, cite: number): Entry<"addresses"> {
  return {
    address: listed.address,
    chain: listed.chain,
    incident: listed.incident,
    entity: listed.actor,
    list: listed.list,
    listedBy: publisherNames(listed).join(", "),
    relayed: listed.relayed,
    listed: listed.listed,
    delisted: isPast(listed.delisted, view.asof) ? listed.delisted : null,
    cite,
  };
}

/** An actor that the answer only names. */
export function describeActor({ id, name, kind, mitre }: Actor): Entry<"actors"> {
  return { id, name, kind, mitre, names: [], parents: [], parts: [], sanctions: [], notes: [], thefts: null };
}

export function describeName(claim: ActorName, cite: number): Entry<"actors">["names"][number] {
  return { name: claim.alias, note: claim.note, ...saying(claim, cite) };
}

export function describeParent(claim: ActorParent, cite: number): Entry<"actors">["parents"][number] {
  return { actor: claim.parent, note: claim.note, ...saying(claim, cite) };
}

/** An actor with everything that its own answer says. */
export function describeWholeActor(
  view: View,
  actor: Actor,
  thefts: number,
  number: Numbering,
): Entry<"actors"> {
  const said = <C extends Claim>(claims: readonly C[]) =>
    claims.filter((claim) => isSaidBy(claim, view.asof));
  const parts = [...view.actors.values()].flatMap((other) =>
    said(other.parents)
      .filter((claim) => claim.parent === actor.id)
      .map((claim) => ({ actor: other.id, note: claim.note, ...saying(claim, number(claim)) })),
  );
  return {
    ...describeActor(actor),
    names: said(actor.names).map((claim) => describeName(claim, number(claim))),
    parents: said(actor.parents).map((claim) => describeParent(claim, number(claim))),
    parts,
    sanctions: said(actor.sanctions).map((claim) => ({
      list: claim.list,
      name: view.index.vocabulary.lists.get(claim.list)?.name ?? claim.list,
      listed: claim.listed,
      delisted: isPast(claim.delisted, view.asof) ? claim.delisted : null,
      note: claim.note,
      ...saying(claim, number(claim)),
    })),
    notes: said(actor.notes).map((claim) => ({ what: claim.what, ...saying(claim, number(claim)) })),
    thefts,
  };
}
