// A total that a text gives for a period, a window or all time, against the published totals on record.
import { overlaps } from "../knowledge/dates.ts";
import type { PublishedTotal } from "../knowledge/model.ts";
import type { View } from "../knowledge/view.ts";
import type { Statement } from "../language/statement.ts";
import { compareMoney, isInDollars } from "./compare-amount.ts";
import { findByPublisher, findUnnamed } from "./find-unnamed.ts";
import { type CheckNote, type Finding, finding } from "./finding.ts";
import { daysOf, isSamePeriod } from "./same-period.ts";
import { isInScope } from "./total-scope.ts";

type TotalStatement = Extract<Statement, { kind: "total" }>;

/** A window that ended longer ago than this is not "the last" one any more. */
const freshDays = 60;

export function checkTotal(view: View, statement: TotalStatement, today: string): Finding | null {
  const {
    amount,
    publishers,
    isCarried,
    period,
    windowDays,
    isYearly,
    isNorthKorean,
    namesThem,
    isOfThefts,
    isPut,
    hasUnknownSpeaker,
    sayers,
  } = statement;
  const asked = publishers.flatMap((publisher) => publisher.ids);
  const isAsked = (total: PublishedTotal) =>
    [total.publisher.id, ...total.by.map((by) => by.id)].some((id) => asked.includes(id));
  const isUsd = isInDollars(amount);
  const inMoney = view.totals.filter((total) =>
    isUsd ? total.usd !== null : total.native?.currency === amount.unit,
  );
  const candidates = inMoney.filter((total) => isInScope(total, statement));
  const isClose = (total: PublishedTotal) => ["same", "rounded"].includes(compareMoney(amount, total));
  const close = candidates.filter(isClose);
  const isReplaced = (total: PublishedTotal) => view.replacedTotals.has(total.ref);
  if (windowDays !== null) {
    const windows = close.filter(
      (total) => Math.abs(daysOf(total.period) - windowDays) <= Math.max(2, windowDays * 0.05),
    );
    const [window] = windows;
    if (window !== undefined) {
      const age = (Date.parse(today) - Date.parse(window.period.to)) / 86_400_000;
      return age > freshDays
        ? finding("sources-conflict", { notes: ["stale-window"], claims: windows })
        : finding("matches", { claims: windows });
    }
  }
  if (isYearly) return checkYearly(candidates, statement, isReplaced);
  const ofPeriod =
    period === null ? close : close.filter((total) => isSamePeriod(total.period, period, today));
  const hits = ofPeriod.length > 0 ? ofPeriod : [];
  if (hits.length > 0) {
    const theirs = hits.filter(isAsked);
    const all = asked.length > 0 && theirs.length > 0 ? theirs : hits;
    const standing = all.filter((total) => !isReplaced(total));
    const notes: CheckNote[] = [];
    const publisherKnown =
      asked.length > 0 &&
      candidates.some((total) => isAsked(total) && (period === null || overlaps(total.period, period)));
    // Who reports what others counted gives no figure of its own.
    const isSaid = sayers.some(({ ids }) =>
      ids.some((id) => !["press", "reference"].includes(view.index.publishers.get(id)?.kind ?? "")),
    );
    const isOthers = asked.length > 0 && !isCarried && theirs.length === 0 && (publisherKnown || isSaid);
    if (isOthers || hasUnknownSpeaker) {
      notes.push("wrong-publisher");
      return finding("sources-conflict", {
        notes,
        claims: [
          ...all,
          ...candidates.filter((t) => isAsked(t) && period !== null && isSamePeriod(t.period, period, today)),
        ].slice(0, 5),
      });
    }
    if (standing.length === 0)
      return finding("matches-superseded", { claims: [...all, ...laterOf(all, view)].slice(0, 5) });
    // Given up to the digit, and restated by its publisher: that another's figure rounds to it does not save it.
    const exact = all.filter((total) => compareMoney(amount, total) === "same");
    if (
      exact.length > 0 &&
      exact.every(isReplaced) &&
      !standing.some((total) => exact.some(({ publisher }) => publisher.id === total.publisher.id))
    )
      return finding("matches-superseded", {
        claims: [...exact, ...laterOf(exact, view), ...standing].slice(0, 5),
      });
    const isExact = standing.some((total) => compareMoney(amount, total) === "same");
    return finding(isExact ? "matches" : "within-rounding", { notes, claims: standing.slice(0, 5) });
  }
  const unnamed =
    asked.length === 0 || isCarried || close.length === 0
      ? findUnnamed(view, amount, period, statement.sentence.text)
      : null;
  const published =
    unnamed === null ? findByPublisher(view, amount, period, asked, statement.sentence.text) : null;
  if (published !== null) return finding("matches", published);
  if (unnamed !== null)
    return finding("matches", {
      notes:
        unnamed.entries.length > 1 || unnamed.figures.some((figure) => figure.covers.length > 1)
          ? ["joint-figure"]
          : [],
      claims: unnamed.figures,
      incidents: unnamed.entries,
    });
  // The same figure for the same time, of other thefts: one country's, one group's, everybody's.
  const outside = inMoney.filter(
    (total) =>
      !candidates.includes(total) &&
      isClose(total) &&
      (period === null ? asked.length > 0 && isAsked(total) : isSamePeriod(total.period, period, today)) &&
      (asked.length === 0 || isAsked(total)),
  );
  if (outside.length > 0 && (isNorthKorean || asked.length > 0))
    return finding("sources-conflict", { notes: ["other-scope"], claims: outside.slice(0, 5) });
  if (!isOfThefts && (period === null || !isPut)) return null;
  // Of everybody's theft only what is on record is told: it is not the index's subject.
  if (!isNorthKorean && asked.length === 0) return null;
  const saysTotal = /\b(?:total\w*|in all|since|overall|altogether|cumulative\w*|combined|all told)\b/i.test(
    statement.sentence.text,
  );
  if (period === null) {
    // A theft's size told without its name, a budget, a share: without a period nothing says what it is about.
    return asked.length > 0 || namesThem || saysTotal ? finding("not-in-index") : null;
  }
  const same = candidates.filter(
    (total) =>
      isSamePeriod(total.period, period, today) &&
      total.scope !== "defi-only" &&
      total.scope !== "one-group" &&
      total.scope !== "one-country",
  );
  const theirs = same.filter(isAsked);
  const compared = theirs.length > 0 ? theirs : same;
  if (!isOfThefts && theirs.length === 0) return null;
  if (compared.length === 0 || (asked.length > 0 && theirs.length === 0))
    return finding("not-in-index", { claims: same.slice(0, 4) });
  if (!isUsd)
    return finding(theirs.length > 0 ? "contradicts" : "not-in-index", { claims: compared.slice(0, 5) });
  if (hasUnknownSpeaker) return finding("not-in-index", { claims: compared.slice(0, 4) });
  const [low, high] = spanOf(compared);
  // "In 2018 they took $35,000": the size of a single theft beside a year's total.
  if (!saysTotal && asked.length === 0 && amount.high.value < low / 4) return finding("not-in-index");
  const isWithin = amount.low.value >= low * 0.97 && amount.high.value <= high * 1.03;
  const isBound = amount.qualifier === "at-least" && amount.low.value <= high && amount.low.value >= low / 2;
  // Another publisher's range holds it: not this one's, and not against every source.
  const [least, most] = spanOf(same);
  const isAnothers = amount.low.value >= least * 0.97 && amount.high.value <= most * 1.03;
  if (!isWithin && !isBound && isAnothers)
    return finding("sources-conflict", {
      notes: ["wrong-publisher"],
      claims: [...compared, ...same].slice(0, 5),
    });
  if (isWithin || isBound) return finding("sources-conflict", { claims: compared.slice(0, 5) });
  // "Chainalysis put 2023 at": without a word for theft it may be a figure of something else.
  return finding(isOfThefts ? "contradicts" : "not-in-index", { claims: compared.slice(0, 5) });
}

function spanOf(totals: readonly PublishedTotal[]): [number, number] {
  const values = totals.flatMap(({ usd }) => (usd === null ? [] : [usd.low, usd.high]));
  return [Math.min(...values), Math.max(...values)];
}

/** "$200-300 million a year": against the totals of single years. */
function checkYearly(
  candidates: readonly PublishedTotal[],
  { amount }: TotalStatement,
  isReplaced: (total: PublishedTotal) => boolean,
): Finding {
  const years = candidates.filter(
    (total) =>
      total.scope === "dprk-crypto" &&
      !isReplaced(total) &&
      daysOf(total.period) >= 360 &&
      daysOf(total.period) <= 370,
  );
  const fits = years.filter(
    (total) =>
      total.usd !== null &&
      total.usd.high >= amount.low.value * 0.9 &&
      total.usd.low <= amount.high.value * 1.1,
  );
  if (years.length === 0) return finding("not-in-index");
  return finding(
    fits.length * 2 >= years.length ? "matches" : fits.length > 0 ? "sources-conflict" : "contradicts",
    {
      claims: years.slice(-5),
    },
  );
}

function laterOf(totals: readonly PublishedTotal[], view: View): PublishedTotal[] {
  return totals.flatMap((total) => view.totals.filter((other) => other.replaces === total.ref));
}
