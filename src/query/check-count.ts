// A count that a text gives - thefts in a period, addresses - against the counts on record.
import type { PublishedTotal } from "../knowledge/model.ts";
import type { View } from "../knowledge/view.ts";
import type { Statement } from "../language/statement.ts";
import { type Finding, finding } from "./finding.ts";
import { isSamePeriod } from "./same-period.ts";

type CountStatement = Extract<Statement, { kind: "count" }>;

/** Null where the record counts nothing of the kind: a count alone says too little to be called wrong. */
export function checkCount(view: View, statement: CountStatement, today: string): Finding | null {
  return statement.of === "addresses" ? checkAddresses(view, statement) : checkThefts(view, statement, today);
}

function checkThefts(
  view: View,
  { count, isBound, publishers, period, isNorthKorean }: CountStatement,
  today: string,
): Finding | null {
  const asked = publishers.flatMap((publisher) => publisher.ids);
  if (period === null && asked.length === 0) return null;
  const isAsked = (total: PublishedTotal) =>
    [total.publisher.id, ...total.by.map((by) => by.id)].some((id) => asked.includes(id));
  const candidates = view.totals.filter(
    (total) =>
      total.count !== null &&
      (period === null ? isAsked(total) : isSamePeriod(total.period, period, today)) &&
      (!isNorthKorean || total.scope !== "all-actors"),
  );
  const fits = (total: PublishedTotal) =>
    total.count === count ||
    (isBound && total.count !== null && total.count >= count && total.count <= count * 1.25);
  const hits = candidates.filter(fits);
  const theirs = candidates.filter(isAsked);
  const own = hits.filter(isAsked);
  if (own.length > 0)
    return own.every((total) => view.replacedTotals.has(total.ref))
      ? finding("matches-superseded", { claims: own })
      : finding("matches", { claims: own });
  if (hits.length > 0)
    return theirs.length > 0
      ? finding("sources-conflict", { notes: ["wrong-publisher"], claims: [...hits, ...theirs].slice(0, 5) })
      : finding("matches", { claims: hits.slice(0, 4) });
  return theirs.length > 0 && period !== null ? finding("contradicts", { claims: theirs.slice(0, 4) }) : null;
}

function checkAddresses(view: View, { count, publishers, victims }: CountStatement): Finding | null {
  const asked = publishers.flatMap((publisher) => publisher.ids);
  const ids = victims.flatMap((victim) => victim.ids);
  const listed = view.addresses.filter(
    (address) =>
      (ids.length === 0 || (address.incident !== null && ids.includes(address.incident))) &&
      (asked.length === 0 || address.by.some((by) => asked.includes(by.id))),
  );
  const byDocument = new Map<string, typeof listed>();
  for (const address of listed) {
    const key = `${address.source.id} ${address.listed}`;
    byDocument.set(key, [...(byDocument.get(key) ?? []), address]);
  }
  const hit = [...byDocument.values()].find((list) => list.length === count);
  return hit === undefined ? null : finding("matches", { claims: hit.slice(0, 1) });
}
